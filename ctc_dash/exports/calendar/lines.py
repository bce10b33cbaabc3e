"""The lines of a description: heading and value, whose reading it is, document and place."""

from collections.abc import Iterable
from typing import Any

from ctc_dash.asking.stated import pairs_cited
from ctc_dash.charts.place_names import cited_text
from ctc_dash.words import Words, is_missing

INFERRED = "inferred"


def text_line(words: Words, column: str, text: object) -> str:
    """A line such as ``Kind: Open briefing``, under the heading of tables; none of no text."""
    if is_missing(text):
        return ""
    return words.say("{heading}: {value}", heading=words.column(column), value=text)


def own_words(words: Words, column: str, text: object) -> str:
    """A line with a text of the record, marked where it is in English alone; none of no text."""
    return "" if is_missing(text) else text_line(words, column, words.text(str(text)))


def code_line(words: Words, column: str, code: object, basis: object = None) -> str:
    """A line with the name of a code, or none where there is no code; says whose reading it is."""
    if is_missing(code):
        return ""
    return text_line(words, column, mark_inferred(words, words.label(column, code), basis))


def mark_inferred(words: Words, text: str, basis: object) -> str:
    """The text, marked where the curator reads it so and no document states it."""
    return words.marked(text, basis)


def translation_line(words: Words, row: Any) -> str:
    """The line that says of a meeting's title that no official English one is known."""
    return words.say("The title is a working translation.") if row.is_working_translation else ""


def days_line(
    words: Words,
    days: tuple[object, object],
    precision: object,
    basis: object = None,
    column: str = "dates",
) -> str:
    """The line on the date, which says so where the entry spans more days than are meant.

    ``days`` are the first and the last; ``column`` gives the heading.
    """
    shown = "month" if precision == "quarter" else precision
    line = text_line(words, column, mark_inferred(words, words.days(*days, shown), basis))
    wider = only_known(words, precision)
    return words.sentences([words.whole(line), wider]) if wider else line


def only_known(words: Words, precision: object) -> str:
    """A sentence for a date that is not known to the day; empty for one that is."""
    return {
        "month": words.say("Only the month is known; the entry spans all of it."),
        "quarter": words.say("Only the quarter is known; the entry spans all of it."),
        "year": words.say("Only the year is known; the entry spans all of it."),
    }.get(str(precision), "")


def source(
    words: Words, document: object, place: object, cited: object, also: Iterable[str] = ()
) -> str:
    """The line that names document and place, other places that say the same, and all else cited.

    ``cited`` is the text of a column of that name.
    """
    pairs = [(document, place), *pairs_cited(cited)]
    first, *others = [cited_text(each, where, words) for each, where in pairs]
    return text_line(words, "source", words.parted(dict.fromkeys([first, *also, *others])))


def places_of(words: Words, also: object) -> list[str]:
    """Other places, each with its document: ``letter_a: annex, para 6; …`` made readable."""
    if is_missing(also):
        return []
    pairs = (part.partition(":") for part in str(also).split(";"))
    return [cited_text(document.strip(), place.strip(), words) for document, _, place in pairs]


def status_line(words: Words, column: str, code: object, as_of: object) -> str:
    """The line on what the record holds of something, as of when."""
    return words.say(
        "{heading} as of {day}: {status}",
        heading=words.column(column),
        day=words.day(as_of),
        status=words.label(column, code),
    )


def join_lines(*lines: str) -> str:
    """The lines that say something, one below the other."""
    return "\n".join(line for line in lines if line)
