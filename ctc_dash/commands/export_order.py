"""What ``ctc-dash export`` is asked for, read as a whole: all that is wrong is said at once."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ctc_dash import questions
from ctc_dash.commands.export import ENDINGS
from ctc_dash.commands.shared import UsageError
from ctc_dash.exports import calendar
from ctc_dash.exports.taken import no_such
from ctc_dash.figures import catalogue
from ctc_dash.interface import Record
from ctc_dash.words import Words, WordsError

PICTURES, CALENDAR = ("svg", "png"), "ics"
IN_FOLDERS = ("csv", "parquet", *PICTURES)  # a workbook and a calendar hold several themselves
WHOLE_RECORD = "record"
AS_OF = "as_of"


@dataclass(frozen=True)
class Order:
    """What to write and how.

    ``names`` are figures and tables, or the one calendar; ``given`` has each name's own
    parameters. ``is_folder`` means one file for each name. ``notes`` are remarks that stop
    nothing.
    """

    record: Record
    words: Words
    names: tuple[str, ...]
    given: Mapping[str, Mapping[str, object]]
    output: Path
    ending: str
    is_folder: bool
    excel: bool = False
    ppi: int | None = None
    notes: tuple[str, ...] = ()


def read(arguments: argparse.Namespace, record: Record) -> Order:
    """The order; raises ``UsageError`` with everything that is wrong with it."""
    wrong: list[str] = []
    is_folder = arguments.output.endswith(("/", "\\")) or Path(arguments.output).is_dir()
    ending = read_ending(arguments, is_folder, wrong)
    words = read_language(arguments.lang, record, wrong)
    given = read_given(arguments, wrong)
    names = read_names(arguments.names, ending, record, wrong)
    wrong += combination_problems(arguments, names, ending, is_folder)
    found = Figures(record, names, ending, given, wrong).parameters()
    if wrong:
        raise UsageError("\n  ".join(["", *wrong]) if len(wrong) > 1 else wrong[0])
    return Order(
        record=record,
        words=words,
        names=names,
        given=found,
        output=Path(arguments.output),
        ending=ending,
        is_folder=is_folder,
        excel=arguments.excel,
        ppi=arguments.ppi,
        notes=tuple(nameless(words, found)),
    )


def read_ending(arguments: argparse.Namespace, is_folder: bool, wrong: list[str]) -> str:
    """The format: as said, else by the file's ending; in a folder CSV unless said otherwise."""
    by_name = "" if is_folder else Path(arguments.output).suffix.lstrip(".").lower()
    ending = str(arguments.format or by_name or ("csv" if is_folder else ""))
    if ending not in ENDINGS:
        known = ", ".join(f".{each}" for each in ENDINGS)
        wrong.append(
            f"{arguments.output}: ending '.{ending}', expected one of {known}; or say --format"
        )
    if is_folder and ending in ENDINGS and ending not in IN_FOLDERS:
        wrong.append(f"{arguments.output}: is a folder, and .{ending} is one file: name that file")
    parent = Path(arguments.output).parent
    if not is_folder and not parent.is_dir():
        wrong.append(f"{arguments.output}: there is no folder {parent}")
    return ending


def read_language(code: str, record: Record, wrong: list[str]) -> Words:
    """The words of a language; English where there is no such language, which is noted."""
    try:
        return record.words(code)
    except WordsError as error:
        wrong.append(f"--lang: {error}")
        return record.words()


def read_given(arguments: argparse.Namespace, wrong: list[str]) -> dict[str, object]:
    """The parameters as typed; the as-of date has an option of its own."""
    given: dict[str, object] = {}
    for name, value in arguments.parameter:
        if name in given:
            wrong.append(f"-p {name}: given twice; several values go into one, by comma")
        if not value:
            wrong.append(f"-p {name}: no value; without -p {name} there is no restriction")
        else:
            given[name] = value
    if arguments.as_of is not None:
        if AS_OF in given:
            wrong.append("--as-of and -p as_of are the same: give one of them")
        try:
            given[AS_OF] = questions.as_date(arguments.as_of)
        except ValueError:
            wrong.append(f"--as-of: found '{arguments.as_of}', expected a date as YYYY-MM-DD")
    return given


