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
from io import BytesIO
from numbers import Real
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal

from ctc_dash import places

SOURCE_LANGUAGE = "en"
DOMAIN = "ctc_dash"
NO_VALUE = "–"
TEXTS = "text"  # the kind of labels whose codes are texts of rows, as they stand in English
ONLY_ENGLISH = "[EN]"  # said of such a text on a page of another language
PROSE = re.compile("[a-z]{3}")
CHINESE = re.compile(r"[\u3400-\u9fff]")
INFERRED = "inferred"  # the basis of what the curator reads and no document says
# The official languages with a script of their own, by what Unicode calls its letters.
SCRIPTS = {"CJK": "zh", "ARABIC": "ar", "CYRILLIC": "ru"}
# A column or a fact that is a name or a title in one of the official languages: name_fr.
IN_A_LANGUAGE = re.compile(r"(?:name|title)_(ar|en|es|fr|ru|zh)")

# Fields of a date as the Unicode repository names them; each language has its own way with them.
DAY, DAY_OF_YEAR, SHORT_DATE, SHORT_DAY = "yMMMMd", "MMMMd", "yMMMd", "MMMd"
MONTH, SHORT_MONTH, QUARTER, YEAR = "yMMMM", "yMMM", "yQQQ", "y"
QUOTED_OR_DAY = re.compile("'[^']*'|d")
# Letters that are written from right to left, and the marks that keep them among themselves.
TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
ISOLATE, FROM_RIGHT, END = "\u2068", "\u2067", "\u2069"
STOPPED_TWICE = re.compile(r"(?<!\.)\.((?:\*\*)?)\.(?!\.)")  # after a value with its own full stop


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
    """A language of the interface: its code, its CLDR locale and its direction of writing.

    ``name`` is what it calls itself, ``short`` the same where there is little room;
    ``reviewed_by`` says which native speaker has reviewed its catalogue, if any has. ``numbers``
    is the locale of its numbers and ``first_of_month`` how a date writes the day 1, if not so.
    """

    code: str
    locale: str
    direction: str
    name: str
    short: str
    reviewed_by: str = ""
    numbers: str = ""
    first_of_month: str = ""


@lru_cache(maxsize=1)
def languages() -> dict[str, Language]:
    """The languages of the interface by code, from ``locale/languages.csv``."""
    with (places.locale_dir() / "languages.csv").open(encoding="utf-8", newline="") as file:
        return {code: Language(code, *said) for code, *said in list(csv.reader(file))[1:]}


