"""What is wrong with a descriptor, noted while it is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ctc_dash.record.package import AUDIENCES
from ctc_dash.record.problems import Problem, list_briefly
from ctc_dash.record.suggestions import did_you_mean, is_nearly
from ctc_dash.record.writable import unwritable, writable

# Names become names in SQL and in addresses: lower case, no quoting needed, no surprises.
NAME = re.compile(r"[a-z][a-z0-9_]*")
NAME_RULE = "lower-case letters, digits and underscores, beginning with a letter"


MARK = "audience"  # who may see it: of a package, a table or a column


@dataclass
class Notes:
    """Collects what is wrong with one descriptor file."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, wrong: str, found: object = "", expected: str = "") -> None:
        """Note one problem; ``found`` is what stands in the descriptor."""
        shown = "" if found is None else str(found)
        self.problems.append(Problem(self.file, None, None, wrong, shown, expected))

    def unknown(self, wrong: str, found: object, known: Iterable[str]) -> None:
        """Note a name that is none of those that there are."""
        names = sorted(known)
        hint = did_you_mean(str(found), names)
        self.add(wrong, found, f"one of: {list_briefly(names)}{hint}")

    def text(self, owner: dict[str, Any], key: str, what: str) -> str:
        """A text property that may be absent."""
        value = owner.get(key, "")
        if isinstance(value, str):
            if named := unwritable(value):
                wrong = f"{what}: a character in '{key}' that no text may hold: {named}"
                self.add(wrong, value, "text without control characters")
            return writable(value)
        self.add(f"{what}: '{key}' is not text", value, "text in quotation marks")
        return ""

    def audience(self, owner: dict[str, Any], what: str, unmarked: str = AUDIENCES[0]) -> str:
        """The audience mark; what cannot be read is kept from all but the last audience."""
        self.no_other_mark(owner, what)
        value = owner.get(MARK, unmarked)
        if value in AUDIENCES:
            return str(value)
        self.unknown(f"{what}: unknown audience", value, AUDIENCES)
        return AUDIENCES[-1]

    def no_other_mark(self, owner: Iterable[str], what: str) -> None:
        """Note names that are nearly that of the mark: what is misspelt would hide nothing."""
        for key in owner:
            if key != MARK and is_nearly(key, MARK):
                self.add(f"{what}: unknown property", key, f"'{MARK}', if that is meant")

    def name(self, owner: object, what: str, taken: Iterable[str]) -> str:
        """The name of a table or column, checked; empty if it cannot be used."""
        name = owner.get("name") if isinstance(owner, dict) else None
        if not isinstance(name, str) or not NAME.fullmatch(name):
            self.add(f"{what} without a usable name", name, NAME_RULE)
        elif name in taken:
            self.add(f"{what} named twice, or by a name that the snapshot needs itself", name)
        else:
            return name
        return ""
