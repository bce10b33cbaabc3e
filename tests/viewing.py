"""A page of any record at an address, as the server makes it, without a server."""

from ctc_dash.address import codec
from ctc_dash.address.choices import offered_choices
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking.record import Record
from ctc_dash.paper import explore_page
from ctc_dash.paper.page import Around, PageView
from ctc_dash.words import SOURCE_LANGUAGE


def view_of(record: Record, slug: str, query: str = "") -> PageView:
    """The page, with what its address asks for."""
    read = codec.read_address(query, lambda key: offered_choices(record, key))
    words = record.words(read.language or SOURCE_LANGUAGE)
    around = Around(formats=("pdf", "html"))
    return explore_page.view_of(BY_SLUG[slug], record, words, read, around)
