"""Where the static edition opens a source: its place on the page of its document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ctc_dash.asking.record import Record
from ctc_dash.figures.asked_places import respell
from ctc_dash.figures.cited_places import position
from ctc_dash.figures.taken_from import CitedDocument, cited_documents


def place_anchor(place: str) -> str:
    """Where on its document's page a place is."""
    return f"at-{re.sub(r'[^a-z0-9]+', '-', place.casefold()).strip('-')}"


@dataclass(frozen=True, eq=False)  # one per record and root: its identity is its key
class CiteInSite:
    """The place on its document's page; of several the first one."""

    root: str
    documents: Mapping[str, CitedDocument] = field(repr=False)

    def __call__(self, document: str, place: str) -> str:
        """The address, as seen from a page of this root."""
        if document not in self.documents:
            return ""
        asked = respell(place, self.documents[document].spelled) if place else ()
        there = sorted((each for each in asked if each in self.documents[document].places),
                       key=position)  # fmt: skip
        return f"{self.root}sources/{document}.html{'#' + place_anchor(there[0]) if there else ''}"


@lru_cache(maxsize=32)
def cite_in_site(record: Record, root: str) -> CiteInSite:
    """How the pages of one folder of a site open sources."""
    return CiteInSite(root, cited_documents(record))
