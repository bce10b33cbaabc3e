"""The page of one's own questions as the site has it: each question counted as it usually is."""

from collections.abc import Sequence
from functools import cached_property

from ctc_dash.address import codec
from ctc_dash.address.codec import ReadAddress
from ctc_dash.exports.site.edition import Edition
from ctc_dash.exports.site.site_addresses import SitePlace
from ctc_dash.exports.site.site_page import SitePage
from ctc_dash.figures.marking import Marks
from ctc_dash.paper.explore_cards import ExploreCard
from ctc_dash.paper.explore_page import ExplorePage
from ctc_dash.paper.page_card import PageCard


class SiteExplorePage(ExplorePage, SitePage):
    """One question, with ways to the others; marks and the other choices need a server."""

    copies = False

    @classmethod
    def at(cls, edition: Edition, place: SitePlace) -> "SiteExplorePage":
        """The page at a place."""
        read = ReadAddress({}, {codec.QUESTION: place.id} if place.id else {})
        return cls(place.spec, edition.record, edition.words, read, edition=edition, place=place)

    @cached_property
    def explored(self) -> Sequence[ExploreCard]:
        """The cards; no script sorts their tables, and no other page has further rows."""
        cards = super().explored
        for card in cards:
            card.sorts = False
        return cards

    def mark(self, _marks: Marks) -> str:
        """Nowhere."""
        return ""

    @property
    def controls(self) -> str:
        """Ways to the other questions."""
        return self.ready_links()

    as_of_field = SitePage.as_of_field

    def _menu(self, _card: PageCard) -> str:
        return ""
