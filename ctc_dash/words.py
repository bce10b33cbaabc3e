"""The interface language: sentences, plurals, labels of codes, dates and numbers."""

import csv
import datetime as dt
import gettext
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from numbers import Real
from typing import NamedTuple

import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from ctc_dash import places

SOURCE_LANGUAGE = "en"
DOMAIN = "ctc_dash"
NO_VALUE = "–"
INFERRED = "inferred"  # the basis of what the curator reads and no document says
# The official languages with a script of their own, by what Unicode calls its letters.
SCRIPTS = {"CJK": "zh", "ARABIC": "ar", "CYRILLIC": "ru"}
# A column or a fact that is a name or a title in one of the official languages: name_fr.
IN_A_LANGUAGE = re.compile(r"(?:name|title)_(ar|en|es|fr|ru|zh)")


# Letters that are written from right to left, and the marks that keep them among themselves.
TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
ISOLATE, END = "\u2068", "\u2069"


class WordsError(Exception):
    """A language that the interface does not speak."""


class Forms(NamedTuple):
    """A sentence for one and for more; a language may have other forms for other numbers."""

    one: str
    many: str


def alike(sentence: str) -> Forms:
    """A sentence that is the same for one and for more here; another language may have two."""
    return Forms(sentence, sentence)


def message(sentence: str) -> str:
    """A sentence that is said elsewhere, marked where it stands, so that it is translated."""
    return sentence


@dataclass(frozen=True)
class Share:
    """Three sentences on a part of a whole, of which one is true: none of it, some, every one.

    ``some`` is in the form of the part and may name the whole as ``{all}``; the others are in the
    form of the whole. One that is left out says nothing.
    """

    none: Forms | None = None
    some: Forms | None = None
    every: Forms | None = None


@dataclass(frozen=True)
class Language:
    """A language of the interface: its code, its CLDR locale and its direction of writing."""

    code: str
    locale: str
    direction: str
    name: str


@lru_cache(maxsize=1)
def languages() -> dict[str, Language]:
    """The languages of the interface by code, from ``locale/languages.csv``."""
    with (places.locale_dir() / "languages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["language"]: Language(row["language"], row["locale"], row["direction"], row["name"])
        for row in rows
    }


@dataclass(frozen=True, eq=False)  # one per record and language: its identity is its key
class Words:
    """Everything a page says, in one language.

    ``labels`` holds the record's own names for its codes: (vocabulary, code) → label; ``codes``,
    where it has an order of its own, the codes of a vocabulary in it, each with its kind (or "");
    ``tones`` the same codes, each with the tone in which pictures draw it (or ""). Where it
    ``quotes``, the source's own word stands beside what names it.
    """

    language: Language
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tones: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    quotes: bool = True

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale that dates, numbers and lists follow."""
        return Locale.parse(self.language.locale)

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        return _translations(self.language.code)

    def say(self, sentence: str, **values: object) -> str:
        """The sentence in the reader's language with its ``{values}`` filled in."""
        return self._catalogue.gettext(sentence).format(**self._isolated(values))

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The sentence in the form that fits the number; ``{n}`` is the number, written out."""
        sentence = self._catalogue.ngettext(one, many, number)
        return sentence.format(n=self.number(number), **self._isolated(values))

    def _isolated(self, values: Mapping[str, object]) -> Mapping[str, object]:
        """Values that are written from right to left, kept from turning what is around them."""
        turned = [name for name, value in values.items() if TURNED.search(str(value))]
        if not turned or self.language.direction != "ltr":
            return values
        return {**values, **{name: f"{ISOLATE}{values[name]}{END}" for name in turned}}

    def some(self, one: str, many: str, number: int, **values: object) -> str:
        """As ``count``, and nothing where the number is zero."""
        return self.count(one, many, number, **values) if number else ""

    def share(self, sentences: Share, part: int, whole: int, **values: object) -> str:
        """The one of three sentences that is true of a part of a whole; nothing of no whole."""
        form, number = sentences.some, part
        if part in (0, whole):
            form, number = (sentences.every if part else sentences.none), whole
        if form is None or not whole:
            return ""
        return self.count(form.one, form.many, number, all=self.number(whole), **values)

    def marked(self, text: str, basis: object = INFERRED) -> str:
        """A text, which says of itself where its basis is the curator's reading."""
        return self.say("{value} (inferred)", value=text) if basis == INFERRED else text

    def label(self, vocabulary: str, code: object) -> str:
        """The name of a code; a code without one is shown as it is, a missing one as a dash."""
        if is_missing(code):
            return NO_VALUE
        general = "basis" if vocabulary.endswith("_basis") else vocabulary
        named = self.labels.get((vocabulary, str(code)))
        return named or self.labels.get((general, str(code)), str(code))

    def column(self, name: str) -> str:
        """The heading of a column."""
        return self.labels.get(("column", name), name.replace("_", " ").capitalize())

    def number(self, value: Real | float) -> str:
        """A number with the language's separators; whole where it is whole."""
        exact = float(value)
        whole = int(exact) if exact.is_integer() else exact
        return _decimal(whole, self.locale)

    def money(self, amount: float, currency: str) -> str:
        """An amount in its currency's usual form, without minor units."""
        return str(
            format_currency(amount, currency, "¤#,##0", locale=self.locale, currency_digits=False)
        )

    def day(self, value: object) -> str:
        """A date such as 16 December 2019; a dash where there is none."""
        if is_missing(value):
            return NO_VALUE
        return self._format(date_of(value), "d MMMM y")

    def days(
        self, first: object, last: object, precision: object = "day", *, short: bool = False
    ) -> str:
        """A span of days as precisely as the source gives it, with nothing said twice.

        ``short``: where the year is plain, days go without it, and months by their short names.
        """
        if is_missing(first):
            return NO_VALUE
        start = date_of(first)
        end = start if is_missing(last) else date_of(last)
        if precision == "year":
            return self._span(start, end, "y", same=start.year == end.year)
        if precision == "month":
            same = (start.year, start.month) == (end.year, end.month)
            return self._span(start, end, "MMM y" if short else "MMMM y", same=same)
        whole, part = ("d MMM", "d MMM") if short else ("d MMMM y", "d MMMM")
        if start == end:
            return self._format(start, whole)
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{self._format(end, whole)}"
        if start.year == end.year:
            return f"{self._format(start, part)} – {self._format(end, whole)}"
        return f"{self._format(start, whole)} – {self._format(end, whole)}"

    def month(self, value: dt.date, *, short: bool = False) -> str:
        """A month with its year."""
        return self._format(value, "MMM y" if short else "MMMM y")

    def month_name(self, value: dt.date) -> str:
        """A month without its year."""
        return self._format(value, "LLL")

    def weekdays(self, *, first: int = 0) -> list[str]:
        """Short names of the week's days, beginning with ``first`` (0: Monday)."""
        names = self.locale.days["stand-alone"]["abbreviated"]
        return [str(names[(first + offset) % 7]) for offset in range(7)]

    def listed(self, items: Iterable[str]) -> str:
        """Items as prose: a, b and c."""
        return str(format_list(list(items), locale=self.locale))

    def _format(self, value: dt.date, pattern: str) -> str:
        return _date(date_of(value), pattern, self.locale)

    def _span(self, start: dt.date, end: dt.date, pattern: str, *, same: bool) -> str:
        if same:
            return self._format(end, pattern)
        return f"{self._format(start, pattern)} – {self._format(end, pattern)}"


