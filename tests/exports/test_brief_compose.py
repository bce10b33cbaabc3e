"""A brief says what the figures say: the same sentences, numbers, rows and sources."""

import dataclasses
import datetime as dt
import shutil
from html import unescape

import pandas as pd
import pytest

import ctc_dash
from ctc_dash import places
from ctc_dash.exports.brief import due, met, of_meeting, printed
from ctc_dash.exports.brief.formats import brief_bytes
from ctc_dash.exports.brief.model import Block, BriefError
from ctc_dash.figures import catalogue
from ctc_dash.words import NO_VALUE, WordsError
from tests.exports.briefs import compose, compose_anew

pytestmark = pytest.mark.unit

AS_OF = dt.date(2019, 12, 16)
SRI_LANKA = "m2019_07_sri_lanka_high_level"
NARRATIVES = "m2018_05_29_terrorist_narratives"
CENTRAL_ASIA = "m2018_07_02_central_asia"
BRIEFS = [
    ("state", "NER"),
    ("region", "A"),
    ("region", "oceania"),
    ("meeting", SRI_LANKA),
    ("meeting", CENTRAL_ASIA),
    ("period", ("2018-01-01", "2019-12-31")),
]


def blocks(brief):
    return [block for section in brief.sections for block in section.blocks]


def block(brief, figure):
    return next(each for each in blocks(brief) if each.shown.figure.id == figure)


def number(brief, label):
    return next(each for each in brief.numbers if each.label == label)


def sentences(brief, heading):
    return next(s.sentences for s in brief.sections if s.heading == heading)


@pytest.mark.parametrize(("kind", "what"), BRIEFS)
def test_each_block_is_a_figure_of_the_dashboards_asked_as_of_the_day(kind, what, record):
    brief = compose(record, kind, what)
    assert brief.as_of == AS_OF
    for each in blocks(brief):
        assert each.shown.figure.id in {*catalogue.FIGURES, due.DUE.id, met.MET.id}
        assert each.shown.given["as_of"] == AS_OF
        known = {column.name for column in each.shown.columns}
        assert set(each.columns) <= known | {"note"}  # notes: where its rows have any


def test_a_state_has_the_sentences_of_its_page(record):
    brief = compose(record, "state", "NER")
    assert brief.title == "Niger"
    for figure in ("state/profile", "state/due", "state/sharing"):
        said = catalogue.find_figure(figure).show(
            record, record.words(), {"state": ["NER"], "as_of": AS_OF}
        )
        # The page stands for several States, the brief has the name in its title.
        lead, _, rest = said.takeaway.partition(": ")
        assert lead == "**Niger**"
        assert rest[:1].upper() + rest[1:] in brief.opening
    assert block(brief, "state/visits").shown.takeaway.startswith(
        "1 visit is recorded, on 9–11 July 2018 (follow-up)."
    )
    assert block(brief, "state/assistance").shown.takeaway.startswith(
        "4 activities are for the State"
    )


@pytest.mark.parametrize(
    ("figure", "given"),
    [
        ("visits/timeline", {"cluster": "A"}),
        ("assessments/by_subregion", {"cluster": "A"}),
        ("overview/next", {"cluster": "A"}),
        ("assistance/by_stage", {"cluster": "A"}),
    ],
)
def test_a_cluster_opens_with_the_sentences_of_the_public_interface(figure, given, record):
    shown = catalogue.find_figure(figure).show(record, record.words(), {**given, "as_of": AS_OF})
    assert shown.takeaway in compose(record, "region", "A").opening


def test_a_state_begins_with_what_a_chair_asks(record):
    brief = compose(record, "state", "NER")
    last = number(brief, "Last visit")
    assert (last.text, last.note) == ("9–11 July 2018", "Follow-up, the fifth")
    assert last.source == "S/2020/99, annex I, appendix I, No. 142"
    assert number(brief, "Named with it").text == "1267 Monitoring Team and UNOCT"
    assert "supported" not in number(brief, "Named with it").note
    supported = number(compose(record, "state", "MLI"), "Named with it")
    assert supported.text == "1267 Monitoring Team, MINUSMA and UNOCT"
    assert supported.note.endswith("MINUSMA is said to have supported it, not to have taken part")
    assert number(brief, "Assistance").text == "4 activities name it"
    consent = number(brief, "May its report be shared?")
    note = "7 States that agreed are named, not this one"
    assert (consent.text, consent.note, consent.unknown) == (NO_VALUE, note, True)


