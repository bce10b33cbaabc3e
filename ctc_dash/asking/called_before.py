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
        return super().__getitem__(self._now(key))

    def __getattr__(self, name: str) -> Any:
        """A column as an attribute."""
        return self[name] if name in self._of_before() else super().__getattr__(name)

    def groupby(self, by: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Rows by a column or columns, as pandas takes them."""
        return super().groupby(self._now(by), *args, **kwargs)

    def sort_values(self, by: Any, *args: Any, **kwargs: Any) -> Any:
        """Rows in the order of a column or columns, as pandas takes them."""
        return super().sort_values(self._now(by), *args, **kwargs)

    def _now(self, key: Any) -> Any:
        if isinstance(key, list):
            return [self._now(each) for each in key]
        return self._of_before().get(key, key) if isinstance(key, str) else key

    def _of_before(self) -> Mapping[str, str]:
        """The names of before that no column has now, each with its name of now."""
        known = self.__dict__.get("called_before", {})  # not there yet while pandas makes it
        return {name: now for name, now in known.items() if name not in self.columns}


def with_names_of_before(frame: pd.DataFrame, called_before: Mapping[str, str]) -> pd.DataFrame:
    """The frame; its columns are found by their names of before, where they had others."""
    if not called_before:
        return frame
    found = CalledBefore(frame)
    found.called_before = called_before
    return found
