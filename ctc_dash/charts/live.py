"""A picture that stays where it is while its data change."""

from __future__ import annotations

from collections.abc import Callable

import holoviews as hv
from holoviews.streams import Pipe


def live(first: hv.Overlay) -> tuple[hv.DynamicMap, Callable[[hv.Overlay], None]]:
    """A dynamic picture that begins with ``first``, and the function that shows the next one.

    All that follow must be built of the same elements as the first; their data, limits, ticks and
    height may differ.
    """
    pipe = Pipe(data=first)
    return hv.DynamicMap(lambda data: data, streams=[pipe]), pipe.send
