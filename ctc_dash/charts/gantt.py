"""Timetables: a line per visit, a mark for each of its days, and the as-of date across."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from ctc_dash.charts.marks import empty_picture
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
from ctc_dash.charts.place_names import cited_text
from ctc_dash.charts.standing_steps import (
    UNDATED,
    after_visit,
    stands_step,
)
from ctc_dash.charts.step_names import CLEAR, NAME_HEIGHT, place_names
from ctc_dash.charts.time_axis import DAY, day_ticks, lines_at_ticks, period_ticks
from ctc_dash.words import Words, is_missing

LINE_HEIGHT = 34  # pixels; a name of two lines fits
NAME_LENGTH = 31  # letters in a line of a State's name: what fits before the lines
NAMED_LENGTH = 19  # likewise, where the lines are higher
CROWDED = 1 / 75  # of the whole span: marks that are nearer would hide one another
STEPS = 3  # heights over which crowded marks are spread
SPREAD = 0.31  # lines, from one height to the next
UNDATED_AT = 1 / 22  # of the whole span, behind the last date
ROOM = 1 / 11  # of the whole span, for what stands behind the last date
LEAST_SHARE = 1 / 90  # of the whole span: what can still be seen and hit
LEAST_SPAN = 60 * DAY
LEAST_WINDOW = 14 * DAY
WINDOW = ["window_from", "window_to"]
MOST_NAMED = 124 * DAY  # four months: of more days the names of steps have no room
# Each status that is drawn has a mark of its own, so that colour never speaks alone.
SHAPES = {
    "done_on": "square",
    "extended": "triangle",
    "due_on": "circle",
    "passed_not_in_documents": "diamond",
    UNDATED: "inverted_triangle",
}

DUE = "due_on"  # the status of a step that is open as of the day
MOST_LINES = 32  # a screen and a half
LEAST_LINES = 12  # where not all fit, and fewer are open

Rows = list[Any]  # those of one line of the timetable, as ``itertuples`` gives them
Placed = tuple[str, Dot]  # a status and its mark


@dataclass(frozen=True)
class Gantt:
    """The timetable after visits: a line per visit, its marks by what is known of each step.

    It begins with what is open: the visit whose next step falls due first, and after those that
    have one the others in the frame's own order. Of too many visits it has the first of these. The
    frame is that of ``follow_up/timetable``.
    """

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a timetable, a line per visit."""
        if frame.empty:
            return empty_picture(words)
        numbers, note = drawn_first(frame, words)
        frame = frame[frame["number"].isin(numbers)]
        lines, span = lines_of(frame, numbers), shown_span(frame)
        if is_window(frame) and span.length <= MOST_NAMED:
            return replace(named(lines, span, frame["as_of"].iloc[0], words), note=note)
        marks = [
            mark
            for index, rows in enumerate(lines)
            for mark in dated_marks(rows, -index, span, words)
        ]
        ticks = period_ticks(span.first, span.last, words)
        bottom = 0.5 - len(lines)
        without_day = list(undated(lines, span, words))
        waiting = [(UNDATED, dot) for dot, _ in without_day]
        counts = tuple(Text(dot.x, dot.y, number) for dot, number in without_day)
        return Picture(
            layers=(
                lines_at_ticks(ticks, bottom, 0.6, TRACK),
                tracks(lines, marks, span),
                visits(lines, span, words),
                *(points([*marks, *waiting], status, words) for status in SHAPES),
                Texts(counts, "after", clear=10),
                *today(frame["as_of"].iloc[0], span, bottom, words),
            ),
            height=LINE_HEIGHT * (len(lines) + 1),
            xlim=(span.first, span.end),
            ylim=(bottom, 1.4),
            xticks=ticks,
            yticks=tuple(
                Tick(-index, line_name(rows[0], words)) for index, rows in enumerate(lines)
            ),
            xside="top",
            note=note,
        )


def drawn_first(frame: pd.DataFrame, words: Words) -> tuple[list[Any], str]:
    """The numbers of the visits in the order of their lines, and what is said of those left out."""
    due = frame[frame["due_status"] == DUE].groupby("number")["due_day"].min()
    soonest = due.sort_values(kind="stable").index
    numbers = [*dict.fromkeys([*soonest, *frame["number"]])]
    if len(numbers) <= MOST_LINES:
        return numbers, ""
    drawn = min(max(len(soonest), LEAST_LINES), MOST_LINES)
    note = words.say(
        "The picture has {drawn} of {visits} visits, those first whose next step falls due "
        "soonest; the table has all {n} rows.",
        drawn=words.number(drawn),
        visits=words.number(len(numbers)),
        n=words.number(len(frame)),
    )
    return numbers[:drawn], note


