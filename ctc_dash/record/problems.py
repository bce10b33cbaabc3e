"""What can be wrong with a record, said so that a curator can mend it without asking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import total_ordering

LONGEST_FOUND = 80
LONGEST_LIST = 12


@total_ordering
@dataclass(frozen=True)
class Problem:
    """One thing to mend: where it is, what is wrong, what stands there, what is expected.

    ``row`` is the row as a spreadsheet numbers it (the header is row 1). ``found`` is the cell
    as it stands in the file; it is empty where there is nothing to show. A warning is what may well
    be meant: the record can be used as it is.
    """

    file: str
    row: int | None
    column: str | None
    wrong: str
    found: str
    expected: str
    is_warning: bool = False

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.row, self.column) if part)
        return f"{printable(place)}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """What is wrong, for where the place is seen."""
        found = f", found '{shortened(self.found)}'" if self.found else ""
        expected = f", expected {self.expected}" if self.expected else ""
        return printable(f"{self.wrong}{found}{expected}")

    def __lt__(self, other: Problem) -> bool:
        return self._sort_key() < other._sort_key()

    def _sort_key(self) -> tuple[str, int, str, str, str, str]:
        # None and numbers do not compare: what concerns the whole file comes first.
        row, column = self.row or 0, self.column or ""
        return (self.file, row, column, self.wrong, self.found, self.expected)


class RecordError(Exception):
    """A record that cannot be used; ``problems`` are all that were found, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def printable(text: str) -> str:
    """The text on one line, with control and direction characters spelled out.

    A cell comes from anywhere: it must not be able to move a terminal's cursor or hide a part of
    the message.
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shortened(text: str) -> str:
    """The beginning of a text that is too long to be quoted whole."""
    return text if len(text) <= LONGEST_FOUND else f"{text[:LONGEST_FOUND]}…"


def list_briefly(names: Iterable[str]) -> str:
    """Names after each other, no more than a reader takes in at a glance."""
    known = list(names)
    if len(known) <= LONGEST_LIST:
        return ", ".join(known)
    return f"{', '.join(known[:LONGEST_LIST])}, … ({len(known)} in all)"
