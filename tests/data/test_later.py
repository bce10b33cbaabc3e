"""The layer of later public pages: its rows are those that were found, each with its address."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path

import pandas as pd
import pypdf
import pytest

from ctc_dash import interface, places
from ctc_dash.asking import stated
from ctc_dash.asking.naming import check
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.site import publishing
from ctc_dash.exports.site.site_pages import Pages
from ctc_dash.figures.agreement import agreements

pytestmark = pytest.mark.unit

LATER = places.shipped_layers()["later"]
ROOT = Path(__file__).parents[2]
# Beside the checkout, or beside the folder of its worktrees.
FOUND = [each / "shared" / "public-record" for each in (ROOT.parent, ROOT.parents[1])]


@pytest.fixture(scope="module")
def later() -> interface.NotebookRecord:
    return interface.open(with_="later")


def found(name: str) -> pd.DataFrame:
    """The rows that the layer was made from."""
    path = next((each / name for each in FOUND if (each / name).is_file()), None)
    if path is None:
        pytest.skip(f"the public record {name} does not stand beside the checkout")
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def rows(name: str) -> pd.DataFrame:
    return pd.read_csv(LATER / f"{name}.csv", dtype=str, keep_default_na=False)


def addresses() -> dict[str, str]:
    return dict(zip(rows("documents")["id"], rows("documents")["address"], strict=True))


def test_the_layer_checks_clean_and_says_what_it_adds() -> None:
    assert check(LATER) == []
    about = json.loads((LATER / "datapackage.json").read_text(encoding="utf-8"))["description"]
    stated = rows("stated_figures")
    total = stated["statement"].str.contains(" in all,")
    visits, states = (int((stated[total]["unit"] == unit).sum()) for unit in ("visits", "States"))
    assert visits + states == total.sum() == 8
    assert about == (
        f"Adds {len(rows('reported_visits'))} visits or parts of visits, {visits + states} totals "
        f"({visits} of visits, {states} of States) and {len(stated) - total.sum()} other figures "
        "from public pages, after the five documents."
    )


def test_what_comes_from_a_page_is_given_with_its_address(
    later: interface.NotebookRecord, tmp_path: Path
) -> None:
    address = addresses()["ctc_news_nigeria"]
    brief = compose(later, "state", "NGA")
    (line,) = [each for each in brief.sources if "second follow-up visit to Nigeria" in each]
    assert line.endswith(f"visit to Nigeria, {address}: whole page")
    assert "–:" not in line
    for ending in ("html", "docx", "pdf"):
        later.brief("state", "NGA").save(tmp_path / f"brief.{ending}")
    assert address in (tmp_path / "brief.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "brief.docx") as made:
        assert address in made.read("word/document.xml").decode("utf-8")
    printed = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "brief.pdf").pages)
    assert address in re.sub(r"\s", "", printed)
    reported = later.figure("visits/reported")
    for said in (reported.sources, reported.citation):
        assert all(each in said for each in {addresses()[d] for d in reported.frame["document"]})
    assert not any("http" in each for each in later.brief("state", "NER").sources)


def test_the_visits_are_those_of_the_public_pages() -> None:
    ours = rows("reported_visits")
    ours["address"] = ours["document"].map(addresses())
    columns = ["state", "start_reported", "end_reported", "type_as_reported", "address"]
    theirs = found("later_visits.csv")
    theirs = theirs[["iso3", "start", "end", "type_as_reported", "address"]]
    assert ours[columns].values.tolist() == theirs.values.tolist()


def test_a_type_is_given_where_the_words_name_it_and_nowhere_else() -> None:
    for row in rows("reported_visits").itertuples():
        named = "follow_up" if "follow-up" in row.type_as_reported else ""
        assert row.visit_type == named, row.id
        part = re.search("(virtual|physical) component", row.type_as_reported)
        assert row.component == (part[1] if part else ""), row.id


def test_the_totals_are_those_of_the_public_pages() -> None:
    # What the shipped record states already is not given a second time.
    last_day = {"2021": "2021-12-31", "2022-09": "2022-09-30", "2024-09": "2024-09-30"}
    expected = []
    for row in found("visit_totals.csv").itertuples():
        day = last_day.get(row.as_of, row.as_of)
        kinds = [("visits", row.visits), ("States", row.states)]
        numbers = re.findall(r"(\d+) (?:virtual components|full hybrid|visits)", row.scope)
        kinds += [("visits", n) if n != "11" else ("components", n) for n in numbers]
        expected += [(day, unit, n, row.address) for unit, n in kinds if n]
    ours = rows("stated_figures")
    ours["address"] = ours["document"].map(addresses())
    given = ours[["as_of", "unit", "figure", "address"]].itertuples(index=False, name=None)
    shipped = [each for each in expected if each[3].startswith("S/2020/99")]
    assert [(day, unit, n) for day, unit, n, _ in shipped] == [
        ("2019-12-16", "visits", "166"),
        ("2019-12-16", "States", "107"),
        ("2019-12-16", "visits", "31"),
    ]
    assert sorted(given) == sorted(each for each in expected if each not in shipped)


def test_each_total_says_how_it_stands_to_what_is_counted(
    later: interface.NotebookRecord,
) -> None:
    frame = stated.stated_beside_counted(later, ["visits"])
    frame = frame[frame["document"].isin(addresses())].assign(verdict=agreements)
    verdicts = dict(zip(frame["id"], frame["verdict"], strict=True))
    assert verdicts == {
        "visits_total_2017": "not_recorded",
        "visits_2014_2017": "not_recorded",
        "visits_total_2021": "part",
        "states_total_2021": "part",
        "visits_total_2022_09": "part",
        "states_total_2022_09": "part",
        "visits_total_2023_11": "part",
        "visits_2023": "part",
        "visits_total_2024_09": "part",
        "states_total_2024_09": "part",
        "virtual_components_2024_09": "part",
        "full_hybrid_visits_2024_09": "cannot_be_told",
    }
    counted = dict(zip(frame["id"], frame["counted"], strict=True))
    assert (counted["visits_total_2024_09"], counted["visits_2023"]) == (31, 2)
    assert counted["virtual_components_2024_09"] == 3


def test_every_contradiction_of_the_pages_is_a_notice() -> None:
    notices = rows("notices").set_index("id")
    said = notices["statement"]
    assert all(number in said["states_total_falls"] for number in ("117", "112", "119"))
    assert all(number in said["total_of_2017"] for number in ("136", "135", "167", "166"))
    assert all(number in said["what_totals_count"] for number in ("11", "2021", "2022", "2023"))
    visits = rows("reported_visits")
    parts = visits[visits["component"] != ""].groupby("state").size()
    assert set(parts[parts > 1].index) == set(
        notices.loc[notices["title"].str.contains("two dates"), "state"]
    )
    no_start = visits.loc[visits["start_reported"] == "", "state"]
    assert set(no_start) == set(notices.loc[notices.index.str.startswith("first_day"), "state"])


def test_a_page_without_a_symbol_is_named_by_its_title(later: interface.NotebookRecord) -> None:
    notices = later.ask("sources/notices").set_index("notice")
    second = notices["second_source"]
    assert second["states_total_falls"] == "Page on the visit to Nigeria, whole page"
    elsewhere = (notices["document"] != notices["second_document"]) | (
        notices["place"] != notices["second_place"]
    )
    assert second[elsewhere].notna().all()
    assert "Page on the visit to Nigeria" in set(later.ask("sources/documents")["document_name"])


def test_every_row_cites_a_page_of_the_layer_or_a_document_of_the_record() -> None:
    known = addresses()
    assert all(address.startswith("https://") for address in known.values())
    for table in ("reported_visits", "stated_figures"):
        assert set(rows(table)["document"]) <= set(known)
    cited = {*rows("notices")["document"], *rows("notices")["second_document"]}
    assert cited - set(known) == {"s_2020_99"}
    used = cited | {*rows("reported_visits")["document"], *rows("stated_figures")["document"]}
    assert set(known) <= used


def test_the_record_without_the_layer_has_nothing_of_it(record: interface.NotebookRecord) -> None:
    assert record.ask("visits/reported").empty
    assert not set(record.ask("sources/documents")["document"]) & set(addresses())
    with (places.data_dir() / "reported_visits.csv").open(encoding="utf-8") as file:
        assert len(list(csv.reader(file))) == 1
    assert record.as_of == pd.Timestamp("2019-12-16")


def test_no_count_of_visits_has_the_reported_ones(
    record: interface.NotebookRecord, later: interface.NotebookRecord
) -> None:
    for question in ("visits/list", "visits/by_year", "visits/by_region_and_type", "visits/types"):
        pd.testing.assert_frame_equal(later.ask(question), record.ask(question))
    world = later.ask("overview/world").set_index("state")["visits"]
    assert world["NGA"] == 0
    for figure in ("visits/list", "overview/world", "visits/by_month"):
        assert any("selection" in each for each in later.figure(figure).caveats), figure
        assert not any("selection" in each for each in record.figure(figure).caveats)


@pytest.mark.parametrize(
    ("given", "states"),
    [
        ({}, "GNQ CAN BEN NGA NGA CAN BEN MLT CMR"),
        ({"as_of": "2019-12-16"}, ""),
        ({"as_of": "2021-06-30"}, "GNQ CAN"),
        ({"from_": "2023-01-01", "to": "2023-12-31"}, "CAN BEN"),
        ({"from_": "2021-07-10", "to": "2021-07-20"}, "BEN"),
        ({"from_": "2021-08-01", "to": "2021-09-30"}, ""),
        ({"visit_type": "follow_up"}, "NGA MLT CMR"),
        ({"cluster": "C", "state": "NGA"}, "NGA NGA"),
    ],
)
def test_the_reported_visits_follow_the_filters(
    later: interface.NotebookRecord, given: dict[str, str], states: str
) -> None:
    assert list(later.ask("visits/reported", **given)["state"]) == states.split()


MAY_BEGIN = "1 more may lie in these days: only its month or year is known."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"as_of": "2021-07-15"}, ("**2 visits or parts of visits** are", MAY_BEGIN)),
        ({"as_of": "2021-05-10"}, ("**1 visit or part of a visit** is", MAY_BEGIN)),
        ({"as_of": "2021-07-31"}, ("**3 visits or parts of visits** are",)),
        (
            {"from_": "2021-07-10", "to": "2021-07-20"},
            ("**1 visit or part of a visit** that is reported besides the register may lie",),
        ),
        ({"from_": "2021-06-15", "to": "2021-07-31"}, ("**1 visit or part of a visit** is",)),
    ],
)
def test_a_visit_known_by_month_is_told_apart(
    later: interface.NotebookRecord, given: dict[str, str], said: tuple[str, ...]
) -> None:
    told = later.figure("visits/reported", **given).takeaway
    assert [each for each in said if each not in told] == []
    assert (MAY_BEGIN in told) == (MAY_BEGIN in said)


def test_a_month_that_is_not_over_is_no_last_visit_reported(
    later: interface.NotebookRecord,
) -> None:
    label = "Last visit reported besides the register"
    for as_of, there in (("2021-07-15", False), ("2021-07-31", True)):
        given = {"state": "BEN", "as_of": as_of}
        brief = compose(later, "state", "BEN", as_of=as_of)
        assert (label in [each.label for each in brief.numbers]) is there
        told = later.figure("state/reported_visits", **given).takeaway
        assert ("1 visit or part of one is reported besides" in told) is there
        assert ("register may have begun by that day" in told) is not there
        facts = later.ask("state/profile", **given).set_index("fact")["value_text"]
        assert (facts.get("reported_visits") == "1") is there
    brief = compose(later, "period", ("2021-07-10", "2021-07-20"))
    assert "that is reported besides the register may lie in these days" in " ".join(brief.opening)


def test_incomplete_dates_stay_incomplete(later: interface.NotebookRecord) -> None:
    table = later.figure("visits/reported").table
    cells = table.set_index("State")[["Start", "End"]].values.tolist()
    assert cells[:3] == [["–", "26 February 2020"], ["May 2021", "–"], ["July 2021", "–"]]
    assert ["11 October 2021", "27 October 2021"] in cells


def test_briefs_have_them_and_say_so(
    record: interface.NotebookRecord, later: interface.NotebookRecord, tmp_path: Path
) -> None:
    for kind, what in (
        ("state", ("NGA",)),
        ("region", ("C",)),
        ("period", ("2021-01-01", "2023-12-31")),
    ):
        later.brief(kind, *what).save(tmp_path / "brief.html")
        text = (tmp_path / "brief.html").read_text(encoding="utf-8")
        assert "second follow-up (hybrid: physical component)" in text, kind
    record.brief("state", "NGA").save(tmp_path / "brief.html")
    assert "hybrid" not in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_a_static_edition_has_them_where_its_record_does(
    record: interface.NotebookRecord, later: interface.NotebookRecord
) -> None:
    for each, is_there in ((record, False), (later, True)):
        files = {
            file.path: file.make
            for file in Pages(publishing.edition_of(each, "en", None, ["NGA"], "")).files()
        }
        assert ("data/figures/visits/reported.csv" in files) is is_there
        for path in ("visits.html", "states/NGA.html"):
            assert (b"Visits reported besides the register" in files[path]()) is is_there, path


# A sentence that denies visits and does not say of what: of the register, of those listed.
DENIES = re.compile(
    r"[Nn]o (?:such )?visits?(?! is listed| (?:of|in) the register| is among those listed)"
)


@pytest.mark.parametrize(
    ("kind", "what", "told"),
    [
        ("period", ("2025-03-01", "2025-04-30"), "2 visits or parts of visits** are reported"),
        ("period", ("2016-01-01", "2016-12-31"), "Sri Lanka (2016; S/2020/99, annex I, para 32)"),
        ("period", ("2019-11-01", "2019-11-30"), ""),
        ("region", "west_central_africa", "6 visits or parts of visits** are reported"),
        ("region", "south_asia", "Sri Lanka (2016; S/2020/99, annex I, para 32)"),
        ("region", "north_america", "visits or parts of visits** are reported"),
        ("region", "middle_east_egypt", "Iraq (2015; S/2020/99, annex I, para 38)"),
    ],
)
def test_no_brief_denies_what_another_table_records(
    later: interface.NotebookRecord, kind: str, what: object, told: str
) -> None:
    """Briefs on a period or a region said that no visit is recorded, with rows of visits below."""
    brief = compose(later, kind, what)
    blocks = [each.shown for section in brief.sections for each in section.blocks]
    sentences = [
        *brief.opening,
        *(said for section in brief.sections for said in section.sentences),
        *(shown.takeaway for shown in blocks),
    ]
    assert not [said for said in sentences if DENIES.search(said)]
    assert told in " ".join(brief.opening)
    if "para 3" in told:
        assert any("S/2020/99" in line and "annex I, para" in line for line in brief.sources)


def test_a_period_without_a_visit_says_among_which_it_was_looked_for(
    record: interface.NotebookRecord,
) -> None:
    brief = compose(record, "period", ("2016-01-01", "2016-12-31"))
    said = "None of the 31 visits listed (2018–2019) began in the period."
    assert said in brief.opening
    (visits,) = [each for each in brief.sections if each.heading == "Visits"]
    assert visits.sentences[0].startswith(said)


def test_a_brief_does_not_deny_the_visit_that_a_page_reports(
    later: interface.NotebookRecord,
) -> None:
    brief = compose(later, "state", "MLT")
    first = brief.numbers[0]
    assert (first.text, first.label) == (
        "18 March 2025",
        "Last visit reported besides the register",
    )
    assert first.note == "its steps are not computed"
    assert not any(each.label == "Last visit" for each in brief.numbers)
    said = " ".join(each for section in brief.sections for each in section.sentences)
    assert "Last recorded visit" not in said
    caveats = later.figure("overview/next", as_of="2025-03-21").caveats
    assert any("no step is computed" in each for each in caveats)
