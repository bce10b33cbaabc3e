"""The page on a place of a document: what the record took from there, and how to cite it.

Over another page its main part stands in a panel; it is the same markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from ctc_dash.address import codec
from ctc_dash.address.links import Opens, opened_address
from ctc_dash.charts.place_names import say_place
from ctc_dash.figures.cited_places import gather_places
from ctc_dash.figures.place_taken import (
    DocumentSaid,
    PlaceTaken,
    address_by_language,
    document_facts,
    find_document,
    take_place,
)
from ctc_dash.figures.taken_from import cited_documents
from ctc_dash.paper.lookup_page import LookupView
from ctc_dash.paper.page import BRAND
from ctc_dash.paper.templates import piece_of


class PlaceWay(NamedTuple):
    """A link: what it reads, where it leads, and how many rows are there."""

    name: str
    href: str
    rows: int = 0


@dataclass(frozen=True, eq=False)
class SourceView(LookupView):
    """One place of one document at one address."""

    @cached_property
    def document(self) -> DocumentSaid | None:
        """The document that the address names, if the record has it."""
        asked = self.read.view.get(codec.DOCUMENT, "")
        known = document_facts(self.record, self.words)
        return known.get(find_document(asked, self.record, self.words)) if asked else None

    @cached_property
    def taken(self) -> PlaceTaken | None:
        """What the record took from the place."""
        if self.document is None:
            return None
        place = self.read.view.get(codec.PLACE, "")
        return take_place(self.record, self.words, self.document.document, place)

    @property
    def place(self) -> str:
        """The place as an address asks for it."""
        asked = self.taken.asked if self.taken else ()
        return "; ".join(gather_places(asked, self.words).values())

    @property
    def asked(self) -> Mapping[str, str]:
        """The document and the place, as the address has them."""
        document = self.document.document if self.document else ""
        return {codec.DOCUMENT: document, codec.PLACE: self.place}

    @property
    def chooses(self) -> bool:
        """Whether a document is still to be chosen."""
        return self.document is None

    @property
    def subjects(self) -> list[str]:
        """The place."""
        return [self.taken.label] if self.taken else []

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return " · ".join([*self.subjects, self.words.say(self.spec.title), BRAND])

    @property
    def parts(self) -> dict[str, str]:
        """All of it is one part, besides what stands around every page."""
        return {
            "header": self.header,
            "find": self.search_box,
            "source": self.panel,
            "foot": self.foot,
        }

    def main(self, *, late: bool = False) -> str:  # noqa: ARG002  it has no tables
        """All below the header."""
        return piece_of("source", "main", self.panel)

    @cached_property
    def panel(self) -> str:
        """What is said of the place, or what may be chosen."""
        say = self.words.say
        if self.document is None or self.taken is None:
            return piece_of("source", "choose", self._documents(), self._refused(), say)
        return piece_of("source", "panel", self, self.document, self.taken, say)

    def _refused(self) -> str:
        """That the record does not know the document which the address names."""
        asked = self.read.view.get(codec.DOCUMENT)
        if not asked:
            return ""
        wrong = codec.AddressProblem(f"{codec.DOCUMENT}={asked}", "no_value")
        return codec.notice_sentences(codec.ReadAddress(problems=[wrong]), self.words)[0]

    def _documents(self) -> list[PlaceWay]:
        cited = cited_documents(self.record)
        return [
            PlaceWay(
                self.words.say("{what}: {value}", what=each.label, value=each.title),
                self.cite(each.document, ""),
                len(cited[each.document].taken) if each.document in cited else 0,
            )
            for each in document_facts(self.record, self.words).values()
        ]

    # --- what the template asks for --------------------------------------------------------

    @property
    def notices_of_address(self) -> list[str]:
        """What of the address does not apply, and that nothing cites what it asks for."""
        said = codec.notice_sentences(self.read, self.words)
        if self.taken and self.taken.asked and not self.taken.is_cited and not self.inside:
            said.append(self.words.say("No row of the record cites this place."))
        return said

    @property
    def official(self) -> tuple[str, Any]:
        """The address of the document in the reader's language, and those in all official ones."""
        return address_by_language(self.document.address if self.document else "", self.words)

    @property
    def inside(self) -> list[tuple[str, list[PlaceWay]]]:
        """The places of the document that lie in what is asked for, by the part that holds them.

        Of no place all of them.
        """
        if self.document is None or self.taken is None:
            return []
        of, asked = self.taken.of, self.taken.asked
        places = of.within(asked) if asked else [*of.places]
        return [
            (
                say_place(part, self.words),
                [self._way_to(place, last_part(place)) for place in within],
            )
            for part, within in groupby(places, part_of)
        ]

    def _way_to(self, place: str, name: str) -> PlaceWay:
        """The way to one place of the document."""
        document = self.document.document if self.document else ""
        rows = self.taken.of.places.get(place, 0) if self.taken else 0
        return PlaceWay(say_place(name, self.words), self.cite(document, place), rows)

    @property
    def beside(self) -> list[PlaceWay]:
        """The places cited before and after, as a reader turns pages."""
        if self.document is None or self.taken is None:
            return []
        before, after = self.taken.of.beside(self.taken.asked)
        ways = [("‹ {place}", before), ("{place} ›", after)]
        return [
            way._replace(name=shape.format(place=way.name))
            for shape, place in ways
            if place
            for way in [self._way_to(place, last_part(place))]
        ]

    @property
    def day_said(self) -> str:
        """That the day of the pages does not bear on what was taken, where one is chosen."""
        day = self.filters.values.get("as_of")
        if not day:
            return ""
        return self.words.say(
            "All that the record took from this place, whatever the day of the pages."
        )

    @property
    def citation(self) -> str:
        """How to cite the place by way of this record."""
        return self.words.say(
            "{place}; {brand}, record as of {day}, build {build}",
            place=self.taken.label if self.taken else "",
            brand=BRAND,
            day=self.words.day(self.as_of),
            build=self.record.build_id,
        )

    @property
    def all_notices(self) -> str:
        """The way to all contradictions and gaps."""
        return self.way(("sources", "", "notices"))

    def way(self, opens: Opens) -> str:
        """The address of what a row opens."""
        usual = {"as_of": self.as_of}
        return opened_address(opens, self.filters, self.read.language, usual, self.cite)


def part_of(place: str) -> str:
    """The part of the document in which a place lies; empty for the document itself."""
    return place.rpartition(", ")[0]


def last_part(place: str) -> str:
    """The smallest part of a place: what tells it from its neighbours."""
    return place.rpartition(", ")[2]
