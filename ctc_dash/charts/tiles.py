"""The world as equal squares: no boundary is drawn, no small island State is invisible."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.empty import empty_picture
from ctc_dash.charts.picture import TRACK, Box, Boxes, Picture, Text, Texts, Tone
from ctc_dash.words import Words, is_missing

SQUARE = 34  # pixels
HALF = 0.46  # of a square: a hair of paper stays between neighbours
NONE = "none"  # the code of a State to which nothing applies
OF_VISITS = ("visit_type", "visits", "visit_year")  # told by the visits that are listed


@dataclass(frozen=True)
class Tiles:
    """One square per State, coloured by the code in the column ``segment`` (missing: none)."""

    segment: str

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a frame of States (state, tile_row, tile_column and the column of codes)."""
        if frame.empty:
            return empty_picture(words)
        segment = self.segment
        found = frame[segment].fillna(NONE).astype(str)
        rows, columns = int(frame["tile_row"].max()), int(frame["tile_column"].max())
        by_code = {
            code: frame[found == code]
            for code in (*look.order(segment, found[found != NONE]), NONE)
        }
        none = none_name(frame, words, segment)
        return Picture(
            layers=(
                *(squares(kept, code, words, segment, none) for code, kept in by_code.items()),
                *(names(kept, code, segment) for code, kept in by_code.items()),
            ),
            height=SQUARE * rows,
            xlim=(0.5, columns + 0.5),
            ylim=(-rows - 0.5, -0.5),
            legend=True,
        )


def squares(rows: pd.DataFrame, code: str, words: Words, segment: str, none: str) -> Boxes:
    """The squares of one code; ``none`` says what a square without a code is."""
    label = none if code == NONE else words.label(segment, code)
    items = [
        Box(
            row.tile_column - HALF,
            -row.tile_row - HALF,
            row.tile_column + HALF,
            -row.tile_row + HALF,
            said=f"{words.label('state', row.state)}: {label}",
            stands=(("state", str(row.state)),),
        )
        for row in rows.itertuples()
    ]
    return Boxes(tuple(items), tone(code, segment), label)


def none_name(frame: pd.DataFrame, words: Words, segment: str) -> str:
    """What a square without a code is: the list of visits covers some years, not all."""
    if segment not in OF_VISITS:
        return words.say("None recorded")
    first, last = frame["listed_from"].min(), frame["listed_to"].max()
    if is_missing(first) or is_missing(last):
        return words.say("No visit is listed")
    if first.year == last.year:
        return words.say("None among the visits listed ({year})", year=str(first.year))
    return words.say(
        "None among the visits listed ({first}–{last})", first=str(first.year), last=str(last.year)
    )


def names(rows: pd.DataFrame, code: str, segment: str) -> Texts:
    """The States' codes in the squares of one code."""
    items = [Text(row.tile_column, -row.tile_row, str(row.state)) for row in rows.itertuples()]
    return Texts(tuple(items), "over", on=tone(code, segment), within=2 * HALF)


def tone(code: str, segment: str) -> Tone:
    """The colour of a code; that of a track for a State to which nothing applies."""
    return TRACK if code == NONE else Tone(segment, code)
