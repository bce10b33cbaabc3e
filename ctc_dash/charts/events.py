"""Dated events of one or a few States, each on a line of its own and named in words."""

from dataclasses import dataclass
from math import ceil
from typing import Any

import pandas as pd

from ctc_dash.charts import gathering
from ctc_dash.charts import theme as look
from ctc_dash.charts.marks import Mark, boxes_by_tone, empty_picture
from ctc_dash.charts.measure import wrap_text
from ctc_dash.charts.picture import Box, Picture, Stands, Text, Texts, Tick, Tone
from ctc_dash.charts.time_axis import DAY, lines_at_ticks, period_ticks
from ctc_dash.words import Words, is_missing

LINE_HEIGHT = 30  # pixels
TEXT_LINE = 12  # pixels that each further line of a name adds
VISIT = "visit"
SOURCE = ("document", "place")
OTHER = Tone("all", "all")  # what has no colour of its own
GROUND = 56  # letters of a line across a picture that takes half a page
LEAST_ROOM = 1 / 4  # of the width: what stands beside an event for its name
LEAST_SHARE = 1 / 90  # of the width: what can still be seen and hit
MOST_NAMED = (24, 20, 16, 12)  # as many as fit; of more, the newest, and the table has all
MOST_HEIGHT = 1150  # pixels: a screen and a half
MOST_EVENTS = 150  # of more, the newest say little of them
MOST_LANES = 24  # States in lanes of their own, where events are gathered


@dataclass(frozen=True)
class Events:
    """Dated events of States: visits by the colour of their type, the others by that of theirs.

    What is known to the month or the year only is drawn pale.
    """

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a frame of events: state, state_event, visit_type, stage, title, days, precision."""
        if frame.empty:
            return empty_picture(words)
        if len(frame) > MOST_EVENTS:
            return gathered(frame, words)
        whole = drawn(frame, words)
        if whole.height <= MOST_HEIGHT:
            return whole
        fitting = (most for most in MOST_NAMED if most < len(frame))
        fewer = [drawn(newest(frame, most), words, len(frame)) for most in fitting]
        return next((each for each in fewer if each.height <= MOST_HEIGHT), [whole, *fewer][-1])


def newest(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    """The newest events, in the frame's own order."""
    kept = frame["first_day"].argsort(kind="stable").iloc[-most:]
    return frame.iloc[sorted(kept)]


def drawn(frame: pd.DataFrame, words: Words, whole: int = 0) -> Picture:
    """The picture of these events, each named; ``whole``: the newest of so many."""
    note = words.say(
        "The picture has the newest {drawn}; the table has all {n} rows.",
        drawn=words.number(len(frame)),
        n=words.number(whole),
    )
    first = pd.Timestamp(frame["first_day"].min().year, 1, 1)
    last = last_of_axis(frame, first)
    legend = legend_of(frame, words)
    marks, lanes, bottom = place_events(frame, legend, words, (last - first) * LEAST_SHARE)
    after, before = names(marks, first, last)
    named = (*after.items, *before.items)
    text_lines = max(item.text.count("\n") for item in named)  # after the first
    ticks = period_ticks(first, last - DAY, words)
    return Picture(
        layers=(
            lines_at_ticks(ticks, -bottom - 0.5, 0.7),
            *boxes_by_tone(marks, legend, words, outline=False),
            after,
            before,
        ),
        height=(LINE_HEIGHT + TEXT_LINE * text_lines) * (bottom + 1) + 8,
        xlim=(first, last),
        ylim=(-bottom - 0.6, 0.7),
        xticks=ticks,
        yticks=tuple(lanes),
        note=note if whole else "",
    )


def last_of_axis(frame: pd.DataFrame, first: pd.Timestamp) -> pd.Timestamp:
    """Where the axis ends: later than the last event if one leaves no room for its name."""
    end = frame["last_day"].fillna(frame["first_day"])
    last = pd.Timestamp(max(end.max(), frame["first_day"].max()).year + 1, 1, 1)
    room = pd.concat([frame["first_day"] - first, last - end], axis=1).max(axis=1)
    if (room >= (last - first) * LEAST_ROOM).all():
        return last
    return pd.Timestamp(first.year + ceil((last.year - first.year) / (1 - LEAST_ROOM)), 1, 1)


