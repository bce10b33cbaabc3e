"""More marks than can be told apart: gathered by lane and period into bars, each with its number.

A bar is as high as the number of rows that it stands for, and its days are those of the first and
the last of them: so it leads to these rows and no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from ctc_dash.charts.marks import Mark, boxes_by_tone
from ctc_dash.charts.picture import Box, Picture, Stands, Text, Texts, Tick, Tone
from ctc_dash.charts.time_axis import DAY, lines_at_ticks, period_ticks
from ctc_dash.words import Words, message

MOST_MARKS = 400  # of a picture: links with many filters included, it stays below 300 kB
MOST_BARS = 24  # side by side, so that a number fits above each, also on half a page
# Lengths of a period in months: month, quarter, year, then years.
LENGTHS = (1, 3, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100)))
MONTH, QUARTER, YEAR = LENGTHS[:3]
PERIOD = ("from", "to")  # the filters of the days that a page lists
SENTENCES = {
    MONTH: message("The picture gathers by month; the table has all {n} rows."),
    QUARTER: message("The picture gathers by quarter; the table has all {n} rows."),
    YEAR: message("The picture gathers by year; the table has all {n} rows."),
}
LANE_HEIGHT = 88  # pixels
FOOT, FULL = 0.42, 0.68  # of a lane: how far below its middle bars begin; the highest of them
LEAST = 0.05  # of a lane: what can still be seen and hit beside the highest
EDGE = 0.08  # of a period, left free on each side of a bar


class Period(NamedTuple):
    """Some months: their first day, and the first day after them."""

    first: pd.Timestamp
    after: pd.Timestamp

    @property
    def last(self) -> pd.Timestamp:
        """The last day."""
        return self.after - DAY

    @property
    def middle(self) -> pd.Timestamp:
        """Halfway through."""
        return self.first + (self.after - self.first) / 2


class Bar(NamedTuple):
    """So many rows of one lane, one period and one meaning, and what they stand for."""

    lane: str
    period: Period
    tone: Tone
    rows: int
    stands: Stands = ()


@dataclass(frozen=True)
class Lanes:
    """Bars in lanes: marks and their numbers, the lanes' names and the number of lanes."""

    marks: list[Mark]
    numbers: tuple[Text, ...]
    ticks: tuple[Tick, ...]

    @property
    def bottom(self) -> float:
        """The lower edge of the last lane."""
        return 0.5 - len(self.ticks)

    @property
    def height(self) -> int:
        """Pixels."""
        return LANE_HEIGHT * len(self.ticks)


