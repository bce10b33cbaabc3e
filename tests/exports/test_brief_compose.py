"""A brief says what the figures say: the same sentences, numbers, rows and sources."""

import datetime as dt
import shutil

import pytest

import ctc_dash
from ctc_dash import places
from ctc_dash.exports.brief import printed
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.model import Block, BriefError
from ctc_dash.figures import catalogue
from ctc_dash.words import NO_VALUE, WordsError

pytestmark = pytest.mark.unit

AS_OF = dt.date(2019, 12, 16)
SRI_LANKA = "m2019_07_sri_lanka_high_level"
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
        assert each.shown.figure.id in catalogue.FIGURES
        assert each.shown.given["as_of"] == AS_OF
        known = {column.name for column in each.shown.columns}
        assert set(each.columns) <= known


def test_a_state_has_the_sentences_of_its_page(record):
    brief = compose(record, "state", "NER")
    assert brief.title == "Niger"
    for figure in ("state/profile", "state/due", "state/sharing"):
        said = catalogue.find(figure).show(
            record.snapshot, record.words(), {"state": ["NER"], "as_of": AS_OF}
        )
        assert said.takeaway in brief.opening
    assert block(brief, "state/visits").shown.takeaway == (
        "**Niger**: 1 visit is recorded, on 9–11 July 2018 (follow-up)."
    )
    assert block(brief, "state/assistance").shown.takeaway == (
        "**Niger**: 4 activities are for the State."
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
    shown = catalogue.find(figure).show(record.snapshot, record.words(), {**given, "as_of": AS_OF})
    assert shown.takeaway in compose(record, "region", "A").opening


def test_a_state_begins_with_what_a_chair_asks(record):
    brief = compose(record, "state", "NER")
    last = number(brief, "Last recorded visit ended")
    assert (last.text, last.note) == ("11 July 2018", "Follow-up")
    assert last.source == "S/2020/99, annex I, appendix I, No. 142"
    assert number(brief, "Bodies that joined it").text == "1267 Monitoring Team, UNOCT"
    assert number(brief, "Assistance activities that name it").text == "4"
    consent = number(brief, "Consent to share the visit report")
    assert (consent.text, consent.note, consent.unknown) == (NO_VALUE, "Not stated", True)


def test_the_next_step_stands_with_its_rule_and_follows_the_as_of_date(record):
    due = number(compose(record, "state", "POL"), "Next step due")
    assert (due.text, due.note) == ("20 December 2019", "Experts' contributions")
    assert due.source == "S/2020/731, section VI.4 (a)"
    later = number(compose(record, "state", "POL", as_of="2020-01-15"), "Next step due")
    assert later.text == "27 January 2020"


def test_unknown_is_said_with_its_reason_and_place(record):
    said = " ".join(sentences(compose(record, "state", "PLW"), "What is unknown"))
    assert "**Row cut off in the source**: Survey or overview (S/2020/99, annex I," in said
    assert "**Not stated**: Consent to share the visit report" in said
    survey = number(compose(record, "state", "PLW"), "Survey or overview")
    assert (survey.text, survey.note, survey.unknown) == (
        NO_VALUE,
        "Row cut off in the source",
        True,
    )


def test_steps_without_an_interval_are_counted_not_listed(record):
    brief = compose(record, "state", "NER")
    assert sentences(brief, "What is due") == (
        "For 8 further steps the documents state no interval.",
    )
    assert list(block(brief, "state/due").shown.frame["due_status"]) == ["needs_input_date"]
    # The sentence is that of the page: steps without an interval never count in it.
    assert block(brief, "state/due").shown.takeaway in brief.opening


def test_a_cluster_sets_stated_beside_counted(record):
    brief = compose(record, "region", "A")
    surveys = number(brief, "States of cluster A with an overview or a detailed survey")
    assert (surveys.text, surveys.note) == ("38 stated", "34 recorded one by one")
    assert number(brief, "Visits recorded one by one").text == "8"
    said = sentences(brief, "What is unknown")
    assert any("“Row cut off in the source” for 9 of the 73 rows" in each for each in said)
    assert any(each.startswith("**Funded by**: not stated for 12 of the 14") for each in said)


def test_a_region_without_assistance_says_so_and_draws_no_empty_picture(record):
    brief = compose(record, "region", "oceania")
    assert "No assistance activity in the record names the region." in brief.opening
    assert all(not each.shown.figure.id.startswith("assistance/") for each in blocks(brief))


def test_a_meeting_with_a_state_is_about_that_state(record):
    brief = compose(record, "meeting", SRI_LANKA)
    assert any(each.startswith("**Sri Lanka**: South Asia;") for each in brief.opening)
    assert "Convenor: **CTED** (stated in the document)." in brief.opening
    assert number(brief, "Dates").text == "July 2019"
    assert number(brief, "Openness").unknown
    said = sentences(brief, "What is unknown")
    assert "**Date**: the documents do not give the day." in said
    assert any("National strategies named" in each for each in said)


def test_a_meeting_without_a_state_guesses_none(record):
    brief = compose(record, "meeting", CENTRAL_ASIA)
    assert any("links **no State** to this meeting" in each for each in brief.opening)
    assert not any(each.shown.given.get("state") for each in blocks(brief))
    before = [b.shown.frame for s in brief.sections for b in s.blocks if "before" in s.heading]
    assert len(before) == 2
    for frame in before:
        assert (frame["first_day"] <= "2018-07-02").all()
        assert len(frame)


def test_a_meeting_on_a_theme_has_the_assistance_on_it(record):
    brief = compose(record, "meeting", "m2019_11_01_gender")
    assert set(block(brief, "assistance/list").shown.frame["theme"]) == {"gender"}


def test_a_period_shows_what_is_stated_for_it(record):
    brief = compose(record, "period", ("2018-01-01", "2019-12-31"))
    visits = number(brief, "Visits conducted in 2018 and 2019")
    assert (visits.text, visits.note) == ("31", "as stated")
    assert visits.source == "S/2020/99, annex I, para 23"
    assert visits == brief.numbers[0]
    reached = compose(record, "period", ("2018-01-01", "2019-12-16"))
    assert [each.text for each in reached.numbers] == ["31", "15", "16"]
    assert not any("workshop" in each.label for each in brief.numbers)
    assert any(each.text == "more than 60" for each in brief.numbers)
    year = compose(record, "period", ("2019-01-01", "2019-12-31"))
    assert "16" in {each.text for each in year.numbers if each.note == "as stated"}
    assert all("2018" not in each.label for each in year.numbers)


def test_rows_left_out_are_said(record):
    brief = compose(record, "period", ("2018-01-01", "2019-12-31"))
    due = block(brief, "overview/next")
    table = printed.table(due)
    assert len(table.rows) == due.most == 10
    assert table.left_out.startswith("25 of 35 rows are left out here")
    whole = printed.table(Block(due.shown, "table"))
    assert len(whole.rows) == 35
    assert whole.left_out == ""
    assert whole.headings == list(due.shown.table.columns)


def test_what_is_under_way_comes_first(record):
    stages = list(block(compose(record, "region", "A"), "assistance/list").shown.frame["stage"])
    assert stages[0] == "under_way"
    assert stages.count("under_way") == stages.index("delivered")


def test_every_document_is_a_source_once_with_its_places(record):
    brief = compose(record, "region", "A")
    assert len(brief.sources) == len({each.split(",")[0] for each in brief.sources})
    report = next(each for each in brief.sources if each.startswith("S/2020/99"))
    assert "5 February 2020: " in report
    assert "annex I, appendix II" in report
    assert len(brief.caveats) == len(set(brief.caveats))


@pytest.mark.parametrize(
    ("kind", "what", "expected"),
    [
        ("state", "NIG", "NER (Niger)"),
        ("state", "ner", "NER (Niger)"),
        ("state", "Sri Lanka", "LKA (Sri Lanka)"),
        ("state", "XXQ", "the record knows no State 'XXQ'"),
        ("region", "ocenia", "oceania (Oceania)"),
        ("meeting", "central_asia", CENTRAL_ASIA),
        ("period", ("2018-13-01", "2019-12-31"), "'2018-13-01' is no day of the period"),
        ("period", ("2019-12-31", "2018-01-01"), "before it begins"),
        ("period", "2018-01-01", "two days, found 1"),
        ("state", ["NER", "MLI"], "found 2 ids, expected one"),
        ("country", "NER", "expected one of: state, region, meeting, period"),
    ],
)
def test_what_the_record_does_not_know_is_named_with_near_matches(kind, what, expected, record):
    with pytest.raises(BriefError) as error:
        compose(record, kind, what)
    assert expected in str(error.value)


def test_an_as_of_date_that_is_none_is_named(record):
    with pytest.raises(BriefError, match="'soon' is no as-of date, expected YYYY-MM-DD"):
        compose(record, "state", "NER", as_of="soon")


def test_a_language_that_is_not_spoken_is_named(record):
    with pytest.raises(WordsError, match="xx"):
        compose(record, "state", "NER", language="xx")


def test_an_empty_record_has_no_state_but_a_period(empty_record):
    with pytest.raises(BriefError, match="has 0 of them"):
        compose(empty_record, "state", "NER")
    brief = compose(empty_record, "period", ("2018-01-01", "2019-12-31"))
    assert "No visit in the period is recorded." in brief.opening
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
    first, second = (compose(record, "region", "C") for _ in range(2))
    assert (first.opening, first.numbers, first.sources) == (
        second.opening,
        second.numbers,
        second.sources,
    )
    assert first.file == "ctc-dash-brief-region-c"