def legend_of(frame: pd.DataFrame, words: Words) -> dict[Tone, str]:
    """What events mean: types of visit, kinds of other events, whatever has no colour."""
    return {
        **look.legend("visit_type", frame["visit_type"].dropna(), words),
        **look.legend("state_event", (), words),
        OTHER: words.say("Other"),
    }


def place_events(
    frame: pd.DataFrame, legend: dict[Tone, str], words: Words, least: pd.Timedelta
) -> tuple[list[Mark], list[Tick], int]:
    """The events line by line, the States' ticks, and the number of the last line."""
    marks: list[Mark] = []
    lanes: list[Tick] = []
    line = 0
    for state, rows in frame.groupby("state", sort=False, observed=True):
        for offset, row in enumerate(rows.itertuples()):
            marks.append(event(row, -(line + offset), legend, words, least))
        lanes.append(Tick(-(line + (len(rows) - 1) / 2), words.label("state", state)))
        line += len(rows) + 1
    return marks, lanes, line - 2


def event(row: Any, y: float, legend: dict[Tone, str], words: Words, least: pd.Timedelta) -> Mark:
    """One row of the frame, placed."""
    last = row.first_day if is_missing(row.last_day) else row.last_day
    days = words.marked(words.days(row.first_day, last, row.date_precision), row.date_basis)
    kind = words.label("state_event", row.state_event)
    tone = meant(row.state_event, row.visit_type)
    named = (("visit_type", row.visit_type), ("stage", row.stage), ("title", row.title))
    title = ": ".join(words.label(*each) for each in named if not is_missing(each[1]))
    said = words.say("{what}: {value}", what=kind, value=title) if title else kind
    short = words.joined((title, days)) if row.state_event == VISIT else title or kind
    box = Box(
        row.first_day,
        y - 0.3,
        max(last + DAY, row.first_day + least),
        y + 0.3,
        words.joined((said, days)),
        opens(row),
        1 if row.date_precision == "day" else 0.4,
    )
    return Mark(tone if tone in legend else OTHER, box, short)


def opens(row: Any) -> Stands:
    """What an event stands for: the place that tells it, so far as one does."""
    if any(is_missing(getattr(row, name, None)) for name in SOURCE):
        return ()
    return tuple((name, str(getattr(row, name))) for name in SOURCE)


def meant(kind: str, visit_type: object) -> Tone:
    """What an event means: a visit its type, any other its kind."""
    return Tone("visit_type", str(visit_type)) if kind == VISIT else Tone("state_event", str(kind))


def gathered(frame: pd.DataFrame, words: Words) -> Picture:
    """More events than can be told apart: how many began in each period, State by State.

    Of very many States, all in one lane.
    """
    legend = legend_of(frame, words)
    codes = list(dict.fromkeys(frame["state"].astype(str)))
    names = {code: words.label("state", code) for code in codes}
    lane = frame["state"].astype(str)
    if len(codes) > MOST_LANES:
        names = {"": words.count("{n} State", "{n} States", len(codes))}
        lane = pd.Series("", frame.index)
    kinds = [meant(*each) for each in zip(frame["state_event"], frame["visit_type"], strict=True)]
    tones = [tone if tone in legend else OTHER for tone in kinds]
    most = min(gathering.MOST_BARS, gathering.MOST_MARKS // (len(names) * len(set(tones))))
    length = gathering.least_length(frame["first_day"], most)
    bars = [
        bar._replace(tone=list(legend)[int(bar.tone.code)])
        for bar in gathering.bars_of(
            frame.assign(lane=lane, tone=list(map(list(legend).index, tones))),
            *("lane", "tone", "first_day"),
            length,
            lambda *_: (),
        )
    ]
    lanes = gathering.lanes_of(bars, names, legend, length, words)
    return gathering.lanes_picture(lanes, bars, legend, len(frame), length, words)


def names(marks: list[Mark], first: pd.Timestamp, last: pd.Timestamp) -> tuple[Texts, Texts]:
    """The names of events behind their marks and before them: where each has more room.

    A name has as many lines as it needs in that room.
    """
    after, before = [], []
    for _, box, name in marks:
        behind, ahead = (last - box.x1) / (last - first), (box.x0 - first) / (last - first)
        lines = "\n".join(wrap_text(name, int(GROUND * max(behind, ahead))))
        if behind >= ahead:
            after.append(Text(box.x1, box.y, lines))
        else:
            before.append(Text(box.x0, box.y, lines))
    return Texts(tuple(after), "after"), Texts(tuple(before), "before")
