"""What ``ctc-dash export`` is asked for, read as a whole: all that is wrong is said at once."""

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ctc_dash.asking import questions
from ctc_dash.asking.parameters import AS_OF, QuestionError
from ctc_dash.asking.record import Record
from ctc_dash.commands.shared import (
    EXPORT_ENDINGS,
    code_states,
    given_parameters,
    language_problems,
    option_day,
    output_problems,
    refuse,
)
from ctc_dash.exports import calendar, files
from ctc_dash.exports.taken import no_such
from ctc_dash.figures import catalogue
from ctc_dash.words import Words

PICTURES, CALENDAR = ("svg", "png"), "ics"
IN_FOLDERS = ("csv", "parquet", *PICTURES)  # a workbook and a calendar hold several themselves
WHOLE_RECORD = "record"


@dataclass(frozen=True)
class Order:
    """What to write and how.

    ``names`` are figures and tables, or the one calendar; ``given`` has each name's own
    parameters. ``is_folder`` means one file for each name.
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


def read(arguments: argparse.Namespace, record: Record) -> Order:
    """The order; raises ``UsageError`` with everything that is wrong with it."""
    wrong: list[str] = []
    is_folder = arguments.output.endswith(("/", "\\")) or Path(arguments.output).is_dir()
    ending = read_ending(arguments, is_folder, wrong)
    wrong += language_problems(arguments.lang)
    given = code_states(record, read_given(arguments, wrong))
    names = read_names(arguments.names, ending, record, wrong)
    wrong += combination_problems(arguments, names, ending, is_folder)
    found = read_parameters(record, names, ending, given, wrong)
    refuse(wrong)
    return Order(
        record=record,
        words=record.words(arguments.lang),
        names=names,
        given=found,
        output=Path(arguments.output),
        ending=ending,
        is_folder=is_folder,
        excel=arguments.excel,
        ppi=arguments.ppi,
    )


def read_ending(arguments: argparse.Namespace, is_folder: bool, wrong: list[str]) -> str:
    """The format: as said, else by the file's ending; in a folder CSV unless said otherwise."""
    by_name = "" if is_folder else Path(arguments.output).suffix.lstrip(".").lower()
    ending = str(arguments.format or by_name or ("csv" if is_folder else ""))
    if ending not in EXPORT_ENDINGS:
        output = Path(arguments.output)
        wrong += files.ending_problems(output, EXPORT_ENDINGS, "; or say --format")
    if is_folder and ending in EXPORT_ENDINGS and ending not in IN_FOLDERS:
        wrong.append(f"{arguments.output}: is a folder, and .{ending} is one file: name that file")
    if not Path(arguments.output).is_dir():
        wrong += output_problems(Path(arguments.output))
    return ending


def read_given(arguments: argparse.Namespace, wrong: list[str]) -> dict[str, object]:
    """The parameters as typed; the as-of date has an option of its own."""
    given = given_parameters(arguments.parameter, wrong)
    if arguments.as_of is not None and AS_OF in given:
        wrong.append("--as-of and -p as_of are the same: give one of them")
    as_of = option_day(arguments.as_of, "--as-of", wrong)
    return given if as_of is None else {**given, AS_OF: as_of}


def read_names(
    names: Iterable[str], ending: str, record: Record, wrong: list[str]
) -> tuple[str, ...]:
    """The names that there are, in the order given, each once; ``record`` is all its tables."""
    tables = list(record.tables["name"])
    known, what = [*catalogue.FIGURES, *tables], "figure or table"
    if ending == CALENDAR:
        known, what = list(calendar.WHICH), "calendar"
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
    if ending in EXPORT_ENDINGS and ending != "xlsx" and not is_folder and len(names) > 1:
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


def read_parameters(
    record: Record,
    names: tuple[str, ...],
    ending: str,
    given: Mapping[str, object],
    wrong: list[str],
) -> dict[str, dict[str, object]]:
    """Those that each name takes of what was given; what no name takes is wrong."""
    if ending == CALENDAR:
        return {name: calendar_parameters(record, name, given, wrong) for name in names}
    asked = {name: catalogue.FIGURES[name].question for name in names if name in catalogue.FIGURES}
    if names and not asked:  # tables of the record are taken whole
        wrong += [f"no parameter '{name}': tables of the record are taken whole" for name in given]
    if not asked:
        return {name: {} for name in names}
    days = dict.fromkeys(day for name in asked for day in catalogue.FIGURES[name].days)
    values, unfit = questions.fit_values(
        record.snapshot, dict.fromkeys(asked.values()), given, [*days]
    )
    wrong += unfit
    taken = ((name, values[asked[name]] if name in asked else {}) for name in names)
    return {name: {key: each for key, each in of.items() if each is not None} for name, of in taken}


def calendar_parameters(
    record: Record, name: str, given: Mapping[str, object], wrong: list[str]
) -> dict[str, object]:
    """Those that a calendar takes, in their types; notes what does not fit."""
    try:
        return calendar.fitting(record, name, given)
    except QuestionError as error:
        wrong.append(str(error))
        return {}
