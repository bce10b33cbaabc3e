"""The search: names in use, in six languages; what is no Member State; paragraphs; words."""

import json

import pytest
from lxml import html

from ctc_dash.figures.search_index import GROUPS, findable, rows_to_search
from ctc_dash.figures.searching import fits, is_no_member, search, tokens_of, with_words
from ctc_dash.figures.state_names import names_of_no_member
from tests.viewing import view_of

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def names(record):
    return findable(record, record.words())


def first(names, typed, group):
    return next((each.opens for each in search(names, typed).get(group, [])), None)


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("UK", "GBR"), ("u.k.", "GBR"), ("Ivory Coast", "CIV"), ("cote divoire", None),
        ("COTE D'IVOIRE", "CIV"), ("Burma", "MMR"), ("Swaziland", "SWZ"), ("Zaire", "COD"),
        ("Allemagne", "DEU"), ("Reino Unido", "GBR"), ("США", "USA"), ("尼日尔", "NER"),
        ("المملكة المتحدة", "GBR"), ("East Timor", "TLS"), ("Niger", "NER"), ("mar", "MAR"),
    ],
)  # fmt: skip
def test_a_state_is_found_under_any_name_in_use(names, typed, state):
    found = first(names, typed, "state")
    assert (found and found[1]) == state


def test_every_state_is_first_under_its_names_in_six_languages(record, names, request):
    """With ``--long`` under each of the six, else under two, which take turns."""
    columns = ["name_en", "name_fr", "name_es", "name_ru", "name_zh", "name_ar"]
    number = len(columns) if request.config.getoption("--long") else 2
    for row in record.snapshot.table("states").to_dict("records"):
        columns = columns[2:] + columns[:2]
        for name in (row[column] for column in columns[:number]):
            assert first(names, name, "state") == ("state", row["iso3"], ""), name
            assert not is_no_member(name, names_of_no_member(record)), name


@pytest.mark.parametrize(
    ("typed", "group", "opens"),
    [
        ("2395 para 7", "place", ("source", "s_res_2395_2017", "para 7")),
        ("2395 paragraph 7", "resolution", ("mandates", "sc_2395", "tasks")),
        ("S/2020/99 annex I para 29", "place", ("source", "s_2020_99", "annex I, para 29")),
        ("UNODC", "body", ("search", "UNODC", "")),
        ("toolkit judges", "activity", ("activity", "a2019_south_asia_judges_toolkit", "")),
        ("battlefield", "meeting", ("meeting", "m2018_05_24_battlefield_evidence", "")),
        ("visit No. 142", "visit", None),
        ("timetable visit", "page", ("follow-up", "", "timetable")),
    ],
)
def test_other_things_are_found_by_their_words(names, typed, group, opens):
    assert first(names, typed, group) == opens


def test_a_number_is_itself_alone():
    assert fits("7", ("para", "7"))
    assert not fits("7", ("para", "17", "2017"))
    assert tokens_of("Paragraphs 7") == ("para", "7")


@pytest.mark.parametrize("typed", ["Kosovo", "palestine", "Saint-Siège", "Гренландия", "Taiwan"])
def test_a_name_of_no_member_state_says_so_and_is_no_name_of_ours(record, names, typed):
    view = view_of(record, "search", f"?q={typed}")
    assert f"“{typed}” is not the name of a Member State" in view.main()
    assert "state" not in search(names, typed)


def test_the_page_shows_kinds_rows_and_where_they_stand(record):
    view = view_of(record, "search", "?q=gender&as_of=2019-06-30")
    page = html.fromstring(f"<div>{view.main()}</div>")
    headings = [each.text_content() for each in page.xpath("//h2")]
    assert {"Bodies 3", "Meetings 3"} <= {*headings}
    assert headings[-1].startswith("Rows of the record with these words")
    ways = page.xpath("//li/a/@href")
    assert all("as_of=2019-06-30" in each for each in ways)
    assert page.xpath("//a[@class='cite'][contains(@href, 'source?')]")


@pytest.mark.parametrize(("typed", "own"), [("briefing", 24), ("maritime", 1)])
def test_a_title_that_is_a_working_translation_says_so(record, names, typed, own):
    found = search(names, typed)["meeting"]
    assert len(found) >= own
    # eight are named as the Committee announced them, and say nothing
    assert {each.said for each in found} <= {"working translation", ""}
    assert sum(each.said == "" for each in found) <= 8
    rows = with_words(rows_to_search(record, record.words()), typed)
    ours = [each.row.said for each in rows if each.row.table == "meetings"]
    assert ours
    assert any("working translation" in each for each in ours)


def test_nothing_found_and_nothing_asked_are_said(record):
    assert "Nothing in this record fits “xyzzy”." in view_of(record, "search", "?q=xyzzy").main()
    assert "Nothing in this record" not in view_of(record, "search").main()
    harm = view_of(record, "search", "?q=<script>").main()
    assert "<script" not in harm


def test_the_names_for_the_script_are_all_there(record, names):
    told = json.loads(view_of(record, "search").names)
    assert len(told["entries"]) == len(names)
    assert {each[0] for each in told["entries"]} == told["groups"].keys() == GROUPS.keys()
    assert len(json.dumps(told)) < 600_000


def test_every_page_has_the_box(record):
    for slug in ("overview", "source", "search", "visit"):
        box = html.fromstring(view_of(record, slug, "?as_of=2019-06-30&q=x").search_box)
        assert box.get("action") == "search"
        assert box.get("data-names") == "data/search.json?as_of=2019-06-30"
        assert box.xpath("//input[@name='as_of']/@value") == ["2019-06-30"]


def test_an_empty_record_is_searched_too(empty_record):
    assert "Nothing in this record" in view_of(empty_record, "search", "?q=Niger").main()
