"""What pages hold under their headings: order, notices and numbers, as readers meet them."""

import csv
import datetime as dt
import re

import pytest

from ctc_dash import places
from ctc_dash.address.filters import Filters
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.charts.picture import no_link
from ctc_dash.views.month_calendar import MonthCalendar
from ctc_dash.views.page import PageContent, chooser, lay_out_figures

pytestmark = pytest.mark.unit

FIVE = ["NER", "LKA", "FRA", "CAN", "USA"]


def rows(table):
    with (places.data_dir() / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def content(record, slug, **values):
    filters = Filters()
    made = PageContent(BY_SLUG[slug], record, record.words(), filters)
    filters.replace(values)
    made.show(filters.given(BY_SLUG[slug].filters, record.as_of.date()))
    return made


def test_states_are_chosen_in_the_directorates_order(record):
    html = chooser(record, record.words(), lambda stands: "state").object
    headings = re.findall(r"<h3>(.*?)</h3>", html)
    by_position = sorted(rows("subregions"), key=lambda row: int(row["position"]))
    assert headings == [record.words().label("subregion", row["id"]) for row in by_position]
    assert headings[:2] == ["North America", "Central America and the Caribbean"]
    assert re.findall(r"<h2>(.*?)</h2>", html) == ["Cluster A", "Cluster B", "Cluster C"]
    assert html.count("<li>") == 193


def test_more_states_than_stand_side_by_side_are_named_once(record):
    made = content(record, "state", state=FIVE)
    said = (
        "Shown: Niger, Sri Lanka and France. 2 more States are chosen: Canada and United States "
        "of America."
    )
    assert made.strip.object.count(said) == 1
    assert not any("Shown: " in card.head for card in made.cards)
    assert all("Canada" not in card.head for card in made.cards)
    assert "Shown: " not in content(record, "state", state=FIVE[:3]).strip.object
    assert "Shown: " not in content(record, "visits", state=FIVE).strip.object


def test_the_file_of_a_state_has_no_card_that_is_always_empty(record):
    """No row in the shipped record: the five tables of a register's owner, and that of a layer."""
    shown = lay_out_figures(BY_SLUG["state"], record)
    assert len(BY_SLUG["state"].figures) - len(shown) == 6
    assert "state/owner_tables" in shown
    assert len(content(record, "state", state=["NER"]).cards) == len(shown)


def test_assistance_is_headed_by_what_its_page_asks(record):
    activities = rows("assistance")
    delivered = [row for row in activities if row["stage"] in {"delivered", "impact_assessed"}]
    funded = {row["assistance"] for row in rows("assistance_partners") if row["role"] == "donor"}
    assert (len(activities), len(delivered), len(funded)) == (92, 42, 9)
    html = content(record, "assistance").strip.object
    assert re.findall(r'class="number">(.*?)</dd>', html)[:4] == ["92", "42", "9", "41"]
    assert html.count("counted, as of 16 December 2019") == 4
    assert "Filters do not change these numbers." in html
    assert content(record, "assistance", theme=["gender"]).strip.object == html


def test_meetings_open_on_a_month_with_a_known_day(record):
    """Of December 2019 no day is stated; the last meeting with one was in November."""
    dated = [row for row in rows("meetings") if row["date_precision"] == "day"]
    last = max(row["first_day"] for row in dated if row["first_day"] <= "2019-12-16")
    assert last[:7] == "2019-11"
    calendar = MonthCalendar(record.words(), no_link)
    calendar.draw(record.figure("briefings/calendar", as_of=record.as_of.date()))
    assert calendar._month.value == dt.date(2019, 11, 1)
    assert 'class="held"' in calendar._html.object


def test_stated_figures_say_in_their_cell_how_exact_they_are(record):
    """Paragraph 29 of annex I: more than 60 States; paragraph 70: about 29 strategies."""
    table = record.figure("assessments/stated").table
    assert "more than 60" in set(table["Stated"])
    assert "about 29" in set(record.figure("sources/stated").table["Stated"])
    for name in ("assessments/stated", "sources/stated"):
        shown = record.figure(name)
        (stated,) = [column for column in shown.columns if column.name == "figure"]
        assert stated.numeric
        assert stated.keys == [float(value) for value in shown.frame["figure"]]
        assert "Precision" not in [column.heading for column in shown.columns]


def test_a_picture_that_leaves_some_out_says_so(record):
    cited = {row["resolution"] for row in rows("resolution_citations")}
    assert len(cited) == 48
    said = record.figure("mandates/resolutions").said
    assert "The picture shows the 12 with the most; the table has all 48." in said
    assert len(record.figure("mandates/resolutions").picture.yticks) == 12
    assert "The picture shows" not in record.figure("assistance/wider_regions").said


def test_no_figure_talks_of_rows_and_defaults(record):
    talk = re.compile(r"\b(rows?|null|boolean|parameter|default|input)\b", re.IGNORECASE)
    for slug in BY_SLUG:
        for name in lay_out_figures(BY_SLUG[slug], record):
            shown = record.figure(name, **({"state": ["NER"]} if slug == "state" else {}))
            said = [shown.title, shown.said, *shown.caveats]
            said += [column.heading for column in shown.columns]
            assert [each for each in said if talk.search(each)] == [], name
