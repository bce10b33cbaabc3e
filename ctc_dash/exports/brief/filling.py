"""Fills the pages of a brief before any row is cut: as many rows as its pages hold, in turn."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ctc_dash.exports.brief.model import Block, Brief, Section
from ctc_dash.exports.brief.printed import left_rows

MOST_PAGES = 4  # of paper, that a brief takes
FEWEST = 4  # so many rows fewer at most, where a brief takes more as it is
Sections = Sequence[Section]


def fill_pages(
    sections: Sections, make: Callable[[Sections], Brief], pages: Callable[[Brief], int]
) -> Brief:
    """The brief with as many of the rows that are left out as its pages hold.

    ``make`` makes it of sections, ``pages`` says how many it takes. The tables get rows in turn,
    so that a long first one takes none of the others' room; where it takes too many pages
    already, each table that is cut is cut by some rows more.
    """
    left = sum(left_rows(block) for section in sections for block in section.blocks)
    brief = make(sections)
    if not left:
        return brief
    whole = make([*with_rows(sections, left)])
    if pages(whole) <= MOST_PAGES:
        return whole
    fits, over = 0, left
    while over - fits > 1:
        tried = (fits + over) // 2
        fuller = make([*with_rows(sections, tried)])
        if pages(fuller) <= MOST_PAGES:
            brief, fits = fuller, tried
        else:
            over = tried
    if fits == 0:
        for fewer in range(FEWEST):
            shorter = make([*with_fewer(sections, fewer)])
            if pages(shorter) <= MOST_PAGES:
                return shorter
    return brief


def with_rows(sections: Sections, number: int) -> Iterator[Section]:
    """The sections with so many rows more, one for each table that is cut in turn."""
    left = [left_rows(block) for section in sections for block in section.blocks]
    shares = iter(shares_of(left, number))
    for section in sections:
        blocks = [with_more(block, next(shares)) for block in section.blocks]
        yield replace(section, blocks=tuple(blocks))


def shares_of(left: Sequence[int], number: int) -> list[int]:
    """How many of so many rows each table gets of those that it has left, in turn, in order."""
    turns = sorted((turn, at) for at, rows in enumerate(left) for turn in range(rows))
    given = Counter(at for _, at in turns[:number])
    return [given[at] for at in range(len(left))]


def with_fewer(sections: Sections, number: int) -> Iterator[Section]:
    """The sections with so many rows fewer in each table that is cut, of which one stays."""
    for section in sections:
        blocks = [
            replace(block, most=max(1, block.most - number))
            if block.most is not None and left_rows(block)
            else block
            for block in section.blocks
        ]
        yield replace(section, blocks=tuple(blocks))


def with_more(block: Block, rows: int) -> Block:
    """A block that prints so many rows more."""
    return replace(block, most=block.most + rows) if block.most is not None and rows else block
