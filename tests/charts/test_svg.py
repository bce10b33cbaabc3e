"""Pictures as SVG: well-formed, complete, nothing beyond the edge, links where asked."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctc_dash.charts import measure, svg, theme
from ctc_dash.charts.picture import (
    INK,
    Box,
    Boxes,
    Dot,
    Dots,
    Lines,
    Picture,
    Text,
    Texts,
    Tick,
    Tone,
)
from ctc_dash.figures import catalogue

pytestmark = pytest.mark.unit

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = [name for name, figure in catalogue.FIGURES.items() if figure.chart]
TYPE = Tone("tone", "azure")
UNKNOWN = Tone("status_kind", "cut_off")


def picture(**more):
    layers = (
        Boxes((Box(0, 0, 4, 1, "four", (("kind", "a"),)),), TYPE, "Fours"),
        Boxes((Box(4, 0, 6, 1, "two"),), UNKNOWN, "Unknown"),
        Dots((Dot(6, 0.5, "dot"),), TYPE, "diamond", "Dots"),
        Texts((Text(6, 0.5, "a note"),), "after"),
        Lines(((0, 0, 6, 1),), INK, dashed=True),
    )
    settings = {"layers": layers, "height": 40, "xlim": (0, 6), "ylim": (0, 1), "legend": True}
    return Picture(**{**settings, "yticks": (Tick(0.5, "Row"),), **more})


def parsed(text):
    return ElementTree.fromstring(text)


def test_a_file_is_well_formed_and_says_what_it_shows():
    root = parsed(svg.standalone_svg(picture(), "A title & more", "It <says> so.", width=500).svg)
    assert root.get("viewBox").split()[2] == "500"
    assert root.find(f"{SVG}title").text == "A title & more"
    assert root.find(f"{SVG}desc").text == "It <says> so."


def test_the_painter_says_how_large_its_file_is_and_which_letters_it_has():
    ticks = (Tick(0.5, "Row"), Tick(0.1, "Head", heading=True))
    for more in ({}, {"foot": "Source: X"}):
        drawn = svg.standalone_svg(picture(yticks=ticks), "Title", "Words", width=500, **more)
        root = parsed(drawn.svg)
        assert (root.get("width"), root.get("height")) == (str(drawn.width), str(drawn.height))
        written = "".join(text.text for text in root.iter(f"{SVG}text"))
        assert drawn.letters == set(written)


def test_lengths_are_those_of_the_data():
    root = parsed(svg.standalone_svg(picture(), "t", "d", width=500).svg)
    bars = [rect for rect in root.iter(f"{SVG}rect") if rect.get("height") == "40"]
    assert float(bars[0].get("width")) == pytest.approx(2 * float(bars[1].get("width")), rel=0.01)


def test_nothing_needs_another_host_or_a_script():
    drawn = svg.standalone_svg(picture(), "t", "d").svg
    assert not re.search(r"<script|<foreignObject|href=|url\((?!#)", drawn)


def test_each_mark_says_what_it_is():
    root = parsed(svg.standalone_svg(picture(), "t", "d").svg)
    said = [g.find(f"{SVG}title").text for g in root.iter(f"{SVG}g") if g.get("class") == "mark"]
    assert said == ["four", "two", "dot"]


@pytest.mark.parametrize("theme", [theme.LIGHT, theme.DARK])
def test_a_box_in_the_grounds_colour_has_an_edge_that_is_pale_where_it_is_not_marked(theme):
    box = Box(0, 0, 4, 1, "four")
    hollow = Boxes((box, replace(box, strength=0.2)), Tone("due_status", "passed_not_in_documents"))
    drawn = svg.standalone_svg(picture(layers=(hollow,)), "t", "d", theme=theme).svg
    assert f'<g fill="{theme.paper}" stroke="{theme.muted}">' in drawn
    assert re.findall(r"<rect x[^>]* (\w+-opacity)", drawn) == ["stroke-opacity"]


def test_the_last_name_below_is_not_cut():
    drawn = picture(layers=picture().layers[:1], xticks=(Tick(0, "2019"), Tick(6, "2020")))
    assert svg.margins(drawn, 500).right >= measure.text_width("2020") / 2
    assert svg.margins(replace(drawn, xticks=drawn.xticks[:1]), 500).right == 0


def test_the_unknown_is_hatched():
    assert 'fill="url(#p-hatch)"' in svg.standalone_svg(picture(), "t", "d").svg
    only_known = picture(layers=picture().layers[:1])
    assert "<pattern" not in svg.standalone_svg(only_known, "t", "d").svg


def test_a_theme_has_its_own_colours():
    dark = svg.standalone_svg(picture(), "t", "d", theme=theme.DARK).svg
    assert theme.DARK.paper in dark
    assert theme.LIGHT.paper not in dark


def test_on_a_page_colours_follow_the_ground_and_marks_lead_where_they_should():
    drawn = svg.inline_svg(picture(), "said", lambda stands: f"visits?kind={dict(stands)['kind']}")
    assert drawn.count("<a ") == 1  # only one mark stands for something
    assert 'href="visits?kind=a"' in drawn
    light, dark = (theme.ink(*TYPE, ground).colour for ground in (theme.LIGHT, theme.DARK))
    assert f"color-mix(in srgb, {light} var(--light, 100%), {dark})" in drawn
    assert 'role="group" aria-label="said"' in drawn


def test_a_picture_that_leads_nowhere_is_one_image():
    assert 'role="img" aria-label="said"' in svg.inline_svg(picture(), "said")


def test_the_legend_names_what_is_drawn_and_nothing_else():
    hidden = Boxes((), Tone("tone", "crimson"), "Nothing here")
    drawn = svg.inline_svg(picture(layers=(*picture().layers, hidden)), "said")
    assert re.findall(r"</svg>([^<]+)</li>", drawn) == ["Fours", "Unknown", "Dots"]


@given(st.text(min_size=1, max_size=60), st.integers(300, 1200))
def test_whatever_a_name_holds_the_file_stays_well_formed(name, width):
    printable = "".join(letter for letter in name if letter.isprintable())
    drawn = picture(yticks=(Tick(0.5, printable),))
    assert parsed(svg.standalone_svg(drawn, printable, printable, width=width).svg) is not None


@given(st.integers(0, 6), st.text("abcdefgh ", min_size=1, max_size=40), st.integers(400, 1200))
def test_notes_stay_inside_the_picture(at, note, width):
    drawn = picture(layers=(Texts((Text(at, 0.5, note),), "after"),), yticks=())
    room = svg.margins(drawn, width)
    ground = width - room.left - room.right
    end = room.left + at / 6 * ground + 6 + measure.text_width(note)
    assert end <= width + 1


@pytest.mark.parametrize("name", DRAWN)
def test_every_figure_is_drawn_in_both_themes_and_fits(record, name):
    filters = {"state": ["NER", "POL"]} if name.startswith("state/") else {}
    shown = record.figure(name, **filters)
    for ground in (theme.LIGHT, theme.DARK):
        root = parsed(shown.svg(ground, 800))
        assert len(list(root.iter(f"{SVG}rect"))) > 1, ground.name
        places = [text.get("x") for text in root.iter(f"{SVG}text")]
        assert [place for place in places if "nan" in place] == [], ground.name


def test_pictures_are_drawn_without_the_libraries_of_the_pages(tmp_path):
    import subprocess
    import sys

    code = (
        "import sys, ctc_dash\n"
        "shown = ctc_dash.open().figure('visits/by_region_and_type')\n"
        "assert '<svg' in shown.svg()\n"
        "print([m for m in ('panel', 'bokeh', 'holoviews') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("width", [400, 1000])
def test_a_file_that_leaves_says_what_it_is(record, width):
    shown = record.figure("visits/by_region_and_type", cluster="C", as_of="2019-12-16")
    bare, file = parsed(shown.svg(width=width)), parsed(shown.svg_file(width=width))
    texts = " ".join(text.text for text in file.iter(f"{SVG}text"))
    assert shown.title in texts
    assert " ".join(shown.said.split()) in texts
    assert "As of 16 December 2019." in texts
    assert "S/2020/99, annex I, appendix I" in texts
    assert float(file.get("height")) > float(bare.get("height"))
    longest = max((text.text for text in file.iter(f"{SVG}text")), key=measure.text_width)
    assert measure.text_width(longest) < width * 1.05


def test_long_names_leave_the_notes_their_room():
    notes = Texts((Text(6, 0.5, "1,800"),), "after")
    short = picture(layers=(notes,), yticks=(Tick(0.5, "Row"),))
    long = picture(layers=(notes,), yticks=(Tick(0.5, "A name of more than thirty letters"),))
    ends = [
        re.search(r"padding-right:(\d+)px", svg.inline_svg(each, "s"))[1] for each in (short, long)
    ]
    assert ends[0] == ends[1]
    assert int(ends[0]) >= measure.text_width("1,800")


def test_a_hatched_swatch_has_its_own_hatching():
    drawn = svg.inline_svg(picture(), "said", uid="x")
    legend = drawn.split("</ul>")[0]
    assert 'id="x-l-hatch"' in legend
    assert 'fill="url(#x-l-hatch)"' in legend


def said_in_order(drawn):
    return re.findall(r'class="mark"[^>]*><title>([^<]+)', drawn)


def test_marks_stand_in_the_order_of_reading_whatever_layer_they_are_of():
    first = Boxes((Box(4, 0.6, 5, 1.4, "b2"), Box(0, -0.4, 1, 0.4, "c1")), TYPE)
    second = Boxes((Box(0, 0.6, 1, 1.4, "b1"), Box(0, 1.6, 1, 2.4, "a1")), UNKNOWN)
    dots = Dots((Dot(2, 1.3, "b1 and a half"),), TYPE, "circle")
    rows = tuple(Tick(at, str(at)) for at in (0, 1, 2))
    drawn = svg.inline_svg(
        picture(layers=(first, second, dots), yticks=rows, ylim=(-0.5, 2.5)), "said"
    )
    assert said_in_order(drawn) == ["a1", "b1", "b1 and a half", "b2", "c1"]


def test_marks_without_rows_are_read_column_by_column():
    first = Boxes((Box(1, 0, 2, 1, "later, below"), Box(0, 0, 1, 1, "earlier")), TYPE)
    second = Boxes((Box(1, 1, 2, 2, "later, above"),), UNKNOWN)
    drawn = svg.inline_svg(picture(layers=(first, second), yticks=()), "said")
    assert said_in_order(drawn) == ["earlier", "later, below", "later, above"]


def test_a_note_of_two_lines_has_room_for_its_longer_line():
    notes = Texts((Text(6, 0.5, "one\na line that is longer"),), "after")
    drawn = svg.inline_svg(picture(layers=(notes,), yticks=()), "said")
    assert re.findall(r">([^<>]+)</text>", drawn) == ["one", "a line that is longer"]
    room = int(re.search(r"padding-right:(\d+)px", drawn)[1])
    assert measure.text_width("a line that is longer") <= room < measure.text_width("one" * 15)


@pytest.mark.parametrize("name", ["follow_up/timetable", "state/timeline"])
def test_no_name_in_a_picture_is_cut(record, name):
    filters = {"state": ["LKA", "GBR", "FRA"]} if name.startswith("state/") else {}
    drawn = record.figure(name, **filters).svg()
    assert "…" not in drawn
    expected = "Northern Ireland" if "timetable" in name else "Colombo after the Easter attacks"
    assert expected in drawn
