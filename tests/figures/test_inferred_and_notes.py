"""What the curator infers says so in its cell, and the curator's notes stand with their rows."""

import io
import json
import re

import openpyxl
import pytest

from ctc_dash import places
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking import questions
from ctc_dash.asking.parameters import WHOLE
from ctc_dash.exports.brief import printed
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.workbook import workbook_bytes
from ctc_dash.figures import catalogue, cells
from ctc_dash.figures.search_index import findable
from ctc_dash.figures.strip import strip_numbers
from ctc_dash.paper.notebook import figure_html
from ctc_dash.paper.table import notes_beneath, table_of
from ctc_dash.words import NO_VALUE
from tests.data.counting import table

pytestmark = pytest.mark.unit

MARK = " (inferred)"
NOTED = {"assistance": "assistance", "meetings": "briefings", "visits": "visits"}  # table, page


def shown(record, figure, **given):
    return catalogue.find_figure(figure).show(record, record.words(), {"as_of": "all", **given})


def marked(record, figure, heading):
    return sum(text.endswith(MARK) for text in shown(record, figure).table[heading])


def inferred(name, column, of=""):
    frame = table(name)
    return int(((frame[column] == "inferred") & ((frame[of] != "") if of else True)).sum())


@pytest.mark.parametrize(
    ("figure", "heading", "of", "expected"),
    [
        ("assistance/list", "Dates", ("assistance", "date_basis", "first_day"), 7),
        ("briefings/list", "Dates", ("meetings", "date_basis"), 3),
        ("briefings/list", "Kind", ("meetings", "kind_basis"), 4),
        ("briefings/list", "Openness", ("meetings", "openness_basis"), 1),
        ("follow_up/rules", "Who acts", ("follow_up_rules", "actor_basis"), 6),
        ("follow_up/rules", "Runs from", ("follow_up_rules", "event_basis"), 28),
        ("partners/access", "Access", ("partner_access", "access_basis"), 2),
        ("sources/sharing", "Visit No.", ("report_sharing", "visit_number_basis"), 6),
    ],
)
def test_each_inferred_value_says_so_in_its_cell(record, figure, heading, of, expected):
    assert marked(record, figure, heading) == inferred(*of) == expected


def test_a_body_whose_part_is_inferred_says_so_and_no_other(record):
    roles = table("assistance_partners").query("role in ['lead', 'implementing', 'supporting']")
    read = roles[roles["role_basis"] == "inferred"][["assistance", "organization"]]
    texts = shown(record, "assistance/list").table["Implementing and supporting"]
    assert texts.str.count(re.escape(MARK)).sum() == len(read.drop_duplicates())
    assert "CTED (inferred) and IOM" in set(texts)  # para 35 states the part of IOM alone


def test_a_region_that_is_taken_for_a_subregion_says_so_and_no_other(record):
    """In the list and in briefs, which name the places that an activity is for."""
    read = table("assistance_places").query("subregion_basis == 'inferred'")
    texts = shown(record, "assistance/list").table["Regions as named"]
    assert texts.str.count(re.escape(MARK)).sum() == len(read) == 15
    assert "Central Asia and South-Eastern Europe (inferred)" in set(texts)
    brief = compose(record, "region", ["north_africa"])
    (listed,) = [
        each
        for section in brief.sections
        for each in section.blocks
        if each.shown.figure.id == "assistance/list"
    ]
    assert "North Africa (inferred)" in [row[1] for row in printed.table(listed).rows]


def test_that_nothing_is_stated_of_a_stage_is_no_inference(record):
    read = table("assistance").query("stage_basis == 'inferred' and stage != 'not_stated'")
    assert marked(record, "assistance/list", "Stage") == len(read) == 50
    assert "Not stated" in set(shown(record, "assistance/list").table["Stage"])


def test_a_body_whose_visit_is_read_says_so(record):
    """The text names State and body, not the number of the visit: in each cell, and in counts."""
    links = table("visit_participants").query("visit_number_basis == 'inferred'")
    pairs = len(links[["visit_number", "organization"]].drop_duplicates())
    counts = shown(record, "visits/by_participant").table["Visits"]
    assert all(each.endswith(MARK) for each in counts)
    for figure in ("visits/list", "visits/timeline"):
        cells = shown(record, figure).table["Named with it"]
        assert cells.str.count(re.escape(MARK)).sum() == pairs
        assert any("not the number of the visit" in each for each in shown(record, figure).caveats)
    brief = compose(record, "state", ["NER"])
    assert not [each for each in brief.numbers if "inferred" in each.text + each.note]


