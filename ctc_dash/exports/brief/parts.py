"""What the kinds of brief have in common: their parts before sources and caveats are gathered."""

from dataclasses import dataclass

from ctc_dash.exports.brief.model import Block, Number, Section
from ctc_dash.figures.citing import Citation
from ctc_dash.figures.figure import Shown

Blocks = tuple[Block, ...]
# The columns of their lists. Of a long list the curator's notes are marked (remarks.py).
MEETINGS = ("dates", "title", "kind", "openness", "source")
REPORTED = ("state", "visit_type", "type_as_reported", "start_reported", "end_reported", "source")
MEETINGS_NOTED = ("dates", "title", "kind", "openness", "note", "source")
ACTIVITIES = ("title", "places", "dates", "stage", "implementers", "donors", "source")


@dataclass(frozen=True)
class Parts:
    """What one kind of brief says; ``rests_on`` are the figures that no block shows."""

    title: str
    subtitle: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    numbers: tuple[Number, ...] = ()
    rests_on: tuple[Shown, ...] = ()

    @property
    def figures(self) -> tuple[Shown, ...]:
        """Every figure that the brief rests on, in the order of reading."""
        blocks = (block.shown for section in self.sections for block in section.blocks)
        return (*self.rests_on, *blocks)

    @property
    def cited(self) -> tuple[Citation, ...]:
        """What the brief rests on: of lists that are cut short, what the printed rows cite."""
        blocks = (block.cited for section in self.sections for block in section.blocks)
        rests_on = (shown.cited for shown in self.rests_on)
        return tuple(each for cited in (*rests_on, *blocks) for each in cited)


def as_table(shown: Shown, columns: tuple[str, ...] = (), most: int | None = None) -> Block:
    """A table; its sentence alone where it has no row."""
    if shown.frame.empty:
        return Block(shown, "sentence")
    return Block(shown, "table", most, columns)


def as_picture(shown: Shown) -> Block:
    """A picture; its sentence alone where there is nothing to draw."""
    if shown.frame.empty or shown.figure.chart is None:
        return Block(shown, "sentence")
    return Block(shown, "picture")


def unless_empty(shown: Shown, columns: tuple[str, ...] = (), most: int | None = None) -> Blocks:
    """A table; nothing at all where it has no row."""
    return () if shown.frame.empty else (as_table(shown, columns, most),)


def reported_section(visits: Shown) -> tuple[Section, ...]:
    """The visits that pages report besides the register; nothing where none is."""
    blocks = unless_empty(visits, REPORTED)
    return (Section(visits.title, blocks),) if blocks else ()


def section_on(listed: Shown, heading: str, nothing: str, *blocks: Block) -> Section:
    """A section on what a list has; where it has no row, ``nothing`` is all that is said."""
    if listed.frame.empty:
        return Section(heading, sentences=(denial(listed, nothing),))
    return Section(heading, blocks)


def denial(listed: Shown, nothing: str) -> str:
    """That a list has no row; nothing is denied of one that is not for this audience."""
    return nothing if listed.is_seen else listed.takeaway
