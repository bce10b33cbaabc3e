"""A State's profile: what is known of it, fact by fact, and why the rest is unknown."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from ctc_dash.figures import cells
from ctc_dash.figures.answer import Answer, Inquiry
from ctc_dash.figures.chosen_states import ask_of_states
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.sentences import label_within
from ctc_dash.figures.surveys import survey_clause
from ctc_dash.words import Words, is_missing


def ask_profile(inquiry: Inquiry) -> Answer:
    """The profile with its dates and numbers as such, so that a reader sees them written out."""
    answer = ask_of_states(inquiry)
    frame = in_step(answer.frame)
    values = [typed(*pair) for pair in frame[["value_type", "value_text"]].itertuples(index=False)]
    values_text = pd.Series(values, index=frame.index, dtype=object)
    return replace(answer, frame=frame.assign(value_text=values_text))


def in_step(frame: pd.DataFrame) -> pd.DataFrame:
    """The facts of several States in one order, though not each State has each fact."""
    order: list[str] = []
    for _, facts in frame.groupby("state", sort=False)["fact"]:
        place = 0
        for fact in facts:
            if fact not in order:
                order.insert(place, fact)
            place = order.index(fact) + 1
    return frame.sort_values(
        "fact", key=lambda column: column.map(order.index), kind="stable", ignore_index=True
    )


def typed(kind: str, value: object) -> object:
    """A value of the profile as number or date where it is one."""
    if is_missing(value):
        return None
    if kind == "number":
        return int(str(value))
    return pd.Timestamp(str(value)) if kind == "date" else value


def profile_of_state(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """Where a State stands in the lists, when it was last visited, how much is unknown."""
    last, status = value_of(rows, "last_visit"), value_of(rows, "status")
    subregion = words.label("subregion", value_of(rows, "subregion"))
    yield words.marked(subregion, value_of(rows, "subregion", "basis"))
    yield visit_under_way(value_of(rows, "visit_under_way"), words)
    if not has_fact(rows, "last_visit"):
        yield words.say("its visits are not for this audience")
    elif is_missing(last):
        yield no_visit_listed(rows, words)
    else:
        day = cells.fact_text(words, "last_visit", last)
        yield words.say("last recorded visit ended {day}", day=day)
    yield earlier_visits(rows, words)
    if not has_fact(rows, "status"):
        pass
    elif is_missing(status):
        reason = value_of(rows, "status", "unknown_reason")
        label = label_within(words, "unknown_reason", reason)
        yield words.say("survey or overview ({status})", status=label)
    else:
        yield survey_clause(words, "status", status)
    unknown = int(rows["unknown_reason"].notna().sum())
    yield words.some(
        "{n} fact is unknown, with the reason",
        "{n} facts are unknown, each with its reason",
        unknown,
    ) or words.say("no fact is unknown")


def has_fact(rows: pd.DataFrame, fact: str) -> bool:
    """Whether a profile has a fact, known or not: one may not be for this audience."""
    return bool((rows["fact"] == fact).any())


def value_of(rows: pd.DataFrame, fact: str, column: str = "value_text") -> object:
    """The value of one fact in a State's profile, or why there is none."""
    found = rows.loc[rows["fact"] == fact, column]
    return None if found.empty else found.iloc[0]


def row_of(profile: Shown, fact: str) -> pd.Series | None:
    """The row of one fact in a State's profile."""
    found = profile.frame[profile.frame["fact"] == fact]
    return None if found.empty else found.iloc[0]


def years_named(rows: pd.DataFrame, words: Words) -> list[str]:
    """The years of the earlier visits that the text names, or of the reports on them."""
    visits, reports = (
        [] if is_missing(value) else str(value).split("; ")
        for value in (value_of(rows, f"earlier_{kind}_years") for kind in ("visit", "report"))
    )
    return [*visits, *(words.say("report of {year}", year=year) for year in reports)]


def visit_under_way(until: object, words: Words) -> str:
    """That a visit is under way; of one without a day, that its month or year is not over."""
    if is_missing(until):
        return ""
    day = cells.fact_text(words, "visit_under_way", until)
    if isinstance(until, pd.Timestamp):
        return words.say("a visit is under way, to end on {day}", day=day)
    return words.say("a visit is recorded for {day}, which is not over", day=day)


def no_visit_listed(rows: pd.DataFrame, words: Words) -> str:
    """That the register as far as it is listed has no visit that has ended."""
    first = value_of(rows, "first_listed")
    if not is_missing(value_of(rows, "visit_under_way")):
        return words.say("none that has ended is among those listed one by one")
    if is_missing(first):
        return words.say("no visit among those listed one by one")
    return words.say(
        "no visit among those listed one by one, which begin with No. {number}", number=first
    )


def earlier_visits(rows: pd.DataFrame, words: Words) -> str:
    """The visits before the register that the text names, with what year is said of them."""
    value = value_of(rows, "earlier_visits")
    visits = 0 if is_missing(value) else int(str(value))
    when = years_named(rows, words)
    if len(when) < visits:
        when.append(words.say("no year is stated"))
    return words.some(
        "the text names {n} earlier visit ({when})",
        "the text names {n} earlier visits ({when})",
        visits,
        when=words.listed(when),
    )
