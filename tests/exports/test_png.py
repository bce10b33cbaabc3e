"""A figure's picture as a file: the SVG that is drawn everywhere, and a PNG made of it."""

import struct
from dataclasses import replace

import pytest

from ctc_dash.exports import png
from ctc_dash.exports.taken import ExportError
from ctc_dash.figures import catalogue

pytestmark = pytest.mark.unit

MARGIN = 16  # pixels of SVG: 12 points


def size(file: bytes) -> tuple[int, int]:
    assert file.startswith(b"\x89PNG")
    return struct.unpack(">II", file[16:24])


def test_svg_is_the_figures_own(record):
    shown = record.figure("visits/by_region_and_type")
    assert png.svg_bytes(shown).decode() == shown.svg_file()


@pytest.mark.parametrize("ppi", [96, 192])
def test_png_is_as_large_as_its_dots_say(record, ppi):
    shown = record.figure("visits/by_region_and_type")
    drawn = shown.paint(foot=shown.citation)
    sides = tuple((side + 2 * MARGIN) * ppi // 96 for side in (drawn.width, drawn.height))
    assert size(png.png_bytes(shown, ppi=ppi)) == sides


def test_every_picture_can_be_a_png(record):
    drawn = [name for name, figure in catalogue.FIGURES.items() if figure.chart]
    assert len(drawn) > 15
    for name in drawn:
        shown = record.figure(name)
        content = png.png_bytes(shown, ppi=96)
        assert size(content)[1] > 2 * MARGIN, name


def test_equal_pictures_are_equal_files(record):
    shown = record.figure("visits/by_month")
    assert png.png_bytes(shown, ppi=96) == png.png_bytes(shown, ppi=96)


@pytest.mark.parametrize("make", [png.svg_bytes, png.png_bytes])
def test_a_mere_table_has_no_picture(record, make):
    with pytest.raises(ExportError, match="visits/list has no picture"):
        make(record.figure("visits/list"))


def test_a_letter_that_no_font_has_is_named(record):
    shown = record.figure("visits/by_month")
    labels = {**shown.words.labels, ("visit_type", "focused"): f"Focused {chr(0xE5D5)}"}
    shown = replace(shown, words=replace(shown.words, labels=labels))
    with pytest.raises(ExportError, match=r"visits/by_month: no font .*U\+E5D5"):
        png.png_bytes(shown)
