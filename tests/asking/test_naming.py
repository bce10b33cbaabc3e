"""What a record names of the software is checked with all else, and said by all who open it."""

from __future__ import annotations

from pathlib import Path

import pytest

import ctc_dash
from ctc_dash import cli, places
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking import naming
from ctc_dash.figures.catalogue import FIGURES
from ctc_dash.record.problems import RecordError
from tests.registers import Row, append, copied_record

pytestmark = pytest.mark.unit

PUBLIC = {"audience": "public"}
GOOD = {"page": "visits", "question": "visits/list", "parameters": "{}", "column_name": "state"}
# What is written in a column of a strip, and what is said of it.
STRIPS = (
    ("page", "no-such-page", "there is no such page, found 'no-such-page', expected one of: over"),
    ("question", "visits/lst", "there is no such question, found 'visits/lst', expected the id"),
    ("column_name", "stat", "there is no such column of the question, found 'stat', expected one"),
    (
        "id",
        "unnamed",
        "this strip has no label, found 'unnamed', expected a row in labels/labels.",
    ),
    ("parameters", "{bad json}", "not a JSON object, found '{bad json}', expected a JSON object"),
    ("parameters", "{[1]}", "not a JSON object, found '{[1]}', expected a JSON object such as {"),
    ("parameters", '{"cluster": ["Z"]}', "cluster: found 'Z', expected one of: A, B, C"),
    ("parameters", '{"clustr": ["A"]}', "no parameter 'clustr', expected one of: from, to, as_of"),
    ("parameters", '{"from": "spring"}', "from: found 'spring', expected date as YYYY-MM-DD"),
    ("parameters", '{"as_of": "2019-01-01"}', "the as-of day is that of the page, found '{\"as_o"),
)
NEAR = (
    ("question: there is no such", "near: visits/list"),
    ("column_name", "(did you mean 'state'?)"),
    ("parameters: no parameter", "(did you mean 'cluster'?)"),
)
# What is named, and what is said of that.
LABELS = (
    ("figur", "visits/list", "vocabulary: no code is of this kind, found 'figur', expected the"),
    ("figure", "visits/lst", "code: the label names no figure, found 'visits/lst', expected a"),
    ("caveat", "gone", "code: the label names no caveat, found 'gone', expected a code that"),
    ("strip", "gone", "code: the label names no strip, found 'gone', expected a code that"),
    ("column", "heding", "code: the label names no column, found 'heding', expected a code"),
    ("cadence", "anually", "code: the label names no cadence, found 'anually', expected a"),
    ("stage", "nowhere", "code: the label names no stage, found 'nowhere', expected a code"),
    ("organization_kind", "gild", "code: the label names no organization kind, found 'gild'"),
)
# What stands in the table of stated figures, what is written instead, and what is said of it.
STATED = (
    ('""from"": ""2018', '""form"": ""2018', "parameters: no parameter 'form', expected one of: f"),
    ('"{""consent"": [""part""]}"', "{consent}", "parameters: not a JSON object, found '{consent}"),
    ("a2019_djibouti_forensics", "a2019_nowhere", "parameters: assistance: found 'a2019_nowhere'"),
    ("counts/sharing", "counts/shoring", "question: there is no such question, found 'counts/shor"),
)
NOWHERE = {"figure": "visits/nosuch", "document": "s_2020_99", "place": "annex I", **PUBLIC}
NO_FIGURE = "figure: there is no such figure, found 'visits/nosuch', expected one of: overview/nex"


def copied(folder: Path) -> Path:
    """The shipped record, to be broken."""
    return copied_record(folder / "data")


