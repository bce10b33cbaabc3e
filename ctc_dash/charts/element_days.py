"""Days as HoloViews elements: a line of time, a lane per State, event or visit, spans and marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import holoviews as hv
import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.dataset import dimension
from ctc_dash.charts.element_style import (
    AROUND,
    colours,
    draw_element,
    empty,
    legend_height,
    legend_of_names,
    span_hooks,
    tones_by_name,
    tooltips,
)
from ctc_dash.charts.events import MOST_EVENTS, OTHER, Events, legend_of, meant
from ctc_dash.charts.gantt import SHAPES, Gantt
from ctc_dash.charts.named import CODE, NamedColumn, code_names, names_of, vocabularies
from ctc_dash.charts.picture import MUTED, Tone
from ctc_dash.charts.standing_steps import UNDATED
from ctc_dash.charts.time_axis import DAY
from ctc_dash.charts.timeline import Timeline
from ctc_dash.words import NO_VALUE, Forms, Words, is_missing

LANE = 22  # pixels
THICK = 8  # pixels of a span
MOST_HIGH = 1600  # pixels: of more lanes the reader zooms
FIRST, UNTIL, LAST = "first_day", "until", "last_day"
DAYS = "dates"  # the days of a span in words
EVENT = "state_event"
WAITING = Forms(
    "{n} step has no day to run from: it is in the table alone.",
    "{n} steps have no day to run from: they are in the table alone.",
)


def timeline_element(
    line: Timeline, frame: pd.DataFrame, words: Words, theme: look.Theme
) -> hv.Segments:
    """A span of days per event, in a lane per name, sorted by the lanes of the picture."""
    frame = frame.dropna(subset=[FIRST]).sort_values([line.lane, FIRST], kind="stable")
    legend = look.legend(line.segment, frame[line.segment].dropna(), words)
    cells = spans(frame, words)
    for name in [name for name in frame.columns if name in vocabularies(words)]:
        cells = named(cells, frame, name, words)
    for name in {line.lane, line.name, line.segment} - {*cells.columns}:  # named already
        cells[name] = [*map(str, frame[name])]
    # As the legend has them, what is missing, too.
    texts = {tone.code: name for tone, name in legend.items()}
    said = zip(frame[line.segment], cells[line.segment], strict=True)
    cells[line.segment] = [texts.get(str(code), name) for code, name in said]
    if line.row:
        cells[line.row] = [*frame[line.row]]
    told = (line.lane, line.name, line.segment, DAYS)
    return segments(cells, line.name, line.segment, legend, told, words, theme)


def events_element(
    _events: Events, frame: pd.DataFrame, words: Words, theme: look.Theme
) -> hv.Segments:
    """A span of days per dated event, in a lane per event; of very many a lane per kind."""
    frame = frame.dropna(subset=[FIRST])
    legend = legend_of(frame, words)
    tones = [meant(*each) for each in zip(frame[EVENT], frame["visit_type"], strict=True)]
    cells = spans(frame, words)
    for name in ("state", EVENT, "visit_type", "stage"):
        cells = named(cells, frame, name, words)
    cells["title"] = [*frame["title"]]
    cells["meaning"] = [legend[tone if tone in legend else OTHER] for tone in tones]
    lanes = event_names(cells) if len(frame) <= MOST_EVENTS else cells[EVENT]
    several = cells["state"].nunique() > 1
    cells["event"] = [
        f"{state}: {lane}" if several else lane
        for state, lane in zip(cells["state"], lanes, strict=True)
    ]
    told = ("state", EVENT, "visit_type", "stage", "title", DAYS)
    return segments(cells, "event", "meaning", legend, told, words, theme)


def event_names(cells: pd.DataFrame) -> list[str]:
    """What each event is called: its title, else its kind."""
    return [
        str(kind) if is_missing(title) else str(title)
        for kind, title in zip(cells[EVENT], cells["title"], strict=True)
    ]


def spans(frame: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The days of each row: the first, the last, the day after it, and all of them in words.

    A line that ended on its last day would leave that day out, and a single day be nothing.
    """
    last = frame[LAST].fillna(frame[FIRST])
    said = zip(frame[FIRST], last, frame["date_precision"], strict=True)
    return pd.DataFrame(
        {
            FIRST: [*frame[FIRST]],
            LAST: [*last],
            UNTIL: [*(last + DAY)],
            DAYS: [words.days(*each) for each in said],
        }
    ).astype(dict.fromkeys((FIRST, LAST, UNTIL), "datetime64[us]"))


def named(cells: pd.DataFrame, frame: pd.DataFrame, column: str, words: Words) -> pd.DataFrame:
    """The cells with the names of a column of codes, and the codes beside them."""
    codes = [None if is_missing(code) or code == NO_VALUE else code for code in frame[column]]
    names = names_of(codes, code_names(column, codes, words))
    return cells.assign(**{column: names, column + CODE: codes})


