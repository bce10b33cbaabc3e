"""Meetings and briefings as entries of a calendar."""

from collections.abc import Mapping
from typing import Any

from ctc_dash.asking.parameters import WHOLE
from ctc_dash.asking.record import Record
from ctc_dash.charts import place_names
from ctc_dash.exports.calendar import lines
from ctc_dash.exports.calendar.entry import CalendarEntry, Part, page_address, uid
from ctc_dash.words import Words, is_missing

ASKED = ("calendar/meetings",)


def meetings_part(record: Record, words: Words, given: Mapping[str, object]) -> Part:
    """The meetings that fit; each has a date, so none is left out.

    Raises ``QuestionError`` for a value that does not fit its parameter.
    """
    frame = record.ask_what_applies(*ASKED, {**WHOLE, **given})  # what is planned, too
    return Part(
        tuple(entry(row, words) for row in frame.itertuples()),
        words.count("{n} meeting or briefing", "{n} meetings and briefings", len(frame)),
    )


def entry(row: Any, words: Words) -> CalendarEntry:
    """One meeting; where only its month or year is known, it spans that month or year."""
    first, last = row.first_day.date(), row.last_day.date()
    period = {"from": first.isoformat(), "to": last.isoformat()}
    return CalendarEntry(
        uid=uid("meeting", row.id),
        first_day=first,
        last_day=last,
        summary=words.text(str(row.title)),
        description=described(row, words),
        categories=(words.label("happening", "meeting"), words.label("kind", row.kind)),
        page=page_address(words, "briefings", **period),
    )


def described(row: Any, words: Words) -> str:
    """What the documents say of a meeting, and what of it is the curator's reading."""
    more = row.also_stated_in  # places of the same document
    also = [] if is_missing(more) else [place_names.say_place(more, words)]
    return lines.join_lines(
        lines.translation_line(words, row),
        lines.days_line(words, (row.first_day, row.last_day), row.date_precision, row.basis),
        lines.code_line(words, "kind", row.kind, row.kind_basis),
        lines.code_line(words, "openness", row.openness, row.openness_basis),
        # the table's own description: a topic is always a reading of the curator
        lines.code_line(words, "topic", row.topic, lines.INFERRED),
        lines.code_line(words, "state", row.state),
        convened(row, words),
        lines.source(words, row.document, row.place, row.cited, also),
        lines.own_words(words, "note", row.note),
    )


def convened(row: Any, words: Words) -> str:
    """Who convened it, each as stated or read so; empty where the documents do not say."""
    if is_missing(row.convenors):
        return ""
    read_so = set() if is_missing(row.convenors_inferred) else row.convenors_inferred.split(",")
    names = (
        lines.mark_inferred(
            words, words.label("partner", code), lines.INFERRED if code in read_so else None
        )
        for code in row.convenors.split(",")
    )
    return lines.text_line(words, "convenors", words.listed(names))
