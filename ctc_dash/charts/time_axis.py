"""A line of time: names of months and years below the picture, and lines up from them."""

import pandas as pd

from ctc_dash.charts.picture import LINE, Lines, Tick, Tone
from ctc_dash.words import Words

DAY = pd.Timedelta(days=1)
YEARS_ALONE = 36  # months; a longer line names its years only
MOST_YEARS = 24  # ticks


def month_ticks(months: pd.DatetimeIndex, words: Words) -> tuple[Tick, ...]:
    """Ticks at each quarter (each month where the span is short), with the year where it turns."""
    every = 3 if len(months) > 9 else 1
    kept = [month for month in months if (month.month - 1) % every == 0]
    return tuple(
        # The year stands under its first month, so that neighbours do not run together.
        Tick(
            month,
            words.month_name(month.date())
            + (f"\n{month.year}" if index == 0 or month.month == 1 else ""),
        )
        for index, month in enumerate(kept)
    )


def day_ticks(days: pd.DatetimeIndex, words: Words) -> tuple[Tick, ...]:
    """Ticks at the first and the middle of each month, with the year where it turns."""
    kept = [day for day in days if day.day in (1, 15)]
    return tuple(
        Tick(
            day,
            words.days(day, day, short=True)
            + (f"\n{day.year}" if index == 0 or (day.month, day.day) == (1, 1) else ""),
        )
        for index, day in enumerate(kept)
    )


def year_ticks(months: pd.DatetimeIndex) -> tuple[Tick, ...]:
    """A tick at the beginning of a year, of so few years that their names do not meet."""
    years = [month for month in months if month.month == 1]
    step = -(-len(years) // MOST_YEARS)
    return tuple(Tick(year, str(year.year)) for year in years[::step])


def period_ticks(first: pd.Timestamp, last: pd.Timestamp, words: Words) -> tuple[Tick, ...]:
    """Ticks at quarters, or at years where the line is long."""
    months = pd.date_range(first, last, freq="MS")
    return year_ticks(months) if len(months) > YEARS_ALONE else month_ticks(months, words)


def lines_at_ticks(ticks: tuple[Tick, ...], low: float, top: float, tone: Tone = LINE) -> Lines:
    """A line through the picture at each tick."""
    return Lines(tuple((tick.at, low, tick.at, top) for tick in ticks), tone)
