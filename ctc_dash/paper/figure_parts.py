"""A figure as HTML: what its template takes, made once for every reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ctc_dash.address.links import Cite, no_cite
from ctc_dash.figures.citing import SourceLine
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.table import HtmlTable
from ctc_dash.words import Words

CUT = "\0"  # stands in no text


@dataclass(frozen=True)
class FigureParts:
    """Title, sentence, picture and table, source and caveats.

    In ``takeaway`` and caveats ``**`` marks what matters most. ``picture`` is markup, empty for a
    mere table. ``failed`` where the figure could not be made and the takeaway says so. ``cites``
    are the source's pieces, each with where it is opened; none where no source is.
    """

    title: str
    takeaway: str
    picture: str = ""
    picture_name: str = ""
    table: HtmlTable | None = None
    source: str = ""
    cites: Sequence[tuple[str, str]] = ()
    caveats: Sequence[str] = ()
    apart: str = " "  # what stands between two sentences
    failed: bool = False


def figure_parts(
    shown: Shown,
    picture: str = "",
    table: HtmlTable | None = None,
    source: str | None = None,
    cite: Cite = no_cite,
) -> FigureParts:
    """A figure with its picture as a reader draws it, and its table as a reader cuts it.

    ``source`` is the sentence that names the documents (default: all that the figure rests on).
    """
    words = shown.words
    if source is None:
        said = words.say("Source: {source}", source=shown.sources)
        source = said if shown.sources else ""
    return FigureParts(
        title=shown.title,
        takeaway=shown.takeaway,
        picture=Markup(picture),  # noqa: S704  the painter escapes every text
        picture_name=f"{words.say('Picture')}: {shown.title}",
        table=table,
        source=words.whole(source) if source else "",
        cites=() if cite is no_cite else opened(shown.sources, cite, words),
        caveats=shown.caveats,
        apart=words.say("{said} {more}", said="", more=""),
    )


def opened(line: SourceLine, cite: Cite, words: Words) -> list[tuple[str, str]]:
    """The sentence that names the documents in pieces, each with where it is opened."""
    if not line:
        return []
    before, _, after = words.whole(words.say("Source: {source}", source=CUT)).partition(CUT)
    pieces = [(text, cite(*at) if at else "") for text, at in line.pieces]
    return [(before, ""), *pieces, (after, "")]