def month_numbers(days: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    """The month of each day as a number: months since the year 0."""
    return days.dt.year * 12 + days.dt.month - 1


def period_of(month: int, length: int) -> Period:
    """The period of so many months that holds a month, which is a number."""
    begin = month - month % length
    first, after = (pd.Timestamp(at // 12, at % 12 + 1, 1) for at in (begin, begin + length))
    return Period(first, after)


def least_length(days: pd.Series[pd.Timestamp], most: int = MOST_BARS) -> int:
    """The shortest length of a period of which no more than ``most`` hold all of these days.

    Two at least, since days on both sides of a century are in two of any.
    """
    months = month_numbers(days.dropna())
    first, last = int(months.min()), int(months.max())
    fitting = (each for each in LENGTHS if last // each - first // each < max(most, 2))
    return next(fitting, LENGTHS[-1])


def period_name(period: Period, length: int, words: Words) -> str:
    """What a period is called: a month, the first and the last of several, a year, years."""
    precision = "month" if length < YEAR else "year"
    return words.days(period.first, period.last, precision)


def gathered_sentence(length: int, rows: int, words: Words) -> str:
    """That a picture gathers, and that the table has each row."""
    number = words.number(rows)
    if length in SENTENCES:
        return words.say(SENTENCES[length], n=number)
    years = words.number(length // YEAR)
    return words.say(
        "The picture gathers by {years} years; the table has all {n} rows.", years=years, n=number
    )


def bars_of(
    frame: pd.DataFrame,
    lane: str,
    segment: str,
    day: str,
    length: int,
    stands: Callable[[str, Tone, pd.Timestamp, pd.Timestamp], Stands],
) -> list[Bar]:
    """The rows of a frame gathered by lane, code of ``segment`` and period, in one pass.

    ``stands`` says what a bar stands for, by its lane, its tone and the first and last of its days.
    """
    months = month_numbers(frame[day])
    # As texts, so that a row whose code is missing is counted, too
    lanes, codes = (pd.Series([*map(str, frame[name])], frame.index) for name in (lane, segment))
    keys = [lanes, codes, months - months % length]
    kept = frame[day].groupby(keys, sort=True, observed=True).agg(["size", "min", "max"])
    return [
        Bar(
            name,
            period_of(int(month), length),
            tone := Tone(segment, code),
            int(rows),
            stands(name, tone, first, last),
        )
        for (name, code, month), rows, first, last in kept.itertuples(name=None)
    ]


def days_between(
    first: pd.Timestamp, last: pd.Timestamp, names: tuple[str, str] = PERIOD
) -> Stands:
    """What stands for the rows from one day to another; ``names`` are those of the filters."""
    return ((names[0], f"{first:%Y-%m-%d}"), (names[1], f"{last:%Y-%m-%d}"))


def lanes_of(
    bars: Sequence[Bar],
    names: Mapping[str, str],
    legend: Mapping[Tone, str],
    length: int,
    words: Words,
) -> Lanes:
    """Bars in lanes from top to bottom in the order of ``names``, all to one scale."""
    piles: dict[tuple[str, Period], dict[Tone, Bar]] = defaultdict(dict)
    for bar in bars:
        piles[bar.lane, bar.period][bar.tone] = bar
    wholes = {key: sum(bar.rows for bar in pile.values()) for key, pile in piles.items()}
    scale = FULL / max(wholes.values(), default=1)
    places = {lane: -place for place, lane in enumerate(names)}
    marks: list[Mark] = []
    numbers: list[Text] = []
    for (lane, period), pile in piles.items():
        top = places[lane] - FOOT
        named = words.joined((names[lane], period_name(period, length, words)))
        for tone in filter(pile.__contains__, legend):
            low, top = top, top + max(pile[tone].rows * scale, LEAST)
            marks.append(Mark(tone, bar_box(pile[tone], low, top, named, legend, words)))
        numbers.append(Text(period.middle, top, words.number(wholes[lane, period])))
    ticks = tuple(Tick(places[lane], name) for lane, name in names.items())
    return Lanes(marks, tuple(numbers), ticks)


def bar_box(
    bar: Bar, low: float, top: float, named: str, legend: Mapping[Tone, str], words: Words
) -> Box:
    """A bar as a rectangle that says what it is."""
    edge = (bar.period.after - bar.period.first) * EDGE
    of_what = words.joined((named, legend[bar.tone]))
    said = words.say("{what}: {value}", what=of_what, value=words.number(bar.rows))
    return Box(bar.period.first + edge, low, bar.period.after - edge, top, said, bar.stands)


def lanes_picture(
    lanes: Lanes,
    bars: Sequence[Bar],
    legend: Mapping[Tone, str],
    rows: int,
    length: int,
    words: Words,
) -> Picture:
    """A picture of bars in lanes on a line of time, with a sentence on what it gathers."""
    first, last = min(bar.period.first for bar in bars), max(bar.period.after for bar in bars)
    ticks = period_ticks(first, last - DAY, words)
    return Picture(
        layers=(
            lines_at_ticks(ticks, lanes.bottom, 0.5),
            *boxes_by_tone(lanes.marks, legend, words),
            Texts(lanes.numbers, "above", clear=4),
        ),
        height=lanes.height,
        xlim=(first, last),
        ylim=(lanes.bottom, 0.5),
        xticks=ticks,
        yticks=lanes.ticks,
        note=gathered_sentence(length, rows, words),
    )
