"""A figure's picture as a file: SVG as it is drawn, PNG made of it without a browser."""

from __future__ import annotations

from ctc_dash.charts.svg import Drawn
from ctc_dash.exports.taken import ExportError
from ctc_dash.figures.figure import Shown

PPI = 192  # two dots to a pixel: sharp on paper and on a projector
# A page as large as the picture with a margin; the picture goes in as data, not as markup.
PAGE = b"""#set page(width: auto, height: auto, margin: 12pt, fill: white)
#image(bytes(sys.inputs.picture), format: "svg")
"""


def svg_bytes(shown: Shown) -> bytes:
    """The picture on white ground; raises ``ExportError`` where the table is the picture."""
    return drawn(shown).svg.encode()


def drawn(shown: Shown) -> Drawn:
    """The picture with title, sentence and sources; raises ``ExportError`` where there is none."""
    made = shown.paint(foot=shown.citation)
    if made is None:
        raise ExportError(f"{shown.figure.id} has no picture: its table is all there is to see")
    return made


def png_bytes(shown: Shown, *, ppi: int = PPI) -> bytes:
    """The picture in dots; ``ppi`` is how many to an inch, where an inch has 96 pixels of SVG.

    Set in the fonts that the project brings, so that it is the same on every machine. Raises
    ``ExportError`` where the table is the picture, or where no font has a letter of it.
    """
    # Imported late: a compiler and fonts that only this needs.
    import typst

    from ctc_dash.exports.brief.model import BriefError
    from ctc_dash.exports.brief.office_word_pictures import book

    picture = drawn(shown)
    try:
        fonts = book(picture.letters)
    except BriefError as error:
        raise ExportError(f"{shown.figure.id}: {error}") from error
    return typst.compile(
        PAGE, format="png", ppi=ppi, font_paths=fonts, sys_inputs={"picture": picture.svg}
    )
