"""What pages hold under their headings: order, notices and numbers, as readers meet them."""

import csv
import re
from collections import Counter
from urllib.parse import urlencode

import pytest
from lxml.html import fromstring

from ctc_dash import places
from ctc_dash.address import codec
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.paper.page_pieces import lay_out_figures
from tests.viewing import view_of

pytestmark = pytest.mark.unit

FIVE = ["NER", "LKA", "FRA", "CAN", "USA"]


def rows(table):
    with (places.data_dir() / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def content(record, slug, **values):
    return view_of(record, slug, codec.write_address(values))


def test_states_are_chosen_in_the_directorates_order(record):
    view = content(record, "state", cluster=["C"])
    assert view.chooses
    assert view.cards == ()
    html = view.main().partition('<div class="chooser">')[2]
    caveat = record.words().label("caveat", "directorates_subregions")
    assert f"<p>Choose a State to see all that the record holds about it. {caveat}</p>" in html
    headings = re.findall(r"<h3>(.*?)</h3>", html)
    by_position = sorted(rows("subregions"), key=lambda row: int(row["position"]))
    assert headings == [record.words().label("subregion", row["id"]) for row in by_position]
    assert headings[:2] == ["North America", "Central America and the Caribbean"]
    assert re.findall(r"<h2>(.*?)</h2>", html) == ["Cluster A", "Cluster B", "Cluster C"]
    assert html.count("<li>") == 193
    assert html.count('<li><a href="state?cluster=C&amp;state=') == 193
    assert not content(record, "state", state=["NER"]).chooses


def test_more_states_than_stand_side_by_side_are_named_once(record):
    made = content(record, "state", state=FIVE)
    numbers = made.parts["numbers"]
    said = (
        "Shown: Niger, Sri Lanka and France. 2 more States are chosen: Canada and United States "
        "of America."
    )
    assert numbers.count(said) == 1
    assert not any("Shown: " in card.head for card in made.cards)
    assert all("Canada" not in card.head for card in made.cards)
    assert "Shown: " not in content(record, "state", state=FIVE[:3]).parts["numbers"]
    assert "Shown: " not in content(record, "visits", state=FIVE).parts["numbers"]


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
    html = content(record, "assistance").parts["numbers"]
    assert re.findall(r'class="number">(?:<a [^>]*>)?(\d+)<', html)[:4] == ["92", "42", "9", "41"]
    assert html.count("counted") == 4
    assert "Filters do not change these numbers." in html
    assert content(record, "assistance", theme=["gender"]).parts["numbers"] == html


# --- the calendar ---------------------------------------------------------------------------------


def calendar(record, **values):
    """The calendar of an address as a browser reads it."""
    query = urlencode(values)
    (card,) = [
        card
        for card in view_of(record, "briefings", query).cards
        if card.figure.id == "briefings/calendar"
    ]
    return fromstring(f"<div>{card.picture}</div>")


def months_of_meetings(last="2019-12-16"):
    """How many meetings there are in each month up to a day, in order."""
    months = [row["first_day"][:7] for row in rows("meetings") if "" < row["first_day"] <= last]
    return dict(sorted(Counter(months).items()))


def chosen(drawn):
    return drawn.xpath("//select[@name='month']/option[@selected]/@value")


MONTH = "//table[@class='month']"
YEAR = "//table[@class='year']"


def test_meetings_open_on_the_month_of_the_day_and_what_has_no_day_stands_beside_it(record):
    """Of December 2019 no day is stated; without a meeting in its month, the last before it."""
    drawn = calendar(record)
    assert chosen(drawn) == ["2019-12"]
    assert drawn.xpath(f"string({MONTH}/caption)") == "December 2019"
    assert drawn.xpath("//div[@class='undated']/h3/text()") == [
        "In December 2019, day not stated",
        "In 2019, month not stated",
    ]
    assert chosen(calendar(record, as_of="2019-09-20")) == ["2019-07"]


def test_a_year_at_a_glance_has_the_meetings_of_each_month_by_kind(record):
    drawn = calendar(record, month="2019-10")
    assert drawn.xpath(f"string({YEAR}/caption)") == "2019"
    known = [
        row["first_day"]
        for row in rows("meetings")
        if row["first_day"][:4] == "2019" and row["date_precision"] != "year"
        if row["first_day"] <= "2019-12-16"
    ]
    assert sum(map(int, drawn.xpath(f"{YEAR}/tbody/tr/td/text()"))) == len(known)
    july = drawn.xpath(f"{YEAR}/tbody/tr/td[7]/text()")
    assert sum(map(int, july)) == sum(day[:7] == "2019-07" for day in known)
    (shown,) = drawn.xpath(f"{YEAR}//a[@aria-current]")
    assert shown.get("href") == "briefings?month=2019-10"


def test_a_meeting_of_the_calendar_opens_its_page_and_its_source(record):
    drawn = calendar(record, month="2019-11")
    for event in drawn.xpath("//li[contains(@class, 'event')]"):
        (title,), (cite,) = event.xpath("a[@class='title']"), event.xpath("a[@class='cite']")
        assert title.get("href").startswith("meeting?id=")
        assert cite.get("href").startswith("source?document=")
    assert drawn.xpath(f"{MONTH}//td[@class='held']")


def test_a_calendar_is_subscribed_to_with_what_the_filters_leave(record):
    view = view_of(record, "briefings", "openness=open")
    feeds = {each.figure.id: each.feed for each in view.cards}
    assert feeds["briefings/calendar"] == "feeds/meetings.ics?openness=open"
    assert feeds["briefings/by_topic"] == ""
    assert f'href="{feeds["briefings/calendar"]}"' in view.parts["calendar/menu"]


def test_every_month_with_a_meeting_can_be_chosen(record):
    drawn, months = calendar(record), months_of_meetings()
    options = drawn.xpath("//select[@name='month']/option")
    assert [each.get("value") for each in options] == [*months]
    assert [int(re.search(r"\((\d+)\)", each.text)[1]) for each in options] == [*months.values()]


def test_an_address_opens_the_calendar_on_its_month(record):
    months = [*months_of_meetings()]
    at = months.index("2019-10")
    drawn = calendar(record, month="2019-10")
    assert drawn.xpath(f"string({MONTH}/caption)") == "October 2019"
    assert chosen(drawn) == ["2019-10"]
    turns = drawn.xpath("form/a")
    assert [(each.text, each.get("href")) for each in turns] == [
        ("Earlier", f"briefings?month={months[at - 1]}"),
        ("Later", f"briefings?month={months[at + 1]}"),
    ]


def test_the_calendar_ends_where_meetings_do(record):
    months = [*months_of_meetings()]
    for month, off in ((months[0], "Earlier"), (months[-1], "Later")):
        drawn = calendar(record, month=month)
        assert drawn.xpath("form/span[@class='off']/text()") == [off]
        assert len(drawn.xpath("form/a")) == 1


def test_a_month_without_a_meeting_opens_where_no_month_would(record):
    assert "2012-01" not in months_of_meetings()
    for query in ({"month": "2012-01"}, {"month": "2019-13"}):
        drawn = calendar(record, **query)
        assert chosen(drawn) == ["2019-12"]


def test_the_calendar_stays_in_its_month_where_that_still_has_a_meeting(record):
    """Of April 2019 a meeting is open; of May none is, and so May is not on offer."""
    kept, gone = (calendar(record, month=f"2019-0{month}", openness="open") for month in (4, 5))
    assert chosen(calendar(record, month="2019-05")) == ["2019-05"]
    assert (chosen(kept), chosen(gone)) == (["2019-04"], ["2019-11"])
    assert "2019-05" not in gone.xpath("//select[@name='month']/option/@value")


def test_all_meetings_can_be_listed_by_month(record):
    drawn = calendar(record, month="list")
    months = months_of_meetings()
    assert drawn.xpath("//table") == []
    assert len(drawn.xpath("//h3")) == len(months)
    assert len(drawn.xpath("//li[@class='meeting']")) == sum(months.values())
    assert drawn.xpath("form/span[@class='off']/text()") == ["Earlier", "Later"]
    either = drawn.xpath("//span[@class='as']/a")
    assert [(each.text, each.get("href"), each.get("aria-current")) for each in either] == [
        ("Month", "briefings", None),
        ("List", "briefings?month=list", "true"),
    ]
    current = calendar(record).xpath("//span[@class='as']/a[@aria-current]/text()")
    assert current == ["Month"]


def test_the_form_of_months_carries_the_rest_of_the_address_along(record):
    drawn = calendar(record, month="2019-10", openness="open", as_of="2019-12-01", page="2")
    (form,) = drawn.xpath("form")
    assert (form.get("method"), form.get("action")) == ("get", "briefings")
    hidden = form.xpath("input[@type='hidden']")
    assert {each.get("name"): each.get("value") for each in hidden} == {
        "openness": "open",
        "as_of": "2019-12-01",
        "page": "2",
    }


def test_without_a_meeting_the_calendar_says_so(record):
    drawn = calendar(record, to="2001-01-01")
    assert drawn.text_content().strip() == "Nothing in the record fits these filters."


# --- what figures say -----------------------------------------------------------------------------


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
