"""A State's first screen: sentences, six answers, and the ways to all that stands below them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ctc_dash.asking.parameters import AS_OF, day_of
from ctc_dash.asking.record import Record
from ctc_dash.figures.shown import Shown
from ctc_dash.figures.state_answers import StateFile, listed_in, opening_sentences, six_answers
from ctc_dash.figures.strip import Number
from ctc_dash.paper.page_card import PageCard
from ctc_dash.paper.templates import piece_of
from ctc_dash.words import Words


class AnswerLine(NamedTuple):
    """One question with the answer on each State; whether these differ."""

    question: str
    answers: Sequence[Number]
    differ: bool


def first_answers(files: Mapping[str, StateFile], words: Words) -> str:
    """The opening and the six answers; of several States in columns, with what differs marked."""
    names = [words.label("state", state) for state in files]
    openings = [opening_sentences(file) for file in files.values()]
    if len(files) == 1:
        (file,) = files.values()
        said = piece_of("answers", "opening", openings[0])
        return said + piece_of("answers", "cells", six_answers(file), words.say)
    said = piece_of("answers", "openings", list(zip(names, openings, strict=True)))
    lines = answer_lines([six_answers(file) for file in files.values()], words)
    listed = [listed_in(file) for file in files.values()]
    heads = list(zip(names, listed, strict=True))
    return said + piece_of("answers", "columns", heads, lines, words.say)


def answer_lines(answers: Sequence[Sequence[Number]], words: Words) -> list[AnswerLine]:
    """The answers question by question: an unknown one beside a known one is a difference."""
    questions = (
        words.say("Last visit"),
        words.say("Who joined it"),
        words.say("Survey or overview"),
        words.say("Assistance"),
        words.say("May its report be shared?"),
        words.say("Due next"),
    )
    return [
        AnswerLine(question, line, len({(each.text, each.unknown) for each in line}) > 1)
        for question, line in zip(questions, zip(*answers, strict=True), strict=True)
    ]


def place_in_lists(files: Mapping[str, StateFile]) -> str:
    """Subregion and cluster of the one State that a page is on."""
    return listed_in(*files.values()) if len(files) == 1 else ""


def contents(cards: Iterable[PageCard], words: Words) -> str:
    """A way to each card, with how many rows it has."""
    ways = [
        (card.anchor, card.parts.title, words.number(card.shown.telling) if card.shown else "")
        for card in cards
    ]
    return piece_of("answers", "ways", ways)


def absent(nothing: Sequence[Shown], record: Record, words: Words) -> str:
    """The figures that have no row, named in one line; behind it what each of them says."""
    day = nothing[0].given.get(AS_OF)
    as_of = day_of(day) if day else None
    names = "; ".join(shown.title for shown in nothing)
    documents = len(record.ask_if_seen("sources/documents", {}))
    said = words.count(
        "Not in the document of this record: {names}.",
        "Not in the {n} documents of this record: {names}.",
        documents,
        names=names,
    )
    if as_of and as_of != record.as_of.date():
        said = words.say("As of {day}: {said}", day=words.day(as_of), said=said)
    return piece_of("answers", "absent", said, nothing)