@dataclass(frozen=True, eq=False)  # one per record and language: its identity is its key
class Words:
    """Everything a page says, in one language.

    ``labels`` holds the record's own names for its codes: (vocabulary, code) → label; ``codes``,
    where it has an order of its own, the codes of a vocabulary in it, each with its kind (or "");
    ``tones`` the same codes, each with the tone in which pictures draw it (or ""). Where it
    ``quotes``, the source's own word stands beside what names it. ``english`` are the labels in
    English, by which a text of the record may name what has a label.
    """

    language: Language
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tones: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    quotes: bool = True
    english: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale that dates, numbers and lists follow."""
        return Locale.parse(self.language.locale)

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        return _translations(self.language.code)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.labels.values())

    def say(self, sentence: str, **values: object) -> str:
        """The sentence in the reader's language with its ``{values}`` filled in."""
        return self._filled(self._catalogue.gettext(sentence), values)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The sentence in the form that fits the number; ``{n}`` is the number, written out."""
        sentence = self._catalogue.ngettext(one, many, number)
        return self._filled(sentence, {"n": self.number(number), **values})

    def _filled(self, sentence: str, values: Mapping[str, object]) -> str:
        """A translated sentence with its values, and one full stop where both have one."""
        said = sentence.format(**self._isolated(values))
        return STOPPED_TWICE.sub(r".\1", said) if ".." in said or ".**." in said else said

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
        named = self.labels.get((vocabulary, str(code))) or self.labels.get((general, str(code)))
        if named is None and self.language.code != SOURCE_LANGUAGE:
            return self.text(str(code))
        return named or str(code)

    def text(self, text: str) -> str:
        """A text of the record in this language, or marked as one that there is in English."""
        if self.language.code == SOURCE_LANGUAGE or " " not in text or text in self._names:
            return self.labels.get((TEXTS, text), text)
        if said := self.labels.get((TEXTS, text)):
            return said
        # A list of names, or a symbol with what it is.
        for apart, joined in ((", ", self.listed), (" · ", " · ".join)):
            names = [(each, self.labels.get((TEXTS, each))) for each in text.split(apart)]
            if all(said or not PROSE.search(each) for each, said in names):
                return joined(said or each for each, said in names)
        return mark_english(text)

    def column(self, name: str) -> str:
        """The heading of a column."""
        return self.labels.get(("column", name), name.replace("_", " ").capitalize())

    def number(self, value: Real | float) -> str:
        """A number with the language's separators; whole where it is whole."""
        exact = float(value)
        whole = int(exact) if exact.is_integer() else exact
        return _decimal(whole, self.language.numbers or self.language.locale)

    def money(self, amount: float, currency: str) -> str:
        """An amount in its currency's usual form, without minor units."""
        numbers = self.language.numbers or self.language.locale
        said = format_currency(amount, currency, "¤#,##0", locale=numbers, currency_digits=False)
        return str(said)

    def day(self, value: object, *, short: bool = False) -> str:
        """A date such as 16 December 2019, ``short`` 16 Dec 2019; a dash where there is none."""
        if is_missing(value):
            return NO_VALUE
        return self._format(date_of(value), SHORT_DATE if short else DAY)

    def days(
        self, first: object, last: object, precision: object = "day", *, short: bool = False
    ) -> str:
        """A span of days as precisely as the source gives it, with nothing said twice.

        ``short``: where the year is plain, days go without it, and months by their short names.
        """
        if is_missing(first):
            return NO_VALUE
        start, end = date_of(first), date_of(first if is_missing(last) else last)
        if precision == "year":
            return self._span(start, end, YEAR, same=start.year == end.year)
        if precision == "month":
            same = (start.year, start.month) == (end.year, end.month)
            return self._span(start, end, SHORT_MONTH if short else MONTH, same=same)
        if short and precision == "quarter":
            return self._format(start, QUARTER)
        whole, part = (SHORT_DAY, SHORT_DAY) if short else (DAY, DAY_OF_YEAR)
        if start == end:
            return self._format(start, whole)
        if (start.year, start.month) == (end.year, end.month):
            return self._days_of_month(start.day, end, whole)
        if start.year == end.year and self._pattern(whole).startswith("y"):
            return f"{self._format(start, whole)} – {self._format(end, part)}"
        if start.year == end.year:
            return f"{self._format(start, part)} – {self._format(end, whole)}"
        return f"{self._format(start, whole)} – {self._format(end, whole)}"

    def month(self, value: dt.date, *, short: bool = False) -> str:
        """A month with its year."""
        return self._format(value, SHORT_MONTH if short else MONTH)

    def month_name(self, value: dt.date, quarter: bool = False) -> str:
        """A month without its year, or the quarter that it begins."""
        # Not "LLL": babel 2.18 gives another language those of the one that was asked first.
        return _date(date_of(value), "QQQ" if quarter else "MMM", self.locale)

    def weekdays(self, *, first: int = 0) -> list[str]:
        """Short names of the week's days, beginning with ``first`` (0: Monday)."""
        names = self.locale.days["format"]["abbreviated"]
        return [str(names[(first + offset) % 7]) for offset in range(7)]

    def whole(self, text: str) -> str:
        """A text as a sentence, with the full stop of the language."""
        return self.say("{said}.", said=text)

    def sentences(self, said: Iterable[str]) -> str:
        """Sentences one after the other; what is empty is none."""
        return self.say("{said} {more}", said="", more="").join(filter(None, said))

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of one phrase, apart by commas; what is empty is none."""
        return self.say("{place}, {part}", place="", part="").join(filter(None, parts))

    def parted(self, parts: Iterable[str]) -> str:
        """Parts of one sentence, apart by semicolons; what is empty is none."""
        return self.say("{places}; {place}", places="", place="").join(filter(None, parts))

    def listed(self, items: Iterable[str]) -> str:
        """Items as prose: a, b and c."""
        return str(format_list(list(items), locale=self.locale))

    def _pattern(self, skeleton: str) -> str:
        """How the language writes a date with these fields."""
        formats = self.locale.date_formats if skeleton == DAY else self.locale.datetime_skeletons
        return str(formats["long" if skeleton == DAY else skeleton].pattern)

    def _format(self, value: dt.date, skeleton: str) -> str:
        day, pattern = date_of(value), self._pattern(skeleton)
        if day.day == 1 and self.language.first_of_month:
            pattern = with_day(self.language.first_of_month, pattern)
        return _date(day, pattern, self.locale)

    def _days_of_month(self, first: int, last: dt.date, skeleton: str) -> str:
        """Two days of one month, which is said once: 16–18 December."""
        begins = (self.language.first_of_month if first == 1 else "") or first
        return _date(last, with_day(f"{begins}–{last.day}", self._pattern(skeleton)), self.locale)

    def _span(self, start: dt.date, end: dt.date, skeleton: str, *, same: bool) -> str:
        begins = "" if same else f"{self._format(start, skeleton)} – "
        return begins + self._format(end, skeleton)


class Run(NamedTuple):
    """A piece of a sentence, set off or not."""

    text: str
    bold: bool


def runs(sentence: str) -> list[Run]:
    """A sentence in which ``**what matters**`` is set off, in its pieces."""
    pieces = re.split(r"\*\*(.+?)\*\*", sentence)
    return [Run(piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece]


def mark_english(text: str) -> str:
    """A text that the record has in English alone, marked where it is more than a name."""
    return f"{text} {ONLY_ENGLISH}" if PROSE.search(text) and not language_of(text) else text


def plain_text(sentence: str) -> str:
    """A sentence without its marks."""
    return "".join(run.text for run in runs(sentence))


def is_missing(value: object) -> bool:
    """Whether a cell holds no value."""
    return not value if isinstance(value, str) else value is None or bool(pd.isna(value))


def date_of(value: object) -> dt.date:
    """The day of a date, a moment or a text such as 2019-12-16."""
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    day: dt.date = pd.Timestamp(str(value)).date()
    return day


def with_day(day: str, pattern: str) -> str:
    """A pattern of dates with these words where the day stands."""
    return QUOTED_OR_DAY.sub(lambda found: f"'{day}'" if found[0] == "d" else found[0], pattern)


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
def _decimal(number: float, locale: str) -> str:
    return str(format_decimal(number, locale=locale))


@lru_cache(maxsize=4096)
def _date(day: dt.date, pattern: str, locale: Locale) -> str:
    return str(format_date(day, pattern, locale=locale))


@lru_cache(maxsize=8)
def _translations(code: str) -> gettext.NullTranslations:
    """The catalogue of a language as it is translated; sentences are written in English."""
    if code == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    with catalogue_file(code).open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def catalogue_file(code: str) -> Path:
    """Where the sentences of a language are translated."""
    return places.locale_dir() / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def find_language(code: str) -> Language:
    """The language of this code; raises ``WordsError`` naming those there are."""
    if found := languages().get(code):
        return found
    raise WordsError(f"no language '{code}', expected one of: {', '.join(languages())}")
