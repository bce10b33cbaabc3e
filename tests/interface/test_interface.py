"""The public interface: open, ask, figure; cheap to import, documented, and it refuses typos."""

import datetime as dt
import importlib.resources
import inspect
import pydoc
import re
import subprocess
import sys
from dataclasses import replace
from functools import cached_property

import holoviews as hv
import pandas as pd
import pytest

import ctc_dash
from ctc_dash import interface
from ctc_dash.asking.handed_rows import HandedRows
from ctc_dash.exports.brief.notebook_brief import NotebookBrief
from ctc_dash.figures.catalogue import FigureError
from ctc_dash.figures.figure import Shown
from ctc_dash.interface.analyst_record import AnalystRecord
from ctc_dash.views.notebook_explorer import Explorer
from ctc_dash.views.notebook_page import NotebookPage

pytestmark = pytest.mark.unit

PICTURE_LIBRARIES = ("panel", "bokeh", "holoviews")
ERRORS = ("BriefError", "FigureError", "QuestionError", "RecordError", "WordsError")
LONGEST_IMPORT = 0.3  # seconds
STARS = {inspect.Parameter.VAR_KEYWORD: "**", inspect.Parameter.VAR_POSITIONAL: "*"}
RAISES_NOTHING = {"paint", "svg", "svg_file", "inline_svg"}


def loaded(code: str, *, of: tuple[str, ...] = PICTURE_LIBRARIES) -> list[str]:
    """Which of these modules a fresh Python has loaded after running the code."""
    code += f"\nimport sys; print([m for m in {of} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return re.findall(r"'(\w+)'", done.stdout.splitlines()[-1])


# --- asking and showing -----------------------------------------------------------------------


def test_a_figure_has_table_chart_takeaway_and_sources(record):
    figure = record.figure("visits/by_region_and_type", cluster="A")
    assert set(figure.frame["cluster"]) == {"A"}
    assert "Oceania" in list(figure.table["Subregion"])
    assert figure.takeaway
    assert figure.sources.startswith("S/2020/99, annex I, appendix I")
    assert type(figure.element) is type(figure.chart) is hv.Bars


def test_an_unknown_figure_names_its_neighbours(record):
    with pytest.raises(FigureError, match="near: visits/timeline"):
        record.figure("visits/timelin")


def test_a_figure_refuses_what_it_does_not_take(record):
    """Passing it over would show an answer that looks restricted and is not."""
    with pytest.raises(interface.QuestionError, match="no parameter 'clustr', expected one of"):
        record.figure("visits/timeline", clustr="A")
    with pytest.raises(interface.QuestionError, match="from_: found 'May 2019', expected date"):
        record.figure("visits/timeline", from_="May 2019")


def test_a_figure_takes_years_as_a_question_does(record):
    asked = record.ask("visits/list", year_from=2019, year_to=2019)
    figure = record.figure("visits/timeline", year_from=2019, year_to=2019)
    assert len(asked) == len(figure.frame) == 16
    period = {"from": dt.date(2019, 1, 1), "to": dt.date(2019, 12, 31)}
    assert figure.given == {**period, "as_of": record.as_of.date()}
    assert len(record.figure("visits/timeline", from_="2019-12-01").frame) == 2


def test_an_unknown_language_names_those_there_are(record):
    for asked in (
        lambda: record.figure("visits/list", language="xx"),
        lambda: record.ask("visits/list", language="xx"),
        lambda: interface.open(language="xx"),
    ):
        with pytest.raises(interface.WordsError, match="no language 'xx', expected one of: en"):
            asked()


def test_a_record_speaks_the_language_that_it_was_opened_in(record):
    spoken = replace(record, language="fr")
    greek = {"state": "GRC"}
    assert spoken.ask("visits/list", labels=True, **greek)["state_label"].eq("Grèce").all()
    assert record.ask("visits/list", language="es", **greek)["state_label"].eq("Grecia").all()
    assert "state_label" not in spoken.ask("visits/list")
    assert spoken.figure("visits/list").title == record.figure("visits/list", language="fr").title
    assert spoken.figure("visits/list").title != record.figure("visits/list").title
    # of the labels themselves the language is what is asked for
    asked = record.ask("record/labels", language="fr")
    assert "Allemagne" in set(asked["label"])


def test_the_line_that_makes_an_exploration_again_keeps_its_language(record):
    spoken = replace(record, language="fr")
    said = {
        each.explore("visits/list", by="state", **language).code.partition(', language="')[2]
        for each in (record, spoken)
        for language in ({}, {"language": "en"}, {"language": "fr"})
    }
    assert said == {"", 'fr")', 'en")'}
    again = eval(spoken.explore("visits/list", by="state", language="ar").code, {"record": spoken})
    assert again.code.endswith(', language="ar")')