def test_a_resolution_whose_subject_is_read_says_so(record):
    frame = table("resolutions").query("subject_basis == 'inferred'")
    read = dict(zip(frame["id"], frame["title"], strict=True))
    assert len(read) == 15
    asked = record.ask("mandates/resolutions")
    titles = shown(record, "mandates/resolutions").table["Title"]
    for resolution, title in zip(asked["resolution_id"], titles, strict=True):
        assert title.endswith(MARK) == (resolution in read), title
    found = findable(record, record.words())
    said = [x.said for x in found if x.group == "resolution" and x.said.endswith(MARK)]
    assert sorted(said) == sorted(f"{title}{MARK}" for title in read.values())


def test_the_mark_is_explained_where_it_stands_and_nowhere_else(record):
    said = "“(inferred)” marks what the curator reads so; the document does not say it."
    assert said in shown(record, "assistance/list").caveats
    assert said in figure_html(shown(record, "assistance/list"))
    assert said not in shown(record, "outreach/posts").caveats


def test_no_page_hides_a_basis_and_shows_what_it_is_of():
    for name, figure in catalogue.FIGURES.items():
        bases = {each for each in figure.hidden if each.endswith("_basis")}
        kept = set(questions.find_question(figure.question).columns) - set(figure.hidden)
        assert not {each.removesuffix("_basis") for each in bases} & kept, name


DATED = {"meetings", "assistance", "obligations_timed", "follow_up_due"}  # a date has a basis
DAYS = {"first_day", "due_day"}


def test_no_question_gives_a_date_without_its_basis():
    """What says of a date whose reading it is says so in every question that has the date."""
    given = {
        name: set(asked.columns)
        for name, asked in questions.catalogue().items()
        if DATED & set(re.findall(r"\b(?:from|join) (\w+)", asked.sql))
    }
    basis = {"date_basis", "in_force_basis", "due_basis", "basis"}
    assert {"overview/lately", "state/dated", "briefs/meetings"} <= set(given)
    bare = {name for name, columns in given.items() if columns & DAYS and not columns & basis}
    assert bare == {"filters/reach"}, bare  # the days that a field for dates offers, no fact


@pytest.mark.parametrize(
    ("figure", "given", "days"),
    [
        ("state/timeline", {"state": "TUN"}, "30 April – 2 May 2019"),
        ("overview/lately", {}, "December 2019"),
        ("follow_up/timetable", {"state": "GBR"}, "25 December 2019"),
        ("state/due", {"state": "GBR"}, "25 December 2019"),
    ],
)
def test_an_inferred_day_says_so_in_picture_and_table(record, figure, given, days):
    made = record.figure(figure, **given)
    cells = [cell for heading in made.table for cell in made.table[heading]]
    assert f"{days}{MARK}" in cells
    if made.picture is not None:
        items = [each for layer in made.picture.layers for each in getattr(layer, "items", ())]
        tips = [each.said for each in items if hasattr(each, "said")]
        assert any(f"{days}{MARK}" in tip for tip in tips)
    assert "“(inferred)” marks what the curator reads so" in " ".join(made.caveats)


def test_the_brief_on_a_state_marks_the_days_of_rules_read_to_be_in_force(record):
    brief = compose(record, "state", ["GBR"])
    day = f"25 December 2019{MARK}"
    assert any(f"“State's comments”, on {day}" in said for said in brief.opening)
    assert day in [number.text for number in brief.numbers]
    blocks = [each for section in brief.sections for each in section.blocks]
    (due,) = [each for each in blocks if each.shown.figure.id == "state/due"]
    rows = {row[0]: row[2] for row in printed.table(due).rows}
    assert rows["State's comments"] == day
    assert rows["Experts' contributions"] == f"18 October 2019{MARK}"
    assert rows["Preliminary assessment (PAO)"] == "25 October 2019"  # said to be in force