@pytest.mark.parametrize(
    ("state", "year", "day", "named"),
    [
        ("LKA", "2016", "July 2019", "to Colombo after the Easter attacks” (July 2019)"),
        ("IRQ", "2015", "March 2018", "(March 2018)"),
    ],
)
def test_without_a_listed_visit_come_the_earlier_one_and_the_high_level_one(
    state, year, day, named, record
):
    brief = compose(record, "state", state)
    earlier, met = brief.numbers[:2]
    assert (earlier.text, earlier.label) == (year, "Earlier visit that the text names")
    assert earlier.note == "none among those listed one by one, which begin with No. 136"
    assert (met.text, met.label) == (day, "High-level consultations")
    assert any(named in sentence for sentence in brief.opening)
    assert not any(each.note == "Not in the documents" for each in brief.numbers)
    assert not any(each.label == "Named with it" for each in brief.numbers)


def test_an_earlier_visit_is_a_reading_where_it_is_one_and_none_is_none_among_those_listed(record):
    tunisia = compose(record, "state", "TUN").numbers[0]
    ethiopia = compose(record, "state", "ETH").numbers[0]
    if tunisia.label.startswith("Earlier"):
        assert tunisia.text == "report of 2015"
    assert ethiopia.text == "year not stated"
    assert ethiopia.note.startswith("Curator's reading; none among those listed")
    palau = number(compose(record, "state", "PLW"), "Last visit")
    assert (palau.text, palau.unknown) == (NO_VALUE, True)
    assert palau.note == "none among those listed one by one, which begin with No. 136"


def test_a_visit_under_way_is_the_first_number(record):
    first = compose(record, "state", "GRC", as_of="2018-01-31").numbers[0]
    assert first.text == "1 February 2018"
    assert first.label == record.words().label("fact", "visit_under_way")


def test_what_is_the_same_for_every_state_is_not_told_as_unknown(record):
    shown = {each.shown.figure.id for each in blocks(compose(record, "state", "NER"))}
    assert not shown & {"state/notices", "state/owner_tables"}
    assert "state/notices" in {
        each.shown.figure.id for each in blocks(compose(record, "state", "LKA"))
    }


def test_the_next_step_stands_with_its_rule_and_follows_the_as_of_date(record):
    due = number(compose(record, "state", "POL"), "Due next")
    assert (due.text, due.note) == (
        "20 December 2019 (inferred)",
        "Experts' contributions: Participating experts",
    )
    assert due.source == "S/2020/731, section VI.4 (a)"
    later = number(compose(record, "state", "POL", as_of="2020-01-15"), "Due next")
    assert later.text == "27 January 2020"


def test_unknown_is_said_with_its_reason_and_place(record):
    said = " ".join(sentences(compose(record, "state", "PLW"), "What is unknown"))
    assert "**Unknown: source text cut off**: Survey or overview (S/2020/99, annex I," in said
    assert "**Not stated**: Consent to share the visit report" in said
    survey = number(compose(record, "state", "PLW"), "Survey or overview")
    assert (survey.text, survey.note, survey.unknown) == (
        NO_VALUE,
        "Unknown: source text cut off",
        True,
    )


def test_steps_without_an_interval_are_counted_not_listed(record):
    brief = compose(record, "state", "NER")
    assert sentences(brief, "What is due") == (
        "For 8 steps after the visit the documents state no interval; they are not listed here.",
        "1 step runs from a date that is not recorded: “Preliminary assessment (PAO)”.",
    )
    assert list(block(brief, "state/due").shown.frame["due_status"]) == ["needs_input_date"]
    # The sentence is that of the page: steps without an interval never count in it.
    assert block(brief, "state/due").shown.takeaway in brief.opening


def test_a_cluster_sets_stated_beside_counted(record):
    brief = compose(record, "region", "A")
    surveys = number(brief, "States of cluster A with an overview or a detailed survey")
    assert (surveys.text, surveys.note) == (
        "38",
        "stated; 34 listed, as of 16 December 2019",
    )
    assert number(brief, "Visits recorded one by one").text == "8"
    said = sentences(brief, "What is unknown")
    assert (
        "**States**, 73 in all. Survey status: “Unknown: source text cut off” for 9 and “Listed "
        "without a mark” for 30."
    ) in said
    assert any(
        each.startswith("**Activities**, 14 in all. Funded by: not stated for 12;") for each in said
    )


