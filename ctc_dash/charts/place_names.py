"""Places in documents as the reader's language says them: para 23, annex I, the Directorate's list.

The record has them in English, and addresses ask for them so. What is no part of a document that
is named here, such as a subregion's list, is said by the record's own name for it, or as it stands.
"""

import re
from functools import lru_cache

from ctc_dash.words import SOURCE_LANGUAGE, Words, message

# Where one part of a place ends: not within "paras 23, 25 and 31".
BETWEEN = re.compile(r", (?=[^\W\d])")
# What a place names by what stands after it, the longest first.
NUMBERED = {
    "heading of section": message("heading of section {n}"),
    "before para": message("before para {n}"),
    "total for": message("total for {n}"),
    "appendices": message("appendices {n}"),
    "appendix": message("appendix {n}"),
    "annexes": message("annexes {n}"),
    "annex": message("annex {n}"),
    "sections": message("sections {n}"),
    "section": message("section {n}"),
    "cluster": message("cluster {n}"),
    "paras": message("paras {n}"),
    "para": message("para {n}"),
    "items": message("items {n}"),
    "item": message("item {n}"),
    "rows": message("rows {n}"),
    "row": message("row {n}"),
    "Nos.": message("Nos. {n}"),
    "No.": message("No. {n}"),
    "footnotes": message("footnotes {n}"),
    "footnote": message("footnote {n}"),
    "notes": message("notes {n}"),
    "note": message("note {n}"),
}
UNNUMBERED = {
    "annex": message("annex"),
    "appendix": message("appendix"),
    "enclosure": message("enclosure"),
    "letter of transmittal": message("letter of transmittal"),
    "preamble": message("preamble"),
    "title": message("title"),
    "heading": message("heading"),
    "footnote": message("footnote"),
    "whole page": message("whole page"),
}
# The first ones by name, as a language may count them in words.
ORDINALS = {
    "annex I": message("annex I"),
    "annex II": message("annex II"),
    "annex III": message("annex III"),
    "annex IV": message("annex IV"),
    "appendix I": message("appendix I"),
    "appendix II": message("appendix II"),
    "appendix III": message("appendix III"),
    "appendix IV": message("appendix IV"),
}
PART = re.compile(rf"({'|'.join(map(re.escape, NUMBERED))}) (.+)", re.DOTALL)
# Names of the record that stand in places: the parts of a document that lists States.
LISTED = "subregion"
DOCUMENT = "document"


def say_place(place: str, words: Words) -> str:
    """A place, or several apart by semicolons, as these words say it."""
    return place if words.language.code == SOURCE_LANGUAGE else _said(place, words)


def cited_text(document: object, place: object, words: Words) -> str:
    """A place with the document that it is in."""
    label = words.label(DOCUMENT, document)
    return words.say("{place}, {part}", place=label, part=say_place(str(place), words))


def say_noted(text: str, words: Words) -> str:
    """Notes that stand after their places, apart by middle dots, as these words say both."""
    if words.language.code == SOURCE_LANGUAGE:
        return text
    return " · ".join(_noted(each, words) for each in text.split(" · "))


def _noted(text: str, words: Words) -> str:
    place, mark, note = text.partition(": ")
    if not mark:
        return words.text(text)
    named = next((name for name in _names(words, DOCUMENT) if place.startswith(f"{name}, ")), "")
    said = say_place(place.removeprefix(f"{named}, ") if named else place, words)
    if named:
        said = words.say("{place}, {part}", place=_names(words, DOCUMENT)[named], part=said)
    return words.say("{what}: {value}", what=said, value=words.text(note))


@lru_cache(maxsize=4096)
def _said(place: str, words: Words) -> str:
    return words.parted(
        words.joined(_part(part, words) for part in BETWEEN.split(each))
        for each in place.split("; ")
    )


def _part(part: str, words: Words) -> str:
    if part in ORDINALS:
        return words.say(ORDINALS[part])
    if found := PART.fullmatch(part):
        return words.say(NUMBERED[found[1]], n=found[2])
    if part in UNNUMBERED:
        return words.say(UNNUMBERED[part])
    return say_region(part, words)


def say_region(name: str, words: Words) -> str:
    """A region as the record calls it in English, in these words: a subregion, or a wider one."""
    return _names(words, LISTED).get(name) or words.text(name)


@lru_cache(maxsize=32)
def _names(words: Words, kind: str) -> dict[str, str]:
    """The record's names of a kind in this language, by those that they have in English."""
    return {
        english: words.label(vocabulary, code)
        for (vocabulary, code), english in words.english.items()
        if vocabulary == kind
    }