@pytest.mark.parametrize(
    "meeting", ["m2019_tech_against_terrorism_side_event", "m2019_gifct_side_event"]
)
def test_a_meeting_whose_year_is_read_is_not_said_to_have_it_stated(record, meeting):
    brief = compose(record, "meeting", meeting)
    when = brief.numbers[0]
    assert (when.text, when.note) == (f"2019{MARK}", "Curator's reading")
    assert f"2019{MARK}" in brief.subtitle
    said = record.figure("overview/lately").said
    assert "is stated" not in said


def notes_of(name):
    return {note for note in table(name)["note"] if note}


@pytest.mark.parametrize(("name", "page"), NOTED.items())
def test_each_note_stands_on_the_page_of_its_table_and_in_the_workbook(record, name, page):
    figures = [shown(record, each) for each in BY_SLUG[page].figures]
    cells = {
        text
        for figure in figures
        if (made := table_of(figure))
        for row in made.rows
        for cell in row
        for text in (cell.text, cell.note)
    }
    assert notes_of(name) <= cells
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(figures)), read_only=True)
    written = {
        value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
    }
    assert notes_of(name) <= written


UNLISTED = {  # rows that no page lists, by the column that tells them; a caveat has their place
    "follow_up_steps": ("id", "visit_end"),  # a day of the register, to which no rule leads
    "obligations": ("is_duty", "false"),  # the end of a mandate is a day, and owed by nobody
    "visit_participants": ("visit_number", ""),  # named with a visit, but not with which
}


def test_every_note_of_every_table_stands_on_a_page(record):
    """Whatever table has notes: each is in a column that the figure of some page shows."""
    shown = ""
    for page in BY_SLUG.values():
        for each in page.figures:
            figure = catalogue.find_figure(each)
            asked = questions.find_question(figure.question)
            for column in cells.NOTES.keys() & set(asked.columns) - set(figure.hidden):
                answer = record.ask_what_applies(asked.id, WHOLE)
                shown += "\n".join(answer[column].dropna()) + "\n"
    lost = {}
    for file in sorted(places.data_dir().glob("*.csv")):
        rows = table(file.stem)
        if "note" in rows:
            column, unlisted = UNLISTED.get(file.stem, ("note", ""))
            lost[file.stem] = [n for n in rows.loc[rows[column] != unlisted, "note"]
                               if n not in shown]  # fmt: skip
    assert len(lost) > 30
    assert {name: notes for name, notes in lost.items() if notes} == {}
    told = table("caveats")
    assert {
        ("s_2020_731", "annex, heading"),
        ("s_res_2395_2017", "para 2"),
        ("s_2020_99", "annex I, paras 44, 75 and 98"),
    } <= set(zip(told["document"], told["place"], strict=True))


def test_a_note_stands_below_what_it_is_on(record):
    for name, above, note in (
        ("mandates/tasks", "task", "note"),
        ("mandates/tasks", "first_evidence", "evidence_note"),
        ("mandates/obligations", "title", "note"),
        ("mandates/programme_pairs", "committee_summary", "committee_note"),
        ("sources/notices", "title", "note"),
    ):
        figure = shown(record, name)
        columns = {column.name: column for column in notes_beneath(figure.columns)}
        assert note not in columns
        written = [each for each in columns[above].notes if each != NO_VALUE]
        assert written == [*figure.frame[note].dropna()] != []


def test_a_table_without_a_note_has_no_column_for_it(record):
    assert "Note" in shown(record, "visits/list").table
    assert "Note" not in shown(record, "visits/list", state="POL").table


def test_a_brief_has_the_notes_of_its_rows(record):
    brief = compose(record, "state", ["LKA"])
    blocks = [each for section in brief.sections for each in section.blocks]
    tables = [printed.table(each).rows for each in blocks if each.form == "table"]
    texts = json.dumps(tables, ensure_ascii=False)
    assert any(note in texts for note in notes_of("assistance") | notes_of("meetings"))