def test_a_region_without_assistance_says_so_and_draws_no_empty_picture(record):
    brief = compose(record, "region", "oceania")
    assert (
        "No assistance activity in the record names the region or a State in it." in brief.opening
    )
    drawn = [each.shown for each in blocks(brief) if each.shown.figure.id.startswith("assistance/")]
    assert [each.figure.id for each in drawn] == ["assistance/for_wider_regions"]
    assert drawn[0].said == "No activity that fits these filters is for a wider region."


def test_a_meeting_with_a_state_is_about_that_state(record):
    brief = compose(record, "meeting", SRI_LANKA)
    assert any(each.startswith("**Sri Lanka**: South Asia;") for each in brief.opening)
    assert "Convenor: **CTED** (stated in the document)." in brief.opening
    partly = compose(record, "meeting", "m2019_03_tel_aviv_financing").opening
    assert any("**CTED (inferred), FATF and MONEYVAL**." in each for each in partly)
    assert number(brief, "Dates").text == "July 2019"
    assert number(brief, "Openness").unknown
    said = sentences(brief, "What is unknown")
    assert "**Date**: the documents do not give the day." in said
    assert any("National strategies named" in each for each in said)


def test_a_meeting_without_a_state_guesses_none(record):
    brief = compose(record, "meeting", CENTRAL_ASIA)
    more = "**Attendance and outcome**: the record has no more than stands above."
    assert more in sentences(brief, "What is unknown")  # its note tells who discussed what
    nothing = sentences(compose(record, "meeting", NARRATIVES), "What is unknown")
    assert "**Attendance and outcome**: not in the documents of this record." in nothing
    assert any("links **no State** to this meeting" in each for each in brief.opening)
    assert not any(each.shown.given.get("state") for each in blocks(brief))
    before = [b.shown.frame for s in brief.sections for b in s.blocks if "efore it" in s.heading]
    assert len(before) == 3
    for frame in before:
        assert (frame["first_day"] <= "2018-07-02").all()
        assert len(frame)


def test_a_month_in_common_says_neither_before_nor_after(record):
    """Of a meeting in whose month or year the day lies it is not said which came first."""
    every = record.ask("briefs/meetings")
    side_events = {"m2019_gifct_side_event", "m2019_tech_against_terrorism_side_event"}
    for meeting, same_month, last_day in (
        ("m2019_06_20_maritime_security", {"m2019_06_fatf_plenary"}, "2019-05-31"),
        (
            "m2019_03_tel_aviv_financing",
            {"m2019_03_biometrics", "m2019_03_chad_high_level", "m2019_03_fatf_risk_assessment",
             "m2019_03_osce_side_event"},
            "2019-02-22",
        ),
    ):  # fmt: skip
        row = every.set_index("id", drop=False).loc[meeting]
        before = every[of_meeting.was_before(every, row)]
        perhaps = every[of_meeting.may_be_before(every, row)]
        assert set(perhaps["id"]) == same_month | side_events
        assert before["last_day"].max() == pd.Timestamp(last_day)
        assert not set(before["id"]) & set(perhaps["id"])


def test_a_region_or_a_state_is_no_subject_that_meetings_share(record):
    for meeting in (SRI_LANKA, CENTRAL_ASIA):
        headings = [section.heading for section in compose(record, "meeting", meeting).sections]
        assert not any(each.startswith("On the same subject") for each in headings)
    gender = compose(record, "meeting", "m2019_11_01_gender")
    assert "On the same subject: Gender" in [section.heading for section in gender.sections]


def test_lists_of_meetings_have_titles_of_their_own_and_not_the_meeting_itself(record):
    for meeting in (SRI_LANKA, CENTRAL_ASIA, "m2019_11_01_gender"):
        brief = compose(record, "meeting", meeting)
        titles = [each.shown.title for each in blocks(brief)]
        assert len(titles) == len(set(titles))
        for each in blocks(brief):
            if each.shown.figure.id in {"briefings/list", "state/meetings"}:
                assert brief.title not in set(each.shown.frame["title"])
    dates = number(compose(record, "meeting", SRI_LANKA), "Dates")
    assert dates.note == "only the month is stated"


