"""What a chart of PowerPoint shows of a figure: its bars or columns, their parts, their notes."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.bars import Bars, Line, longest_bar
from ctc_dash.charts.columns import Columns
from ctc_dash.charts.picture import Tone
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Words

LINE_NEEDS = 19  # points from one bar to the next, so that names are read from the back row
LEGEND_LINE, LEGEND_GAP, NO_LEGEND = 20, 8, 2  # points


@dataclass(frozen=True)
class Series:
    """One series of a chart: its name, its tone and a value (or none) for each category."""

    name: str
    tone: Tone
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Plot:
    """Everything that a chart shows; ``notes`` stand behind, or on, each bar as a whole.

    Categories are names; where they have a part above them (a year), ``above`` has it.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    notes: tuple[str | None, ...]
    longest: float
    lying: bool
    above: tuple[str, ...] = ()
    total: str = ""

    @property
    def totals(self) -> tuple[float | None, ...]:
        """How long each bar is; none for a heading."""
        by_category = zip(*(each.values for each in self.series), strict=True)
        sums = [[value for value in values if value is not None] for values in by_category]
        return tuple(sum(values) if values else None for values in sums)


def plots(shown: Shown, room: float) -> list[Plot]:
    """A figure as charts, each for a slide with so many points of height; none: no such chart.

    What does not fit one slide stands in several charts of one scale.
    """
    chart = shown.figure.chart
    if shown.frame.empty:
        return []
    if isinstance(chart, Bars):
        return of_bars(shown, chart, room)
    return of_columns(shown, chart) if isinstance(chart, Columns) else []


def of_bars(shown: Shown, spec: Bars, room: float) -> list[Plot]:
    """Lying bars, in the frame's order, with headings between the groups."""
    lines = spec.lines(shown.frame, shown.words)
    if not lines:
        return []
    legend = spec.legend(shown.frame, shown.words)
    kept = [tone for tone in legend if any((line.parts or {}).get(tone.code) for line in lines)]
    names = {tone: legend[tone] for tone in kept or list(legend)[:1]}
    most = max(int((room - LEGEND_LINE - LEGEND_GAP) // LINE_NEEDS), 2)
    return [
        _bars(part, names, look.palette_tones(legend, shown.words), shown.words, spec, lines)
        for part in parts(lines, most)
    ]


def parts(lines: list[Line], most: int) -> list[list[Line]]:
    """Lines in parts of so many at most, of about one length; a group stays together if it can.

    A group that goes on in the next part has its heading there again.
    """
    needed = -(-len(lines) // most)
    target = len(lines) / needed
    found: list[list[Line]] = [[]]
    for group in _groups(lines):
        if found[-1] and (len(found[-1]) + len(group) > most or len(found[-1]) >= target):
            found.append([])
        while len(found[-1]) + len(group) > most:
            cut = most - len(found[-1])
            found[-1] += group[:cut]
            group = [*_heading(group), *group[cut:]]
            found.append([])
        found[-1] += group
    return found


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Each heading with its bars; without headings, each bar alone."""
    found: list[list[Line]] = []
    for line in lines:
        if line.parts is None or not found or not _heading(found[-1]):
            found.append([])
        found[-1].append(line)
    return found


def _heading(group: list[Line]) -> list[Line]:
    return [line for line in group[:1] if line.parts is None]


def _bars(
    lines: list[Line],
    legend: dict[Tone, str],
    tones: dict[Tone, Tone],
    words: Words,
    spec: Bars,
    whole: list[Line],
) -> Plot:
    series = tuple(
        Series(
            name=name,
            tone=tones[tone],
            values=tuple(_number((line.parts or {}).get(tone.code)) for line in lines),
        )
        for tone, name in legend.items()
    )
    notes = tuple(None if line.parts is None else spec.note(line, words) for line in lines)
    names = tuple(line.label.upper() if line.parts is None else line.label for line in lines)
    longest = float(longest_bar(whole))
    return Plot(names, series, notes, longest, lying=True, total=words.say("Total"))


def _number(value: Any) -> float | None:
    if value is None or pd.isna(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def of_columns(shown: Shown, spec: Columns) -> list[Plot]:
    """Standing columns, one per month from the first to the last, under their years."""
    words = shown.words
    wide = shown.frame.pivot_table(
        index=spec.month, columns=spec.segment, values=spec.value, aggfunc="sum", observed=True
    )
    if wide.empty or not wide.to_numpy().sum():
        return []
    months = pd.date_range(wide.index.min(), wide.index.max(), freq="MS")
    wide = wide.reindex(months)
    legend = look.legend(spec.segment, wide.columns, words)
    tones = look.palette_tones(legend, words)
    kept = {str(code) for code in wide.columns if wide[code].sum()}
    known = {tone: name for tone, name in legend.items() if tone.code in kept}
    series = tuple(
        Series(
            name=name,
            tone=tones[tone],
            values=tuple(_number(value) for value in wide[tone.code]),
        )
        for tone, name in known.items()
    )
    totals = wide[[tone.code for tone in known]].sum(axis=1)
    return [
        Plot(
            categories=tuple(words.month_name(month.date()) for month in months),
            series=series,
            notes=tuple(words.number(total) if total else None for total in totals),
            longest=float(totals.max()),
            lying=False,
            above=tuple(str(month.year) for month in months),
            total=words.say("Total"),
        )
    ]
