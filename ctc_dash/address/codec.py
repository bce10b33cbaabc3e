"""The address is the view: filters to a query string and back, one bad value never the whole."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from ctc_dash.address.filters import BY_KEY, FILTERS
from ctc_dash.asking.parameters import ALL, PERIODS, codes_by_spelling
from ctc_dash.charts.tiles import MODES
from ctc_dash.words import Words, languages, message

LANGUAGE = "lang"

# All filters with all their choices fit well into this; what is longer was not made by us.
LONGEST = 6000
# A notice shows so much of a value, and a page so many notices.
SHOWN = 60
MOST_NOTICES = 8

# What an address says besides of how a page is shown: these are no filters, and stay on their page.
MONTH, MONTHS_LISTED, PART, COLOUR, ID = "month", "list", "page", "colour", "id"
DOCUMENT, PLACE, SOUGHT = "document", "place", "q"
# Of cards, by their anchors: which show their table, which all rows of it, and in what order.
TABLES, ROWS, SORTED = "table", "rows", "sort"
QUESTION, MEASURE, BY, SPLIT, SHOW = "question", "measure", "by", "split", "show"
MARK, KEEP, WITHOUT = "mark", "keep", "without"
MARKED = (MARK, KEEP, WITHOUT)  # rows, by columns and the codes in them, as the record writes these
# What the page of one's own questions is asked; it comes first in an address.
EXPLORED = {
    QUESTION: re.compile(r"[a-z_]+/[a-z_]+"),
    MEASURE: re.compile(r"[a-z_]{1,60}"),
    BY: re.compile(r"[a-z_]{1,60}"),
    SPLIT: re.compile(r"[a-z_]{1,60}"),
    SHOW: re.compile(r"[a-z_]+(,[a-z_]+)*"),
    **dict.fromkeys(MARKED, re.compile(r"[^:\s]+:.{0,1500}")),
}
VIEW = {
    **EXPLORED,
    COLOUR: re.compile("|".join(MODES)),
    MONTH: re.compile(rf"[0-9]{{4}}-(0[1-9]|1[0-2])|{MONTHS_LISTED}"),
    TABLES: re.compile(r"[a-z_]{1,60}(,[a-z_]{1,60}){0,30}"),
    ROWS: re.compile(r"[a-z_]{1,60}(,[a-z_]{1,60}){0,30}"),
    SORTED: re.compile(r"[a-z_]{1,60}:-?[a-z_]{1,60}(,[a-z_]{1,60}:-?[a-z_]{1,60}){0,30}"),
    PART: re.compile(r"[1-9][0-9]{0,3}"),
    ID: re.compile(r"[\w.-]{1,120}"),  # of the one thing that a page is on
    DOCUMENT: re.compile(r".{1,120}"),
    PLACE: re.compile(r".{1,300}"),
    SOUGHT: re.compile(r".{1,200}"),
}
# What a choice among filters leaves as it is.
LASTING = (COLOUR, MONTH, TABLES, ROWS, SORTED)
TYPED = (DOCUMENT, PLACE, SOUGHT)  # as a reader has typed them

# What others add to an address on its way, to count who follows it or to get past a cache: it asks
# for nothing, and is passed over.
TRACKING = re.compile(
    r"utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|_ga|_gl|_|"
    r"_hs(?:enc|mi)|mkt_tok|ref_src|ref_url|oly_(?:anon|enc)_id|vero_id|si"
)

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


# What is said of each reason why something does not apply.
SENTENCES = {
    "no_filter": message(
        "The address asks for {asked}, but there is no filter of that name; the rest of the "
        "address applies."
    ),
    "no_value": message(
        "The address asks for {asked}, which the record does not know; the rest of the address "
        "applies."
    ),
    "no_date": message(
        "The address asks for {asked}, which is not a date such as 2019-12-16; the rest of "
        "the address applies."
    ),
    "no_language": message(
        "The address asks for {asked}, a language that these pages do not speak; the rest of "
        "the address applies."
    ),
    "no_view": message(
        "The address asks for {asked}, which is no way to show this page; the rest of the address "
        "applies."
    ),
    "not_offered": message(
        "The address asks for {asked}, which does not go with what is counted here; the rest of "
        "the address applies."
    ),
    "no_question": message(
        "The address asks for {asked}, which is no question that can be explored; others are "
        "{known}."
    ),
    "not_listed": message(
        "The address asks for {asked}, which is not among the questions listed here, such as "
        "{known}; it is shown all the same."
    ),
    "second_day": message(
        "The address gives one filter two days; the first applies, {asked} does not."
    ),
    "order": message(
        "The address asks for {asked}, a period that ends before it begins: neither day "
        "applies; the rest of the address does."
    ),
    "no_layer": message(
        "The address asks for {asked}, which cannot be laid on this record; the rest of the "
        "address applies."
    ),
    "length": message("The address is too long: it applies up to {asked}, which does not."),
}


@dataclass(frozen=True)
class AddressProblem:
    """One thing in an address that does not apply: as it stands there, and why.

    ``why`` is one of those for which there is a sentence.
    """

    asked: str
    why: str
    known: str = ""  # what might have been meant


@dataclass
class ReadAddress:
    """What an address says: the values that apply, the language, and what does not apply.

    ``values`` holds a date or a list of codes by filter key, ``ALL`` where a filter with a default
    is to have none; ``view`` what it says besides of how the page is shown; ``language`` is
    ``None`` where the address names none.
    """

    values: dict[str, Any] = field(default_factory=dict)
    view: dict[str, str] = field(default_factory=dict)
    language: str | None = None
    problems: list[AddressProblem] = field(default_factory=list)

    def refuse(self, asked: str, why: str) -> None:
        """Note what does not apply; the same thing is noted once."""
        problem = AddressProblem(asked, why)
        if problem not in self.problems:
            self.problems.append(problem)


@dataclass(frozen=True)
class PageAddress:
    """A page with its filters, its language and how it is shown.

    ``values`` and ``view`` are those of a ``ReadAddress``, ``as_of`` the record's own day.
    """

    slug: str
    values: Mapping[str, Any]
    view: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    as_of: dt.date | None = None

    @property
    def query(self) -> str:
        """Its query string without how it is shown: what links to other pages take along."""
        return write_address(self.values, self.language, {"as_of": self.as_of})

    @property
    def asked(self) -> str:
        """As ``query``, with what the page is on and its colours: what its files are asked with."""
        on = {key: self.view.get(key, "") for key in (*EXPLORED, COLOUR, ID)}
        return write_address(self.values, self.language, {"as_of": self.as_of}, on)

    @property
    def text(self) -> str:
        """The whole address, relative to the site."""
        return self._written(self.view)

    def turned(self, key: str, value: str) -> str:
        """The same address with one thing shown in another way; an empty value is the usual."""
        return self._written({**self.view, key: value})

    def spoken(self, language: str) -> str:
        """The same page in a language."""
        return replace(self, language=language).text

    def kept(self, key: str) -> list[tuple[str, str]]:
        """What a form that changes one key must carry along."""
        _, _, query = self.turned(key, "").partition("?")
        return parse_qsl(query)

    def _written(self, view: Mapping[str, str]) -> str:
        usual = {"as_of": self.as_of}
        return f"{self.slug}{write_address(self.values, self.language, usual, view)}"


def write_address(
    values: Mapping[str, Any],
    language: str | None = None,
    defaults: Mapping[str, Any] | None = None,
    view: Mapping[str, str] | None = None,
) -> str:
    """The query string of these values, in the filters' own order; empty where there are none.

    What equals ``defaults`` is left out; so is the language unless it is given.
    """
    usual, shown = defaults or {}, view or {}
    parts = [(key, shown[key]) for key in EXPLORED if shown.get(key)]
    for each in FILTERS:
        value = values.get(each.key)
        if not value or value == usual.get(each.key):
            continue
        parts.append((each.key, value_text(value)))
    parts += [(key, shown[key]) for key in VIEW if key not in EXPLORED and shown.get(key)]
    if language:
        parts.append((LANGUAGE, language))
    query = urlencode(parts, quote_via=quote, safe=",:/")
    return f"?{query}" if query else ""


def lasting_view(view: Mapping[str, str]) -> dict[str, str]:
    """How a page is shown, as far as other filters leave it as it is."""
    return {key: view[key] for key in LASTING if key in view}


def shorten_query(query: str) -> str:
    """A query string so far as anything of it is read."""
    return query[: LONGEST + 1]


def value_text(value: Any) -> str:
    """One value as an address has it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, str) else ",".join(value)