def test_what_is_due_after_a_meeting_is_counted_from_its_day(record):
    due_after = block(
        compose(record, "meeting", "m2018_11_20_madrid_principles_open_briefing"), "briefs/due"
    ).shown
    assert due_after.takeaway.startswith("20 November 2018 – 18 February 2019: **")
    assert due_after.frame["first_day"].between("2018-11-20", "2019-02-18").all()


def test_a_meeting_on_a_theme_has_the_assistance_on_it(record):
    brief = compose(record, "meeting", "m2019_11_01_gender")
    assert set(block(brief, "assistance/list").shown.frame["theme"]) == {"gender"}


def test_a_period_shows_what_is_stated_for_it(record):
    brief = compose(record, "period", ("2018-01-01", "2019-12-31"))
    visits = number(brief, "Visits conducted in 2018 and 2019")
    assert (visits.text, visits.note) == ("31", "stated and listed, as of 16 December 2019")
    assert visits.source == "S/2020/99, annex I, para 23"
    assert visits == brief.numbers[0]
    reached = compose(record, "period", ("2018-01-01", "2019-12-16"))
    assert [each.text for each in reached.numbers] == ["31", "15", "16"]
    assert not any("workshop" in each.label for each in brief.numbers)
    assert any(each.text == "more than 60" for each in brief.numbers)
    year = compose(record, "period", ("2019-01-01", "2019-12-31"))
    assert "16" in {each.text for each in year.numbers if each.note.startswith("stated and")}
    assert all("2018" not in each.label for each in year.numbers)


def test_rows_left_out_are_said(record):
    brief = compose(record, "period", ("2018-01-01", "2019-12-31"))
    timed = block(brief, "briefs/due")
    table = printed.table(timed)
    assert 6 <= len(table.rows) == timed.most < len(timed.shown.frame)
    assert table.beneath.startswith(f"{109 - timed.most} of 109 rows are left out here")
    whole = printed.table(Block(timed.shown, "table"))
    assert len(whole.rows) == 109
    assert whole.beneath == ""
    assert whole.headings == list(timed.shown.table.columns)
    # Of a list cut short the whole is counted, and the last ones are shown.
    met = block(brief, "briefings/list").shown
    assert met.takeaway in brief.opening
    assert met.frame["first_day"].iloc[0] == met.frame["first_day"].max()


@pytest.mark.parametrize("kind", ["region", "period"])
def test_a_note_on_a_printed_row_stands_beneath_its_table(record, kind):
    """By the mark at the row; what it quotes in Chinese is left out, as a PDF has no letters."""
    brief = compose(record, kind, "C" if kind == "region" else ("2018-01-01", "2019-12-31"))
    tables = [each for section in brief.sections for each in section.blocks if each.columns]
    lacking = [each for each in tables if "note" in each.shown.frame and "note" not in each.columns]
    told = 0
    for table in map(printed.table, lacking):
        assert not printed.CHINESE.search(table.beneath)
    for each in lacking:
        table = printed.table(each)
        for row, note in each.shown.frame["note"].head(len(table.rows)).dropna().items():
            mark = each.marks[row]
            assert table.rows[row][0].endswith(f" {mark}")
            assert f"{mark} {printed.printed_note(note, brief.words)}" in table.beneath
            told += 1
    assert told >= 2
    html = unescape(brief_bytes(brief, "html").decode())
    assert all(printed.beneath(each) in html for each in lacking)


@pytest.mark.parametrize(
    ("region", "title"),
    [
        (
            "central_asia_caucasus",
            "Open briefing of the Counter-Terrorism Committee on Central Asia",
        ),
        ("B", "Open briefing of the Counter-Terrorism Committee on Central Asia"),
        ("south_asia", "Informal meeting of the Committee on community engagement in South and "),
        ("south_east_asia", "Informal meeting of the Committee on community engagement in South "),
        ("south_asia", "High-level follow-up visit of the Directorate to Colombo"),
        ("west_central_africa", "Joint high-level visit to Chad"),
        ("north_africa", "High-level consultations of the Executive Director with the Government"),
        ("east_asia", ""),
    ],
)
def test_a_region_s_brief_has_the_meetings_on_it(record, region, title):
    brief = compose(record, "region", region)
    (section,) = [each for each in brief.sections if each.heading == "Meetings and consultations"]
    if not title:  # South-East Asia is not East Asia
        assert section.sentences
        assert not section.blocks
        return
    (met_there,) = section.blocks
    rows = printed.table(met_there).rows
    assert any(row[1].startswith(title) for row in rows)
    # A meeting with a State is about it: the envoy "for the Sahel" brings it into no other region.
    is_chad = met_there.shown.frame["state"] == "TCD"
    assert is_chad.any() == (region == "west_central_africa")
    assert met_there.shown.frame.loc[is_chad, "regions"].isna().all()


