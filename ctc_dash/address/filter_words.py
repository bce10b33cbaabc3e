"""A filter in words, the same on pages, on paper, in files and in calendars."""

import datetime as dt

from ctc_dash.address.filters import BY_KEY, FILTERS, Filters
from ctc_dash.address.pages import PageSpec
from ctc_dash.asking import parameters
from ctc_dash.asking.parameters import ALL
from ctc_dash.words import Words

BY_PARAMETER = {each.parameter: each for each in FILTERS}


def filter_in_words(words: Words, name: str, value: object, page: PageSpec | None = None) -> str:
    """What a filter is called, on a page that may call it otherwise, and what it is set to.

    ``name`` is the parameter's.
    """
    return named_filter(words, name, filter_value(words, name, value), page)


def named_filter(words: Words, name: str, said: str, page: PageSpec | None = None) -> str:
    """What a filter is called, before what is said of its value."""
    return words.say("{filter}: {value}", filter=filter_name(words, name, page), value=said)


def filter_name(words: Words, name: str, page: PageSpec | None = None) -> str:
    """What a filter is called; what is no filter of a page has the name of its column."""
    known = BY_PARAMETER.get(name)
    if known is None:
        return words.column(name)
    label = page.labels.get(known.key, known.label) if page else known.label
    return words.say(label)


def filter_value(words: Words, name: str, value: object) -> str:
    """The value of a filter: a day written out, codes by their names."""
    if value == ALL:
        return words.say("the whole record")
    if isinstance(value, dt.date):
        return words.day(value)
    known = BY_PARAMETER.get(name)
    vocabulary = known.vocabulary if known else name
    return words.listed(words.label(vocabulary, code) for code in parameters.as_texts(value))


def chosen_in_words(page: PageSpec, filters: Filters, words: Words) -> list[str]:
    """A sentence for each filter of a page that is set, besides the day."""
    given = {key: filters.chosen(key) for key in page.filters if key != "as_of"}
    return [
        f"{filter_in_words(words, BY_KEY[key].parameter, value, page)}."
        for key, value in given.items()
        if value is not None
    ]
