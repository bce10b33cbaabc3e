"""The English of the Organization: one word for one thing, in every table."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from ctc_dash.asking.parameters import WHOLE
from ctc_dash.exports.brief import printed
from ctc_dash.exports.brief.compose import compose
from ctc_dash.figures import catalogue
from ctc_dash.paper.page_pieces import page_foot

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
TRANSLATED = " (working translation)"


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def english() -> list[tuple[str, str]]:
    """Every cell of every table, and every description, that is not a quotation."""
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return [
        (f"{resource['name']}.{column}", value)
        for resource in descriptor["resources"]
        for row in rows(resource["path"].removesuffix(".csv"))
        for column, value in row.items()
        if not column.endswith("_as_stated") and not re.fullmatch("name_(?!en).*", column)
    ]


ENGLISH = english()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (r"[Cc]omprehensive border management", "integrated (综合) border management strategy"),
        (r"[Cc]omprehensive database", "integrated (综合) database"),
        (r"non-State actor", "non-governmental actor (非政府行为体)"),
        (r"System against money-laundering", "AML/CFT regime (制度)"),
        (r"\bForms (and|of) (effectiveness|cooperation)", "modalities (模式)"),
        (r"reflect gender equality", "gender-responsive (体现性别平等)"),
        (
            r"([Ll]inks|[Rr]elationship) between (international )?(terroris|organized|trafficking)",
            "nexus (联系)",
        ),
        (r"feedback or news", "feedback or updates (最新情况)"),
        (r"[Pp]ost-incident|after an incident", "post-crisis (危机后)"),
        (r"[Cc]losing meeting", "wrap-up meeting (总结会)"),
        (r"WG on new threats", "emerging threats (新威胁)"),
        (r"workshop on prosecuting the financing", "seminar (研讨会)"),
        (r"[Ii]nformation kit", "press kit (新闻资料袋)"),
        (r"Central America and Caribbean", "and the Caribbean"),
        (r"Central Asia and Caucasus", "and the Caucasus"),
        (r"Co-operation", "Cooperation"),
        (r"[Ss]tanding police capacity", "Standing Police Capacity"),
        (r"Visit for the Committee", "on behalf of the Committee"),
        (r"news to the Committee", "briefings of the Committee (通报)"),
        (r"were issued in December 2019", "launched (推出)"),
        (r"Mobilization, Monitoring", "Resource Mobilization and Monitoring and Evaluation"),
        (r"risks and opportunities", "dangers (危险) and opportunities"),
    ],
)
def test_one_word_for_one_thing(wrong: str, right: str) -> None:
    assert [(where, text) for where, text in ENGLISH if re.search(wrong, text)] == [], right


@pytest.mark.parametrize(
    ("item", "named"),
    [
        ("countering_violent_extremism_03", ["religious", "cultural", "education", "think tanks"]),
        ("countering_financing_10", ["cultural relics", "cultural property"]),
        ("human_rights_03", ["regulations", "emergency measures", "special laws"]),
        ("border_management_03", ["special measures", "foreign terrorist fighters"]),
        ("ict_07", ["stored in another jurisdiction", "law enforcement"]),
        ("gender_04", ["implementation"]),
    ],
)
def test_an_item_loses_nothing_of_its_text(item: str, named: list[str]) -> None:
    text = next(row["item"] for row in rows("thematic_items") if row["id"] == item)
    assert [word for word in named if word not in text] == []
    assert "…" not in text


def test_wherever_a_meeting_s_title_stands_it_is_said_to_be_a_translation(record) -> None:
    """But for the eight by which the Committee announced a meeting, each with its address."""
    meetings = rows("meetings")
    for row in meetings:
        assert (row["is_working_translation"] == "false") == bool(row["title_address"]), row["id"]
    ours = [row for row in meetings if not row["title_address"]]
    assert len(meetings) - len(ours) == 8
    titles = {row["title"] for row in (*ours, *rows("undated_meetings"))}
    silent, said = set(), set()
    for figure in catalogue.FIGURES.values():
        rows_of = record.ask_what_applies(figure.question, WHOLE)
        if any(titles & set(rows_of[column]) for column in rows_of):
            flagged = "is_working_translation" in rows_of
            (said if flagged else silent).add(figure.id)
    assert silent == set()
    assert len(said) == 7
    shown = record.figure("overview/lately")
    assert any("without an official English one are working" in each for each in shown.caveats)
    listed = record.figure("briefings/list").table.set_index("Title")
    official = {row["title"]: row["title_address"] for row in meetings if row["title_address"]}
    assert dict(listed.query("`Working translation` == 'no'")["Official title at"]) == official
    assert set(record.figure("state/meetings", state=["LKA"]).table["Working translation"]) == {
        "yes"
    }
    # Where a table has no column for it, on a page or in a brief, each title says so itself.
    ours = {row["title"] for row in meetings if row["is_working_translation"] == "true"}
    for figure, column in (
        ("overview/lately", "Title"),
        ("mandates/fulfilments", "What answers it"),
    ):
        told = {each for each in record.figure(figure).table[column] if each.endswith(TRANSLATED)}
        assert told
        assert {each.removesuffix(TRANSLATED) for each in told} <= ours
        assert not ours & {*record.figure(figure).table[column]}
    (met,) = [
        block
        for section in record.brief("period", "2018-01-01", "2018-12-31").composed.sections
        for block in section.blocks
        if block.shown.figure.id == "briefings/list"
    ]
    (titles,) = [each.texts for each in printed.kept_columns(met) if each.name == "title"]
    assert all(
        (each.removesuffix(TRANSLATED) in ours) == each.endswith(TRANSLATED) for each in titles
    )
    publications = record.figure("outreach/publications").table["Title"]
    ours = {row["title"] for row in rows("publications") if row["is_working_translation"] == "true"}
    assert {*publications[publications.str.endswith(TRANSLATED)]} == {
        f"{title}{TRANSLATED}" for title in ours
    }
    assert 0 < len(ours) < len(publications)


@pytest.mark.parametrize(
    ("resolution", "title"),
    [
        ("sc_1624", "Incitement to terrorist acts motivated by extremism and intolerance"),
        ("sc_2242", "Women and peace and security"),
    ],
)
def test_a_resolution_has_the_subject_of_united_nations_usage(resolution: str, title: str) -> None:
    row = next(row for row in rows("resolutions") if row["id"] == resolution)
    assert (row["title"], row["subject_basis"]) == (title, "inferred")


def test_one_place_has_one_form() -> None:
    """Section III of S/2020/731 is its paragraph 9; points of it are cited by the section."""
    assert [where for where, text in ENGLISH if re.search(r"para 9\.\d", text)] == []


def test_no_note_names_a_row_by_its_id() -> None:
    """What stands on pages is read by those who do not know the record's ids."""
    tables = [path.stem for path in DATA.glob("*.csv")]
    raw = [
        (table, found)
        for table in tables
        for row in rows(table)
        for column, text in row.items()
        if column.endswith("note")
        for found in re.findall(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b", text)
    ]
    assert raw == []


def test_the_directorate_has_one_name_in_sentences_and_its_whole_name_once(record) -> None:
    """docs/naming.md: an abbreviation is a label in a list of bodies; titles are as they are."""
    labels = [row["label"] for row in rows("labels/labels") if row["language"] == "en"]
    said = [path.read_text("utf-8") for path in (ROOT / "ctc_dash").rglob("*.toml")]
    assert [
        text for text in [*labels, *said] if re.search("Executive Directorate|CTED", text)
    ] == []
    whole = "CTED, the Directorate: Counter-Terrorism Committee Executive Directorate."
    assert page_foot(record, record.words()).count(whole) == 1
    assert compose(record, "state", ["NER"]).imprint.count(whole) == 1


def test_what_is_noted_of_a_state_stands_with_it_alone(record) -> None:
    note = next(row["note"] for row in rows("states") if row["iso3"] == "NRU")
    assert note in compose(record, "state", ["NRU"]).opening
    other = compose(record, "state", ["IRQ"])
    assert [each for each in [*other.opening, *other.caveats] if "Nauru" in each + "Naoero"] == []
