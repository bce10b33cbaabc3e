"""Timetables: a line per visit, a mark for each of its days, and the as-of date across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.charts.empty import empty_picture
from ctc_dash.charts.measure import wrap_text
from ctc_dash.charts.picture import (
    INK,
    LINE,
    MUTED,
    TRACK,
    Box,
    Boxes,
    Dot,
    Dots,
    Lines,
    Picture,
    Text,
    Texts,
    Tick,
    Tone,
)
from ctc_dash.charts.timeline import DAY, month_ticks
from ctc_dash.words import Words, is_missing

LINE_HEIGHT = 34  # pixels; a name of two lines fits
NAME_LENGTH = 31  # letters in a line of a State's name: what fits before the lines
CROWDED = 1 / 75  # of the whole span: marks that are nearer would hide one another
STEPS = 3  # heights over which crowded marks are spread
SPREAD = 0.31  # lines, from one height to the next
UNDATED_AT = 1 / 22  # of the whole span, behind the last date
ROOM = 1 / 11  # of the whole span, for what stands behind the last date
HALF_LABEL = 1 / 8  # of the whole span: half of what the label of the as-of date takes
LEAST_SPAN = 60 * DAY

Rows = list[Any]  # those of one line of the timetable, as ``itertuples`` gives them


@dataclass(frozen=True)
class Gantt:
    """What a timetable draws: a line per ``line``, named by ``name``; its marks by ``status``.

    ``shapes`` gives each status that is drawn its mark, so that colour never speaks alone; the
    status in ``undated`` has no date and stands, counted, behind the dates. The other names are
    those of columns.
    """

    line: str
    name: str
    status: str
    what: str
    shapes: tuple[tuple[str, str], ...]
    undated: str
    undated_shape: str
    first: str
    last: str
    due: str = "due_day"
    done: str = "done_day"
    runs_from: str = "event_from"
    today: str = "as_of"

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a timetable, in the frame's own order of lines."""
        if frame.empty:
            return empty_picture(words)
        lines = lines_of(frame, self)
        span = shown_span(frame, self)
        marks = [
            mark
            for index, rows in enumerate(lines)
            for mark in placed(rows, -index, span, words, self)
        ]
        numbers = undated(lines, span, words, self)
        ticks = month_ticks(pd.date_range(span.first, span.last, freq="MS"), words)
        bottom = 0.5 - len(lines)
        waiting = [mark for mark, _ in numbers]
        counts = tuple(Text(mark.day, mark.y, number) for mark, number in numbers)
        return Picture(
            layers=(
                Lines(tuple((tick.at, bottom, tick.at, 0.6) for tick in ticks), TRACK),
                tracks(lines, marks, self),
                visits(lines, span, words, self),
                *(points(marks, status, shape, words, self) for status, shape in self.shapes),
                points(waiting, self.undated, self.undated_shape, words, self),
                Texts(counts, "after", clear=10),
                *today(frame[self.today].iloc[0], span, bottom, words),
            ),
            height=LINE_HEIGHT * (len(lines) + 1),
            xlim=(span.first, span.end),
            ylim=(bottom, 1.4),
            xticks=ticks,
            yticks=tuple(
                Tick(-index, name(rows[0], words, self)) for index, rows in enumerate(lines)
            ),
            xside="top",
            legend=True,
        )


@dataclass(frozen=True)
class Span:
    """The days that the picture shows: the dates, and the end of the room behind them."""

    first: pd.Timestamp
    last: pd.Timestamp

    @property
    def length(self) -> pd.Timedelta:
        """From the first day to the last."""
        return self.last - self.first

    @property
    def end(self) -> pd.Timestamp:
        """Where the picture ends."""
        return self.last + self.length * ROOM


@dataclass(frozen=True)
class Mark:
    """One mark placed: its day, its height on the page, its status and what it says."""

    day: pd.Timestamp
    y: float
    status: str
    said: str


def lines_of(frame: pd.DataFrame, gantt: Gantt) -> list[Rows]:
    """The rows of each line, in the frame's own order."""
    lines: dict[Any, Rows] = {}
    for row in frame.itertuples():
        lines.setdefault(getattr(row, gantt.line), []).append(row)
    return list(lines.values())


def name(row: Any, words: Words, gantt: Gantt) -> str:
    """The number and the State of a line, in lines that do not push the picture aside."""
    full = f"{getattr(row, gantt.line)} {words.label(gantt.name, getattr(row, gantt.name))}"
    return "\n".join(wrap_text(full, NAME_LENGTH))


def shown_span(frame: pd.DataFrame, gantt: Gantt) -> Span:
    """From the month of the first visit to the month of the last date."""
    first = frame[gantt.first].min().replace(day=1)
    dates = [frame[column].max() for column in (gantt.last, gantt.due, gantt.done)]
    last = max(date for date in dates if not is_missing(date))
    return Span(first, max(last + pd.offsets.MonthEnd(0), first + LEAST_SPAN))


