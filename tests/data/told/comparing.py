"""What the figures that set two periods beside each other tell."""

import pandas as pd

from tests.data import counting
from tests.data.counting import Asked


def over(asked, period):
    """The same with another period."""
    others = tuple(each for each in asked.given if each[0] not in ("from", "to"))
    days = zip(("from", "to"), (f"{day:%Y-%m-%d}" for day in period), strict=True)
    return Asked((*others, *days))


def two_periods(asked, begins):
    """The period asked for, or the year of the day, and the same days as many years before."""
    first, last, today = asked.day("from"), asked.day("to"), asked.today
    if first is None and last is None:
        first, last = pd.Timestamp(today.year, 1, 1), pd.Timestamp(today.year, 12, 31)
    elif first is None:
        first = min(begins, last)
    elif last is None:
        last = max(today, first)
    years = next(n for n in range(1, 99) if first + pd.DateOffset(years=n) > last)
    before = tuple(day - pd.DateOffset(years=years) for day in (first, last))
    return before, (first, last)


def compared(rows_in, column, noun, once):
    """What such a figure tells of the rows that ``rows_in`` gives, by a column."""

    def told(asked):
        known = rows_in(Asked(tuple(each for each in asked.given if each[0] == "as_of")))
        known = known["first_day"].dropna()
        begins = known.min() if len(known) else asked.today
        numbers, by = [], []
        for first, last in two_periods(asked, begins):
            rows = rows_in(over(asked, (first, last)))
            placed = rows[rows[column].fillna("") != ""]
            by.append(placed.drop_duplicates([*once, column])[column].value_counts())
            is_told = last >= begins and first <= asked.today
            numbers.append(len(rows.drop_duplicates(once)) if is_told else None)
        before, after = numbers
        yield r"^[^:]+: not in the record", before is None
        yield r"; [^:;]+: not in the record", after is None
        yield r"^[^:]+: none", before == 0
        yield r"; [^:;]+: none", after == 0
        yield rf"^[^:]+: (\d+) {noun}", (before or 0,)
        yield rf"; [^:;]+: (\d+) {noun}", (after or 0,)
        change = by[1].sub(by[0], fill_value=0)
        for word, most in (("increase", change.max()), ("decrease", change.min())):
            codes = list(change.index[change == most])
            pair = tuple(int(each.get(codes[0], 0)) for each in by) if codes else (0, 0)
            yield rf"Largest {word}: (?:(?!Largest).)*?\((\d+) to (\d+)\)\.", pair
            yield rf"Largest {word}: (?:(?!Largest).)*?\(none to (\d+)\)\.", (pair[1],)
            yield rf"Largest {word}: (?:(?!Largest).)*?\((\d+) to none\)\.", (pair[0],)

    return told


def visits(asked):
    return counting.visits_in(asked)


def meetings(asked):
    return counting.meetings_in(asked)


def activities(asked):
    rows = counting.assistance_in(asked)
    return rows[rows["first_day"].notna()]


def with_undated(told):
    """And how many activities are in no period: a period is always chosen here."""

    def both(asked):
        anyhow = counting.assistance_in(asked.without("from", "to"))
        number = anyhow.loc[anyhow["first_day"].isna(), "id"].nunique()
        yield r"(\d+) more activit[^.]+ no first day is stated, (?:is|are) not among", (number,)
        yield from told(asked)

    return both


TOLD = {
    "visits/compared": compared(visits, "subregion", "visits?", ["number"]),
    "briefings/compared": compared(meetings, "kind", "meetings?", ["id"]),
    "assistance/compared": with_undated(compared(activities, "subregion", "activit", ["id"])),
}