@dataclass(frozen=True)
class Run:
    """A piece of a sentence, set off or not."""

    text: str
    bold: bool


def runs(sentence: str) -> list[Run]:
    """A sentence in which ``**what matters**`` is set off, in its pieces."""
    pieces = re.split(r"\*\*(.+?)\*\*", sentence)
    return [Run(piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece]


def plain_text(sentence: str) -> str:
    """A sentence without its marks."""
    return "".join(run.text for run in runs(sentence))


def is_missing(value: object) -> bool:
    """Whether a cell holds no value."""
    return value is None or bool(pd.isna(value)) or (isinstance(value, str) and not value)


def date_of(value: object) -> dt.date:
    """The day of a date, a moment or a text such as 2019-12-16."""
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    day: dt.date = pd.Timestamp(str(value)).date()
    return day


def language_of(text: str, named: str = "") -> str:
    """The language of a text of the record; empty for the page's own.

    ``named`` is the column or the fact that it stands in: a name may say its language. Else its
    letters tell, where most are of one script: a word that a sentence quotes does not.
    """
    if text in ("", NO_VALUE):
        return ""
    if said := IN_A_LANGUAGE.fullmatch(named):
        return said[1]
    if text.isascii():
        return ""
    scripts = Counter(unicodedata.name(each, "").split(" ")[0] for each in text if each.isalpha())
    ((most, _),) = scripts.most_common(1) or [("", 0)]
    return SCRIPTS.get(most, "")


# Pictures write the same few numbers and days again and again, and CLDR's patterns take their time.
@lru_cache(maxsize=4096)
def _decimal(number: float, locale: Locale) -> str:
    return str(format_decimal(number, locale=locale))


@lru_cache(maxsize=4096)
def _date(day: dt.date, pattern: str, locale: Locale) -> str:
    return str(format_date(day, pattern, locale=locale))


@lru_cache(maxsize=8)
def _translations(code: str) -> gettext.NullTranslations:
    """The catalogue of a language; English is the language that the sentences are written in."""
    return gettext.translation(
        DOMAIN, places.locale_dir(), languages=[code], fallback=code == SOURCE_LANGUAGE
    )


def find_language(code: str) -> Language:
    """The language of this code; raises ``WordsError`` naming those there are."""
    known = languages()
    if code not in known:
        raise WordsError(f"no language '{code}', expected one of: {', '.join(known)}")
    return known[code]
