"""Under which conditions a figure speaks: its day, its filters, the licence of the record."""

from __future__ import annotations

from typing import Any

from ctc_dash.address.filter_words import filter_in_words
from ctc_dash.address.pages import PAGES
from ctc_dash.asking import parameters
from ctc_dash.asking.parameters import AS_OF
from ctc_dash.figures.citing import as_of_sentence


def bearing_filters(shown: Any) -> dict[str, object]:
    """What a figure was asked with, as far as that bears on its rows, by the parameters' names.

    A page has more filters than each of its figures takes: those that it does not take are not
    said of it. The as-of date is not among them, for it is always said by itself.
    """
    given = parameters.values_by_name(shown.given)
    kinds = {each.name: each.type for each in shown.question.parameters if each.name != AS_OF}
    kinds |= dict.fromkeys(shown.figure.takes, "text[]")
    return {
        name: parameters.as_date(value) if kind == "date" else value
        for name, kind in kinds.items()
        if (value := given.get(name)) not in (None, [], (), "")
    }


def filter_texts(shown: Any) -> list[str]:
    """The same, each as a reader says it."""
    page = next((page for page in PAGES if shown.figure.id in page.figures), None)
    found = bearing_filters(shown).items()
    return [filter_in_words(shown.words, name, value, page) for name, value in found]


def conditions(shown: Any) -> tuple[str, str, str]:
    """A sentence each on the day, the filters and the licence; empty where there is none."""
    words, chosen, (license_, _) = (
        shown.words,
        shown.words.parted(filter_texts(shown)),
        shown.record.license,
    )
    return (
        as_of_sentence(shown.given.get(AS_OF), words),
        words.say("Filters: {filters}.", filters=chosen) if chosen else "",
        words.say("Licence: {license}.", license=license_) if license_ else "",
    )