def due_in(record, first, last, **given):
    return block(compose(record, "period", (first, last), **given), "briefs/due").shown


def test_what_is_due_in_a_period_has_its_time_in_it_with_what_is_undone_first(record):
    frame = due_in(record, "2019-09-01", "2020-03-31").frame
    assert (frame["last_day"] >= "2019-09-01").all()
    assert (frame["first_day"] <= "2020-03-31").all()
    owed = frame["happening"] == "obligation"
    assert owed.sum() == 7
    rank = {"passed_not_in_documents": 1, "done_on": 2}
    standing = [rank.get(status, 0) for status in frame["due_status"]]
    assert standing == sorted(standing)
    assert {0, 1} <= {*standing}
    for alike in {*standing}:  # obligations are few and would be lost among the steps
        first = owed[[each == alike for each in standing]]
        assert first.is_monotonic_decreasing


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (("2030-01-01", "2030-12-31"), "1 January – 31 December 2030: **no step** after a"),
        (("2018-07-11", "2018-07-11"), "11 July 2018: **no step** after a recorded visit and"),
        (
            ("2018-10-31", "2018-10-31"),
            "**1 step after a visit** has its day then, for 1 State. Its day has passed with no "
            "record in these documents, which does not mean that anything is overdue. No "
            "obligation with a stated time has it then.",
        ),
        (("2018-06-30", "2018-06-30"), "**1 obligation** has its day, month, quarter or year"),
    ],
)
def test_what_is_due_is_said_of_none_one_and_many(period, said, record):
    assert said in due_in(record, *period).takeaway


def test_a_fulfilment_is_known_only_once_it_is_known(record):
    now = due_in(record, "2018-03-30", "2018-03-30").frame["due_status"].tolist()
    then = due_in(record, "2018-03-30", "2018-03-30", as_of="2018-03-01").frame["due_status"]
    assert sorted(now) == ["done_on", "passed_not_in_documents"]
    assert set(then) == {"due_on"}


@pytest.mark.parametrize(
    ("period", "first", "last", "numbers"),
    [
        (("2019-02-01", "2019-12-16"), "**", "2019", True),
        (("2019-09-01", "2020-03-31"), "**9 visits", "known up to **16 December 2019**", True),
        (("2030-01-01", "2030-12-31"), "What happened is known up to", "no step", False),
        (("2001-01-01", "2001-12-31"), "The visits listed one by one begin on 30", "no", False),
    ],
)
def test_a_period_that_goes_beyond_what_is_known_says_so(period, first, last, numbers, record):
    brief = compose(record, "period", period)
    assert brief.opening[0].startswith(first)
    assert last in brief.opening[-1]
    assert bool(brief.numbers) == numbers
    known = period == ("2019-02-01", "2019-12-16")
    assert any("known up to" in each or "begin on" in each for each in brief.opening) != known


@pytest.mark.parametrize(
    ("period", "outside", "begun"),
    [(("2019-01-01", "2019-01-31"), 3, "2"), (("2019-05-01", "2019-05-31"), 6, "2")],
)
def test_activities_of_a_period_are_those_that_began_in_it(period, outside, begun, record):
    brief = compose(record, "period", period)
    counted = {each.label: each.text for each in brief.numbers}
    assert counted["Assistance activities that began in it"] == begun
    listed = block(brief, "assistance/list").shown.frame
    own = listed["first_day"].between(*map(pd.Timestamp, period)) & ~listed["may_lie_outside"]
    assert list(own) == sorted(own, reverse=True)
    assert own.sum() == int(begun)
    said = " ".join(each for section in brief.sections for each in section.sentences)
    assert f"{outside} activities listed may lie outside the period" in said


def test_visits_of_a_period_are_counted_by_their_first_day_and_it_says_so(record):
    brief = compose(record, "period", ("2018-07-11", "2018-07-11"))
    assert set(block(brief, "visits/timeline").shown.frame["state"]) == {"NZL", "ARM"}
    assert "In a period, a visit is counted by its first day." in brief.caveats


