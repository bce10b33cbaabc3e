"""Timetables: a line per visit, a mark for each of its days, and the as-of date across."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.charts import gathering
from ctc_dash.charts.marks import Mark, boxes_by_tone, empty_picture
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
    Stands,
    Text,
    Texts,
    Tick,
    Tone,
)
from ctc_dash.charts.step_names import CLEAR, NAME_HEIGHT, place_names
from ctc_dash.charts.time_axis import DAY, day_ticks, lines_at_ticks, month_ticks
from ctc_dash.words import Words, is_missing

LINE_HEIGHT = 34  # pixels; a name of two lines fits
NAME_LENGTH = 31  # letters in a line of a State's name: what fits before the lines
NAMED_LENGTH = 19  # likewise, where the lines are higher
CROWDED = 1 / 75  # of the whole span: marks that are nearer would hide one another
STEPS = 3  # heights over which crowded marks are spread
SPREAD = 0.31  # lines, from one height to the next
UNDATED_AT = 1 / 22  # of the whole span, behind the last date
ROOM = 1 / 11  # of the whole span, for what stands behind the last date
HALF_LABEL = 1 / 8  # of the whole span: half of what the label of the as-of date takes
LEAST_SPAN = 60 * DAY
LEAST_WINDOW = 14 * DAY
WINDOW = ["window_from", "window_to"]
MOST_NAMED = 124 * DAY  # four months: of more days the names of steps have no room
UNDATED = "needs_input_date"  # the status of steps that stand, counted, behind the dates
# Each status that is drawn has a mark of its own, so that colour never speaks alone.
SHAPES = {
    "done_on": "square",
    "extended": "triangle",
    "due_on": "circle",
    "passed_no_public_record": "diamond",
    UNDATED: "inverted_triangle",
}

# More lines are two screens high and more: then what all visits have in common is drawn instead.
MOST_LINES = 64
VISIT = "visit"  # the lane of the visits themselves, where lines are gathered

Rows = list[Any]  # those of one line of the timetable, as ``itertuples`` gives them
Placed = tuple[str, Dot]  # a status and its mark


@dataclass(frozen=True)
class Gantt:
    """The timetable after visits: a line per visit, its marks by what is known of each step.

    Of too many visits a lane per status with the steps of each period. The frame is that of
    ``follow_up/timetable``.
    """

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a timetable, in the frame's own order of lines."""
        if frame.empty:
            return empty_picture(words)
        if frame["number"].nunique() > MOST_LINES:
            return gathered(frame, words)
        lines, span = lines_of(frame), shown_span(frame)
        if is_window(frame) and span.length <= MOST_NAMED:
            return named(lines, span, frame["as_of"].iloc[0], words)
        marks = [
            mark
            for index, rows in enumerate(lines)
            for mark in dated_marks(rows, -index, span, words)
        ]
        ticks = month_ticks(pd.date_range(span.first, span.last, freq="MS"), words)
        bottom = 0.5 - len(lines)
        numbers = list(undated(lines, span, words))
        waiting = [(UNDATED, dot) for dot, _ in numbers]
        counts = tuple(Text(dot.x, dot.y, number) for dot, number in numbers)
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
        )


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


def lines_of(frame: pd.DataFrame) -> list[Rows]:
    """The rows of each visit, in the frame's own order."""
    lines: dict[Any, Rows] = {}
    for row in frame.itertuples():
        lines.setdefault(row.number, []).append(row)
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
            yield row.due_status, Dot(day, y + height(position, len(crowd)), said)


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
        f"{status}: {state}",
        words.label("follow_up_step", row.follow_up_step),
        words.label("actor", row.actor),
        *([] if is_missing(due) else [words.say("due by {day}", day=by)]),
        *([] if is_missing(done) else [words.say("done on {day}", day=on)]),
        words.say(
            "rule: {document}, {place}",
            document=words.label("document", row.document),
            place=row.place,
        ),
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
            yield Dot(day, -index, said), words.number(len(waiting))


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
        end = max(last + DAY, start + span.length / 180)
        said = f"{label}: {words.label('state', state)}, {words.days(start, last)}"
        items.append(Box(start, -index - 0.36, end, -index + 0.36, said, (("state", state),)))
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
    half = span.length * HALF_LABEL
    text = words.say("As of {day}", day=words.day(day))
    middle = min(max(x, span.first + half), span.end - half)
    line = Lines(((x, bottom, x, reach),) if known else (), INK, width=2, dashed=True)
    return line, Texts((Text(middle, label, text),) if known else (), "over")


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
            marks.append((row.due_status, Dot(day, y, dated_tooltip(row, words))))
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


