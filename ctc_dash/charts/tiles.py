"""The world as equal squares: no boundary is drawn, no small island State is invisible."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.marks import Mark, boxes_by_tone, empty_picture
from ctc_dash.charts.picture import TRACK, Box, Picture, Text, Texts, Tone
from ctc_dash.words import Words, is_missing

SQUARE = 34  # pixels
HALF = 0.46  # of a square: a hair of paper stays between neighbours
NONE = "none"  # the code of a State to which nothing applies
# By what the squares may be coloured: a vocabulary of the columns of ``overview/world``.
MODES = ("visit_type", "visits", "visit_year", "status", "coverage", "assisted")
OF_VISITS = ("visit_type", "visits", "visit_year")  # told by the visits that are listed
MOST_VISITS = 3  # three and more share a colour


@dataclass(frozen=True)
class Tiles:
    """One square per State, coloured by its code in the mode ``segment`` (missing: none)."""

    segment: str

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a frame of States (state, tile_row, tile_column and the column of codes)."""
        if frame.empty:
            return empty_picture(words)
        codes = (tile_code(row, self.segment) for row in frame.itertuples())
        legend = look.legend(self.segment, (code for code in codes if code != NONE), words)
        legend[TRACK] = none_name(frame, words, self.segment)
        marks = [self.square(row, legend, words) for row in frame.itertuples()]
        rows, columns = int(frame["tile_row"].max()), int(frame["tile_column"].max())
        return Picture(
            layers=(*boxes_by_tone(marks, legend, words), *names(marks, legend, words)),
            height=SQUARE * rows,
            xlim=(0.5, columns + 0.5),
            ylim=(-rows - 0.5, -0.5),
        )

    def square(self, row: Any, legend: dict[Tone, str], words: Words) -> Mark:
        """The square of one State; that of a track where nothing applies to it."""
        code, state = tile_code(row, self.segment), str(row.state)
        tone = TRACK if code == NONE else Tone(self.segment, code)
        x, y = row.tile_column, -row.tile_row
        said = words.say("{what}: {value}", what=words.label("state", state), value=legend[tone])
        box = Box(x - HALF, y - HALF, x + HALF, y + HALF, said, (("state", state),))
        return Mark(tone, box, state)


def none_name(frame: pd.DataFrame, words: Words, segment: str) -> str:
    """What a square without a code is: the list of visits covers some years, not all."""
    if segment not in OF_VISITS:
        return words.say("None recorded")
    first, last = frame["listed_from"].min(), frame["listed_to"].max()
    if is_missing(first) or is_missing(last):
        return words.say("No visit is listed")
    years = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return words.say("None among the visits listed ({years})", years=years)


def names(marks: list[Mark], legend: Iterable[Tone], words: Words) -> Iterator[Texts]:
    """The States' codes in the squares, colour by colour."""
    for tone, drawn in look.palette_tones(legend, words).items():
        found = (mark for mark in marks if mark.tone == tone)
        items = tuple(Text(mark.box.x0 + HALF, mark.box.y, mark.name) for mark in found)
        yield Texts(items, "over", on=drawn, within=2 * HALF)


def mode_names(words: Words) -> dict[str, str]:
    """What the squares may be coloured by."""
    return {
        "visit_type": words.say("Type of last visit"),
        "visits": words.say("Visits listed"),
        "visit_year": words.say("Year of last visit"),
        "status": words.say("Survey or overview"),
        "coverage": words.say("Visit and survey"),
        "assisted": words.say("Assistance"),
    }


def tile_code(row: Any, mode: str) -> str:
    """The code that a State has in one mode."""
    if mode == "assisted":
        return "assisted" if row.activities else NONE
    if mode == "visits":
        return str(min(row.visits, MOST_VISITS)) if row.visits else NONE
    if mode == "visit_year":
        return NONE if is_missing(row.last_visit) else str(row.last_visit.year)
    value = getattr(row, mode)
    return NONE if is_missing(value) else str(value)


def tile_name(code: str, mode: str, words: Words, frame: pd.DataFrame) -> str:
    """What a code is called; none recorded is not a no, and says of which years."""
    return none_name(frame, words, mode) if code == NONE else words.label(mode, code)


def tile_codes(drawn: Sequence[Any], mode: str, words: Words) -> list[str]:
    """The codes that some State has in one mode, in the order of legends, none last."""
    used = {tile_code(row, mode) for row in drawn}
    known = look.order(mode, sorted(used - {NONE}), words)
    return [code for code in [*known, NONE] if code in used]
