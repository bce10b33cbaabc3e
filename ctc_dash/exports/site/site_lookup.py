"""A page of the static edition that looks something up and has no figures."""

from dataclasses import dataclass
from functools import cached_property

from ctc_dash.address.links import Opens, opened_address
from ctc_dash.exports.site.site_page import SitePage
from ctc_dash.paper.page_card import PageCard


@dataclass(frozen=True, eq=False)
class SiteLookup(SitePage):
    """What such pages have in common."""

    @property
    def cards(self) -> tuple[PageCard, ...]:
        """None: it has no figures."""
        return ()

    @property
    def chooses(self) -> bool:
        """Nothing is to be chosen."""
        return False

    @cached_property
    def controls(self) -> str:
        """No ways besides."""
        return ""

    def way(self, opens: Opens) -> str:
        """The file of what a row opens, so far as the site has it."""
        return self.placed(opened_address(opens, self.filters, None, {}, self.cite))