# --- what a record says of itself --------------------------------------------------------------


def test_tables_say_what_a_row_is(record):
    tables = record.tables.set_index("name")
    assert tables.loc["visits", "rows"] == 31
    assert tables.loc["survey_status", "rows"] == 193
    assert tables["description"].str.startswith("One row is").all()


def test_the_record_knows_how_far_it_reaches_and_for_whom(record):
    assert record.as_of.date().isoformat() == "2019-12-16"
    assert record.audience == "public"
    assert re.fullmatch("[0-9a-f]{16}", record.build_id)
    assert record.build_id not in record.snapshot.path.name  # that is of all input


def test_the_record_shows_what_it_holds(record):
    rows = int(record.tables["rows"].sum())
    said = repr(record)
    assert record.build_id in said
    assert "audience public; data as of 16 December 2019" in said
    assert f"{len(record.tables)} tables, {rows:,} rows" in said
    shown = record._repr_html_()
    assert "One row is one visit to a State" in shown  # whole, not cut short
    assert "<script" not in shown


def test_questions_are_listed_with_what_they_take_and_answer(record):
    questions = record.questions.set_index("id")
    assert list(questions.columns) == ["title", "grain", "parameters", "columns"]
    assert questions.loc["visits/list", "grain"] == "one row per visit"
    assert "cluster" in questions.loc["visits/list", "parameters"].split(", ")
    assert not any(name.startswith("checks/") for name in questions.index)
    asked = record.ask("visits/list")
    assert questions.loc["visits/list", "columns"] == ", ".join(asked.columns)


def test_every_listed_figure_can_be_shown_with_the_parameters_it_names(record):
    figures = record.figures
    assert list(figures.columns) == ["id", "title", "page", "question", "parameters", "has_picture"]
    assert figures["id"].is_unique
    assert figures.iloc[0]["page"] == "overview"
    for row in figures.itertuples():
        given = {"as_of": "2019-06-30"} if "as_of" in row.parameters.split(", ") else {}
        shown = record.figure(row.id, **given)
        assert shown.title == row.title
        assert (shown.picture is not None) == row.has_picture


def test_a_question_documents_itself(record):
    about = record.question("visits/by_region_and_type")
    assert about.grain.startswith("one row per subregion and visit type")
    assert list(about.columns["name"]) == ["cluster", "subregion", "visit_type", "visits"]
    assert list(about.columns["heading"])[1] == "Subregion"
    taken = about.parameters.set_index("name")
    assert taken.loc["cluster", "type"] == "text[]"
    assert taken.loc["from", "note"] == "null: from the first"
    assert about.sql.startswith("-- Visits per subregion and type")
    assert "visits_ended as (" in about.sql  # with what it shares with others, whole
    assert repr(about).splitlines()[0] == "visits/by_region_and_type"
    assert "  from (date): null: from the first" in repr(about).splitlines()
    assert "Parameters: none" in repr(record.question("record/tables"))
    assert about._repr_html_().startswith("<pre>visits/by_region_and_type")
    with pytest.raises(interface.QuestionError, match="near: visits/list"):
        record.question("visits/lst")


# --- a register of one's own --------------------------------------------------------------------


def test_a_register_starts_as_the_shipped_record(record, tmp_path):
    folder = ctc_dash.start_register(tmp_path / "new" / "register")
    assert (folder / "visits.csv").is_file()
    assert ctc_dash.open(folder).build_id == record.build_id


def test_a_register_never_overwrites(tmp_path):
    kept = tmp_path / "kept.csv"
    kept.write_text("mine", encoding="utf-8")
    for taken in (tmp_path, kept):
        with pytest.raises(ctc_dash.RecordError, match=r"is not empty, expected a new or an empty"):
            ctc_dash.start_register(taken)
    assert kept.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [kept]


def test_what_is_wrong_with_a_register_is_data(tmp_path):
    folder = ctc_dash.start_register(tmp_path / "register")
    visits = folder / "visits.csv"
    text = visits.read_text(encoding="utf-8")
    visits.write_text(text.replace("136,GRC,follow_up", "136,GRC,folow_up"), encoding="utf-8")
    with pytest.raises(ctc_dash.RecordError) as raised:
        ctc_dash.open(folder)
    problems = pd.DataFrame(raised.value.problems)
    named = ["file", "row", "column", "wrong", "found", "expected", "is_warning"]
    assert list(problems.columns) == named
    (problem,) = problems.itertuples()
    assert (problem.file, problem.row, problem.column) == ("visits.csv", 2, "visit_type")
    assert "did you mean 'follow_up'?" in problem.expected