def segments(
    cells: pd.DataFrame,
    lane: str,
    segment: str,
    legend: Mapping[Tone, str],
    told: Sequence[str],
    words: Words,
    theme: look.Theme,
) -> hv.Segments:
    """Spans in lanes, coloured by what they mean."""
    lanes = list(dict.fromkeys(cells[lane]))
    after = f"{lane}_too"  # the other end is in the same lane
    cells = cells.assign(**{after: cells[lane]})
    keys = [
        NamedColumn(FIRST, words.column(FIRST)),
        NamedColumn(lane, words.column(lane), values=lanes),
        NamedColumn(UNTIL, words.say("Day after the last")),
        NamedColumn(after, words.column(lane), values=lanes),
    ]
    values = [segment, *(name for name in cells if name not in {segment, *(k.name for k in keys)})]
    element = hv.Segments(
        cells,
        [*map(dimension, keys)],
        [dimension(NamedColumn(name, words.column(name))) for name in values],
    )
    if cells.empty:
        return empty(element, words, theme)
    tones = tones_by_name(legend, words)
    return draw_element(
        element,
        theme,
        [
            *span_hooks(segment, tones, theme, THICK),
            legend_of_names([*legend.values()], segment),
        ],
        color=segment,
        cmap=colours(tones, theme),
        line_width=THICK,
        show_legend=False,
        line_cap="square",  # so that a day is seen on a line of years
        height=high(len(lanes)) + legend_height([*dict.fromkeys(cells[segment])]),
        invert_yaxis=True,
        xlabel="",
        ylabel="",
        hover_tooltips=tooltips(words, *told),
    )


def high(lanes: int) -> int:
    """Pixels."""
    return min(AROUND + LANE * lanes, MOST_HIGH)


def gantt_element(
    _chart: Gantt, frame: pd.DataFrame, words: Words, theme: look.Theme
) -> hv.Overlay:
    """The visits as spans and their steps as marks on the days that they have, in a lane per visit.

    The as-of day is a line across. Steps without a day are in the table alone; the title says how
    many.
    """
    states = (words.label("state", code) for code in frame["state"])
    lanes = [f"{number} {state}" for number, state in zip(frame["number"], states, strict=True)]
    frame = frame.assign(visit=lanes)
    visits = frame.drop_duplicates("number")
    both = visit_spans(visits, words, theme) * step_marks(frame, words, theme)
    if frame.empty:
        return empty(both, words, theme)
    as_of = frame["as_of"].iloc[0]
    if not is_missing(as_of):
        both *= hv.VLine(as_of).opts(
            color=theme.ink, line_width=2, line_dash="dashed", backend="bokeh"
        )
    return draw_element(
        both,
        theme,
        [legend_of_names([*words_of_steps(frame, words).values()], "what", "due_status")],
        height=high(len(visits)),
        invert_yaxis=True,
        legend_position="bottom",
        title=words.some(*WAITING, int((frame["due_status"] == UNDATED).sum())),
    )


def visit_spans(visits: pd.DataFrame, words: Words, theme: look.Theme) -> hv.Segments:
    """The visits themselves, each in its lane."""
    days = {"visit_first_day": FIRST, "visit_last_day": LAST}
    frame = visits.drop(columns="date_precision").rename(columns=days).assign(date_precision="day")
    cells = spans(frame, words)
    for name in ("state", "visit_type"):
        cells = named(cells, frame, name, words)
    cells = cells.assign(visit=[*frame["visit"]], what=words.say("Visit"))
    legend = {MUTED: words.say("Visit")}
    told = ("state", "visit_type", DAYS)
    return segments(cells, "visit", "what", legend, told, words, theme)


def words_of_steps(steps: pd.DataFrame, words: Words) -> dict[Tone, str]:
    """How steps stand, in order, with their names."""
    return look.legend("due_status", steps["due_status"], words)


def step_marks(frame: pd.DataFrame, words: Words, theme: look.Theme) -> hv.Points:
    """A mark for each step that has a day: the one on which it was taken, or else is due."""
    lanes = list(dict.fromkeys(frame["visit"]))
    steps = frame.assign(day=frame["done_day"].fillna(frame["due_day"]))
    steps = steps[steps["due_status"].isin(SHAPES)].dropna(subset=["day"])
    cells = pd.DataFrame({"day": [*steps["day"]], "visit": [*steps["visit"]]})
    cells = cells.astype({"day": "datetime64[us]"})
    for name in ("due_status", "state", "follow_up_step", "actor"):
        cells = named(cells, steps, name, words)
    cells[DAYS] = [words.day(day) for day in cells["day"]]
    keys = [
        NamedColumn("day", words.column("day")),
        NamedColumn("visit", words.column("visit"), values=lanes),
    ]
    values = [NamedColumn(name, words.column(name)) for name in cells.columns[2:]]
    element = hv.Points(cells, [*map(dimension, keys)], [*map(dimension, values)])
    legend = words_of_steps(steps, words)
    shapes = {words.label("due_status", code): shape for code, shape in SHAPES.items()}
    return draw_element(
        element,
        theme,
        color="due_status",
        cmap=colours(tones_by_name(legend, words), theme),
        marker=hv.dim("due_status").categorize(shapes, default="circle"),
        size=10,
        line_color=theme.ink,
        height=high(len(lanes)),
        invert_yaxis=True,
        xlabel="",
        ylabel="",
        hover_tooltips=tooltips(words, "due_status", "state", "follow_up_step", "actor", DAYS),
    )
