"""Where what a mark, a tile or a row stands for leads to."""

from __future__ import annotations

from typing import Any

from ctc_dash.charts.picture import Stands
from ctc_dash.charts.svg import Link
from ctc_dash.figures.pages import PageSpec
from ctc_dash.snapshot import Snapshot
from ctc_dash.views import address
from ctc_dash.views.filters import BY_KEY, FILTERS, Filters, choices

STATE = "state"
KEY_OF = {each.parameter: each.key for each in FILTERS}


def links(page: PageSpec, filters: Filters, snapshot: Snapshot) -> Link:
    """The links of a page with its filters as they are when a link is made.

    A State opens its file; whatever else a filter of the page knows sets that filter; what the
    page cannot filter by, or is filtered by already, leads nowhere.
    """

    def link(stands: Stands) -> str | None:
        named = dict(stands)
        if STATE in named and page.slug != STATE:
            return f"{STATE}{address.write({**filters.values, STATE: [named[STATE]]})}"
        wanted = {**filters.values}
        for column, code in stands:
            key = KEY_OF.get(column)
            if key in page.filters and key is not None:
                value = chosen(key, code, snapshot)
                if value is None:
                    return None
                wanted[key] = value
        return None if wanted == filters.values else f"{page.slug}{address.write(wanted)}"

    return link


def chosen(key: str, code: str, snapshot: Snapshot) -> Any:
    """The value of a filter for one code; none where the filter does not offer it."""
    if BY_KEY[key].is_date:
        return address.as_day(code)
    return [code] if code in choices(snapshot, key) else None