@dataclass(frozen=True)
class TimeSpan:
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


def lines_of(frame: pd.DataFrame, numbers: Iterable[Any]) -> list[Rows]:
    """The rows of each visit, in the order of these numbers."""
    lines: dict[Any, Rows] = {number: [] for number in numbers}
    for row in frame.itertuples():
        lines[row.number].append(row)
    return list(lines.values())


def line_name(row: Any, words: Words, letters: int = NAME_LENGTH) -> str:
    """The number and the State of a line, in lines that do not push the picture aside."""
    return "\n".join(wrap_text(f"{row.number} {words.label('state', row.state)}", letters))


def shown_span(frame: pd.DataFrame) -> TimeSpan:
    """From the month of the first visit to the month of the last date; or the days chosen."""
    if is_window(frame):
        chosen = [frame[name].iloc[0] for name in WINDOW]
        days = [*chosen, *frame["due_day"], *frame["done_day"]]
        days = [day for day in days if not is_missing(day)]
        return TimeSpan(min(days), max(*days, min(days) + LEAST_WINDOW))
    first = frame["visit_first_day"].min().replace(day=1)
    last = frame[["visit_last_day", "due_day", "done_day"]].max().max()
    return TimeSpan(first, max(last + pd.offsets.MonthEnd(0), first + LEAST_SPAN))


def is_window(frame: pd.DataFrame) -> bool:
    """Whether due days were chosen: then each row has its day between them."""
    return bool(frame[WINDOW].notna().any(axis=None))


def dated_marks(rows: Rows, y: float, span: TimeSpan, words: Words) -> Iterator[Placed]:
    """The dated marks of one line; those that would hide one another stand at other heights."""
    dated = by_day(rows)
    crowds: list[list[tuple[Any, Any]]] = []
    for day, row in dated:
        if crowds and day - crowds[-1][-1][0] < span.length * CROWDED:
            crowds[-1].append((day, row))
        else:
            crowds.append([(day, row)])
    for crowd in crowds:
        for position, (day, row) in enumerate(crowd):
            said = dated_tooltip(row, words)
            yield row.due_status, Dot(day, y + height(position, len(crowd)), said, stands_step(row))


def by_day(rows: Rows) -> list[tuple[Any, Any]]:
    """The rows that have a day, each after it: on which its step was taken, or else is due."""
    dated = [(row.due_day if is_missing(row.done_day) else row.done_day, row) for row in rows]
    return sorted((each for each in dated if not is_missing(each[0])), key=lambda each: each[0])


def height(position: int, crowd: int) -> float:
    """How far above its line a mark stands in its crowd."""
    steps = min(crowd, STEPS)
    return ((steps - 1) / 2 - position % steps) * SPREAD


def dated_tooltip(row: Any, words: Words) -> str:
    """Status, State, step, who acts, the dates and the rule of a mark."""
    due, done = row.due_day, row.done_day
    by = words.marked(words.day(due), row.in_force_basis)
    on = words.days(done, done, row.date_precision)  # no more exactly than it is known
    status, state = words.label("due_status", row.due_status), words.label("state", row.state)
    parts = [
        words.say("{what}: {value}", what=status, value=state),
        words.label("follow_up_step", row.follow_up_step),
        words.label("actor", row.actor),
        *([] if is_missing(due) else [words.say("due by {day}", day=by)]),
        *([] if is_missing(done) else [words.say("done on {day}", day=on)]),
        words.say("rule: {place}", place=cited_text(row.document, row.place, words)),
    ]
    return "; ".join(parts)


def undated(lines: list[Rows], span: TimeSpan, words: Words) -> Iterator[tuple[Dot, str]]:
    """Behind each line the number of its steps that have an interval and no day to run from."""
    day = span.last + span.length * UNDATED_AT
    for index, rows in enumerate(lines):
        waiting = [row for row in rows if row.due_status == UNDATED]
        steps = words.listed(
            words.say(
                "{step} (runs from: {event})",
                step=words.label("follow_up_step", row.follow_up_step),
                event=words.label("event_from", row.event_from),
            )
            for row in waiting
        )
        if waiting:
            state = words.label("state", rows[0].state)
            said = f"{words.label('due_status', UNDATED)}: {state}; {steps}"
            yield Dot(day, -index, said, after_visit(waiting[0])), words.number(len(waiting))


def points(marks: list[Placed], status: str, words: Words) -> Dots:
    """The marks of one status."""
    items = tuple(dot for each, dot in marks if each == status)
    tone = Tone("due_status", status)
    return Dots(items, tone, SHAPES[status], words.label(*tone))


