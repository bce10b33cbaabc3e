"""Obligations that have a time, and the dated fulfilments, as entries of a calendar."""

from collections.abc import Mapping
from typing import Any

from ctc_dash.asking.parameters import WHOLE
from ctc_dash.asking.record import Record
from ctc_dash.exports.calendar import lines
from ctc_dash.exports.calendar.entry import CalendarEntry, Part, page_address, uid
from ctc_dash.words import Words

ASKED = ("calendar/obligations", "calendar/fulfilments")
PAGE = "mandates"


def obligations_part(record: Record, words: Words, given: Mapping[str, object]) -> Part:
    """What is owed by a time, and what is on record with a date; what has neither is counted.

    Raises ``QuestionError`` for a value that does not fit its parameter.
    """
    # what is owed is judged as of a day; what is dated says its day itself
    asked = zip(ASKED, (given, {**WHOLE, **given}), strict=True)
    owed, done = (record.ask_what_applies(*each) for each in asked)
    due, dated = owed[owed["first_day"].notna()], done[done["first_day"].notna()]
    return Part(
        (
            *(obligation(row, words) for row in due.itertuples()),
            *(fulfilment(row, words) for row in dated.itertuples()),
        ),
        words.say(
            "{obligations}, {fulfilments}",
            obligations=words.count(
                "{n} obligation with a time",
                "{n} obligations with a time",
                int(due["is_duty"].sum()),
            ),
            fulfilments=words.count(
                "{n} fulfilment with a date", "{n} fulfilments with a date", len(dated)
            ),
        ),
        words.some(
            "{n} obligation recurs or has no stated time, and is not in this calendar.",
            "{n} obligations recur or have no stated time, and are not in this calendar.",
            len(owed) - len(due),
        ),
    )


def obligation(row: Any, words: Words) -> CalendarEntry:
    """One obligation on the day, or over the time, that the document states."""
    title = words.text(str(row.title))
    return CalendarEntry(
        uid=uid("obligation", row.id),
        first_day=row.first_day.date(),
        last_day=row.last_day.date(),
        summary=words.say("Obligation: {title}", title=title) if row.is_duty else title,
        description=owed_in_words(row, words),
        categories=(words.column("obligation"), words.label("owed_by", row.owed_by)),
        page=page_address(words, PAGE),
    )


def owed_in_words(row: Any, words: Words) -> str:
    """Who owes it to whom, how strongly it is put, and what the record holds of it."""
    days = (row.first_day, row.last_day)
    return lines.join_lines(
        lines.days_line(words, days, row.due_precision, row.due_basis, "due_day"),
        lines.code_line(words, "owed_by", row.owed_by),
        lines.code_line(words, "owed_to", row.owed_to),
        lines.code_line(words, "cadence", row.cadence),
        lines.code_line(words, "force", row.force),
        fulfilled(row, words),
        lines.source(
            words, row.document, row.place, row.cited, lines.places_of(words, row.also_stated_in)
        ),
        lines.own_words(words, "note", row.note),
    )


def fulfilled(row: Any, words: Words) -> str:
    """What the record holds of its fulfilment, as of when; silence is not said to be a failing.

    Empty for a day that is no duty: nothing is to be done by it.
    """
    if not row.is_duty:
        return ""
    line = lines.status_line(words, "fulfilment_status", row.fulfilment_status, row.as_of)
    if row.fulfilment_status != "not_in_documents":
        return line
    caution = words.say(
        "No record in these documents does not mean that an obligation was not met."
    )
    return words.sentences([words.whole(line), caution])


def fulfilment(row: Any, words: Words) -> CalendarEntry:
    """One thing on record that answers an obligation."""
    return CalendarEntry(
        uid=uid("fulfilment", row.id),
        first_day=row.first_day.date(),
        last_day=row.last_day.date(),
        summary=words.say("On record for an obligation: {title}", title=words.text(row.obligation)),
        description=lines.join_lines(
            lines.days_line(words, (row.first_day, row.last_day), row.date_precision),
            lines.own_words(words, "obligation", row.obligation),
            lines.code_line(words, "owed_by", row.owed_by),
            lines.code_line(words, "kind", row.kind),
            lines.own_words(words, "answer", row.answer),
            lines.translation_line(words, row),
            linked(row, words),
            lines.source(words, row.document, row.place, row.cited),
            lines.own_words(words, "note", row.note),
        ),
        categories=(words.say("Fulfilment"), words.label("kind", row.kind)),
        page=page_address(words, PAGE),
    )


def linked(row: Any, words: Words) -> str:
    """Whether a document ties it to the obligation or the curator does."""
    if row.basis != lines.INFERRED:
        return ""
    return words.say("That this answers the obligation is the curator's reading.")