def test_an_unknown_audience_names_those_there_are():
    with pytest.raises(ctc_dash.RecordError) as raised:
        ctc_dash.open(audience="everyone")
    (problem,) = raised.value.problems
    assert problem.found == "everyone"
    assert problem.expected == "one of: public, partner, committee, directorate"


def test_a_register_that_cannot_be_written_is_said_without_numbers_of_the_system(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("mine", encoding="utf-8")
    with pytest.raises(ctc_dash.RecordError) as raised:
        ctc_dash.start_register(blocked / "register")
    said = str(raised.value)
    assert said.startswith(f"{blocked / 'register'}: cannot be written: not a directory")
    assert "Errno" not in said


# --- a brief ------------------------------------------------------------------------------------


def test_a_brief_shows_itself_and_what_it_holds(record):
    brief = record.brief("state", "NER", as_of="2019-12-16")
    assert brief.title == "Niger"
    assert brief.as_of == pd.Timestamp("2019-12-16")
    assert brief.opening == [each.replace("**", "") for each in brief.composed.opening]
    assert list(brief.contents.columns) == ["section", "figure", "form", "rows"]
    assert len(brief.contents) == sum(len(each.blocks) for each in brief.composed.sections)
    assert list(brief.numbers["text"]) == [each.text for each in brief.composed.numbers]
    assert any(line.startswith("S/2020/99") for line in brief.sources)
    assert repr(brief).splitlines()[1:] == brief.opening
    shown = brief._repr_html_()
    assert "<h3>Niger</h3>" in shown
    assert "**" not in shown
    assert "<script" not in shown


@pytest.mark.parametrize("spelled", ["NER", "ner", "Niger", " niger "])
def test_a_brief_takes_a_code_in_any_case_or_an_exact_name(record, spelled):
    assert record.brief("state", spelled).title == "Niger"


def test_a_brief_saves_itself_by_the_files_ending(record, tmp_path):
    brief = record.brief("period", dt.date(2019, 7, 1), "2019-12-16")
    saved = brief.save(tmp_path / "brief.html")
    assert saved == tmp_path / "brief.html"
    assert brief.title in saved.read_text(encoding="utf-8")
    for name, said in (
        ("brief.doc", "ending '.doc', expected one of .pdf, .pptx, .docx, .html"),
        ("no/brief.pdf", f"there is no folder {tmp_path / 'no'}"),
    ):
        with pytest.raises(ctc_dash.BriefError, match=re.escape(said)):
            brief.save(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.html"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("planet", "Mars"), "no brief on a 'planet', expected one of: state, region"),
        (("state",), "'state' takes ISO3, found 0 values"),
        (("state", "NIG"), "no State 'NIG'; near: NER (Niger)"),
        (("state", "XQX"), "record/states lists all 193"),
        (("region", "Z"), "expected one of: A, B, C, "),
        (("meeting", "m2018_07_02_central_asi"), "near: m2018_07_02_central_asia ("),
        (("period", "2019-01-01"), "'period' takes FROM and TO, found 1 value;"),
        (("period", "2019-05-05", "2018-01-01"), "ends on 2018-01-01, before it begins"),
        (("period", "foo", "bar"), "FROM: found 'foo', expected a date"),
        (("period", "foo", "bar"), "TO: found 'bar', expected a date"),
    ],
)
def test_a_brief_refuses_all_that_does_not_fit_at_once(record, asked, said):
    with pytest.raises(ctc_dash.BriefError) as raised:
        record.brief(*asked, as_of="soon")
    assert said in str(raised.value)
    assert "as_of: found 'soon', expected a date as YYYY-MM-DD" in str(raised.value)


def test_a_brief_needs_a_day(empty_record, monkeypatch):
    monkeypatch.setattr(interface.Record, "as_of", pd.NaT)
    with pytest.raises(ctc_dash.BriefError, match="give as_of"):
        empty_record.brief("period", "2019-01-01", "2019-12-31")


# --- cheap to import ------------------------------------------------------------------------------


def test_importing_loads_nothing_else():
    libraries = (*PICTURE_LIBRARIES, "pandas", "duckdb", "babel")
    assert loaded("import ctc_dash; dir(ctc_dash)", of=libraries) == []


def test_no_picture_library_is_loaded_before_a_chart_is_asked_for():
    ask = "import ctc_dash\nrecord = ctc_dash.open()\nrecord.ask('visits/list')\nrecord.figures\n"
    show = "figure = record.figure('visits/timeline')\nfigure.table, figure._repr_html_()\n"
    assert loaded(ask + show) == []
    assert "holoviews" in loaded(ask + show + "figure.element")


