"""What falls due next: steps, obligations and meetings, each judged as elsewhere in the record."""

import datetime as dt
from collections import Counter

import pandas as pd
import pytest

from ctc_dash.address.filters import Filters
from ctc_dash.address.links import links
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.exports.brief.compose import compose as compose_brief
from ctc_dash.exports.site.publishing import edition_of
from ctc_dash.exports.site.site_page import SitePage
from ctc_dash.figures import catalogue
from ctc_dash.paper.table import table_of

pytestmark = pytest.mark.unit

NEXT = "overview/next"
REACHED = dt.date(2019, 12, 16)
DAYS = [REACHED, *(dt.date(year, month, 1) for year in (2018, 2019, 2020) for month in (3, 9, 12))]


def due(record, as_of=REACHED, **given):
    return record.ask("overview/next", as_of=as_of, **given)


def said(record, as_of=REACHED, **given):
    return record.figure("overview/next", as_of=as_of, **given).takeaway


def ends(as_of):
    return pd.Timestamp(as_of), pd.Timestamp(as_of) + pd.Timedelta(days=90)


def test_steps_come_from_rule_and_visit(record):
    frame = due(record)
    poland = frame[frame["state"] == "POL"].set_index("falls_due")["last_day"]
    assert str(poland["preliminary_assessment"].date()) == "2019-12-27"
    assert str(poland["draft_report"].date()) == "2020-01-27"


@pytest.mark.parametrize("as_of", DAYS)
def test_steps_are_those_of_the_timetable(record, as_of):
    timetable = record.ask("follow_up/timetable", as_of=as_of)
    today, horizon = ends(as_of)
    day = timetable["due_day"]
    kept = timetable[(day >= today) & (day <= horizon) & (timetable["due_status"] != "done_on")]
    columns = ["state", "due_day", "actor", "due_status", "document", "place"]
    frame = (
        due(record, as_of)
        .query("happening == 'visit_step'")
        .rename(columns={"last_day": "due_day"})
    )
    assert Counter(frame[["falls_due", *columns]].itertuples(index=False, name=None)) == Counter(
        kept[["follow_up_step", *columns]].itertuples(index=False, name=None)
    )


@pytest.mark.parametrize("as_of", [*DAYS, dt.date(2012, 6, 1), dt.date(2021, 11, 1)])
def test_obligations_are_those_of_the_calendar(record, as_of):
    today, horizon = ends(as_of)
    owed = record.ask("calendar/obligations", as_of=as_of).query("is_duty")
    reaching = (owed["last_day"] >= today) & (owed["first_day"] <= horizon)
    # what begins later, or stands in a document of a later day, is not owed yet
    expected = owed[reaching & ~owed["fulfilment_status"].isin(["recorded", "begins_later"])]
    frame = due(record, as_of).query("happening == 'obligation'")
    columns = ["first_day", "last_day", "due_basis", "document", "place"]
    assert Counter(frame[["falls_due", "actor", *columns]].itertuples(index=False, name=None)) == (
        Counter(expected[["title", "owed_by", *columns]].itertuples(index=False, name=None))
    )


def test_obligations_as_counted_by_hand(record):
    """Four by 31 December 2019; of the first quarter two, of the year 2020 one."""
    frame = due(record).query("happening == 'obligation'")
    by_end = Counter((str(row.last_day.date()), row.due_status) for row in frame.itertuples())
    assert by_end == {
        ("2019-12-31", "due_on"): 4,
        ("2020-03-31", "within_longer_time"): 2,
        ("2020-12-31", "within_longer_time"): 1,
    }
    assert "Interim review of the Directorate's mandate by 31 December 2019" in set(
        frame["falls_due"]
    )
    assert Counter(frame["date_precision"]) == {"day": 3, "quarter": 2, "year": 2}
    assert (frame["state"].isna()).all()


def test_what_is_fulfilled_by_then_is_not_due(record):
    """The Chair's letter of 27 December 2019 is on record from that day, not before."""
    before = due(record, dt.date(2019, 12, 26))["falls_due"]
    after = due(record, dt.date(2019, 12, 28))["falls_due"]
    title = "Committee's help to the Council with the interim review by 31 December 2019"
    assert title in set(before)
    assert title not in set(after)


def test_only_a_meeting_that_has_not_begun_is_to_come(record):
    assert due(record).query("happening == 'meeting'").empty
    frame = due(record, dt.date(2019, 6, 25)).query("happening == 'meeting'")
    assert (frame["first_day"] > pd.Timestamp(2019, 6, 25)).all()
    # 27 June and 2 July to the day, three in July by the month alone
    assert Counter(frame["date_precision"]) == {"day": 2, "month": 3}
    assert set(frame["due_status"]) == {"takes_place"}
    early = due(record, dt.date(2019, 4, 20)).query("happening == 'meeting'")
    july = early[early["last_day"] == pd.Timestamp(2019, 7, 31)]
    assert set(july["due_status"]) == {"within_longer_time"}