def placed(rows: Rows, y: float, span: Span, words: Words, gantt: Gantt) -> list[Mark]:
    """The dated marks of one line; those that would hide one another stand at other heights."""
    dated = [(day_of(row, gantt), row) for row in rows]
    dated = sorted((each for each in dated if not is_missing(each[0])), key=lambda each: each[0])
    crowds: list[list[tuple[Any, Any]]] = []
    for day, row in dated:
        if crowds and day - crowds[-1][-1][0] < span.length * CROWDED:
            crowds[-1].append((day, row))
        else:
            crowds.append([(day, row)])
    return [
        Mark(
            day,
            y + height(position, len(crowd)),
            str(getattr(row, gantt.status)),
            dated_tooltip(row, words, gantt),
        )
        for crowd in crowds
        for position, (day, row) in enumerate(crowd)
    ]


def day_of(row: Any, gantt: Gantt) -> Any:
    """The day on which a step was taken, or else is due; missing where neither is known."""
    done = getattr(row, gantt.done)
    return getattr(row, gantt.due) if is_missing(done) else done


def height(position: int, crowd: int) -> float:
    """How far above its line a mark stands in its crowd."""
    steps = min(crowd, STEPS)
    return ((steps - 1) / 2 - position % steps) * SPREAD


def dated_tooltip(row: Any, words: Words, gantt: Gantt) -> str:
    """State, step, who acts, the dates and the rule of a mark."""
    due, done = getattr(row, gantt.due), getattr(row, gantt.done)
    parts = [
        words.label(gantt.name, getattr(row, gantt.name)),
        words.label(gantt.what, getattr(row, gantt.what)),
        words.label("actor", row.actor),
        *([] if is_missing(due) else [words.say("due by {day}", day=words.day(due))]),
        *([] if is_missing(done) else [words.say("done on {day}", day=done_on(row, words, gantt))]),
        words.say(
            "rule: {document}, {place}",
            document=words.label("document", row.document),
            place=row.place,
        ),
    ]
    return "; ".join(parts)


def done_on(row: Any, words: Words, gantt: Gantt) -> str:
    """The day on which a step was taken, no more exactly than it is known."""
    day = getattr(row, gantt.done)
    return words.days(day, day, row.date_precision)


def undated(lines: list[Rows], span: Span, words: Words, gantt: Gantt) -> list[tuple[Mark, str]]:
    """Behind each line the number of its steps that have an interval and no day to run from."""
    marks = []
    for index, rows in enumerate(lines):
        waiting = [row for row in rows if getattr(row, gantt.status) == gantt.undated]
        if not waiting:
            continue
        steps = words.listed(
            words.say(
                "{step} (runs from: {event})",
                step=words.label(gantt.what, getattr(row, gantt.what)),
                event=words.label(gantt.runs_from, getattr(row, gantt.runs_from)),
            )
            for row in waiting
        )
        state = words.label(gantt.name, getattr(rows[0], gantt.name))
        day = span.last + span.length * UNDATED_AT
        mark = Mark(day, -index, gantt.undated, f"{state}; {steps}")
        marks.append((mark, words.number(len(waiting))))
    return marks


def points(marks: list[Mark], status: str, shape: str, words: Words, gantt: Gantt) -> Dots:
    """The marks of one status."""
    label = words.label(gantt.status, status)
    items = [
        Dot(mark.day, mark.y, f"{label}: {mark.said}") for mark in marks if mark.status == status
    ]
    return Dots(tuple(items), Tone(gantt.status, status), shape, label)


def visits(lines: list[Rows], span: Span, words: Words, gantt: Gantt) -> Boxes:
    """The visit itself at the beginning of each line."""
    label = words.say("Visit")
    items = []
    for index, (row, *_) in enumerate(lines):
        start, last = getattr(row, gantt.first), getattr(row, gantt.last)
        end = max(last + DAY, start + span.length / 180)
        state = str(getattr(row, gantt.name))
        said = f"{label}: {words.label(gantt.name, state)}, {words.days(start, last)}"
        stands = ((gantt.name, state),)
        items.append(Box(start, -index - 0.36, end, -index + 0.36, said, stands))
    return Boxes(tuple(items), MUTED, label, outline=False)


def tracks(lines: list[Rows], marks: list[Mark], gantt: Gantt) -> Lines:
    """A line from each visit to the last of its dates."""
    ends: dict[int, pd.Timestamp] = {}
    for mark in marks:
        line = round(-mark.y)
        ends[line] = max(ends.get(line, mark.day), mark.day)
    kept = tuple(
        (getattr(row, gantt.last), -index, ends[index], -index)
        for index, (row, *_) in enumerate(lines)
        if index in ends
    )
    return Lines(kept, LINE, width=3)


def today(day: Any, span: Span, bottom: float, words: Words) -> tuple[Lines, Texts]:
    """The as-of date as a line with its name; beyond the picture it stands at the edge."""
    known = not is_missing(day)
    x = min(max(day, span.first), span.last) if known else span.first
    half = span.length * HALF_LABEL
    text = words.say("As of {day}", day=words.day(day))
    middle = min(max(x, span.first + half), span.end - half)
    line = Lines(((x, bottom, x, 0.75),) if known else (), INK, width=2, dashed=True)
    return line, Texts((Text(middle, 1.05, text),) if known else (), "over")
