"""A place that a reader asks for: as the record writes places, and which cited places it meets."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from ctc_dash.figures.cited_places import NUMBERED, entries_by_noun, parts_of, with_noun

# As people write what the record writes in one way.
WRITTEN_SO = (
    (r"\bparagraphs?\b|\bparas?\.|\b§+", "para"),
    (r"\bnumbers?\b|\bnos?\b\.?|№", "No."),
    (r"\bapp\.", "appendix"),
    (r"\bsects?\.", "section"),
    (r"(?<=\d)\s*[-‒—]\s*(?=\d)", "–"),
    (r"\s+", " "),
)
LETTERS = re.compile(r"(.*) \(([a-z])\)((?:(?:, | and )\([a-z]\))+)")  # para 31 (a) and (c)
LETTERED_PART = re.compile(r"(.*\S) \([a-z]\)")
FEW_DIGITS = re.compile(r"(?<!\d)\d{1,4}(?!\d)")  # a span between longer numbers is none of places


def usual_form(text: str) -> str:
    """A place as the record would write it, so far as its form goes."""
    for pattern, written in WRITTEN_SO:
        text = re.sub(pattern, written, text, flags=re.IGNORECASE)
    return text.strip(" ,;.")


def places_in(text: str) -> frozenset[str]:
    """The single places that a text names: each member of its spans and lists."""
    found: set[str] = set()
    for part in filter(None, (each.strip() for each in text.split(";"))):
        if letters := LETTERS.fullmatch(part):
            each = re.findall(r"\(([a-z])\)", letters[3])
            found |= {f"{letters[1]} ({letter})" for letter in [letters[2], *each]}
        elif NUMBERED.fullmatch(part) and len(FEW_DIGITS.findall(part)) == len(
            re.findall(r"\d+", part)
        ):
            for (place, noun), numbers in entries_by_noun([part]).items():
                found |= {with_noun((place, singular_of(noun)), str(n), 1) for n in numbers}
        else:
            found.add(part)
    return frozenset(found)


def singular_of(noun: str) -> str:
    """``para`` for ``paras``; the record writes no other plural of one place."""
    return noun.removesuffix("s") if noun in ("paras", "sections", "rows", "items") else noun


def respell(text: str, known: Mapping[str, str]) -> frozenset[str]:
    """The single places of what a reader typed, spelled as the record does where it has them.

    ``known`` are the record's single places by their folded spelling.
    """
    places = places_in(usual_form(text))
    return frozenset(known.get(each.casefold(), each) for each in places)


def meets(asked: Collection[str], cited: Iterable[str]) -> bool:
    """Whether something that is cited is one of the places asked for, or a lettered part of one,
    or the paragraph of which a part is asked for."""
    own, cited = frozenset(asked), frozenset(cited)
    return not (
        own.isdisjoint(cited)
        and own.isdisjoint(lettered_in(cited))
        and cited.isdisjoint(lettered_in(own))
    )


@lru_cache(maxsize=16_384)  # the same places are met again and again
def lettered_in(places: frozenset[str]) -> frozenset[str]:
    """The paragraphs of which lettered places are parts."""
    return frozenset(match[1] for match in map(LETTERED_PART.fullmatch, places) if match)


def lies_within(place: str, asked: Collection[str]) -> bool:
    """Whether a place lies in a larger part of the document that is asked for."""
    return not {*asked}.isdisjoint(parts_of(place))