def visits(lines: list[Rows], span: TimeSpan, words: Words) -> Boxes:
    """The visit itself at the beginning of each line."""
    label = words.say("Visit")
    items = []
    for index, (row, *_) in enumerate(lines):
        start, last, state = row.visit_first_day, row.visit_last_day, str(row.state)
        if start < span.first:  # of days that are chosen, a visit may lie before them
            continue
        end = max(last + DAY, start + span.length * LEAST_SHARE)
        of_whom = words.joined((words.label("state", state), words.days(start, last)))
        said = words.say("{what}: {value}", what=label, value=of_whom)
        of_visit = (("number", str(row.number)),)
        items.append(Box(start, -index - 0.36, end, -index + 0.36, said, of_visit))
    return Boxes(tuple(items), MUTED, label, outline=False)


def tracks(lines: list[Rows], marks: list[Placed], span: TimeSpan) -> Lines:
    """A line from each visit to the last of its dates."""
    ends: dict[int, pd.Timestamp] = {}
    for _, dot in marks:
        line = round(-dot.y)
        ends[line] = max(ends.get(line, dot.x), dot.x)
    kept = tuple(
        (max(row.visit_last_day, span.first), -index, ends[index], -index)
        for index, (row, *_) in enumerate(lines)
        if index in ends
    )
    return Lines(kept, LINE, width=3)


def today(
    day: Any, span: TimeSpan, bottom: float, words: Words, label: float = 1.05, reach: float = 0.75
) -> tuple[Lines, Texts]:
    """The as-of date as a line with its name; beyond the picture it stands at the edge.

    ``label`` is the height of its name, ``reach`` that to which the line goes.
    """
    known = not is_missing(day)
    x = min(max(day, span.first), span.last) if known else span.first
    text = words.say("As of {day}", day=words.day(day))
    line = Lines(((x, bottom, x, reach),) if known else (), INK, width=2, dashed=True)
    # towards that side where a narrow picture has room for it
    side: Literal["after", "before"] = "after" if x - span.first < span.end - x else "before"
    return line, Texts((Text(x, label, text),) if known else (), side, clear=0)


# --- days so near that each step is named ------------------------------------------------------


def named(lines: list[Rows], span: TimeSpan, as_of: Any, words: Words) -> Picture:
    """The steps of each visit between two days, each with its name as far as there is room."""
    dated, end = [by_day(rows) for rows in lines], span.last + span.length / 24
    placed = [
        place_names(
            [(day, words.label("follow_up_step", row.follow_up_step)) for day, row in each],
            span.first,
            end - span.first,
        )
        for each in dated
    ]
    names = [line_name(rows[0], words, NAMED_LENGTH) for rows in lines]
    most = max(each.heights for each in placed)
    unit = max(most, *(name.count("\n") + 1 for name in names)) + 0.6  # heights of a line
    top = 0.5 + 1.7 / unit  # a height is for the name of the as-of date
    marks: list[Placed] = []
    texts: dict[str, list[Text]] = {"after": [], "before": []}
    for index, (steps, line) in enumerate(zip(dated, placed, strict=True)):
        for (day, row), name in zip(steps, line.names, strict=True):
            y = -index + ((line.heights - 1) / 2 - name.height) / unit
            marks.append((row.due_status, Dot(day, y, dated_tooltip(row, words), stands_step(row))))
            if name.side:
                texts[name.side].append(Text(day, y, name.text))
    ticks = day_ticks(pd.date_range(span.first, span.last), words)
    borders = [index - 0.5 for index in range(1 - len(lines), 1)]
    bottom = 0.5 - len(lines)
    # at the edge it would seem to be the last of these days
    within = not is_missing(as_of) and span.first <= as_of <= span.last
    height, reach = (0.5 + part / unit for part in (1, 0.4))
    as_of_line = today(as_of, span, bottom, words, height, reach) if within else ()
    return Picture(
        layers=(
            lines_at_ticks(ticks, bottom, 0.5, TRACK),
            Lines(tuple((span.first, y, end, y) for y in borders), LINE),
            *(points(marks, status, words) for status in SHAPES),
            Texts(tuple(texts["after"]), "after", clear=CLEAR),
            Texts(tuple(texts["before"]), "before", clear=CLEAR),
            *as_of_line,
        ),
        height=round(unit * NAME_HEIGHT * (top - bottom)),
        xlim=(span.first, end),
        ylim=(bottom, top),
        xticks=ticks,
        yticks=tuple(Tick(-index, name) for index, name in enumerate(names)),
        xside="top",
    )
