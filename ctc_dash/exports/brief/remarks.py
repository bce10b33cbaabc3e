"""The curator's notes on rows of long lists: a mark at the row, the notes together at the end."""

from collections.abc import Sequence
from dataclasses import replace

from ctc_dash.exports.brief.model import Block, Section
from ctc_dash.exports.brief.printed import printed_rows
from ctc_dash.figures.cells import NOTE
from ctc_dash.words import Words, is_missing

MOST = 4  # a brief has four pages at most


def with_notes(
    sections: Sequence[Section], words: Words
) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """The sections with marks at the rows that have a note, and the notes.

    A table that prints its notes is left as it is. What is not printed is said, with where it is.
    """
    notes: list[str] = []
    marked = []
    left = 0
    for section in sections:
        blocks = []
        for block in section.blocks:
            marks: dict[int, str] = {}
            for row, note in notes_left(block):
                if note not in notes and len(notes) == MOST:
                    left += 1
                    continue
                notes += [note] if note not in notes else []
                marks[row] = f"[{notes.index(note) + 1}]"
            blocks.append(replace(block, marks=marks) if marks else block)
        marked.append(replace(section, blocks=tuple(blocks)))
    said = [f"[{number}] {note}" for number, note in enumerate(notes, start=1)]
    beyond = words.some(
        "{n} more row of this brief has a note; the dashboards and the exports have it.",
        "{n} more rows of this brief have notes; the dashboards and the exports have them.",
        left,
    )
    return tuple(marked), tuple(filter(None, (*said, beyond)))


def notes_left(block: Block) -> list[tuple[int, str]]:
    """The printed rows of a table that leaves out the column of notes, each with its note."""
    frame = block.shown.frame
    if block.form != "table" or not block.columns or NOTE in block.columns or NOTE not in frame:
        return []
    printed = frame[NOTE].head(printed_rows(block))
    return [(row, str(note)) for row, note in enumerate(printed) if not is_missing(note)]
