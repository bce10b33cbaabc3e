"""What the record took from one place of a document: rows of every table that cites it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import pandas as pd

from ctc_dash.asking.record import Record
from ctc_dash.figures.asked_places import lettered_in, lies_within, meets, places_in
from ctc_dash.figures.cited_places import position
from ctc_dash.figures.rows_said import PASSED_OVER
from ctc_dash.words import is_missing

DOCUMENT, PLACE = "document", "place"
ALSO_PLACE, ALSO_STATED = "also_place", "also_stated_in"
CITING = (DOCUMENT, PLACE, ALSO_STATED)  # how the columns end that cite
STATED, NOTICES = "stated_figures", "notices"
OF_THEIR_OWN = (STATED, NOTICES)  # tables whose rows stand apart from the facts


class CitingRow(NamedTuple):
    """A row that cites a place: of which table, which of its rows, the single places."""

    table: str
    row: int
    places: frozenset[str]


@dataclass(frozen=True, eq=False)
class CitedDocument:
    """All rows that cite one document, by what they cite of it."""

    document: str
    taken: Sequence[CitingRow]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Every single place that is cited, in the document's order, with how many rows cite it."""
        found = Counter(place for each in self.taken for place in each.places)
        return dict(sorted(found.items(), key=lambda item: position(item[0])))

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """Its places by their folded spelling, and the parts that hold them."""
        return {place.casefold(): place for place in self.places}

    @cached_property
    def cited_at(self) -> Mapping[str, list[int]]:
        """Which of ``taken`` cite each single place."""
        return positions(each.places for each in self.taken)

    @cached_property
    def lettered_at(self) -> Mapping[str, list[int]]:
        """Which of ``taken`` cite a lettered part of each paragraph."""
        return positions(lettered_in(each.places) for each in self.taken)

    def at(self, asked: Collection[str]) -> Mapping[str, list[int]]:
        """The rows that cite these places, by table; ranges find their members and the other way
        round. A paragraph meets its lettered parts, see ``meets``."""
        met: set[int] = set()
        for place in asked:
            met.update(self.cited_at.get(place, ()), self.lettered_at.get(place, ()))
        for paragraph in lettered_in(frozenset(asked)):
            met.update(self.cited_at.get(paragraph, ()))
        found: dict[str, dict[int, None]] = {}
        for each in map(self.taken.__getitem__, sorted(met)):
            found.setdefault(each.table, {})[each.row] = None
        return {table: [*rows] for table, rows in found.items()}

    def within(self, asked: Collection[str]) -> list[str]:
        """The places cited that lie in a larger part which is asked for."""
        return [
            place
            for place in self.places
            if lies_within(place, asked) and not meets(asked, [place])
        ]

    def beside(self, asked: Collection[str]) -> tuple[str, str]:
        """The places cited before and after what is asked for; empty where there is none."""
        order = [*self.places]
        at = [order.index(place) for place in asked if place in self.places]
        if not at:
            return "", ""
        before, after = min(at) - 1, max(at) + 1
        return (
            order[before] if before >= 0 else "",
            order[after] if after < len(order) else "",
        )


def positions(many: Iterable[frozenset[str]]) -> Mapping[str, list[int]]:
    """For each member of the sets, which of these it is in."""
    found: dict[str, list[int]] = {}
    for at, members in enumerate(many):
        for member in members:
            found.setdefault(member, []).append(at)
    return found


@lru_cache(maxsize=16)
def cited_documents(record: Record) -> Mapping[str, CitedDocument]:
    """Every document that a row of this record cites, as its audience may see it."""
    found: dict[str, list[CitingRow]] = {}
    for table in map(str, record.tables["name"]):
        if table in PASSED_OVER and table not in OF_THEIR_OWN:
            continue
        frame = table_rows(record, table)
        frame = frame[[name for name in frame if name.endswith(CITING)]]
        for row, cited in enumerate(frame.to_dict("records")):
            by_document: dict[str, frozenset[str]] = {}
            for document, place in cited_in({str(name): each for name, each in cited.items()}):
                by_document[document] = by_document.get(document, frozenset()) | places_in(place)
            for document, places in by_document.items():
                found.setdefault(document, []).append(CitingRow(table, row, places))
    return {document: CitedDocument(document, taken) for document, taken in found.items()}


@lru_cache(maxsize=512)
def table_rows(record: Record, table: str) -> pd.DataFrame:
    """The rows of a table in the order of its file; not to be changed."""
    return record.table(table).frame


def cited_in(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The documents and places that a row names, whatever its columns for them are called."""
    for column, document in row.items():
        if not column.endswith(DOCUMENT) or is_missing(document):
            continue
        place = row.get(f"{column.removesuffix(DOCUMENT)}{PLACE}")
        if not is_missing(place):
            yield str(document), str(place)
    also, stated = row.get(ALSO_PLACE), row.get(ALSO_STATED)
    if not is_missing(also) and not is_missing(row.get(DOCUMENT)):
        yield str(row[DOCUMENT]), str(also)
    for part in [] if is_missing(stated) else str(stated).split(";"):
        document, _, place = part.partition(": ")
        if place:
            yield document.strip(), place.strip()
