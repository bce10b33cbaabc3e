"""A page of any record at an address, as the server makes it, without a server."""

from ctc_dash.address import codec
from ctc_dash.address.choices import offered_choices
from ctc_dash.asking.record import Record
from ctc_dash.paper.page import PageView
from ctc_dash.paper.page_kinds import make_page
from ctc_dash.paper.page_pieces import Around
from ctc_dash.words import SOURCE_LANGUAGE


def view_of(record: Record, slug: str, query: str = "") -> PageView:
    """The page, with what its address asks for."""
    read = codec.read_address(query, lambda key: offered_choices(record, key))
    words = record.words(read.language or SOURCE_LANGUAGE)
    return make_page(slug, record, words, read, Around(formats=("pdf", "html")))