# --- more visits than can be told apart ---------------------------------------------------------


def gathered(frame: pd.DataFrame, words: Words) -> Picture:
    """How many visits began and how many steps have their day in each period, status by status."""
    days = days_gathered(frame)
    length = gathering.least_length(days["day"])
    bars = gathering.bars_of(days, "lane", "tone", "day", length, stands_gathered)
    bars = [bar._replace(tone=MUTED) for bar in bars]
    there = set(days["lane"])
    named = {
        VISIT: words.say("Visit"),
        **{each: words.label("due_status", each) for each in SHAPES},
    }
    names = {lane: name for lane, name in named.items() if lane in there}
    lanes = gathering.lanes_of(bars, names, {MUTED: ""}, length, words)
    first, last = min(bar.period.first for bar in bars), max(bar.period.last for bar in bars)
    span = TimeSpan(first, last)
    waiting, number, ticks = waiting_lane(frame, span, lanes.bottom, words)
    bottom = lanes.bottom - len(ticks)
    months = gathering.period_ticks(first, last, words)
    return Picture(
        layers=(
            lines_at_ticks(months, bottom, 0.6, TRACK),
            # Each lane has its name: colours would say nothing, and need a legend.
            *boxes_by_tone([*lanes.marks, *waiting], {MUTED: ""}, words),
            Texts((*lanes.numbers, *number), "above", clear=4),
            *today(frame["as_of"].iloc[0], span, bottom, words),
        ),
        height=round(gathering.LANE_HEIGHT * (1.4 - bottom)),
        xlim=(first, span.end),
        ylim=(bottom, 1.4),
        xticks=months,
        yticks=(*lanes.ticks, *ticks),
        xside="top",
        note=gathering.gathered_sentence(length, len(frame), words),
    )


def days_gathered(frame: pd.DataFrame) -> pd.DataFrame:
    """The first days of visits and the days of steps, each with its lane, in one frame."""
    visits = frame.drop_duplicates("number").assign(lane=VISIT)
    visits["day"] = visits["visit_first_day"]
    steps = frame.assign(lane=frame["due_status"], day=frame["done_day"].fillna(frame["due_day"]))
    steps = steps[steps["lane"].isin(SHAPES) & steps["day"].notna()]
    both = pd.concat([each[["lane", "day"]] for each in (visits, steps)], ignore_index=True)
    return both.assign(tone=MUTED.code)


def stands_gathered(lane: str, _tone: Tone, first: pd.Timestamp, last: pd.Timestamp) -> Stands:
    """Visits stand for those that began on these days; no page chooses steps by their day."""
    return gathering.days_between(first, last) if lane == VISIT else ()


def waiting_lane(
    frame: pd.DataFrame, span: TimeSpan, bottom: float, words: Words
) -> tuple[list[Mark], list[Text], list[Tick]]:
    """A lane below the others, with the number of steps that have no day to run from."""
    waiting = int((frame["due_status"] == UNDATED).sum())
    if not waiting:
        return [], [], []
    label, number, y = words.label("due_status", UNDATED), words.number(waiting), bottom - 0.5
    start, end = span.last, span.last + span.length * UNDATED_AT
    low = y - gathering.FOOT
    box = Box(start, low, end, low + gathering.FULL / 2, f"{label}: {number}")
    middle = start + (end - start) / 2
    return [Mark(MUTED, box)], [Text(middle, box.y1, number)], [Tick(y, label)]
