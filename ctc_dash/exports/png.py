"""A figure's picture as a file: SVG as it is drawn, PNG made of it without a browser."""

from ctc_dash.charts import theme as look
from ctc_dash.charts.svg import Drawn
from ctc_dash.exports.taken import ExportError
from ctc_dash.figures.figure import Shown

PPI = 192  # two dots to a pixel: sharp on paper and on a projector
MARGIN = 12  # points around a picture that is a file of its own
# A page as large as the picture with its margin; the picture goes in as data, not as markup.
PAGE = """#set page(width: auto, height: auto, margin: {margin}pt, fill: rgb("{paper}"))
#image(bytes(sys.inputs.picture), format: "svg", width: {width})
"""


def svg_bytes(shown: Shown) -> bytes:
    """The picture on white ground; raises ``ExportError`` where the table is the picture."""
    return drawn(shown).svg.encode()


def drawn(shown: Shown) -> Drawn:
    """The picture with title, sentence and sources; raises ``ExportError`` where there is none."""
    made = shown.paint(foot=shown.foot)
    if made is None:
        raise ExportError(f"{shown.figure.id} has no picture: its table is all there is to see")
    return made


def png_bytes(shown: Shown, *, ppi: int = PPI) -> bytes:
    """The picture in dots; ``ppi`` is how many to an inch, where an inch has 96 pixels of SVG.

    Set in the fonts that the project brings, so that it is the same on every machine. Raises
    ``ExportError`` where the table is the picture, or where no font has a letter of it.
    """
    from ctc_dash.exports.fonts import FontError

    try:
        return raster(drawn(shown), ppi=ppi, margin=MARGIN)
    except FontError as error:
        raise ExportError(f"{shown.figure.id}: {error}") from error


def raster(picture: Drawn, *, ppi: int, width: float | None = None, margin: float = 0) -> bytes:
    """A picture as PNG, made without a browser; ``width`` and ``margin`` are points.

    Without a width, 96 pixels of the picture are an inch. Raises ``FontError`` naming the letters
    that no font has.
    """
    # Imported late: a compiler and fonts that only this needs.
    import typst

    from ctc_dash.exports import fonts

    wide = "auto" if width is None else f"{round(width, 2)}pt"
    return typst.compile(
        PAGE.format(width=wide, margin=margin, paper=look.LIGHT.paper).encode(),
        format="png",
        ppi=ppi,
        font_paths=fonts.find_fonts(picture.letters),
        sys_inputs={"picture": fonts.with_chinese(picture.svg)},
    )
