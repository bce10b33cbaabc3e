"""What other tables have on visits where the register is silent: a brief denies none of them."""

import datetime as dt
from collections.abc import Collection, Iterator

import pandas as pd

from ctc_dash.exports.brief.asker import Asker
from ctc_dash.figures.earlier_visits import earlier_sentence
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.no_visit import no_visit_sentence, years_listed


def none_in_period(visits: Shown) -> str:
    """That none of the visits listed began in a period, and among how many it was looked for."""
    if not visits.is_seen:
        return visits.takeaway
    words, listed = visits.words, visits.record.ask("visits/list", as_of=visits.given.get("as_of"))
    if listed.empty:
        return no_visit_sentence(visits)
    return words.count(
        "The {n} visit listed ({years}) did not begin in the period.",
        "None of the {n} visits listed ({years}) began in the period.",
        len(listed),
        years=years_listed(listed),
    )


def earlier_named(
    asker: Asker,
    states: Collection[str] | None = None,
    period: tuple[dt.date, dt.date] | None = None,
) -> pd.DataFrame:
    """The visits before the register that the text names, or the reports on them."""
    named = asker.ask("state/earlier_visits")
    if states is not None:
        named = named[named["state"].isin(states)]
    if period is not None:
        first, last = map(pd.Timestamp, period)
        named = named[(named["first_day"] <= last) & (named["last_day"] >= first)]
    return named


def tell_besides(reported: Shown, earlier: pd.DataFrame) -> Iterator[str]:
    """What is reported besides the register, and which earlier visits the text names."""
    words = reported.words
    if not reported.frame.empty:
        yield reported.takeaway
    yield earlier_sentence(earlier, words)