def test_importing_takes_less_than_a_third_of_a_second():
    """Of a processor's time, which other work on the machine does not lengthen."""
    code = "import time; a = time.process_time(); import ctc_dash; print(time.process_time() - a)"
    command = [sys.executable, "-c", code]
    times = [
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(times) < LONGEST_IMPORT


# --- documented -----------------------------------------------------------------------------------


def public() -> dict[str, object]:
    """Every class, function, method and property that the interface offers, by its name."""
    found: dict[str, object] = {name: getattr(ctc_dash, name) for name in ctc_dash.__all__}
    found |= {"NotebookBrief": NotebookBrief, "NotebookRecord": interface.NotebookRecord}
    found |= {"Documentation": interface.Documentation, "Shown": Shown, "Explorer": Explorer}
    found |= {
        "AnalystRecord": AnalystRecord,
        "HandedRows": HandedRows,
        "NotebookPage": NotebookPage,
    }
    for name, item in list(found.items()):
        if inspect.isclass(item):
            members = {k: v for k, v in vars(item).items() if not k.startswith("_")}
            kept = {
                k: property(v.func) if isinstance(v, cached_property) else v
                for k, v in members.items()
                if isinstance(v, property | cached_property) or inspect.isfunction(v)
            }
            found |= {f"{name}.{k}": v for k, v in kept.items()}
    return found


def missing_parts(item: object) -> list[str]:
    """What a docstring does not say: what it is, each parameter, what comes back, the source."""
    text = inspect.getdoc(item) or ""
    lacks = [] if re.match(r"[A-Z][^\n]*[.:]\n", text + "\n") else ["what it is"]
    if inspect.isclass(item) and issubclass(item, Exception):
        return lacks
    if inspect.isclass(item):
        return lacks + [part for part in ("Attributes", "Source") if f"\n{part}:\n" not in text]
    lacks += [part for part in ("Returns", "Source") if f"\n{part}:\n" not in text]
    if inspect.isfunction(item):
        taken = [
            f"{STARS.get(each.kind, '')}{name}: "
            for name, each in inspect.signature(item).parameters.items()
            if name != "self"
        ]
        lacks += [f"parameter {name}" for name in taken if f"    {name}" not in text]
        defaults = [
            each
            for each in inspect.signature(item).parameters.values()
            if each.default is not each.empty
        ]
        lacks += ["defaults"] if defaults and "efault" not in text else []
        fails = item.__name__ not in RAISES_NOTHING
        lacks += ["errors"] if fails and "\nRaises:\n" not in text else []
    return lacks


def test_every_public_docstring_has_its_parts():
    lacking = {name: missing_parts(item) for name, item in public().items()}
    assert {name: parts for name, parts in lacking.items() if parts} == {}


def test_a_docstring_that_lacks_parts_is_noticed():
    def half(name, *, day=None):
        """Half a docstring."""

    assert missing_parts(half) == [
        "Returns",
        "Source",
        "parameter name: ",
        "parameter day: ",
        "defaults",
        "errors",
    ]


def untyped(item: object) -> list[str]:
    """The parameters of a function without a type, and “return” where that has none."""
    if inspect.isclass(item):
        return []
    signature = inspect.signature(item.fget if isinstance(item, property) else item)
    lacking = [
        each.name
        for each in signature.parameters.values()
        if each.name != "self" and each.annotation is each.empty
    ]
    return lacking + ["return"] * (signature.return_annotation is signature.empty)


def test_everything_public_is_typed():
    lacking = {name: untyped(item) for name, item in public().items()}
    assert {name: parts for name, parts in lacking.items() if parts} == {}


def test_a_type_that_is_lacking_is_noticed():
    def half(name, *, day: str):
        return name + day

    assert untyped(half) == ["name", "return"]


def test_the_types_travel_with_the_package():
    assert (importlib.resources.files("ctc_dash") / "py.typed").is_file()


def test_help_begins_with_how_to_and_stays_with_the_interface():
    text = pydoc.plain(pydoc.render_doc(ctc_dash))
    assert text.index("record = ctc.open()") < text.index("class Record")
    assert "start_register(folder" in text
    for name in ERRORS:
        assert f"class {name}(" in text


def test_the_errors_are_there_to_be_caught():
    for name in ERRORS:
        assert issubclass(getattr(ctc_dash, name), Exception)
        assert name in dir(ctc_dash)
        assert name in ctc_dash.__all__
        assert name in ctc_dash.__doc__


def test_there_is_nothing_else_in_the_package():
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        ctc_dash.colour  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        interface.colour  # noqa: B018
