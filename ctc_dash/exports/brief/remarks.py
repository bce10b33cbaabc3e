"""The curator's notes on rows of long lists: a mark at the row, and where the note is."""

from collections.abc import Sequence
from dataclasses import replace

from ctc_dash.exports.brief.model import Block, Section
from ctc_dash.exports.brief.printed import printed_rows
from ctc_dash.figures.cells import NOTE
from ctc_dash.words import Words, is_missing

MARK = "*"


def with_notes(sections: Sequence[Section], words: Words) -> tuple[tuple[Section, ...], str]:
    """The sections with marks at the rows that have a note, and what is said of them.

    A table that prints its notes is left as it is. The notes of others would take the room of rows:
    a brief has four pages at most.
    """
    marked, rows = [], 0
    for section in sections:
        blocks = []
        for block in section.blocks:
            noted = rows_with_notes(block)
            rows += len(noted)
            blocks.append(replace(block, marks=dict.fromkeys(noted, MARK)) if noted else block)
        marked.append(replace(section, blocks=tuple(blocks)))
    said = words.some(
        "* On {n} row of this brief the curator has a note; the dashboards and the exports have "
        "it.",
        "* On {n} rows of this brief the curator has notes; the dashboards and the exports have "
        "them.",
        rows,
    )
    return tuple(marked), said


def rows_with_notes(block: Block) -> list[int]:
    """The printed rows that have a note, of a table that leaves out the column of notes."""
    frame = block.shown.frame
    if block.form != "table" or not block.columns or NOTE in block.columns or NOTE not in frame:
        return []
    printed = frame[NOTE].head(printed_rows(block))
    return [row for row, note in enumerate(printed) if not is_missing(note)]