def read_address(
    query: str,
    known: Callable[[str], list[str]],
    names: Callable[[str], Mapping[str, str]] = lambda _: {},
) -> ReadAddress:
    """Read a query string; ``known`` lists the codes that a filter may take, ``names`` gives those
    of what a reader types into its field, folded.

    Unknown keys (but for those that count readers), unknown codes, impossible dates, a period that
    ends before it begins and what comes after ``LONGEST`` characters come back as ``problems``; the
    rest applies.
    """
    found = ReadAddress()
    for key, text in parse_qsl(cut(query.removeprefix("?"), found), keep_blank_values=True):
        name = key.strip().casefold()
        if name == LANGUAGE:
            read_language(text, found)
        elif name in VIEW:
            as_it_is = name in TYPED or name in MARKED
            read_view(name, text.strip() if as_it_is else text.strip().casefold(), found)
        elif name not in BY_KEY:
            if not TRACKING.fullmatch(name):
                found.refuse(f"{key}={text}", "no_filter")
        elif BY_KEY[name].is_date:
            read_date(name, text.strip(), found)
        else:
            read_codes(name, text, known(name), names, found)
    check_order(found)
    return found


def cut(query: str, found: ReadAddress) -> str:
    """The query string up to the last whole value within ``LONGEST`` characters."""
    if len(query) <= LONGEST:
        return query
    end = max(query.rfind("&", 0, LONGEST), query.rfind(",", 0, LONGEST), 0)
    found.refuse(query[end:].lstrip("&,"), "length")
    return query[:end]


