"""Where marks and rows lead: a State to its file, the rest to its filter, or nowhere."""

import datetime as dt

import pytest

from ctc_dash.address.filters import Filters
from ctc_dash.address.links import links
from ctc_dash.address.pages import BY_SLUG

pytestmark = pytest.mark.unit


def link_of(record, slug, **values):
    filters = Filters()
    filters.choose(**values)
    return links(BY_SLUG[slug], filters, record)


def test_a_state_opens_its_file_and_the_filters_travel_along(record):
    link = link_of(record, "visits", cluster=["C"])
    assert link((("state", "NER"),)) == "state?cluster=C&state=NER"


def test_what_a_filter_knows_sets_it_beside_the_others(record):
    link = link_of(record, "visits", cluster=["C"])
    target = link((("subregion", "east_africa"), ("visit_type", "follow_up")))
    assert target == "visits?cluster=C&subregion=east_africa&type=follow_up"


def test_a_month_sets_the_period(record):
    link = link_of(record, "visits")
    stands = (("from", "2018-02-01"), ("to", "2018-02-28"), ("visit_type", "focused"))
    assert link(stands) == "visits?from=2018-02-01&to=2018-02-28&type=focused"


def test_a_month_stays_within_the_days_that_are_chosen(record):
    link = link_of(record, "follow-up", due_from=dt.date(2019, 10, 10), actor=["directorate"])
    stands = (("due_from", "2019-10-01"), ("due_to", "2019-10-31"))
    within = "follow-up?due_from=2019-10-10&due_to=2019-10-31&actor=directorate"
    assert link(stands) == within


@pytest.mark.parametrize(
    ("slug", "values", "stands"),
    [
        ("visits", {}, (("theme", "gender"),)),  # no filter of the page
        ("visits", {}, (("visit_type", "focused"), ("theme", "gender"))),  # one of them is none
        ("briefings", {}, (("kind", "no_such_kind"),)),  # no choice of the filter
        ("visits", {"type": ["focused"]}, (("visit_type", "focused"),)),  # chosen already
        ("assistance", {}, (("region", "Here, and there"),)),  # an address cannot ask for it
    ],
)
def test_what_would_change_nothing_leads_nowhere(record, slug, values, stands):
    assert link_of(record, slug, **values)(stands) is None


def test_the_as_of_date_travels_along(record):
    link = link_of(record, "overview", as_of=dt.date(2018, 6, 1))
    assert link((("state", "MLI"),)) == "state?state=MLI&as_of=2018-06-01"


def test_the_language_travels_along(record):
    filters = Filters.of({"cluster": ["C"]})
    link = links(BY_SLUG["overview"], filters, record, "en")
    assert link((("state", "NER"),)) == "state?cluster=C&state=NER&lang=en"
    step = (("happening", "visit_step"), ("state", "NER"))
    assert link(step) == "follow-up?cluster=C&state=NER&lang=en"
    on_visits = links(BY_SLUG["visits"], filters, record, "en")
    assert on_visits((("visit_type", "focused"),)) == "visits?cluster=C&type=focused&lang=en"
