"""What can be found by name in a site, for the box on every page of it."""

from collections.abc import Callable

from ctc_dash.address.filters import Filters
from ctc_dash.address.links import SEARCH, Opens, opened_address
from ctc_dash.exports.site.cite_in_site import cite_in_site
from ctc_dash.exports.site.edition import Edition
from ctc_dash.exports.site.site_frame import INDEX, place_in_site
from ctc_dash.paper.search_page import names_json


def site_ways(edition: Edition) -> Callable[[Opens], str]:
    """Where what is found is in the site, seen from its top; empty where it is nowhere."""
    cite = cite_in_site(edition.record, "")

    def way(opens: Opens) -> str:
        address = opened_address(opens, Filters(), None, {}, cite)
        if opens[0] == SEARCH:
            return f"{INDEX}?{address.partition('?')[2]}"
        return place_in_site(edition, "", address)

    return way


def site_names(edition: Edition) -> bytes:
    """The names as JSON."""
    return names_json(edition.record, edition.words, site_ways(edition))
