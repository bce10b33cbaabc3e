"""The first sheet of a workbook: what the extract is, as of when, and what each sheet holds."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctc_dash.asking import parameters
from ctc_dash.exports import sheet_columns
from ctc_dash.exports.files import MAKER
from ctc_dash.exports.taken import RecordTable, Taken, name_of, texts_of_filters
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.imprint import imprint
from ctc_dash.record.rows import Value
from ctc_dash.words import Words


@dataclass(frozen=True)
class WrittenSheet:
    """One sheet: its name, what it holds, and how many texts were longer than a cell."""

    name: str
    taken: Taken
    cut: int = 0


Facts = list[tuple[str, Value]]


def extract_facts(sheets: Sequence[WrittenSheet], title: str) -> Facts:
    """What the whole is: pairs of a name and what it is."""
    record, words = sheets[0].taken.record, sheets[0].taken.words
    say = words.say
    reach = record.ask("record/reach").iloc[0]
    return [
        (say("Extract"), title),
        (say("From"), MAKER),
        *((say("As of"), day) for day in as_of_days(sheets)),
        (say("Data reach to"), sheet_columns.raw_value(record.as_of)),
        (say("Filters"), filters(sheets) or say("none: all rows")),
        (say("Build of the record"), str(reach["build_id"])),
        *((line.name, line.said) for line in imprint(record, words)),
        (words.column("audience"), words.label("audience", reach["audience"])),
        (say("Language"), words.language.name),
        (say("Sheets"), len(sheets)),
        (say("Rows"), sum(len(sheet.taken.frame) for sheet in sheets)),
        (
            say("Empty cells"),
            say("An empty cell means that the documents do not say; it is neither no nor zero."),
        ),
        *how_to_read(sheets, words),
    ]


def as_of_days(sheets: Iterable[WrittenSheet]) -> list[dt.date]:
    """The days as of which figures were asked, in order, each once."""
    days = (parameters.day_of(sheet.taken.given.get("as_of")) for sheet in sheets)
    return sorted({day for day in days if day})


def filters(sheets: Sequence[WrittenSheet]) -> str:
    """Every filter that bears on a sheet, once."""
    said = [each for sheet in sheets for each in texts_of_filters(sheet.taken)]
    return sheets[0].taken.words.parted(dict.fromkeys(said))


def how_to_read(sheets: Iterable[WrittenSheet], words: Words) -> Facts:
    """What the columns of figures and of tables are, as far as there are any."""
    say = words.say
    kinds = {type(sheet.taken) for sheet in sheets}
    said = {
        Shown: (
            say("Figures"),
            say(
                "Codes have their names; the codes themselves follow at the right, under the "
                "names that CSV and Parquet use, for joining. A day of which the source gives "
                "the month or the year alone is shown as such."
            ),
        ),
        RecordTable: (
            say("Tables"),
            say(
                "Fields and codes as the record stores them; the note at each heading says "
                "what the field means."
            ),
        ),
    }
    return [fact for kind, fact in said.items() if kind in kinds]


def sheet_list(sheets: Iterable[WrittenSheet]) -> list[sheet_columns.SheetColumn]:
    """What each sheet holds: a table with one row per sheet."""
    return sheet_columns.texts_by_heading(row(sheet) for sheet in sheets)


def row(sheet: WrittenSheet) -> dict[str, Value]:
    """One sheet: its name, sentence, rows and filters, what to know of it, how to ask for it."""
    taken, words = sheet.taken, sheet.taken.words
    cut = words.some(
        "{n} text is longer than a cell can hold and ends with an ellipsis; CSV has it whole.",
        "{n} texts are longer than a cell can hold and end with an ellipsis; CSV has them whole.",
        sheet.cut,
    )
    return {
        words.say("Sheet"): sheet.name,
        words.say("What it shows"): taken.said,
        words.say("Rows"): len(taken.frame),
        words.say("Filters that apply"): words.parted(texts_of_filters(taken)) or None,
        words.say("To know before quoting"): words.sentences((*taken.caveats, cut)) or None,
        words.say("Title"): taken.title,
        words.say("Name in commands and notebooks"): name_of(taken),
    }
