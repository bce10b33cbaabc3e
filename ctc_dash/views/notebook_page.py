"""A page in a notebook: the prepared page as a component, whose links act inside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import param
from panel.custom import JSComponent
from panel.viewable import Viewer

from ctc_dash.address import codec
from ctc_dash.address.choices import filters_with_choices, offered_choices
from ctc_dash.address.filters import FILTERS, WITH, Filters, OnlyDeclared
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.record import Record
from ctc_dash.charts.inline_sheets import bring_sheets
from ctc_dash.charts.theme import DARK, LIGHT, declarations
from ctc_dash.paper.filter_fields import codes_by_name
from ctc_dash.paper.page import PageView
from ctc_dash.paper.page_kinds import make_page
from ctc_dash.paper.page_shell import SHEETS
from ctc_dash.paper.scripts import component_script
from ctc_dash.paper.sheets import STATIC, sheet
from ctc_dash.paper.templates import piece_of
from ctc_dash.record.suggestions import did_you_mean
from ctc_dash.views.live import pack_file
from ctc_dash.views.page_files import file_of_card
from ctc_dash.words import Words

A_FILE = re.compile(r"data/figures/(?P<figure>[\w/]+)\.(?P<ending>\w+)")
# Who subscribes to a calendar needs a server: without one there is no such link.
SUBSCRIBE = re.compile(r'<a [^>]*data-do="subscribe".*?</a>')
LINK = re.compile(r'(<a\b[^>]*?\bhref=")(?!https?:|#)([^"?]*)')
bring_sheets()


@lru_cache(maxsize=1)
def notebook_sheet() -> str:
    """The pages' rules for an element that is no document."""
    own = sheet("notebook_page")
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        own = own.replace(f"--theme: {name};", declarations(theme))
    return sheet(*SHEETS) + own


class PageFrame(JSComponent):
    """Draws a page in a shadow of its own, and says which of its links was clicked."""

    html = param.String(doc="The page below its document.")

    _esm = component_script(STATIC / "notebook_page.js")

    def __init__(self, clicked: Callable[[str], Mapping[str, Any] | None], **params: Any) -> None:
        super().__init__(stylesheets=[notebook_sheet()], sizing_mode="stretch_width", **params)
        self._clicked = clicked

    def _handle_msg(self, data: Any) -> None:
        answer = self._clicked(str(data.get("href", "")))
        if answer:
            self._send_msg(dict(answer))


class NotebookPage(OnlyDeclared, Viewer):
    """A page of the dashboards in a notebook or an app: filters, numbers, cards, links that work.

    ``record.page(slug)`` makes one. What is clicked acts inside it: a filter, a State, another
    page, a file to save. Set ``filters`` and it follows.

    Attributes:
        filters: the pages' filters, as ``record.filters()`` gives them.
        slug: which page it shows.

    Source:
        The figures that the page lays out; each card names its documents.
    """

    filters: Filters = param.ClassSelector(class_=Filters, constant=True, doc="Its filters.")
    slug: str = param.Selector(objects=[*BY_SLUG], doc="The page's address.")

    def __init__(
        self, record: Record, words: Words, filters: Filters, base_url: str, slug: str
    ) -> None:
        super().__init__(filters=filters, slug=slug)
        self._record, self._words, self._base_url = record, words, base_url
        self._read, self._going = codec.ReadAddress(), False
        self._frame = PageFrame(self._follow)
        self.filters.param.watch(self._changed, [each.attribute for each in FILTERS])
        self.param.watch(self._changed, "slug")
        self._draw()

    @property
    def view(self) -> PageView:
        """The page as it is now.

        Returns:
            Its parts: ``.title``, ``.cards`` with their figures, ``.address``.

        Source:
            The prepared page, as the server has it.
        """
        values = {key: value for key, value in self.filters.values.items() if key != WITH}
        read = codec.ReadAddress(values, dict(self._read.view), None, list(self._read.problems))
        return make_page(self.slug, self._record, self._words, read)

    @property
    def address(self) -> str:
        """Its address on a server of the dashboards.

        Returns:
            The page with its filters, such as ``visits?cluster=C``.

        Source:
            ``slug`` and ``filters``.
        """
        return self.view.address.text

    def go(self, address: str) -> None:
        """Show the page at an address.

        Args:
            address: of a page with filters, such as ``"visits?cluster=C"``.

        Returns:
            Nothing; what of the address does not apply is said on the page.

        Raises:
            QuestionError: there is no page of the name; those there are are named.

        Source:
            The address.
        """
        slug, _, query = address.partition("#")[0].partition("?")
        page_named(slug)
        self._read = codec.read_address(
            query,
            lambda key: [] if key == WITH else offered_choices(self._record, key),
            lambda key: codes_by_name(self._record, key),
        )
        if self._read.values.get("as_of") == self._record.as_of.date():
            del self._read.values["as_of"]  # a form sends it; it is what nobody has chosen
        self._going = True  # one change, not two
        try:
            self.slug = slug
            self.filters.replace(self._read.values)
        finally:
            self._going = False
        self._draw()

    def _follow(self, href: str) -> Mapping[str, Any] | None:
        """Do what a link asks for; a file comes back as a message."""
        file = A_FILE.match(href)
        view = self.view
        if file:
            for card in view.cards:
                if card.figure.id == file["figure"]:
                    return pack_file(file_of_card(view, card, file["ending"]))
        elif href.partition("#")[0].partition("?")[0] in BY_SLUG:
            self.go(href)
        return None

    def _changed(self, *_events: object) -> None:
        """Somebody set a filter or the page: what an address said besides is no longer so."""
        if not self._going:
            self._read = codec.ReadAddress()
            self._draw()

    def _draw(self) -> None:
        view = self.view
        main = piece_of("page_main", "in_notebook", view, view.main())
        self._frame.html = (
            LINK.sub(self._outward, main) if self._base_url else SUBSCRIBE.sub("", main)
        )

    def _outward(self, link: re.Match[str]) -> str:
        """A link to another page leads to the server that was named."""
        inside = link[2] == self.slug or A_FILE.match(link[2])
        return link[0] if inside else f"{link[1]}{self._base_url.rstrip('/')}/{link[2]}"

    def __panel__(self) -> PageFrame:
        return self._frame


def open_page(
    record: Record, slug: str, given: Mapping[str, object], words: Words, base_url: str = ""
) -> NotebookPage:
    """The page of this name with its filters; raises ``QuestionError`` where there is none."""
    page_named(slug)
    filters = filters_with_choices(record, given, words)
    return NotebookPage(record, words, filters, base_url, slug)


def page_named(slug: str) -> None:
    """Refuse what is the name of no page, naming those there are."""
    if slug not in BY_SLUG:
        there = f"{', '.join(BY_SLUG)}{did_you_mean(slug, BY_SLUG)}"
        raise QuestionError(f"there is no page '{slug}', expected one of: {there}")
