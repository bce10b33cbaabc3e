"""The pages of a record at their addresses: each is made once for all readers, and bounded."""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ctc_dash.address import codec
from ctc_dash.address.choices import asked_layers, offered_choices
from ctc_dash.address.filters import WITH
from ctc_dash.address.pages import BY_SLUG, PAGES
from ctc_dash.asking.editions import stamp_of
from ctc_dash.asking.record import Record
from ctc_dash.asking.records import NotTakenUp, Records
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.exports.brief.formats import FORMATS
from ctc_dash.paper.changes_page import CHANGES
from ctc_dash.paper.filter_fields import codes_by_name
from ctc_dash.paper.page import PageView
from ctc_dash.paper.page_kinds import make_page
from ctc_dash.paper.page_pieces import Around
from ctc_dash.paper.sources_page import SOURCES
from ctc_dash.record.problems import RecordError
from ctc_dash.words import SOURCE_LANGUAGE

DATA = "CTC_DASH_DATA"
AUDIENCE = "CTC_DASH_AUDIENCE"
ALSO = "CTC_DASH_WITH"  # as many as there are, as PATH has them
KEPT = 80  # pages; each takes one to two megabytes, with all that it is made of

log = logging.getLogger(__name__)


@lru_cache(maxsize=4)
def _records(path: str, audience: str, also: str) -> Records:
    layers = tuple(filter(None, also.split(os.pathsep)))
    return Records(Path(path) if path else None, audience, layers)


def served_records() -> Records:
    """What this server serves: the environment says which record, or else the shipped one."""
    path, audience, also = (os.environ.get(name, "") for name in (DATA, AUDIENCE, ALSO))
    return _records(path, audience or PUBLIC, also)


@dataclass(frozen=True)
class PageViews:
    """All pages of what is served; they are kept by address.

    ``account`` is the address at which one signs in, or is told who one is; empty where nobody is.
    ``are_written`` says whether readers are led to where the register is written.
    """

    records: Records
    account: str = ""
    are_written: bool = False

    def view(self, slug: str, query: str) -> PageView:
        """The page at an address; the empty slug is the first page. Raises ``KeyError``."""
        spec = BY_SLUG[slug or PAGES[0].slug]
        record, laid, read = self.read(query)
        untaken = self.records.not_taken_up if spec.slug == SOURCES else None
        stamp = stamp_of(record.path) if spec.slug == CHANGES else 0
        view = _view(self.records, record, tuple(laid), spec.slug, _Read(read), untaken, stamp)
        # One on which something failed is made anew: what was wrong may have passed.
        return replace(view) if view.fails else view

    def read(self, query: str) -> tuple[Record, Sequence[str], codec.ReadAddress]:
        """The record that an address asks for, the layers that are laid, and what it says.

        Where layers cannot be laid it is the record as it is, and the address is told so.
        """
        laid = asked_layers(query)
        try:
            record = self.records.opened(laid)
        except RecordError:
            log.exception("%s cannot be laid on this record", ", ".join(laid))
            record, laid = self.records.opened(), []
        read = codec.read_address(
            query, lambda key: offered_choices(record, key), lambda key: codes_by_name(record, key)
        )
        if read.values.get("as_of") == record.as_of.date():
            del read.values["as_of"]  # a form sends it; it is what nobody has chosen
        for name in read.values.get(WITH, []):
            if name not in laid:
                read.refuse(f"{WITH}={name}", "no_layer")
        return record, laid, read


class _Read:
    """What an address says, as a key: equal where it asks for the same and refuses the same."""

    def __init__(self, read: codec.ReadAddress) -> None:
        self.read = read
        values = tuple((key, codec.value_text(value)) for key, value in read.values.items())
        self._key = (values, tuple(read.view.items()), read.language, tuple(read.problems))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Read) and self._key == other._key


@lru_cache(maxsize=KEPT)
def _view(
    records: Records,
    record: Record,
    laid: tuple[str, ...],
    slug: str,
    asked: _Read,
    untaken: NotTakenUp | None,
    _stamp: int,
) -> PageView:
    words = record.words(asked.read.language or SOURCE_LANGUAGE)
    around = Around(records.offered, laid, tuple(FORMATS), untaken)
    return make_page(slug, record, words, asked.read, around)
