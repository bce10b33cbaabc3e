"""Made-up registers of 205, 2,000 and 20,000 visits: pictures hold and say what they leave out."""

import re
from xml.etree import ElementTree

import pytest

from ctc_dash.address.filters import Filters
from ctc_dash.address.links import links
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking.snapshot import Snapshot
from ctc_dash.charts import svg
from ctc_dash.charts.measure import TEXT_SIZE, text_width
from ctc_dash.figures import catalogue
from tests import made_up

pytestmark = pytest.mark.unit

SIZES = [205, *(pytest.param(number, marks=pytest.mark.long) for number in (2_000, 20_000))]
DRAWN = [name for name, figure in catalogue.FIGURES.items() if figure.chart]
# What a page gives with a filter that nobody has set before.
NEW_FILTER = {"cluster": ["A"], "from": "2018-02-03", "to": "2019-11-04"}
SCREEN_AND_A_HALF = 1150  # pixels
WIDTHS = (600, 1290)  # pixels: of half a page and of a whole one, on a laptop
SVG = "{http://www.w3.org/2000/svg}"
AT = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Registers by their visits, each built when it is first asked for."""
    built = {}

    def of(visits):
        if visits not in built:
            built[visits] = made_up.record_of(tmp_path_factory.mktemp("many"), visits)
        return built[visits]

    return of


@pytest.fixture
def crowded(many):
    return many(205)


def number_said(mark):
    return int(mark.said.rpartition(": ")[2].replace(",", ""))


def words_and_marks(drawn):
    """The boxes of a file's words (text, left, right, top, bottom), and its marks (said, w, h).

    Words are as wide as the painter takes them for, which is generous, less what that is too much.
    """
    words, marks = [], []

    def walk(node, x, y, anchor, size, said):
        if at := AT.search(node.get("transform", "")):
            x, y = x + float(at[1]), y + float(at[2])
        anchor, size = node.get("text-anchor", anchor), float(node.get("font-size", size))
        if node.get("class") == "mark":
            said = node.findtext(f"{SVG}title")
        if node.tag == f"{SVG}rect" and said:
            marks.append((said, float(node.get("width")), float(node.get("height"))))
        if node.tag == f"{SVG}text" and "rotate" not in node.get("transform", "") and node.text:
            wide = text_width(node.text, size) * 0.93
            left = x + float(node.get("x")) + float(node.get("dx", 0))
            left -= {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            dy = node.get("dy", "0")
            foot = y + float(node.get("y")) + (0.35 * size if dy == ".35em" else float(dy))
            words.append((node.text, left, left + wide, foot - 0.7 * size, foot))
        for child in node if node.tag != f"{SVG}defs" else ():
            walk(child, x, y, anchor, size, said)

    walk(ElementTree.fromstring(drawn), 0, 0, "start", TEXT_SIZE, "")
    return words, marks


def touching(words):
    """Pairs of words whose boxes overlap."""
    words = sorted(filter(lambda word: word[0].strip(), words), key=lambda word: word[1])
    return [
        (one[0], two[0])
        for at, one in enumerate(words)
        for two in words[at + 1 :]
        if two[1] < one[2] and one[3] < two[4] and two[3] < one[4]
    ]


@pytest.mark.parametrize("visits", SIZES)
@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_of_a_large_register_holds(many, name, visits):
    """No word touches another or is cut, a mark can be hit, nothing is too high or too large."""
    record = many(visits)
    page = next(page for page in BY_SLUG.values() if name in page.figures)
    shown = record.figure(name, **({"state": ["NZL"]} if name.startswith("state/") else {}))
    assert len(shown.inline_svg(links(page, Filters(), record))) < 300_000
    assert shown.picture.height <= SCREEN_AND_A_HALF
    for width in WIDTHS:
        words, marks = words_and_marks(svg.standalone_svg(shown.picture, "t", "d", width=width).svg)
        assert touching(words) == [], width
        assert [text for text, left, right, *_ in words if left < -1 or right > width + 1] == []
        assert [mark for mark in marks if min(mark[1:]) < 3] == [], width


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("visits/timeline", "The picture gathers by year; the table has all {n} rows."),
        ("visits/by_month", "The picture gathers by year; the table has all {n} rows."),
        ("follow_up/timetable", "soonest; the table has all {n} rows."),
    ],
)
def test_the_sentence_says_what_the_picture_does_not_have(crowded, record, name, said):
    shown = crowded.figure(name)
    assert shown.said.endswith(said.format(n=f"{len(shown.frame):,}"))
    assert "the table has all" not in record.figure(name).said


def test_a_gathered_mark_leads_to_the_visits_that_it_counts(crowded):
    """Under a filter, too: the days of its own rows lie within those that are chosen."""
    given = {"from": "2005-08-05", "to": "2024-01-20"}
    marks = crowded.figure(
        "visits/timeline", **{"from_": given["from"], "to": given["to"]}
    ).picture.marks
    assert sum(map(number_said, marks)) == len(crowded.ask_what_applies("visits/list", given))
    for mark in marks[::9]:
        rows = crowded.ask_what_applies("visits/list", {**given, **dict(mark.stands)})
        assert len(rows) == number_said(mark)


def test_a_filter_that_is_new_asks_each_question_once(record, monkeypatch):
    """Lists of visits, counts by region, month and body, bodies: whatever else is known before.

    Of two periods that are compared the earlier one has its list and its counts besides; clusters
    side by side have what they count of surveys, assistance and meetings.
    """
    page, asked = BY_SLUG["visits"], []
    select = Snapshot.select

    def counting(snapshot, sql, parameters=None):
        asked.append((sql.partition("\n")[0], str(parameters)))
        return select(snapshot, sql, parameters)

    def draw(given):
        for name in catalogue.figures_of(page, record, page.if_any):
            shown = catalogue.find_figure(name).show(record, record.words(), given)
            assert all((shown.takeaway, shown.foot, shown.inline_svg() or not shown.figure.chart))

    draw({})
    monkeypatch.setattr(Snapshot, "select", counting)
    draw(NEW_FILTER)
    assert len(asked) == len(set(asked)) <= 12
    draw(NEW_FILTER)
    assert len(asked) <= 12


def test_answers_carry_nothing_but_their_rows(record):
    """Whatever a frame has in ``attrs`` is copied, deeply, by each step of pandas."""
    for name in BY_SLUG["visits"].figures:
        assert record.figure(name).frame.attrs == {}, name