def read_language(text: str, found: ReadAddress) -> None:
    """The code of a language that the interface speaks."""
    code = text.strip().casefold()
    by_folded = {each.casefold(): each for each in languages()}
    if code in by_folded:
        found.language = by_folded[code]
    elif code:
        found.refuse(f"{LANGUAGE}={text}", "no_language")


def read_view(key: str, text: str, found: ReadAddress) -> None:
    """One way to show the page."""
    if VIEW[key].fullmatch(text):
        found.view.setdefault(key, text)
    elif text:
        found.refuse(f"{key}={text}", "no_view")


def as_day(text: str) -> dt.date:
    """One day from YYYY-MM-DD and nothing else; raises ``ValueError`` otherwise."""
    if not DAY.fullmatch(text):
        raise ValueError(f"found '{text}', expected YYYY-MM-DD")
    return dt.date.fromisoformat(text)


def read_date(key: str, text: str, found: ReadAddress) -> None:
    """One day; no day is no choice; of two different days the first one applies."""
    if not text:
        return
    day: dt.date | str
    if text.casefold() == ALL:
        if not BY_KEY[key].has_default:
            return
        day = ALL
    else:
        try:
            day = as_day(text)
        except ValueError:
            found.refuse(f"{key}={text}", "no_date")
            return
    if found.values.setdefault(key, day) != day:
        found.refuse(f"{key}={text}", "second_day")


def read_codes(
    key: str,
    text: str,
    known: list[str],
    names: Callable[[str], Mapping[str, str]],
    found: ReadAddress,
) -> None:
    """Codes separated by commas, in whatever case they were typed; ``all`` is no choice."""
    by_folded = codes_by_spelling(known)
    for part in (piece.strip() for piece in text.split(",")):
        folded = part.casefold()
        code = by_folded.get(folded) or (names(key).get(folded) if part else None)
        if code is not None:
            chosen = found.values.setdefault(key, [])
            if code not in chosen:
                chosen.append(code)
        elif part and part.casefold() != ALL:
            found.refuse(f"{key}={part}", "no_value")


def check_order(found: ReadAddress) -> None:
    """A period that ends before it begins is one bad pair: neither day applies."""
    for start, end in PERIODS:
        first, last = found.values.get(start), found.values.get(end)
        if first and last and first > last:
            del found.values[start], found.values[end]
            found.refuse(f"{start}={value_text(first)}&{end}={value_text(last)}", "order")


def notice_sentences(address: ReadAddress, words: Words) -> list[str]:
    """One sentence for each problem; past ``MOST_NOTICES`` the remainder is one sentence."""
    shown = address.problems[:MOST_NOTICES]
    said = [
        words.say(SENTENCES[each.why], asked=shorten(each.asked), known=each.known)
        for each in shown
    ]
    more = words.some(
        "{n} more value of the address does not apply.",
        "{n} more values of the address do not apply.",
        len(address.problems) - len(shown),
    )
    return [*said, more] if more else said


def shorten(text: str) -> str:
    """So much of a text as a notice can show, without what cannot be printed."""
    printable = "".join(
        sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text
    )
    return printable if len(printable) <= SHOWN else f"{printable[: SHOWN - 1]}…"