def test_activities_without_an_end_are_said(record):
    brief = compose(record, "period", ("2030-01-01", "2030-12-31"))
    assert sentences(brief, "What assistance runs") == (
        "5 activities are listed that began before the period and of which no end is stated.",
    )
    assert block(brief, "assistance/list").shown.said.endswith(
        "54 more activities, of which no first day is stated, are not among these."
    )


@pytest.mark.parametrize("kind", ["state", "region", "period"])
def test_another_day_than_that_of_the_data_is_explained(kind, record):
    what = {"state": "LKA", "region": "A", "period": ("2018-01-01", "2019-12-31")}[kind]
    earlier = compose(record, kind, what, as_of="2019-06-30").opening[-1]
    assert earlier.startswith("Shown as of 30 June 2019: what is dated later is left out")
    assert earlier.endswith("shown whatever the date.") == (kind != "period")
    later = compose(record, kind, what, as_of="2030-01-01").opening[-1]
    assert "the data reach only to 16 December 2019" in later
    assert not any("Shown as of" in each for each in compose(record, kind, what).opening)


def test_an_activity_has_the_region_it_is_for_and_its_dates(record):
    listed = block(compose(record, "region", "A"), "assistance/list")
    table = printed.table(dataclasses.replace(listed, most=None))
    assert table.headings[1:3] == ["Places", "Dates"]
    rows = {row[0]: row for row in table.rows}
    toolkit = rows["Toolkit for judges of South Asia"]
    assert toolkit[1:3] == ["South Asia (inferred)", "December 2018"]
    helped = printed.table(block(compose(record, "state", "NER"), "state/assistance"))
    assert "Dates" in helped.headings


def test_what_is_under_way_comes_first(record):
    stages = list(block(compose(record, "region", "A"), "assistance/list").shown.frame["stage"])
    assert stages[0] == "under_way"
    assert stages.count("under_way") == stages.index("delivered")