def test_days_lie_ahead_and_stand_in_their_order(record):
    frame = due(record)
    today, horizon = ends(REACHED)
    assert (frame["last_day"] > today).all()
    assert (frame["first_day"] <= horizon).all()
    assert frame["last_day"].is_monotonic_increasing


def test_where_states_are_chosen_only_theirs_are_listed(record):
    assert set(due(record, state=["POL"])["happening"]) == {"visit_step"}
    assert set(due(record, state=["POL"])["state"]) == {"POL"}
    lanka = due(record, dt.date(2019, 6, 1), state=["LKA"])
    assert list(lanka["happening"]) == ["meeting"]


def test_the_sentence_counts_each_kind(record):
    assert said(record) == (
        "**35 steps after visits fall due** in the ninety days from 16 December 2019, for 9 "
        "States. For 28 of them, that the rule was in force is the curator's reading. "
        "**4 obligations** are due; as of that date no fulfilment of them is on record. 3 more may "
        "be due: their month, quarter or year ends after these days. No meeting is recorded for "
        "these days."
    )
    assert "**1 obligation** is due; no fulfilment of it is on record, of any day." in said(
        record, "all"
    )
    assert any("three stand for it" in each for each in record.figure(NEXT).caveats)


def test_a_day_or_a_body_that_is_read_says_so(record):
    """Of the steps due, 28 rest on rules whose force in 2019 no place states."""
    frame = due(record)
    steps = frame[frame["happening"] == "visit_step"]
    assert (steps["date_basis"] == "inferred").sum() == 28
    table = record.figure(NEXT).table
    ghana = table[(table["State"] == "Ghana") & (table["Step or title"] == "State's comments")]
    assert ghana["Dates"].item() == "18 December 2019 (inferred)"
    drafts = table[table["Step or title"] == "Draft report to the State"]
    assert set(drafts["Who acts"]) == {"Directorate (inferred)"}


@pytest.mark.parametrize(
    ("as_of", "given", "expected"),
    [
        ("2030-01-01", {}, "**Nothing** falls due in the ninety days from 1 January 2030"),
        ("2018-03-01", {}, "**2 obligations** are due; as of that date no fulfilment of them"),
        ("2018-03-01", {}, "**2 meetings** are recorded for these days."),
        ("2017-12-25", {}, "No obligation is due in these days."),
        ("2020-04-01", {}, "**3 obligations** may be due: their month, quarter or year ends after"),
        ("2019-05-01", {}, "No obligation is due in these days."),
        ("2019-12-28", {}, "**3 obligations** are due;"),
        ("2019-05-01", {"cluster": ["C"]}, "**1 meeting** is recorded for these days. Its month"),
    ],
)
def test_the_sentence_reads_well(record, as_of, given, expected):
    assert expected in said(record, dt.date.fromisoformat(as_of), **given)


def test_a_state_chosen_is_told_nothing_on_obligations(record):
    assert said(record, state=["NER"]) == (
        "No step after a visit shown here falls due in the ninety days from 16 December 2019."
    )


def test_each_kind_leads_to_its_page(record):
    filters = Filters()
    filters.choose(as_of=REACHED)
    link = links(BY_SLUG["overview"], filters, record)
    table = table_of(record.figure("overview/next", as_of=REACHED), link=link)
    headings = [each.text for each in table.headings]
    kind, state = (headings.index(each) for each in ("What", "State"))
    leads = {row[kind].text: row[kind].href.split("?")[0] for row in table.rows}
    assert leads == {"Visit step": "follow-up", "Obligation": "mandates"}
    first = table.rows[0]
    assert "state=CHN" in first[kind].href
    assert first[state].href.startswith("state?state=CHN")


def test_the_table_has_words_for_every_code(record):
    table = record.figure("overview/next", as_of=REACHED).table
    assert table.loc[0, "Step or title"] == "Draft report to the State"
    assert set(table["Basis of the due day"]) == {
        "Computed",
        "Stated in the document",
        "Curator's reading",
    }
    assert {"1 January – 31 March 2020", "2020", "31 December 2019"} <= set(table["Dates"])


def test_the_figure_is_the_same_in_a_brief(record):
    brief = compose_brief(record, "region", ("east_africa",), as_of=REACHED)
    shown = catalogue.find_figure("overview/next").show(
        record, record.words(), {"as_of": REACHED, "subregion": ["east_africa"]}
    )
    assert shown.takeaway in brief.opening


def test_in_the_site_each_kind_leads_to_its_page_too(record):
    shown = record.figure("overview/next", as_of=REACHED)
    edition = edition_of(record, "en", REACHED, ("CHN",), "")
    link = SitePage.at(edition, edition.addresses.places[0]).link
    table = table_of(shown, link=link)
    kind, state = ([each.text for each in table.headings].index(each) for each in ("What", "State"))
    assert {(row[kind].text, row[kind].href) for row in table.rows} == {
        ("Visit step", "follow-up.html"),
        ("Obligation", "mandates.html"),
    }
    assert {row[state].href for row in table.rows} == {"", "states/CHN.html"}
