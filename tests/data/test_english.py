"""The English of the Organization: one word for one thing, in every table."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from ctc_dash.asking.parameters import WHOLE
from ctc_dash.figures import catalogue

pytestmark = pytest.mark.unit

DATA = Path(__file__).resolve().parents[2] / "data"


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
    """No title is the one by which the Committee announced the meeting."""
    meetings = rows("meetings")
    assert {row["is_working_translation"] for row in meetings} == {"true"}
    titles = {row["title"] for row in (*meetings, *rows("undated_meetings"))}
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
    publications = record.figure("outreach/publications").table["Working translation"]
    assert set(publications) == {"yes", "no"}


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
