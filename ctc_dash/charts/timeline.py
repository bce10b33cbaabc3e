"""Events on a line of time, in lanes, each with its own short name."""

from dataclasses import dataclass

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.marks import Mark, boxes_by_tone, empty_picture
from ctc_dash.charts.picture import Box, Picture, Text, Texts, Tick, Tone
from ctc_dash.charts.time_axis import DAY, lines_at_ticks, month_ticks
from ctc_dash.words import Words

LEVEL_HEIGHT = 26  # pixels
LEAST_WIDTH = 3 * DAY  # a visit of one day must still be seen
SHARE_PER_NAME = 1 / 14  # of the whole width: what a three-letter name beside a mark takes


@dataclass(frozen=True)
class Timeline:
    """Which columns a timeline draws: ``lane`` by ``lane``, coloured by ``segment``."""

    lane: str
    segment: str
    name: str

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw events as marks on a line of time; those that would overlap step down a level."""
        if frame.empty:
            return empty_picture(words)
        marks, lanes, height = place_events(frame, words, self)
        first = min(mark.box.x0 for mark in marks).replace(day=1)
        last = max(mark.box.x1 for mark in marks)
        months = pd.date_range(first, last + pd.offsets.MonthBegin(1), freq="MS")
        ticks = tuple(tick for tick in month_ticks(months, words) if tick.at <= last)
        legend = look.legend(self.segment, (mark.tone.code for mark in marks), words)
        names = tuple(Text(mark.box.x1, mark.box.y, mark.name) for mark in marks)
        return Picture(
            layers=(
                lines_at_ticks(ticks, -height, 0.7),
                *boxes_by_tone(marks, legend, words, outline=False),
                Texts(names, "after", clear=4),
            ),
            height=LEVEL_HEIGHT * (height + 1),
            xlim=(first, last),
            ylim=(-height, 0.7),
            xticks=ticks,
            yticks=tuple(lanes),
        )


def place_events(
    frame: pd.DataFrame, words: Words, line: Timeline
) -> tuple[list[Mark], list[Tick], int]:
    """Marks with their levels, the lanes' ticks, and how many levels there are in all."""
    span = frame["last_day"].max() - frame["first_day"].min() + 30 * DAY
    room = span * SHARE_PER_NAME
    marks: list[Mark] = []
    lanes: list[Tick] = []
    top = 0
    for lane, rows in frame.groupby(line.lane, sort=True, observed=True):
        free: list[pd.Timestamp] = []
        for row in rows.sort_values("first_day").itertuples():
            start, end = row.first_day, max(row.last_day + DAY, row.first_day + LEAST_WIDTH)
            level = next((i for i, until in enumerate(free) if until <= start), len(free))
            if level == len(free):
                free.append(end + room)
            free[level] = end + room
            name = str(getattr(row, line.name))
            tone = Tone(line.segment, str(getattr(row, line.segment)))
            days = words.days(start, row.last_day, row.date_precision)
            said = f"{words.label(line.name, name)}, {days}: {words.label(*tone)}"
            y = -(top + level)
            marks.append(
                Mark(tone, Box(start, y - 0.3, end, y + 0.3, said, ((line.name, name),)), name)
            )
        lanes.append(Tick(-(top + (len(free) - 1) / 2), words.label(line.lane, lane)))
        top += len(free) + 1
    return marks, lanes, top - 1
