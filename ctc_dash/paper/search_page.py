"""The page of a search: what has a name that fits, kind by kind, then rows with the words."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ctc_dash.address import codec
from ctc_dash.address.links import Opens, opened_address
from ctc_dash.asking.record import Record
from ctc_dash.charts.place_names import cited_text
from ctc_dash.figures.search_index import GROUPS, Findable, RowFound, findable, rows_to_search
from ctc_dash.figures.searching import is_no_member, search, tokens_of, with_words
from ctc_dash.figures.state_names import names_of_no_member
from ctc_dash.paper.lookup_page import LookupView
from ctc_dash.paper.page import BRAND
from ctc_dash.paper.templates import piece_of
from ctc_dash.words import Words, message

MOST = 20  # entries of a kind
MOST_ROWS = 50
SENTENCES = {
    "none": message("Nothing in this record fits “{sought}”."),
    "no_member": message("“{sought}” is not the name of a Member State of the United Nations."),
    "all": message("All that is found for “{sought}”"),
}


class GroupFound(NamedTuple):
    """What is found of one kind: its name, how many, the first of them, how many more."""

    name: str
    number: int
    entries: Sequence[Findable]
    more: str


@dataclass(frozen=True, eq=False)
class SearchView(LookupView):
    """A search at its address."""

    @property
    def sought(self) -> str:
        """What is searched for."""
        return self.read.view.get(codec.SOUGHT, "")

    @property
    def asked(self) -> Mapping[str, str]:
        """What is searched for, as the address has it."""
        return {codec.SOUGHT: self.sought}

    @property
    def heading(self) -> str:
        """What the page is called."""
        title = self.words.say(self.spec.title)
        if not self.sought:
            return title
        return self.words.say("{what}: {value}", what=title, value=self.sought)

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return f"{self.heading} · {BRAND}"

    @property
    def parts(self) -> dict[str, str]:
        """What stands around every page, and what is found."""
        return {
            "header": self.header,
            "find": self.search_box,
            "found": self.main(),
            "foot": self.foot,
        }

    def main(self, *, late: bool = False) -> str:  # noqa: ARG002  it has no tables
        """All below the header."""
        return piece_of("search", "found", self, self.words.say)

    # --- what the template asks for --------------------------------------------------------

    @property
    def refused(self) -> list[str]:
        """What of the address does not apply."""
        return codec.notice_sentences(self.read, self.words)

    @property
    def said(self) -> Iterator[str]:
        """That a name is none of a Member State, and that nothing is found."""
        if self.sought and is_no_member(self.sought, names_of_no_member(self.record)):
            yield self.words.say(SENTENCES["no_member"], sought=self.sought)
        if self.sought and not self.groups and not self.rows:
            yield self.words.say(SENTENCES["none"], sought=self.sought)

    @cached_property
    def groups(self) -> Sequence[GroupFound]:
        """What has a name that fits."""
        found = search(findable(self.record, self.words), self.sought)
        return [
            GroupFound(
                self.words.say(GROUPS[group]), len(entries), entries[:MOST],
                self.words.some("{n} more.", "{n} more.", len(entries) - MOST)
                if len(entries) > MOST else "",
            )
            for group, entries in found.items()
        ]  # fmt: skip

    @cached_property
    def _rows(self) -> Sequence[RowFound]:
        if not tokens_of(self.sought):
            return ()
        return with_words(rows_to_search(self.record, self.words), self.sought)

    @property
    def rows(self) -> Sequence[RowFound]:
        """The first rows with all of the words."""
        return self._rows[:MOST_ROWS]

    @property
    def rows_found(self) -> int:
        """How many there are."""
        return len(self._rows)

    @property
    def rows_more(self) -> str:
        """How many are not shown."""
        more = max(self.rows_found - MOST_ROWS, 0)
        return self.words.some("{n} more.", "{n} more.", more)

    def label(self, found: RowFound) -> str:
        """The place of a row as one reads it."""
        return cited_text(found.document, found.place, self.words)

    def way(self, opens: Opens) -> str:
        """The address of what something opens."""
        usual = {"as_of": self.as_of}
        return opened_address(opens, self.filters, self.read.language, usual, self.cite)

    @cached_property
    def names(self) -> bytes:
        """All that can be found by name, for the script of the box."""
        return names_json(self.record, self.words, self.way)


def names_json(record: Record, words: Words, way: Callable[[Opens], str]) -> bytes:
    """The names as JSON: kinds with their names, entries, names of no Member State, sentences.

    An entry is its kind, its name, what is said of it, its address, and other names.
    """
    entries = [
        [each.group, each.name, each.said, way(each.opens), *each.also]
        for each in findable(record, words)
        if way(each.opens)
    ]
    said = {
        "groups": {group: words.say(GROUPS[group]) for group in GROUPS},
        "entries": entries,
        "others": sorted(names_of_no_member(record)),
        "words": {key: words.say(SENTENCES[key], sought="{sought}") for key in SENTENCES},
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
