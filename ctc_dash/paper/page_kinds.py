"""Which kind of page stands at an address: most lay figures out, some look up or explore."""

from typing import Any

from ctc_dash.address.pages import BY_SLUG
from ctc_dash.paper.changes_page import CHANGES, ChangesView
from ctc_dash.paper.explore_page import EXPLORE, ExplorePage
from ctc_dash.paper.page import PageView
from ctc_dash.paper.search_page import SearchView
from ctc_dash.paper.source_page import SourceView
from ctc_dash.paper.sources_page import SOURCES, SourcesView

OF_THEIR_OWN: dict[str, type[PageView]] = {
    EXPLORE: ExplorePage,
    "source": SourceView,
    "search": SearchView,
    SOURCES: SourcesView,
    CHANGES: ChangesView,
}


def make_page(slug: str, *given: Any) -> PageView:
    """The page of this name with what a ``PageView`` takes besides."""
    return OF_THEIR_OWN.get(slug, PageView)(BY_SLUG[slug], *given)
