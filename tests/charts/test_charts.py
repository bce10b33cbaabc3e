"""What pictures hold is what the frame says; the empty one is designed."""

import colorsys
import json
from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest

from ctc_dash import places, words
from ctc_dash.charts import theme, timeline
from ctc_dash.charts.bars import Bars
from ctc_dash.charts.columns import Columns
from ctc_dash.charts.picture import Boxes, Texts, Tone, borders
from ctc_dash.charts.timeline import Timeline
from ctc_dash.figures import catalogue

pytestmark = pytest.mark.unit

ENGLISH = words.Words(words.find_language("en"), {("kind", "a"): "First", ("kind", "b"): "Second"})
FRAME = pd.DataFrame(
    {"group": ["x", "x", "y"], "row": ["r", "s", "t"], "kind": ["a", "b", "a"], "n": [3, 0, 2]}
)
BARS = Bars("row", "kind", "n", group="group")


def of(picture, kind):
    return [layer for layer in picture.layers if isinstance(layer, kind)]


def test_a_bar_is_as_long_as_its_value_and_stands_for_its_codes():
    boxes = [box for layer in of(BARS.picture(FRAME, ENGLISH), Boxes) for box in layer.items]
    assert [(box.x1 - box.x0, box.stands) for box in boxes] == [
        (3, (("row", "r"), ("kind", "a"))),
        (2, (("row", "t"), ("kind", "a"))),
    ]
    assert boxes[0].said == "r, First: 3"


def test_every_row_has_its_number_also_zero():
    (texts,) = of(BARS.picture(FRAME, ENGLISH), Texts)
    assert [item.text for item in texts.items] == ["3", "0", "2"]


def test_what_is_not_known_has_a_dash_not_a_zero():
    frame = FRAME.assign(n=[3, None, 2])
    (texts,) = of(BARS.picture(frame, ENGLISH), Texts)
    assert [item.text for item in texts.items] == ["3", "–", "2"]


def test_headings_stand_above_their_rows():
    ticks = BARS.picture(FRAME, ENGLISH).yticks
    assert [(tick.label, tick.heading) for tick in ticks] == [
        ("x", True),
        ("r", False),
        ("s", False),
        ("y", True),
        ("t", False),
    ]


def test_only_so_many_bars_and_not_those_left_out():
    few = Bars("row", None, "n", most=1, left_out="own")
    picture = few.picture(FRAME.assign(own=FRAME["row"] == "r"), ENGLISH)
    assert len(of(picture, Texts)[0].items) == 1
    assert [tick.label for tick in picture.yticks] == ["s"]


@pytest.mark.parametrize(
    "chart", [BARS, Columns("month", "kind", "n"), Timeline("row", "kind", "name")]
)
def test_an_empty_frame_says_so(chart):
    frame = pd.DataFrame({name: [] for name in ("row", "group", "kind", "n", "month", "name")})
    picture = chart.picture(frame, ENGLISH)
    (texts,) = of(picture, Texts)
    assert picture.empty
    assert [item.text for item in texts.items] == ["Nothing in the record fits these filters."]


def test_a_column_stands_for_its_month():
    frame = pd.DataFrame(
        {
            "month": pd.to_datetime(["2018-02-01", "2018-03-01"]),
            "openness": ["open", "open"],
            "n": [2, 1],
        }
    )
    picture = Columns("month", "openness", "n").picture(frame, ENGLISH)
    (layer,) = [layer for layer in of(picture, Boxes) if layer.items]
    assert layer.items[0].stands == (
        ("from", "2018-02-01"),
        ("to", "2018-02-28"),
        ("openness", "open"),
    )


def test_events_that_would_overlap_step_down():
    frame = pd.DataFrame(
        {
            "lane": ["l", "l", "l"],
            "kind": ["a", "a", "b"],
            "name": ["AAA", "BBB", "CCC"],
            "first_day": pd.to_datetime(["2018-01-01", "2018-01-02", "2019-01-01"]),
            "last_day": pd.to_datetime(["2018-01-03", "2018-01-04", "2019-01-02"]),
            "date_precision": "day",
        }
    )
    placed = timeline.place_events(frame, ENGLISH, Timeline("lane", "kind", "name"))
    assert [mark.box.y for mark in placed.marks] == [0, -1, 0]
    assert (len(placed.lanes), placed.bottom) == (1, 2)


def test_parts_of_a_picture_end_between_lanes_and_hold_every_mark(record):
    whole = record.figure("visits/timeline").picture
    line = whole.height / (whole.ylim[1] - whole.ylim[0])  # pixels
    for most in (5, 6, 9):
        parts = whole.sliced(most * line)
        assert all(part.height <= most * line + 1 for part in parts)
        ends = [part.ylim[0] for part in parts[:-1]]
        assert set(ends) <= set(borders(whole))
        assert sorted(mark.said for part in parts for mark in part.marks) == sorted(
            mark.said for mark in whole.marks
        )


def test_a_lane_that_must_be_cut_has_its_name_beside_each_part(record):
    picture = record.figure("visits/timeline", cluster="A").picture
    (name,) = {tick.label for tick in picture.yticks}
    parts = picture.sliced(0)
    assert len(parts) > 3
    assert [[tick.label for tick in part.yticks] for part in parts] == [[name]] * len(parts)


