"""The filter bar: all filters of a page, each saying what it is set to and what it would leave."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import param
from panel.custom import JSComponent

from ctc_dash.address import codec
from ctc_dash.address.choices import choice_counts, offered_choices, row_count
from ctc_dash.address.filters import BY_KEY, WATCHED, WITH, Filters
from ctc_dash.address.pages import PageSpec
from ctc_dash.address.units import Unit, counted_unit
from ctc_dash.asking.parameters import ALL
from ctc_dash.asking.record import Record
from ctc_dash.figures.state_names import other_names
from ctc_dash.views import style
from ctc_dash.words import Words

PERIOD = ("from", "to")
# A filter with more choices than this is named by their number.
NAMED = 3
# A filter with more choices than this has one chip for all of them.
CHIPS = 6


class FilterBar(JSComponent):
    """All filters of a page; reads and sets ``chosen``, and follows it whoever changes it.

    The browser sends ``{"key", "value", "n"}`` for one filter (codes, a day as text, or nothing)
    and ``{"clear", "n"}`` for all; ``n`` counts its messages and comes back as ``answered``, so
    that an answer never undoes what the reader has done since. Each message is announced to the
    place by the event that ``static/waiting.js`` names.
    """

    fields = param.List(doc="The filters in order, as ``code_field`` and ``date_field`` say.")
    chips = param.List(doc="What is set, as ``chips_of`` says.")
    status = param.String(doc="How many rows are left and how many filters are set, read aloud.")
    also = param.Dict(default={}, doc="Filter → code → further names that find a choice.")
    words = param.Dict(default={}, doc="The bar's own words in the reader's language.")
    language = param.String(default="en", doc="The language that lists are sorted in.")
    direction = param.String(default="ltr", doc="The direction of writing: ltr or rtl.")

    _esm = style.script("filter_bar.js")
    _stylesheets = [style.read_style("filter_bar.css")]

    def __init__(
        self,
        page: PageSpec,
        record: Record,
        words: Words,
        chosen: Filters,
        as_of: dt.date,
        **params: Any,
    ) -> None:
        self._page = page
        self._record = record
        self._words = words
        self._chosen = chosen
        self._as_of = as_of
        self._answered: dict[str, int] = {}
        # Days that the reader gave but that do not apply yet, and which of them came last.
        self._typed: dict[str, dt.date | None] = {}
        self._typed_last = ""
        super().__init__(
            also={"state": dict(other_names(record, words))},
            words=bar_words(words),
            language=words.language.code,
            direction=words.language.direction,
            **{"sizing_mode": "stretch_width", "margin": 0, **params},
        )
        chosen.param.watch(lambda *_: self.follow(), WATCHED)
        self.follow()

    def turn_to(self, page: PageSpec) -> None:
        """Show the filters of another page."""
        self._page = page
        self._typed = {}
        self.follow()

    def follow(self) -> None:
        """Show the filters as they are now; the browser is told what changed, at once."""
        keys = self._page.filters
        self.param.update(
            fields=[self._field(key) for key in keys],
            chips=chips_of(keys, self._chosen, self._words),
            status=status_of(
                row_count(self._record, self._page.counted, self._chosen),
                sum(self._chosen.values.get(key) is not None for key in keys),
                sum(key not in {*keys, WITH} for key in self._chosen.values),
                counted_unit(self._page.counted),
                self._words,
            ),
        )

    def _field(self, key: str) -> dict[str, Any]:
        answered = {"answered": self._answered.get(key, 0)}
        if not BY_KEY[key].is_date:
            codes = self._chosen.chosen(key) or []
            counted = choice_counts(self._record, self._page.counted, key, self._chosen)
            offered = offered_codes(self._record, key, self._chosen)
            of = counted_unit(self._page.counted)
            field = code_field(key, codes, offered, counted, of, self._words) | answered
            if key == self._page.needs and not codes:
                field["summary"] = self._words.say("choose")
            return field
        default = self._as_of if key == "as_of" else None
        refused = self._words.say("The period ends before it begins: not applied yet.")
        return answered | date_field(
            key,
            self._day(key) or default,
            default,
            reach(self._record),
            self._words,
            problem=refused if self._typed and key == self._typed_last else "",
        )

    def _day(self, key: str) -> dt.date | None:
        day: dt.date | None = self._typed.get(key, self._chosen.chosen(key))
        return day

    def _handle_msg(self, data: Any) -> None:
        """What the reader did; what this page does not know is not applied."""
        if not isinstance(data, Mapping):
            return
        before = self._chosen.values
        number: int = data.get("n") or 0
        if data.get("clear"):
            self._answered = dict.fromkeys(self._page.filters, number)
            self._typed = {}
            self._chosen.clear()
        elif data.get("key") in self._page.filters:
            self._answered[data["key"]] = number
            self._choose(data["key"], data.get("value"))
        if self._chosen.values == before:
            self.follow()

    def _choose(self, key: str, value: Any) -> None:
        if not BY_KEY[key].is_date:
            known = offered_choices(self._record, key)
            wanted = set(value) if isinstance(value, list) else set()
            self._chosen.choose(**{key: [code for code in known if code in wanted]})
            return
        try:
            day = codec.as_day(str(value)) if value else None
        except ValueError:
            return
        if key in PERIOD:
            self._choose_period(key, day)
        else:
            self._chosen.choose(**{key: None if day == self._as_of else day})

    def _choose_period(self, key: str, day: dt.date | None) -> None:
        """Both days of the period; neither changes until they are in order, and none is lost."""
        days = {each: self._day(each) for each in PERIOD} | {key: day}
        first, last = days["from"], days["to"]
        if first and last and first > last:
            self._typed, self._typed_last = days, key
        else:
            self._typed = {}
            self._chosen.choose(**days)


def bar_words(words: Words) -> dict[str, str]:
    """The words that the bar says by itself."""
    return {
        "label": words.say("Filters"),
        "chips": words.say("Filters that are set"),
        "clear_all": words.say("Clear all"),
        "none_of_these": words.say("Clear this filter"),
        "no_match": words.say("Nothing matches."),
        "incomplete": words.say("Not a complete date."),
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
    vocabulary = BY_KEY[key].parameter
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
        "by_alphabet": key == "state",
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
    words: Words,
    problem: str = "",
) -> dict[str, Any]:
    """One filter of a day: its ``value``, the ``default`` that clearing brings back, its bounds.

    ``said`` is the day in words: figures alone leave open which is the day and which the month.
    A period lies within the record's reach; one may ask for what is due as of any later day.
    """
    label = words.say(BY_KEY[key].label)
    first, last = within
    return {
        "key": key,
        "kind": "date",
        "label": label,
        "value": day.isoformat() if day else "",
        "said": words.day(day) if day else words.say("any day"),
        "default": default.isoformat() if default else "",
        "min": first,
        "max": last if key in PERIOD else "",
        "clear": words.say("Clear {filter}", filter=label),
        "problem": problem,
    }


def chips_of(keys: tuple[str, ...], chosen: Filters, words: Words) -> list[dict[str, Any]]:
    """One chip for each thing that is set: ``key``, ``code`` (none: all of it), ``text``, ``name``.

    A filter with more than ``CHIPS`` choices has one chip that takes all of them away.
    """
    return [
        {"key": key, "code": code, "text": text, "name": words.say("Remove {what}", what=text)}
        for key in keys
        for code, text in said_of(key, chosen, words)
    ]


def said_of(key: str, chosen: Filters, words: Words) -> list[tuple[str | None, str]]:
    """What is set of one filter: a code, or none for the whole filter, and its words."""
    value = chosen.values.get(key)
    if not value:
        return []
    label, vocabulary = words.say(BY_KEY[key].label), BY_KEY[key].parameter
    if value == ALL:
        said = [(None, words.say("the whole record"))]
    elif BY_KEY[key].is_date:
        said = [(None, words.day(value))]
    elif len(value) > CHIPS:
        said = [(None, summary(value, vocabulary, words))]
    else:
        said = [(code, words.label(vocabulary, code)) for code in value]
    return [(code, words.say("{filter}: {value}", filter=label, value=text)) for code, text in said]


def status_of(rows: int | None, number: int, elsewhere: int, of: Unit, words: Words) -> str:
    """How many rows are left, where rows are counted, and how many filters are set.

    ``elsewhere`` filters are set that this page does not have: they wait for the next page.
    """
    said = [] if rows is None else [f"{of.number(words, rows)}."]
    said += [
        words.some("{n} filter is set.", "{n} filters are set.", number)
        or words.say("No filter is set."),
        words.some(
            "{n} filter of another page does not apply here.",
            "{n} filters of other pages do not apply here.",
            elsewhere,
        ),
    ]
    return " ".join(filter(None, said))
