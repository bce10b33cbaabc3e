"""The filters of a page: each says what it is set to and what a choice would leave."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from ctc_dash.address import codec
from ctc_dash.address.choices import choice_counts, offered_choices, row_count
from ctc_dash.address.filter_words import filter_in_words, filter_name, named_filter
from ctc_dash.address.filters import BY_KEY, WITH, Filters
from ctc_dash.address.pages import PageSpec
from ctc_dash.address.units import Unit, counted_unit
from ctc_dash.asking.collation import collation_keys
from ctc_dash.asking.parameters import ALL, PERIODS
from ctc_dash.asking.record import Record
from ctc_dash.figures.state_names import other_names
from ctc_dash.words import Words

# A filter with more choices than this is named by their number.
NAMED = 3
# A filter with more choices than this has one chip for all of them.
CHIPS = 6


@dataclass(frozen=True)
class FilterForm:
    """All filters of a page as its form has them.

    ``fields`` are as ``code_field`` and ``date_field`` say, ``chips`` as ``chips_of``, each with
    the address that it leads to; ``address`` is that where a filter is set to some codes or to
    none; ``kept`` are the other values of the address, which a form must carry along.
    """

    page: str
    fields: list[dict[str, Any]]
    chips: list[dict[str, Any]]
    status: str
    kept: list[tuple[str, str]]
    clear: str
    words: Mapping[str, str]
    address: Callable[[str, list[str] | None], str]

    def toggled(self, field: Mapping[str, Any], code: str) -> str:
        """Where a choice leads: a code more, or one less."""
        toggled = {*field["value"]} ^ {code}
        ordered = [each["code"] for each in field["options"] if each["code"] in toggled]
        return self.address(field["key"], ordered)


def bar_words(words: Words) -> dict[str, str]:
    """The words that the bar says by itself."""
    return {
        "label": words.say("Filters"),
        "chips": words.say("Filters that are set"),
        "clear_all": words.say("Clear all"),
        "apply": words.say("Apply"),
        "none_of_these": words.say("Clear this filter"),
    }


def reach(record: Record) -> tuple[str, str]:
    """The first and the last day that the record reaches, as YYYY-MM-DD; empty if not known."""
    row = record.ask("filters/reach").iloc[0]
    first, last = (
        "" if pd.isna(day) else pd.Timestamp(day).date().isoformat()
        for day in (row["first_day"], row["last_day"])
    )
    return first, last


def offered_codes(record: Record, key: str, chosen: Filters) -> list[str]:
    """The choices that fit the other filters, and what is chosen: nobody is caught in a choice."""
    fitting = {*offered_choices(record, key, chosen), *(chosen.chosen(key) or [])}
    return [code for code in offered_choices(record, key) if code in fitting]


def code_field(
    key: str,
    codes: list[str],
    offered: list[str],
    counted: Mapping[str, int] | None,
    of: Unit,
    words: Words,
) -> dict[str, Any]:
    """One filter of codes: ``value``, what it says, its ``options``, what their numbers count.

    An option has its code, its label and, where rows are counted, their number and how it is
    read aloud. States stand by the alphabet of the reader, all else in the record's order.
    """
    vocabulary = BY_KEY[key].vocabulary
    if is_named := key == "state":
        names = (words.label(vocabulary, code) for code in offered)
        keys = collation_keys(names, words.language.code)
        offered = [code for _, code in sorted(zip(keys, offered, strict=True))]
    options: list[dict[str, Any]] = []
    for code in offered:
        options.append({"code": code, "label": words.label(vocabulary, code)})
        if counted is not None:
            number = counted.get(code, 0)
            shown, read = words.number(number), of.number(words, number)
            options[-1] |= {"count": shown, "zero": number == 0, "rows": read}
    return {
        "key": key,
        "kind": "codes",
        "label": words.say(BY_KEY[key].label),
        "value": codes,
        "summary": summary(codes, vocabulary, words),
        "by_alphabet": is_named,
        "hint": "" if counted is None else of.hint(words),
        "options": options,
    }


def summary(codes: list[str], vocabulary: str, words: Words) -> str:
    """What a filter is set to, as short as a field."""
    if not codes:
        return words.say("all")
    if len(codes) > NAMED:
        return words.count("{n} chosen", "{n} chosen", len(codes))
    return words.listed(words.label(vocabulary, code) for code in codes)


def date_field(
    key: str,
    day: dt.date | None,
    default: dt.date | None,
    within: tuple[str, str],
    label: str,
    words: Words,
) -> dict[str, Any]:
    """One filter of a day: its ``value``, the ``default`` that clearing brings back, its bounds.

    ``said`` is the day in words: figures alone leave open which is the day and which the month;
    in a bar of many its month is short.
    Where there is a default, no day is the whole record.
    A period lies within the record's reach; one may ask for what is due as of any later day.
    """
    none = words.say("the whole record") if default else words.say("any day")
    first, last = within
    return {
        "key": key,
        "kind": "date",
        "label": label,
        "value": day.isoformat() if day else "",
        "said": words.day(day, short=default is None) if day else none,
        "default": default.isoformat() if default else "",
        "min": first,
        "max": last if key in PERIODS[0] else "",
        "clear": words.say("Clear {filter}", filter=label),
    }


def chips_of(page: PageSpec, chosen: Filters, words: Words) -> list[dict[str, Any]]:
    """One chip for each thing that is set: ``key``, ``code`` (none: all of it), ``text``, ``name``.

    A filter with more than ``CHIPS`` choices has one chip that takes all of them away.
    """
    return [
        {"key": key, "code": code, "text": text, "name": words.say("Remove {what}", what=text)}
        for key in page.filters
        for code, text in said_of(page, key, chosen, words)
    ]


def said_of(
    page: PageSpec, key: str, chosen: Filters, words: Words
) -> list[tuple[str | None, str]]:
    """What is set of one filter: a code, or none for the whole filter, and its words."""
    value = chosen.values.get(key)
    if not value:
        return []
    name = BY_KEY[key].parameter
    if value == ALL or BY_KEY[key].is_date:
        return [(None, filter_in_words(words, name, value, page))]
    if len(value) > CHIPS:
        said = summary(value, BY_KEY[key].vocabulary, words)
        return [(None, named_filter(words, name, said, page))]
    return [(code, filter_in_words(words, name, [code], page)) for code in value]


def status_of(rows: int | None, number: int, elsewhere: int, of: Unit, words: Words) -> str:
    """How many rows are left, where rows are counted, and how many filters are set.

    ``elsewhere`` filters are set that this page does not have: they wait for the next page.
    """
    said = [] if rows is None else [words.whole(of.number(words, rows))]
    said += [
        words.some("{n} filter is set.", "{n} filters are set.", number)
        or words.say("No filter is set."),
        words.some(
            "{n} filter of another page does not apply here.",
            "{n} filters of other pages do not apply here.",
            elsewhere,
        ),
    ]
    return words.sentences(said)


def filter_form(
    page: PageSpec,
    record: Record,
    words: Words,
    chosen: Filters,
    as_of: dt.date,
    *,
    language: str | None = None,
    view: Mapping[str, str] | None = None,
    says_rows: bool = True,
) -> FilterForm:
    """The form of a page's filters as they are set; each choice has the address it leads to.

    ``language`` and ``view`` are those of the address: a choice leaves them as they are, while
    long tables begin anew. ``says_rows``: it says how many rows are left, as no one else does.
    """

    keys, values = page.filters, chosen.values
    view = {key: text for key, text in (view or {}).items() if key != codec.PART}
    beside = (*view.items(), (codec.LANGUAGE, language or ""))

    def written(values: Mapping[str, Any]) -> str:
        return f"{page.slug}{codec.write_address(values, language, {'as_of': as_of}, view)}"

    def address(key: str, codes: list[str] | None) -> str:
        return written({**values, key: codes})

    chips = chips_of(page, chosen, words)
    for chip in chips:
        left = values.get(chip["key"]) if chip["code"] else None
        chip["href"] = address(chip["key"], [code for code in left or [] if code != chip["code"]])
    return FilterForm(
        page=page.slug,
        fields=[
            field_of(key, page, record, words, chosen, as_of)
            for key in keys
            if key not in page.marked
        ],
        chips=chips,
        status=status_of(
            row_count(record, page.counted, chosen) if says_rows else None,
            sum(values.get(key) is not None for key in keys),
            sum(key not in {*keys, WITH} for key in values),
            counted_unit(page.counted),
            words,
        ),
        kept=[
            *(
                (key, codec.value_text(value))
                for key, value in values.items()
                if key not in keys or key in page.marked or not BY_KEY[key].is_date or value == ALL
            ),
            *((key, text) for key, text in beside if text),
        ],
        clear=written({WITH: values.get(WITH)}),
        words=bar_words(words),
        address=address,
    )


def field_of(
    key: str, page: PageSpec, record: Record, words: Words, chosen: Filters, as_of: dt.date
) -> dict[str, Any]:
    """One filter of a page as it is set."""
    if not BY_KEY[key].is_date:
        codes = chosen.chosen(key) or []
        counted = choice_counts(record, page.counted, key, chosen)
        offered = offered_codes(record, key, chosen)
        of = counted_unit(page.counted)
        field = code_field(key, codes, offered, counted, of, words)
        if key == page.needs and not codes:
            field["summary"] = words.say("choose")
        return field
    default = as_of if key == "as_of" else None
    day = None if chosen.values.get(key) == ALL else chosen.chosen(key) or default
    label = filter_name(words, BY_KEY[key].parameter, page)
    return date_field(key, day, default, reach(record), label, words)


def codes_by_name(record: Record, key: str) -> Mapping[str, str]:
    """What a reader may type into a filter's field, folded, and the code of each."""
    return _codes_by_name(record, record.words(), key)


@lru_cache(maxsize=64)
def _codes_by_name(record: Record, words: Words, key: str) -> Mapping[str, str]:
    vocabulary = BY_KEY[key].vocabulary
    found = {
        name.casefold(): code
        for code, names in names_beside(record, words).get(key, {}).items()
        for name in names
    }
    known = offered_choices(record, key)
    return found | {words.label(vocabulary, code).casefold(): code for code in known}


def names_beside(record: Record, words: Words) -> dict[str, dict[str, list[str]]]:
    """Filter → code → further names that find a choice."""
    return {"state": {code: list(names) for code, names in other_names(record, words).items()}}
