"""What fits what a reader types: the best first. The page's script finds alike (``finding.js``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from ctc_dash.figures.search_index import Findable

APOSTROPHES = re.compile(r"[’‘ʼ]")
WORD = re.compile(r"\w+")
HAN = re.compile(r"[\u3400-\u9fff]")
# As people write what places write shortly.
SHORT = {
    "paragraph": "para",
    "paragraphs": "para",
    "paras": "para",
    "nos": "no",
    "res": "resolution",
}
NONE = 9
FoundRow = TypeVar("FoundRow")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A text as a reader types it: without accents, in one case, with one apostrophe."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return APOSTROPHES.sub("'", bare).replace("_", " ").lower()


@lru_cache(maxsize=65536)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(WORD.findall(fold(text)))


def tokens_of(typed: str) -> tuple[str, ...]:
    """The words of what is typed, in the spelling of the record."""
    return tuple(SHORT.get(word, word) for word in words_in(typed))


def fits(token: str, words: Collection[str]) -> bool:
    """Whether a word is what is typed or begins so; a number is itself alone.

    In a script without spaces it may stand anywhere.
    """
    if token.isdigit():
        return token in words
    if HAN.search(token):
        return any(token in word for word in words)
    return any(word.startswith(token) for word in words)


def rank(tokens: Sequence[str], name: str, also: Iterable[str]) -> int:
    """How well something fits: 0 its whole name, 1 its beginning, 2 words of it, 3 other names."""
    own, others = words_in(name), [words_in(each) for each in also]
    if [*tokens] in ([*own], *([*each] for each in others)):
        return 0
    if all(fits(token, own) for token in tokens):
        return 1 if own[: len(tokens) - 1] == tuple(tokens[:-1]) and fits(
            tokens[-1], own[len(tokens) - 1 : len(tokens)]
        ) else 2  # fmt: skip
    if any(all(fits(token, each) for token in tokens) for each in others):
        return 3
    # What is typed goes on after a name: "ivory coast" after "ivory".
    return 4 if any(each and each == tuple(tokens[: len(each)]) for each in others) else NONE


def search(index: Iterable[Findable], typed: str) -> dict[str, list[Findable]]:
    """What is found, by kind; the kinds with the best first, and within a kind the best."""
    tokens = tokens_of(typed)
    if not tokens:
        return {}
    found: dict[str, list[tuple[int, int, Findable]]] = {}
    for each in index:
        fit = rank(tokens, each.name, each.also)
        if fit < NONE:
            found.setdefault(each.group, []).append((fit, len(words_in(each.name)), each))
    for rows in found.values():
        rows.sort(key=lambda row: row[:2])
    ordered = sorted(found.items(), key=lambda item: item[1][0][0] > 0)
    return {group: [each for _, _, each in rows] for group, rows in ordered}


def is_no_member(typed: str, names: Iterable[str]) -> bool:
    """Whether what is typed is a name of what is no Member State."""
    tokens = tokens_of(typed)
    return any(tokens_of(name) == tokens for name in names)


def with_words(rows: Iterable[tuple[str, FoundRow]], typed: str) -> list[FoundRow]:
    """The rows that have every word of what is typed."""
    tokens = tokens_of(typed)
    return [row for said, row in rows if all(fits(token, words_in(said)) for token in tokens)]
