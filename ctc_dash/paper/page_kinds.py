"""Which kind of page stands at an address: most lay figures out, some look something up."""

from typing import Any

from ctc_dash.address.pages import BY_SLUG
from ctc_dash.paper.page import PageView
from ctc_dash.paper.search_page import SearchView
from ctc_dash.paper.source_page import SourceView

LOOKING_UP: dict[str, type[PageView]] = {"source": SourceView, "search": SearchView}


def make_page(slug: str, *given: Any) -> PageView:
    """The page of this name with what a ``PageView`` takes besides."""
    return LOOKING_UP.get(slug, PageView)(BY_SLUG[slug], *given)
