"""The first sheet of a workbook: what the extract is, as of when, and what each sheet holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ctc_dash.asking import parameters
from ctc_dash.asking.record import Record
from ctc_dash.exports import columns
from ctc_dash.exports.taken import RecordTable, Taken, filters_in_words, name_of
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Words


@dataclass(frozen=True)
class Entry:
    """One sheet: its name, what it holds, and how many texts were longer than a cell."""

    name: str
    taken: Taken
    cut: int = 0


Facts = list[tuple[str, columns.Value]]


def described(entries: Sequence[Entry], record: Record | None, title: str) -> Facts:
    """What the whole is: pairs of a name and what it is."""
    words = entries[0].taken.words
    facts: Facts = [
        (words.say("Extract"), title),
        (words.say("From"), "CTC Dash"),
        *days(entries, record, words),
        (words.say("Filters"), filters(entries) or words.say("none: all rows")),
        *build(record, words),
        (words.say("Language"), words.language.name),
        (words.say("Sheets"), len(entries)),
        (words.say("Rows"), sum(len(entry.taken.frame) for entry in entries)),
        (
            words.say("Empty cells"),
            words.say(
                "An empty cell means that the documents do not say; it is neither no nor zero."
            ),
        ),
    ]
    return facts + how_to_read(entries, words)


def days(entries: Iterable[Entry], record: Record | None, words: Words) -> Facts:
    """As of when the rows are, and up to when the record's data reach."""
    given = {
        parameters.as_date(day)
        for entry in entries
        if isinstance(entry.taken, Shown) and (day := entry.taken.given.get("as_of"))
    }
    facts: Facts = [(words.say("As of"), day) for day in sorted(given)]
    if record is not None:
        facts.append((words.say("Data reach to"), columns.raw(record.as_of)))
    return facts


def build(record: Record | None, words: Words) -> Facts:
    """Which build of the record answered, and who may see it."""
    if record is None:
        return []
    reach = record.ask("record/reach").iloc[0]
    return [
        (words.say("Build of the record"), str(reach["build_id"])),
        (words.column("audience"), words.label("audience", reach["audience"])),
    ]


def filters(entries: Iterable[Entry]) -> str:
    """Every filter that bears on a sheet, once."""
    said = (filters_in_words(entry.taken) for entry in entries)
    return "; ".join(dict.fromkeys(part for text in said for part in text.split("; ") if part))


def how_to_read(entries: Iterable[Entry], words: Words) -> Facts:
    """What the columns of figures and of tables are, as far as there are any."""
    facts: Facts = []
    kinds = {type(entry.taken) for entry in entries}
    if Shown in kinds:
        facts.append(
            (
                words.say("Figures"),
                words.say(
                    "Codes have their names; the codes themselves follow at the right, under the "
                    "names that CSV and Parquet use, for joining. A day of which the source gives "
                    "the month or the year alone is shown as such."
                ),
            )
        )
    if RecordTable in kinds:
        facts.append(
            (
                words.say("Tables"),
                words.say(
                    "Fields and codes as the record stores them; the note at each heading says "
                    "what the field means."
                ),
            )
        )
    return facts


def listed(entries: Iterable[Entry]) -> list[columns.Column]:
    """What each sheet holds: a table with one row per sheet."""
    return columns.texts_by_heading(row(entry) for entry in entries)


def row(entry: Entry) -> dict[str, columns.Value]:
    """One sheet: its name, sentence, rows and filters, what to know of it, how to ask for it."""
    taken, words = entry.taken, entry.taken.words
    if isinstance(taken, Shown):
        sentence, notes = taken.said, taken.caveats
    else:
        sentence, notes = taken.description, []
    return {
        words.say("Sheet"): entry.name,
        words.say("What it shows"): sentence,
        words.say("Rows"): len(taken.frame),
        words.say("Filters that apply"): filters_in_words(taken) or None,
        words.say("To know before quoting"): " ".join([*notes, *cut_note(entry, words)]) or None,
        words.say("Title"): taken.title,
        words.say("Name in commands and notebooks"): name_of(taken),
    }


def cut_note(entry: Entry, words: Words) -> list[str]:
    """That texts were cut, where a cell could not hold them whole."""
    if not entry.cut:
        return []
    return [
        words.count(
            "{n} text is longer than a cell can hold and ends with an ellipsis; CSV has it whole.",
            "{n} texts are longer than a cell can hold and end with an ellipsis; CSV has them "
            "whole.",
            entry.cut,
        )
    ]
