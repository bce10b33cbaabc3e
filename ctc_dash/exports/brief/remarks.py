"""The curator's notes on rows of tables that have no column for them: marked, and said beneath."""

from collections.abc import Sequence
from dataclasses import replace

from ctc_dash.exports.brief.model import Block, Section
from ctc_dash.exports.brief.printed import printed_rows
from ctc_dash.figures.cells import NOTE

MARK = "*"


def with_notes(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with a mark at each row that has a note, by which that stands beneath the table.

    A table that prints its notes in a column is left as it is.
    """
    return tuple(
        replace(section, blocks=tuple(replace(each, marks=marks(each)) for each in section.blocks))
        for section in sections
    )


def marks(block: Block) -> dict[int, str]:
    """The printed rows that have a note, each with its mark, of a table that has no such column."""
    frame = block.shown.frame
    if block.form != "table" or not block.columns or NOTE in block.columns or NOTE not in frame:
        return {}
    notes = frame[NOTE].head(printed_rows(block)).dropna()
    marks = {note: f"{MARK}{number}" for number, note in enumerate(notes.unique(), start=1)}
    return {row: marks[note] for row, note in notes.items()}