@pytest.mark.parametrize("ground", [theme.LIGHT, theme.DARK], ids=lambda t: t.name)
def test_text_stands_out_from_its_ground(ground):
    for colour in (ground.ink, ground.muted):
        light, dark = sorted([theme.luminance(colour), theme.luminance(ground.paper)], reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


# Marks of these say what they are in words or by their shape; colour only helps.
SAID_OTHERWISE = {"state_event", "due_status"}
# The tones that a record may name are many; its vocabularies are tested, and its pictures.
VOCABULARIES = sorted({known for known, _ in theme._inks()} - SAID_OTHERWISE - {theme.NAMED})
APART = 24  # of 255


def grey(tone, ground):
    """What a printer in grey makes of a colour, from 0 (black) to 255 (white)."""
    colour = theme.ink(*tone, ground).colour
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def too_near(tones, ground):
    plain = [tone for tone in tones if not theme.ink(*tone, ground).hatch]
    return [
        (one[1], other[1])
        for one, other in combinations(plain, 2)
        if abs(grey(one, ground) - grey(other, ground)) < APART
    ]


@pytest.mark.parametrize("ground", [theme.LIGHT, theme.DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_codes_of_a_vocabulary_differ_in_grey(vocabulary, ground):
    codes = theme.order(vocabulary, (), ENGLISH)
    assert too_near([Tone(vocabulary, code) for code in codes], ground) == []


@pytest.mark.parametrize("ground", [theme.LIGHT, theme.DARK], ids=lambda t: t.name)
def test_codes_that_the_record_gives_tones_differ_in_grey(record, ground):
    """Of actors only some stand in one picture, which is tested below."""
    words = record.words()
    toned = {each for each, codes in words.tones.items() if any(codes.values())} - {"actor"}
    assert len(toned) > 5
    for vocabulary in toned:
        tones = [theme.own_tone(*each, words) for each in theme.legend(vocabulary, (), words)]
        assert too_near(tones, ground) == [], vocabulary


def test_a_code_may_name_the_tones_of_the_palette(record):
    schema = json.loads((places.data_dir() / "schema/codes.json").read_text(encoding="utf-8"))
    (tone,) = (each for each in schema["fields"] if each["name"] == "tone")
    assert tone["constraints"]["enum"] == theme.order(theme.NAMED, (), ENGLISH)
    tones = record.words().tones["openness"]
    assert {code: tones[code] for code in theme.MONTHS} == theme.MONTHS


def test_what_one_picture_shows_differs_in_grey(record):
    """Of the vocabularies that are left out above, too: what stands in one picture."""
    wrong = {}
    for name in (name for name, figure in catalogue.FIGURES.items() if figure.chart):
        filters = {"state": ["NER", "POL"]} if name.startswith("state/") else {}
        drawn = of(record.figure(name, **filters).picture, Boxes)
        tones = list(dict.fromkeys(layer.tone for layer in drawn if layer.items))
        for ground in (theme.LIGHT, theme.DARK):
            if pairs := too_near(tones, ground):
                wrong[name, ground.name] = pairs
    assert wrong == {}


def test_types_of_visit_keep_their_hues(record):
    """Comprehensive and focused are blue, regional red, follow-up yellow, on any ground."""
    tones = record.words().tones["visit_type"]
    for ground in (theme.LIGHT, theme.DARK):
        hues = {}
        for code in filter(tones.get, tones):
            colour = theme.ink(theme.NAMED, tones[code], ground).colour
            parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
            hues[code] = round(360 * colorsys.rgb_to_hls(*parts)[0])
        assert 195 <= hues["focused"] < 205 < hues["comprehensive"] <= 215
        assert 345 <= hues["regional"] <= 355
        assert 40 <= hues["follow_up"] <= 45


def test_a_code_without_a_colour_is_drawn_and_apart_from_the_next():
    """Codes that nobody has listed are drawn, too; of those that are no two are alike."""
    listed = dict.fromkeys(["2012", "2018", "2024", "2030"], "")
    ordered = replace(ENGLISH, codes={"visit_year": listed})
    tones = theme.palette_tones([Tone("visit_year", year) for year in listed], ordered)
    assert len(set(tones.values())) == len(listed)
    assert tones == theme.palette_tones([Tone("visit_year", "2030")], ordered)
    toned = replace(ENGLISH, tones={"visit_type": {"focused": "azure", "walk": ""}})
    assert theme.order("visit_type", ["tour", "focused"], toned) == ["focused", "tour"]
    meant = [Tone("visit_type", code) for code in ("focused", "tour")]
    assert [tone[0] for tone in theme.palette_tones(meant, toned).values()] == ["tone", "spare"]
    frame = pd.DataFrame({"region": ["a", "b"], "visit_type": ["tour", "round"], "visits": [1, 2]})
    picture = Bars("region", "visit_type", "visits").picture(frame, ENGLISH)
    assert sum(len(layer.items) for layer in picture.named) == 2
