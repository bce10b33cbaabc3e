"""The picture of nothing: a sentence in the middle of a quiet ground."""

from __future__ import annotations

import holoviews as hv

from ctc_dash.charts import theme as look
from ctc_dash.words import Words

HEIGHT = 120


def empty(words: Words, theme: look.Theme) -> hv.Overlay:
    """Say that no row fits the filters; an empty picture must not look like a broken one."""
    sentence = words.say("No row of the record fits these filters.")
    text = look.labels([(0.5, 0.5, sentence)], theme, colour=theme.muted)
    return hv.Overlay([text]).opts(
        **look.opts(theme, height=HEIGHT, xaxis=None, yaxis=None, xlim=(0, 1), ylim=(0, 1))
    )