def read_names(
    names: Iterable[str], ending: str, record: Record, wrong: list[str]
) -> tuple[str, ...]:
    """The names that there are, in the order given, each once; ``record`` is all its tables."""
    if ending == CALENDAR:
        known = list(calendar.WHICH)
        what = "calendar"
    else:
        tables = list(record.tables["name"])
        known = [*catalogue.FIGURES, *tables]
        what = "figure or table"
    found: dict[str, None] = {}
    for name in names:
        if name == WHOLE_RECORD and ending != CALENDAR:
            found |= dict.fromkeys(tables)
        elif name in known:
            found[name] = None
        else:
            wrong.append(unknown(name, what, known))
    return tuple(found)


def unknown(name: str, what: str, known: list[str]) -> str:
    """What is said of a name that is none here."""
    if what == "calendar":
        return f"{no_such(what, name, known)}; .ics holds calendars"
    if name in calendar.WHICH:
        return f"'{name}' is a calendar: it goes into a file that ends in .ics"
    return no_such(what, name, [*known, WHOLE_RECORD])


def combination_problems(
    arguments: argparse.Namespace, names: tuple[str, ...], ending: str, is_folder: bool
) -> list[str]:
    """What does not go together."""
    wrong = []
    if ending in ENDINGS and ending != "xlsx" and not is_folder and len(names) > 1:
        several = f"; for one file each, name a folder: {Path(arguments.output).with_suffix('')}/"
        wrong.append(
            f"{len(names)} names, but .{ending} holds one"
            f"{several if ending in IN_FOLDERS else ''}; .xlsx holds all"
        )
    if arguments.excel and ending != "csv":
        wrong.append(f"--excel is for .csv; .{ending} needs no flavour")
    if arguments.ppi is not None and ending != "png":
        wrong.append(f"--ppi is for .png; .{ending} has no dots")
    if ending in PICTURES:
        wrong += [
            f"{name} has no picture: its table is all there is to see; take .csv, .xlsx, .parquet"
            for name in names
            if name not in catalogue.FIGURES or catalogue.FIGURES[name].chart is None
        ]
    return wrong


@dataclass
class Figures:
    """The parameters of each name, typed; what no name takes is wrong, not overheard."""

    record: Record
    names: tuple[str, ...]
    ending: str
    given: Mapping[str, object]
    wrong: list[str]

    def parameters(self) -> dict[str, dict[str, object]]:
        """Those that each name takes of what was given."""
        given = questions.spelled_out(self.given)
        taken = {name: self._known(name) for name in self.names}
        everything = {name: kind for kinds in taken.values() for name, kind in kinds.items()}
        if taken:
            self.wrong += [not_taken(name, everything) for name in given if name not in everything]
        typed = {
            name: value
            for name in given
            if name in everything
            and (value := self._typed(name, everything[name], given[name])) is not None
        }
        if AS_OF in everything and self.ending != CALENDAR:
            typed.setdefault(AS_OF, self._reach())
        return {
            name: {key: value for key, value in typed.items() if key in kinds and value is not None}
            for name, kinds in taken.items()
        }

    def _known(self, name: str) -> dict[str, str]:
        if self.ending == CALENDAR:
            return calendar.parameters(name)
        if name not in catalogue.FIGURES:
            return {}  # a table of the record is taken whole
        question = questions.find(catalogue.FIGURES[name].question)
        return {parameter.name: parameter.type for parameter in question.parameters}

    def _typed(self, name: str, kind: str, value: object) -> object:
        try:
            return questions.converted(questions.Parameter(name, kind), value)
        except ValueError:
            self.wrong.append(f"{name}: found '{value}', expected {kind}")
            return None

    def _reach(self) -> dt.date | None:
        """As the pages do: everything is as of a date, by default that up to which data reach."""
        reach = self.record.as_of
        return None if reach != reach else reach.date()


def not_taken(name: str, everything: Iterable[str]) -> str:
    """What is said of a parameter that nothing named takes."""
    known = ", ".join(everything)
    if not known:
        return f"no parameter '{name}': tables of the record are taken whole"
    return f"no parameter '{name}', expected one of: {known}"


def nameless(words: Words, given: Mapping[str, Mapping[str, object]]) -> Iterable[str]:
    """A remark on each code that the record has no name for: it may be a slip.

    No error, for a register of one's own may use a code before it names it.
    """
    codes = {
        (name, code)
        for values in given.values()
        for name, value in values.items()
        if isinstance(value, list)
        for code in value
    }
    known: dict[str, list[str]] = {}
    for vocabulary, code in words.labels:
        known.setdefault(vocabulary, []).append(code)
    for name, code in sorted(codes):
        if name in known and code not in known[name]:
            yield no_such(name, code, known[name])
