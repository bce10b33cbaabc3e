"""How the tests are shared out between two workers, and which of them wait for `--long`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

# The first worker takes these one after the other, the second all others from the end of the
# alphabet on: one browser and one server do for most runs, and no page waits for another's.
FIRST = ("browser", "server", "notebooks", "project")


class FromBothEnds(LoadFileScheduling):
    """Files stay whole; the first worker takes them from the front, any other from the back."""

    def _assign_work_unit(self, node: Any) -> None:
        if node is not self.nodes[0]:
            self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
        super()._assign_work_unit(node)


def is_long(item: pytest.Item) -> bool:
    """Whether a test runs with `--long` alone: what is measured is long, too."""
    return any(item.get_closest_marker(name) for name in ("long", "measured"))


def in_order(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The tests of the folders named in `FIRST`, then all others as they were found."""

    def place(item: pytest.Item) -> int:
        folder = item.path.parent.name
        return FIRST.index(folder) if folder in FIRST else len(FIRST)

    return sorted(items, key=place)


def long_but(values: Iterable[Any], *short: Any) -> list[Any]:
    """The values of a matrix as parameters: those that are not named wait for `--long`."""
    values = list(values)
    unknown = [each for each in short if each not in values]
    assert not unknown, f"no such value: {unknown}"
    return [
        value if value in short else pytest.param(value, marks=pytest.mark.long) for value in values
    ]
