"""Columns of answers that were called otherwise once: a script of before still finds them."""

from collections.abc import Mapping
from typing import Any, ClassVar

import pandas as pd


class CalledBefore(pd.DataFrame):
    """A frame whose columns are also found by the names that they had before.

    What is made of it is a plain frame, with the names of now.
    """

    _metadata: ClassVar[list[str]] = ["called_before"]
    called_before: Mapping[str, str]

    _constructor = pd.DataFrame

    def __getitem__(self, key: Any) -> Any:
        """A column, columns or rows, as pandas takes them."""
        if isinstance(key, str):
            return super().__getitem__(self._now(key))
        if isinstance(key, list):
            return super().__getitem__([self._now(each) for each in key])
        return super().__getitem__(key)

    def _now(self, name: Any) -> Any:
        known = name in self.columns or not isinstance(name, str)
        return name if known else self.called_before.get(name, name)


def with_names_of_before(frame: pd.DataFrame, called_before: Mapping[str, str]) -> pd.DataFrame:
    """The frame; its columns are found by their names of before, where they had others."""
    if not called_before:
        return frame
    found = CalledBefore(frame)
    found.called_before = called_before
    return found