SAID = [  # what is stated, and apart from it what is the curator's reading
    ("assistance/list", {}, "For 8 the documents say who funds them. For 1 the donor shown is the"),
    ("assistance/list", {}, "For 1 they name the budget of a proposal."),
    ("assistance/list", {"state": ["DJI"]}, "The documents do not say who funds it. The donor "),
    ("assistance/list", {"from": "2019-07-01"}, "For 1 the documents say who funds it. For 1 the "),
    ("assistance/by_partner", {"theme": ["law_enforcement"]}, "2 partners are named as providing"),
    ("assistance/by_stage", {}, "For 50 the stage is the curator's reading."),
    ("assistance/by_region", {"subregion": ["north_africa"]}, "alone or beside others."),
    ("assistance/wider_regions", {}, "10 names of wider regions are used"),
    ("assistance/wider_regions", {"state": ["GEO"]}, "whether it holds the State is not said."),
    ("overview/world", {}, "31 of 193 States have a visit in the register of 2018–2019."),
]


@pytest.mark.parametrize(("figure", "given", "said"), SAID)
def test_a_sentence_tells_apart_what_is_read(record, figure, given, said):
    assert said in record.figure(figure, **given).said


def test_the_numbers_of_assistance_say_how_many_are_read(record):
    strip = strip_numbers(record, record.words(), "assistance", None)
    notes = {number.text: number.note for number in strip}
    assert "22 stated, 20 by the curator's reading" in notes["42"]
    assert "8 stated, 1 by the curator's reading" in notes["9"]
    assert "USD 2,000,000 (inferred)" in set(shown(record, "assistance/list").table["Amount"])


def test_a_region_read_as_a_subregion_is_said_beside_its_activities(record):
    for figure in ("list", "by_stage", "by_theme"):
        caveats = shown(record, f"assistance/{figure}", subregion="north_africa").caveats
        assert any("named in ordinary words, such as North Africa" in each for each in caveats)
    brief = compose(record, "region", ["north_africa"])
    said = {number.label: number.text for number in brief.numbers}
    assert said["Assistance activities for its States, or a region read as it"] == "6"
    assert any("named in ordinary words, such as North Africa" in each for each in brief.caveats)


def test_an_activity_for_states_and_a_wider_region_has_both_in_a_brief(record):
    brief = compose(record, "region", ["central_asia_caucasus"])
    assert any("1 is also among those shown" in said for said in brief.opening)
    blocks = [each for section in brief.sections for each in section.blocks]
    rows = [row for each in blocks if each.form == "table" for row in printed.table(each).rows]
    assert any("Armenia, Azerbaijan, Belarus and Central Asia" in row for row in rows)


def test_a_state_says_how_many_activities_for_wider_regions_are_left_out(record):
    for state, number in {"KAZ": "8", "ARM": "7"}.items():  # one of Armenia's names it as well
        profile = record.ask("state/profile", state=state).set_index("fact")["value_text"]
        assert profile["activities_wider"] == number


def test_types_of_visit_that_are_told_or_proposed_are_said_beside_them(record):
    caveats = " ".join(shown(record, "visits/types").caveats)
    assert "visit to Chad in March 2019" in caveats
    assert "types that the Executive Director proposed" in caveats


@pytest.mark.parametrize("state", ["TUN", "KAZ"])
def test_without_a_listed_visit_no_step_is_said_to_have_passed(record, state):
    numbers = compose(record, "state", [state]).numbers
    (due,) = [each for each in numbers if each.label == "Due next"]
    assert due.note == "no visit is listed from which a step would run"


# Lists of what only an owner supplies: its tables say nothing of how they were read.
OF_OWNERS = {("state/timeline", "stage"), ("register/assistance_steps", "stage")}


def test_no_list_has_a_role_a_region_or_a_stage_without_saying_how_it_was_read():
    """Whoever lists these anew, as the page on one activity does, marks what is inferred, too."""
    bases = {"partner_role": "role_basis", "regions": "regions_basis", "stage": "stage_basis"}
    found = {
        (name, column)
        for name, figure in catalogue.FIGURES.items()
        for column, basis in bases.items()
        if column in (columns := questions.find_question(figure.question).columns)
        and basis not in columns
    }
    assert found == OF_OWNERS


def test_one_activity_marks_the_roles_and_regions_that_its_list_marks(record):
    for figure, column, basis in (
        ("assistance/partners", "partner_role", "role_basis"),
        ("assistance/places", "regions", "regions_basis"),
    ):
        of = shown(record, figure)
        inferred = of.frame[basis] == "inferred"
        texts = next(each for each in of.columns if each.name == column).texts
        marked = [text.endswith(MARK) for text in texts]
        assert marked == [bool(each) for each in inferred]
        assert any(marked)