class Slips:
    """A record in a folder, and what must be said of the slips in it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.expected: list[str] = []

    def add(self, file: str, row: Row, said: str = "") -> None:
        """Add a row to a table, of which something is said or nothing."""
        append(self.data / file, [row])
        number = len((self.data / file).read_text(encoding="utf-8").splitlines())
        self.expected += [f"{file}:{number}:{said}"] if said else []

    def label(self, kind: str, code: str, said: str = "") -> None:
        """Add a label."""
        named = {"language": "en", "vocabulary": kind, "code": code, "label": "A text"}
        self.add("labels/labels.csv", named, said)

    def replace(self, file: str, old: str, new: str, said: str) -> None:
        """Write something else into a table."""
        text = (self.data / file).read_text(encoding="utf-8")
        number = text[: text.index(old)].count("\n") + 1
        (self.data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        self.expected.append(f"{file}:{number}:{said}")


def broken(data: Path) -> Slips:
    """A record with one slip of each kind."""
    slips = Slips(data)
    for n, (column, found, said) in enumerate(STRIPS):
        slips.add(
            "strips.csv", {"id": f"b{n}", **GOOD, **PUBLIC, column: found}, f"{column}: {said}"
        )
        if column != "id":
            slips.label("strip", f"b{n}")
    restless = {**GOOD, **PUBLIC, "id": "rest", "question": "record/tables"}
    said = "question: nothing says what its answer rests on, found 'record/tables', expected a"
    slips.add("strips.csv", {**restless, "column_name": "name"}, said)
    slips.label("strip", "rest")
    for kind, code, said in LABELS:
        slips.label(kind, code, said)
    slips.label("caveat", "said")
    slips.add("caveats.csv", {"id": "said", **NOWHERE}, NO_FIGURE)
    slips.add("figure_sources.csv", NOWHERE, NO_FIGURE)
    unplaced = {"figure": "visits/list", "place": "annex I", **PUBLIC}
    slips.label("caveat", "unplaced")
    said = "document: a place in no document, expected the place's document"
    slips.add("caveats.csv", {"id": "unplaced", **unplaced}, said)
    no_text = "id: this caveat has no label, found 'unsaid', expected a row in labels/labels.csv"
    slips.add("caveats.csv", {"id": "unsaid", "figure": "visits/list", **PUBLIC}, no_text)
    for old, new, said in STATED:
        slips.replace("stated_figures.csv", old, new, said)
    return slips


@pytest.fixture(scope="module")
def slips(own_cache, tmp_path_factory) -> tuple[Path, list[str], list[str]]:
    """A record with slips, what must be said of it, and what is said."""
    slips = broken(copied(tmp_path_factory.mktemp("slips")))
    return slips.data, slips.expected, [str(problem) for problem in naming.check(slips.data)]


def test_every_slip_is_told_in_its_place_and_nothing_else(slips):
    _, expected, said = slips
    missing = [each for each in expected if not any(told.startswith(each) for told in said)]
    more = [told for told in said if not any(told.startswith(each) for each in expected)]
    assert (missing, more) == ([], [])
    for place, hint in NEAR:
        (told,) = (each for each in said if each.startswith("strips") and f":{place}" in each)
        assert hint in told


def test_who_checks_builds_serves_or_opens_hears_the_same(slips, capsys, tmp_path):
    data, _, said = slips
    assert cli.main(["check", "--data", str(data)]) == 1
    assert capsys.readouterr().out.splitlines() == said
    commands = (
        ["build", "--data", str(data)],
        ["build", "--data", str(data), "-o", str(tmp_path / "x.duckdb")],
        ["serve", "--data", str(data), "--port", "5006"],
        ["publish", "--data", str(data), "--lang", "en", "-o", str(tmp_path / "site")],
    )
    for command in commands:
        assert cli.main(command) == 1
        told = capsys.readouterr()
        assert (told.out, told.err.splitlines()) == ("", said), command
    with pytest.raises(RecordError) as error:
        ctc_dash.open(data)
    assert [str(problem) for problem in error.value.problems] == said
    assert not (tmp_path / "x.duckdb").exists()


def test_slips_are_told_with_what_else_is_wrong(tmp_path):
    data = copied(tmp_path)
    append(data / "strips.csv", [{"id": "b", **GOOD, **PUBLIC, "question": "visits/lst"}])
    text = (data / "visits.csv").read_text(encoding="utf-8")
    (data / "visits.csv").write_text(text.replace(",2018-", ",2018-13-", 1), encoding="utf-8")
    said = [str(problem) for problem in naming.check(data)]
    assert any(": not a date, found " in each for each in said)
    assert any("no such question" in each for each in said)
    assert any(each.endswith("begins with en,strip,b") for each in said)


def test_what_could_not_be_read_is_not_called_unknown(tmp_path):
    data = copied(tmp_path)
    (data / "caveats.csv").unlink()
    (data / "labels" / "labels.csv").write_bytes(b"language,vocabulary\xff,code,label\n")
    stages = data / "assistance.csv"
    text = stages.read_text(encoding="utf-8")
    stages.write_text(text.replace("id,", "idx,", 1), encoding="utf-8")
    append(data / "strips.csv", [{"id": "b", **GOOD, **PUBLIC, "question": "visits/lst"}])
    said = [str(problem) for problem in naming.check(data)]
    words = ("no label", "names no", "a2019_djibouti_forensics")
    assert [each for each in said if any(word in each for word in words)] == []
    assert any("there is no such question" in each for each in said)


def test_a_code_of_the_record_without_its_name_is_told_once_where_it_is_first(tmp_path):
    data = copied(tmp_path)
    labels = data / "labels" / "labels.csv"
    nameless = ("en,visit_type,focused,", "en,programme,")
    lines = labels.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(nameless)]
    labels.write_text("".join(kept), encoding="utf-8")
    said = [str(problem) for problem in naming.check(data)]
    files = [each.partition(":")[0] for each in said]
    assert files == ["programme_items.csv", "programme_items.csv", "visit_types.csv"]
    assert "id: this visit type has no label, found 'focused', expected a row in la" in said[-1]


def test_one_name_is_enough_wherever_a_code_stands(own_cache, tmp_path):
    data = copied(tmp_path)
    labels = data / "labels" / "labels.csv"
    text = labels.read_text(encoding="utf-8")
    renamed = text.replace(",visit_end,End of visit", ",visit_end,The doors close")
    # an older register names each step once more for each column
    old = "en,event_from,visit_end,End of visit\nen,step,visit_end,End of visit\n"
    # a code of one kind may be one of another as well
    labels.write_text(f"{renamed}{old}en,visit_type,received,Virtual\n", encoding="utf-8")
    kind = {"id": "received", "position": "99", "label_as_stated": "x"}
    kind["is_country_assessment"] = "true"
    append(data / "visit_types.csv", [{**kind, "document": "s_2020_99", "place": "annex I"}])
    visits = data / "visits.csv"
    made = visits.read_text(encoding="utf-8").replace(",POL,comprehensive,", ",POL,received,")
    visits.write_text(made, encoding="utf-8")
    record = ctc_dash.open(data)
    steps = ("step", "event_from", "follow_up_step")
    assert {record.words().label(each, "visit_end") for each in steps} == {"The doors close"}
    shown = record.figure("state/profile", state=["POL"])
    for told in (shown._repr_html_(), shown.table.to_csv()):
        assert "Virtual" in told
        assert "Survey or overview received" in told


def test_the_shipped_record_and_an_empty_one_are_clean(empty_record, tmp_path):
    assert naming.check(places.data_dir()) == []
    data = copied(tmp_path)
    for table in (*data.glob("*.csv"), *data.glob("labels/*.csv")):
        header = table.read_text(encoding="utf-8").splitlines()[0]
        table.write_text(header + "\n", encoding="utf-8")
    assert naming.check(data) == []


def test_the_pages_and_figures_that_it_knows_are_those_there_are():
    pages, figures = naming.declared_pages()
    assert pages == list(BY_SLUG)
    assert sorted(figures) == sorted(FIGURES)
