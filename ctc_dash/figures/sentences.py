"""Shapes and turns of phrase that several takeaways share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ctc_dash.asking.parameters import DUE
from ctc_dash.words import Forms, Words

FEW = 4  # so many that lack something are named one by one; of more their number is said
# Filters that choose among the visits: what is missing under one of them is not missing as such.
OF_STEPS = (*DUE, "actor", "due_status")
OF_VISITS = ("state", "subregion", "cluster", "visit_type", "from", "to")

Label = Callable[[Words, str, object], str]


def is_filtered_by(given: Mapping[str, object], *filters: str) -> bool:
    """Whether one of these filters is set, so that what is missing may be missing for that."""
    return any(given.get(name) for name in filters)


def bold(text: str) -> str:
    """Text that matters most in its sentence."""
    return f"**{text}**"


def label_quoted(words: Words, vocabulary: str, code: object) -> str:
    """A label set apart, where labels may themselves hold a comma or an “and”."""
    return words.say("“{name}”", name=words.label(vocabulary, code))


def label_within(words: Words, vocabulary: str, code: object) -> str:
    """A label inside a sentence: its first letter is small, and no other that the label has big.

    For labels that begin with a common word; one that begins with a name is quoted instead.
    """
    label = words.label(vocabulary, code)
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def names_listed(
    words: Words, vocabulary: str, codes: Iterable[object], label: Label = Words.label
) -> str:
    """Codes by their labels, as prose; ``label`` says how one label is written."""
    return words.listed(label(words, vocabulary, code) for code in codes)


def names_quoted(words: Words, vocabulary: str, codes: Iterable[object]) -> str:
    """Codes by their labels, as prose, each set apart."""
    return names_listed(words, vocabulary, codes, label_quoted)


def parts_listed(forms: Mapping[str, Forms], numbers: Mapping[Any, int], words: Words) -> str:
    """How many there are of each code, as prose; a code of which there is none is left out."""
    parts = (words.some(*form, int(numbers.get(code, 0))) for code, form in forms.items())
    return words.listed(part for part in parts if part)


def picture_limit_sentence(number: int, most: int, words: Words) -> str:
    """That a picture draws the largest of them alone; empty where it draws all."""
    if number <= most:
        return ""
    return words.say(
        "The picture shows the {most} with the most; the table has all {all}.",
        most=words.number(most),
        all=words.number(number),
    )
