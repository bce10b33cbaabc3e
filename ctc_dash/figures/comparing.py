"""Two periods beside each other: the same question asked of each, and what differs most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.asking.parameters import AS_OF, COMPARED, day_of, values_by_name
from ctc_dash.asking.two_periods import OWN, DaySpan, two_periods
from ctc_dash.asking.within_days import surely_within
from ctc_dash.charts.pairs import EARLIER, LATER, Pairs, span_name
from ctc_dash.figures.answer import NOT_IN_VAIN, Answer, Inquiry
from ctc_dash.figures.figure import Figure, Shown, Takeaway
from ctc_dash.figures.sentences import bold
from ctc_dash.words import Forms, Words, is_missing, message

MOST = message("Largest increase: {name} ({before} to {after}).")
LEAST = message("Largest decrease: {name} ({before} to {after}).")
# facts: how many in each period, from which day any are known, up to which
NUMBERS, BEGINS, TODAY = "numbers", "begins", "today"


@dataclass(frozen=True)
class Comparison:
    """What is compared: ``counted`` by ``row``, as ``question`` counts it; ``listed`` has the rows.

    ``named`` are the words for how many there are, ``note`` says the day from which any are
    known.
    """

    question: str
    listed: str
    row: str
    counted: str
    named: Forms
    note: str
    group: str | None = None
    surely: bool = True  # whether what may lie outside a period is left out
    beside: Takeaway | None = None  # what is said of that which is in no period

    @property
    def keys(self) -> list[str]:
        """What is counted by."""
        return [*([self.group] if self.group else []), self.row]

    def ask(self, inquiry: Inquiry) -> Answer:
        """The numbers of both periods, and the rows that they count."""
        given = values_by_name(inquiry.given)
        dated = self._rows(inquiry, {AS_OF: given.get(AS_OF)}).dropna(subset=["first_day"])
        known = dated["first_day"].dt.date
        today = last_known(inquiry, max(known, default=dt.date.min))
        begins = min(known, default=today)
        periods = dict(zip((EARLIER, LATER), two_periods(given, begins, today), strict=True))
        asked = {
            code: {**given, **dict(zip(OWN, period, strict=True))}
            for code, period in periods.items()
        }
        rows = {code: self._rows(inquiry, each) for code, each in asked.items()}
        # the record lists none before its first, and knows none after its day
        told = {code: each.last >= begins and each.first <= today for code, each in periods.items()}
        numbers = {code: number_of(rows[code]) if told[code] else None for code in periods}
        frames = [self._counted(inquiry, asked[code], code, told[code]) for code in periods]
        frame = pd.concat(frames, ignore_index=True).sort_values(
            self.row, key=order_of(frames[-1][self.row]), kind="stable", ignore_index=True
        )
        given |= dict(zip((*OWN, *COMPARED), (*periods[LATER], *periods[EARLIER]), strict=True))
        counted = pd.concat(rows.values(), ignore_index=True)
        if periods[EARLIER].first < begins:  # of which the first that is known tells
            first = dated[known == begins].head(1)
            counted = pd.concat([counted, first])
        facts = {NUMBERS: numbers, BEGINS: begins, TODAY: today, NOT_IN_VAIN: not counted.empty}
        return Answer(frame, facts, counted, given)

    def _counted(
        self, inquiry: Inquiry, asked: Mapping[str, object], code: str, told: bool
    ) -> pd.DataFrame:
        """The numbers of one period; missing where the record cannot tell them."""
        frame = inquiry.record.ask_what_applies(self.question, asked)
        sums = frame.groupby(self.keys, sort=False, observed=True)[self.counted].sum()
        part = sums.reset_index()
        first, last = (pd.Timestamp(str(asked[name])) for name in OWN)
        part = part.assign(period=code, first_day=first, last_day=last)
        part[self.counted] = part[self.counted].astype("Int64") if told else pd.NA
        return part[[*self.keys, "period", "first_day", "last_day", self.counted]]

    def _rows(self, inquiry: Inquiry, given: Mapping[str, object]) -> pd.DataFrame:
        rows = inquiry.record.ask_what_applies(self.listed, given)
        return surely_within(rows) if self.surely else rows

    def said(self, shown: Shown) -> Iterator[str]:
        """How many there are in each period, what has risen and fallen most, what is not known."""
        words, numbers = shown.words, shown.facts[NUMBERS]
        periods = periods_of(shown)
        named = [
            span_name(pd.Timestamp(each.first), pd.Timestamp(each.last), words)
            for each in periods.values()
        ]
        yield words.say(
            "{earlier}: {before}; {later}: {after}.",
            earlier=named[0],
            before=self._number(numbers[EARLIER], shown),
            later=named[1],
            after=self._number(numbers[LATER], shown),
        )
        yield from self._changes(shown)
        today = shown.facts[TODAY]
        if periods[LATER].first <= today < periods[LATER].last:
            yield words.say(
                "{period} is counted up to {day}.", period=named[1], day=words.day(today)
            )
        if periods[EARLIER].first < shown.facts[BEGINS]:
            yield words.say(self.note, day=words.day(shown.facts[BEGINS]))

    def _number(self, number: int | None, shown: Shown) -> str:
        if number is None:
            return bold(shown.words.say("not in the record"))
        return bold(shown.words.some(*self.named, number) or shown.words.say("none"))

    def _changes(self, shown: Shown) -> Iterator[str]:
        words = shown.words
        wide = shown.frame.pivot_table(self.counted, self.row, "period", aggfunc="sum", sort=False)
        known = {EARLIER, LATER} <= {*wide} and None not in shown.facts[NUMBERS].values()
        if not known or len(wide) < 2:
            return
        change = wide[LATER] - wide[EARLIER]
        for most, note in zip((change.max(), change.min()), (MOST, LEAST), strict=True):
            leading = [str(code) for code in change.index[change == most]]
            if len(leading) == 1 and (most > 0) == (note is MOST) and most:
                row = wide.loc[leading[0]]
                yield words.say(
                    note,
                    name=words.label(self.row, leading[0]),
                    before=number_or_none(row[EARLIER], words),
                    after=number_or_none(row[LATER], words),
                )

    def figure(self, name: str) -> Figure:
        """The figure of this id."""
        return Figure(
            id=name,
            question=self.question,
            takes=(*OWN, *COMPARED),
            ask=self.ask,
            takeaway=self.said,
            beside=self.beside,
            chart=Pairs(self.row, "period", self.counted, group=self.group),
        )


def last_known(inquiry: Inquiry, listed: dt.date) -> dt.date:
    """The as-of day, or that to which the data reach, or else that of the last thing listed."""
    reach = inquiry.record.as_of
    day: dt.date = listed if is_missing(reach) else reach.date()
    return day_of(inquiry.given.get(AS_OF)) or day


def number_of(rows: pd.DataFrame) -> int:
    """How many things rows list, each of which may stand in several."""
    return int(rows["id"].nunique()) if "id" in rows else len(rows)


def number_or_none(number: float, words: Words) -> str:
    """A number in a sentence, where a bare zero reads badly."""
    return words.number(number) if number else words.say("none")


def order_of(codes: pd.Series) -> Callable[[pd.Series], pd.Series]:
    """The places of codes in the order of these."""
    places = {code: place for place, code in enumerate(dict.fromkeys(codes))}
    return lambda column: column.map(places)


def periods_of(shown: Shown) -> dict[str, DaySpan]:
    """The two periods of a figure asked, by their codes."""
    later, earlier = (
        DaySpan(*(shown.given[name] for name in names))  # type: ignore[arg-type]
        for names in (OWN, COMPARED)
    )
    return {EARLIER: earlier, LATER: later}


def asked_periods(shown: Any) -> dict[str, DaySpan]:
    """The two periods, of any figure that has them; none of others."""
    return periods_of(shown) if NUMBERS in shown.facts else {}