@pytest.fixture(scope="module")
def renamed(own_cache, tmp_path_factory):
    """A register that calls a stage and a list otherwise than the shipped record does."""
    folder = tmp_path_factory.mktemp("register") / "data"
    shutil.copytree(places.data_dir(), folder)
    for name, before in (
        ("assistance.csv", ","),
        ("assistance_stages.csv", "\n"),
        ("labels/labels.csv", "en,stage,"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        changed = text.replace(f"{before}under_way,", f"{before}running,")
        assert changed != text
        (folder / name).write_text(changed, encoding="utf-8")
    with (folder / "labels" / "labels.csv").open("a", encoding="utf-8") as file:
        file.write("en,figure,briefings/list,My meetings\n")
    return ctc_dash.open(folder)


def test_what_is_under_way_comes_first_whatever_a_register_calls_it(renamed):
    listed = block(compose_anew(renamed, "region", "A"), "assistance/list")
    stages = list(listed.shown.frame["stage"])
    assert stages[0] == "running"
    assert stages.count("running") == stages.index("delivered")


def test_a_title_of_the_brief_s_own_is_not_the_record_s_of_the_figure(renamed):
    """Two lists of one figure are told apart, whatever the record calls the figure."""
    assert renamed.figure("briefings/list").title == "My meetings"
    lists = [
        each.shown.title
        for each in blocks(compose_anew(renamed, "meeting", "m2019_11_01_gender"))
        if each.shown.figure.id == "briefings/list"
    ]
    assert lists == [
        "Other meetings and briefings on it, the last first",
        "Meetings and briefings before it, the last first",
        "Meetings and briefings that may have been before it or after it",
    ]


def test_every_document_is_a_source_once_with_its_places(record):
    brief = compose(record, "region", "A")
    assert len(brief.sources) == len({each.split(",")[0] for each in brief.sources})
    report = next(each for each in brief.sources if each.startswith("S/2020/99"))
    assert "5 February 2020: " in report
    assert "annex I, appendix II" in report
    assert "as given in each row" not in report
    printed_rows = block(brief, "assistance/list")
    assert ("s_2020_99", "annex I, para 43") in printed_rows.cited
    assert "annex I, paras 1–127 (23 of them)" in report
    assert len(brief.caveats) == len(set(brief.caveats))


@pytest.mark.parametrize(
    ("kind", "what", "expected"),
    [
        ("state", "NIG", "NER (Niger)"),
        ("state", "XXQ", "the record knows no State 'XXQ'"),
        ("region", "ocenia", "oceania, "),
        ("meeting", "central_asia", CENTRAL_ASIA),
        ("period", ("2018-13-01", "2019-12-31"), "FROM: found '2018-13-01', expected a date"),
        ("period", ("2019-12-31", "2018-01-01"), "before it begins"),
        ("period", "2018-01-01", "takes FROM and TO, found 1 value"),
        ("state", ["NER", "MLI"], "takes ISO3, found 2 values"),
        ("country", "NER", "expected one of: state, region, meeting, period"),
    ],
)
def test_what_the_record_does_not_know_is_named_with_near_matches(kind, what, expected, record):
    with pytest.raises(BriefError) as error:
        compose(record, kind, what)
    assert expected in str(error.value)


def test_an_as_of_date_that_is_none_is_named(record):
    with pytest.raises(BriefError, match="as_of: found 'soon', expected a date as YYYY-MM-DD"):
        compose(record, "state", "NER", as_of="soon")


def test_a_language_that_is_not_spoken_is_named(record):
    with pytest.raises(WordsError, match="xx"):
        compose(record, "state", "NER", language="xx")


def test_an_empty_record_has_no_state_but_a_period(empty_record):
    with pytest.raises(BriefError, match="the record knows no State 'NER'"):
        compose(empty_record, "state", "NER")
    brief = compose(empty_record, "period", ("2018-01-01", "2019-12-31"))
    assert "No visit is listed that ended by 16 December 2019." in brief.opening
    assert brief.numbers == ()


@pytest.fixture(scope="module")
def own_record(tmp_path_factory):
    """The shipped record with one report by a State, as a register's owner would add it."""
    folder = tmp_path_factory.mktemp("own") / "data"
    shutil.copytree(places.data_dir(), folder)
    table = folder / "state_reports.csv"
    with table.open("a", encoding="utf-8") as file:
        file.write('NER,sc_1373,1,2019-06-03,Invented report,,s_2020_99,"annex I, para 26"\n')
    return ctc_dash.open(folder, audience="directorate")


def test_what_an_owner_supplies_is_printed_and_marked_as_not_public(own_record, record):
    brief = compose(own_record, "state", "NER")
    reports = block(brief, "register/state_reports")
    assert reports.form == "table"
    assert len(reports.shown.frame) == 1
    assert brief.marking == "Not public: Directorate"
    assert brief.subtitle.endswith(" · Not public: Directorate")
    public = compose(record, "state", "NER")
    assert public.marking == ""
    assert not any(b.shown.figure.id.startswith("register/") for b in blocks(public))


def test_the_same_question_gives_the_same_brief(record):
    first, second = (compose_anew(record, "region", "C") for _ in range(2))
    assert (first.opening, first.numbers, first.sources) == (
        second.opening,
        second.numbers,
        second.sources,
    )
    assert first.file == "ctc-dash-brief-region-c"


@pytest.mark.parametrize(
    ("name", "code"),
    [("Nauru", "nru"), ("Turkey", "tur"), ("Côte d'Ivoire", "civ"), ("Allemagne", "deu")],
)
def test_a_state_is_found_under_its_other_names(record, name, code):
    assert compose(record, "state", name).file == f"ctc-dash-brief-state-{code}"


def test_a_meeting_s_openness_says_whether_it_is_read(record):
    """Of 26 April 2019 that it was open is read from para 129; row 22 of appendix III states it."""
    read = number(compose(record, "meeting", "m2019_04_26_terrorism_crime_nexus"), "Openness")
    assert (read.text, read.note) == ("Open", "Curator's reading")


def test_what_came_before_a_meeting_ended_before_its_day(record):
    """The visit to the United States began on the very day of the meeting."""
    brief = compose(record, "meeting", "m2019_04_26_terrorism_crime_nexus")
    visits = block(brief, "visits/list").shown.frame
    assert len(visits) == 2
    assert "USA" not in set(visits["state"])


def test_other_readings_of_a_day_are_told(record):
    """Mali: 12 months from the visit (annex, row 5), not from the preliminary assessment."""
    due = next(s for s in compose(record, "state", "MLI").sections if s.heading == "What is due")
    day = "31 October 2019 (inferred) (S/2020/731, annex, row 5)"
    assert f"“Directorate's 12-month report” on {day}" in " ".join(due.sentences)


def test_without_a_visit_no_step_is_awaited(record):
    due = number(compose(record, "state", "TUN"), "Due next")
    assert due.note == "no visit is listed from which a step would run"
