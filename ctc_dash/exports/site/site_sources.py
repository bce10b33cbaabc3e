"""A document in the static edition: one page, with what was taken from each of its places.

A page for each place would be many hundred files; a place is found by its anchor instead.
"""

from dataclasses import dataclass
from typing import Any

from ctc_dash.exports.site.cite_in_site import place_anchor
from ctc_dash.exports.site.site_lookup import SiteLookup
from ctc_dash.figures.place_taken import PlaceTaken, address_by_language, document_facts
from ctc_dash.figures.taken_from import CitedDocument, cited_documents
from ctc_dash.paper.page import BRAND
from ctc_dash.paper.templates import piece_of


@dataclass(frozen=True, eq=False)
class SiteSource(SiteLookup):
    """One document of an edition."""

    @property
    def official(self) -> Any:
        """The address of the document in the reader's language, and in all official ones."""
        said = document_facts(self.record, self.words)[self.place.id]
        return address_by_language(said.address, self.words)

    @property
    def citation(self) -> str:
        """How to cite the document by way of this record."""
        return self.words.say(
            "{place}; {brand}, record as of {day}, build {build}",
            place=self.place.name,
            brand=BRAND,
            day=self.words.day(self.record.as_of),
            build=self.record.build_id,
        )

    @property
    def all_notices(self) -> str:
        """The way to all contradictions and gaps."""
        return self.way(("sources", "", "notices"))

    def main(self, *, late: bool = False) -> str:  # noqa: ARG002  it has no tables
        """All below the header: the places one by one."""
        document = document_facts(self.record, self.words)[self.place.id]
        of = cited_documents(self.record).get(self.place.id, CitedDocument(self.place.id, ()))
        found = [
            (place_anchor(place), PlaceTaken(self.record, self.words, of.document, (place,)))
            for place in of.places
        ]
        return piece_of("source", "places", self, document, found, self.words.say)
