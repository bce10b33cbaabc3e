"""What each filter may be set to, and how many rows of a page's list each choice would leave."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from ctc_dash import places
from ctc_dash.address import codec
from ctc_dash.address.filters import BY_KEY, FILTERS, WITH, Filter, Filters, no_filter
from ctc_dash.asking import parameters
from ctc_dash.asking.parameters import WHOLE, GivenValue, Parameter, QuestionError
from ctc_dash.asking.questions import Question
from ctc_dash.asking.record import Record
from ctc_dash.asking.seen import NotSeenError
from ctc_dash.asking.within_days import surely_within
from ctc_dash.charts.named import code_names
from ctc_dash.words import Words

# Those that choose among the rows of a record.
OF_ROWS = tuple(each for each in FILTERS if each.key != WITH)
NARROWING = ("cluster", "subregion")  # which leave others fewer choices
MOST_OFFERED = 24  # codes that are said to have no row


def offered_choices(record: Record, key: str, within: Filters | None = None) -> list[str]:
    """The codes that a filter may take, in the record's order.

    Subregions and States are those of the clusters and subregions chosen in ``within``.
    """
    narrows = within is not None and key in ("subregion", "state")
    return fitting_choices(record, key, within) if narrows else [*every_choice(record, key)]


@lru_cache(maxsize=256)
def every_choice(record: Record, key: str) -> tuple[str, ...]:
    """All codes that a filter may take, asked once: each mark of a picture looks among them."""
    return tuple(fitting_choices(record, key, None))


def fitting_choices(record: Record, key: str, within: Filters | None) -> list[str]:
    """The codes that a filter may take where others are set, in the record's order."""
    listed = BY_KEY[key].choices
    if key == WITH:
        return list(places.shipped_layers())
    if listed is None:
        return []
    question, column = listed
    if not question:
        return [code for kind, code in record.words().labels if kind == column]
    given: dict[str, object] = {**WHOLE}
    if within is not None:
        given["cluster"] = within.chosen("cluster")
        if key == "state":
            given["subregion"] = within.chosen("subregion")
    frame = record.ask_if_seen(question, given)
    if key == "subregion" and given.get("cluster"):
        frame = frame[frame["cluster"].isin(given["cluster"])]
    return [str(code) for code in dict.fromkeys(frame[column].dropna())]


@lru_cache(maxsize=256)
def codes_offered(
    record: Record, question: Question, column: str, given: tuple[tuple[str, object], ...]
) -> tuple[str, ...]:
    """The codes of a column that a filter offers, as far as what is given lets rows have them.

    None where no filter is on it, or where these are many.
    """
    keys = [each.key for each in OF_ROWS if each.parameter == column and each.choices]
    if not keys or column not in question.parameter_names or "state" in dict(given):
        return ()
    chosen: dict[str, Any] = {each.key: dict(given).get(each.parameter) for each in OF_ROWS}
    narrowing = {key: [*chosen[key]] for key in NARROWING if chosen[key]}
    there = chosen[keys[0]] or offered_choices(record, keys[0], Filters.of(narrowing))
    return tuple(there) if len(there) <= MOST_OFFERED else ()


def filters_with_choices(record: Record, given: Mapping[str, object], words: Words) -> Filters:
    """Filters with the record's choices and labels, set to what is given.

    What is given goes by the filters' keys or by the questions' names for them, and values are
    as a question takes them. Raises ``QuestionError`` with all that does not fit.
    """
    found, wrong = parameters.given_by_name(given)
    keys = {each.parameter: each.key for each in OF_ROWS} | {each.key: each.key for each in OF_ROWS}
    known = [each.key for each in OF_ROWS]
    wrong += [no_filter(each.name, known) for name, each in found.items() if name not in keys]
    read: dict[str, GivenValue] = {}
    for name, each in found.items():
        if (key := keys.get(name)) in read:
            wrong.append(f"{read[key].name} and {each.name} are the same: give one of them")
        elif key:
            read[key] = each
    choices = {each.key: named_choices(record, each, words) for each in OF_ROWS if each.choices}
    kinds = [Parameter(each.key, "date" if each.is_date else "text[]") for each in OF_ROWS]
    values, unfit = parameters.read_values(kinds, read, lambda key: choices.get(key, {}))
    if wrong := wrong + unfit:
        raise QuestionError(f"filters: {'; '.join(wrong)}")
    filters = Filters()
    filters.offer(
        {key: {name: code for code, name in each.items()} for key, each in choices.items()}
    )
    for filter_ in OF_ROWS:
        filters.param[filter_.attribute].label = words.say(filter_.label)
    filters.replace(values)
    return filters


def named_choices(record: Record, filter_: Filter, words: Words) -> dict[str, str]:
    """The codes that a filter may take, each with a name of its own, in the record's order."""
    codes = every_choice(record, filter_.key)
    named = code_names(filter_.vocabulary, codes, words)
    return {code: named[code] for code in codes}


def asked_layers(query: str) -> list[str]:
    """The layers for which an address asks, as far as there are any of these names."""
    shipped = list(places.shipped_layers())
    read = codec.read_address(query, lambda key: shipped if key == WITH else [])
    return sorted(read.values.get(WITH, []))


def rows_left(
    record: Record, counted: str, filters: Filters, without: str | None = None
) -> pd.DataFrame:
    """The rows of a page's main list that the filters leave, all but the filter ``without``.

    What may lie outside the days chosen is not counted.
    """
    given = filters.given(tuple(BY_KEY), record.as_of.date())
    if without is not None:
        given[BY_KEY[without].parameter] = None
    return surely_within(record.ask_what_applies(counted, given))


def row_ids(frame: pd.DataFrame) -> pd.Series:
    """What tells one counted row from the next.

    A question that gives a row of the list once per place has an ``id``; else each row is one.
    """
    return frame["id"] if "id" in frame else frame.index.to_series()


def code_per_row(record: Record, frame: pd.DataFrame, column: str) -> pd.Series | None:
    """The code that each row has for a filter; none if the rows do not tell.

    Where a list names the State alone, the State tells cluster and subregion.
    """
    if column in frame:
        return frame[column]
    if column in ("cluster", "subregion") and "state" in frame:
        states = record.ask("record/states").set_index("state")
        return frame["state"].map(states[column])
    return None


def choice_counts(
    record: Record, counted: str, key: str, filters: Filters
) -> dict[str, int] | None:
    """How many rows each choice of a filter would leave, beside all other filters as they are.

    ``counted`` is the question of the page's main list; it is asked once, without the filter
    ``key``. A code that is not in the answer leaves 0 rows. ``None`` where counting does not
    apply: the page counts nothing, the filter is a date, or the list does not tell, or is not for
    this audience.
    """
    if not counted or BY_KEY[key].is_date:
        return None
    try:
        question, telling = BY_KEY[key].counted or (counted, "")
        frame = rows_left(record, question, filters, without=key)
    except NotSeenError:
        return None
    found = code_per_row(record, frame, BY_KEY[key].vocabulary)
    if found is None:
        return None
    rows = frame[telling] if telling else row_ids(frame)
    pairs = pd.DataFrame({"row": rows, "code": found}).dropna().drop_duplicates()
    return {str(code): int(number) for code, number in pairs["code"].value_counts().items()}


def row_count(record: Record, counted: str, filters: Filters) -> int | None:
    """How many rows of the page's main list the filters leave; ``None`` where none are counted.

    So it is where the list is not for this audience.
    """
    try:
        return int(row_ids(rows_left(record, counted, filters)).nunique()) if counted else None
    except NotSeenError:
        return None
