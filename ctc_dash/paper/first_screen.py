"""A State's first screen: sentences, six answers, and the ways to all that stands below them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ctc_dash.address.links import Cite, no_cite
from ctc_dash.asking.parameters import AS_OF, day_of
from ctc_dash.asking.record import Record
from ctc_dash.figures.figure import telling_rows
from ctc_dash.figures.state_answers import (
    StateFile,
    file_of_state,
    listed_in,
    opening_sentences,
    six_answers,
)
from ctc_dash.figures.strip import Number
from ctc_dash.paper.page_card import PageCard
from ctc_dash.paper.templates import piece_of
from ctc_dash.words import Words


class AnswerLine(NamedTuple):
    """One question with the answer on each State; whether these differ."""

    question: str
    answers: Sequence[Number]
    differ: bool


@dataclass(frozen=True, eq=False)
class FirstScreen:
    """What a page on one State, or on a few side by side, has besides its cards.

    ``cards`` are all of its figures, also those that have nothing to say; without any all of it
    is empty.
    """

    cards: Sequence[PageCard]
    states: Sequence[str]
    record: Record
    words: Words
    cite: Cite = no_cite

    @cached_property
    def files(self) -> Mapping[str, StateFile]:
        """The file of each State; none of one of which a figure could not be made."""
        shown = {card.figure.id: card.shown for card in self.cards}
        found = {state: file_of_state(state, shown.get) for state in self.states if shown}
        return {state: file for state, file in found.items() if file}

    @property
    def listed(self) -> str:
        """Subregion and cluster of the one State that the page is on."""
        return listed_in(*self.files.values()) if len(self.files) == 1 else ""

    @property
    def answers(self) -> str:
        """The opening and the six answers; of several States in columns, differences marked."""
        words, files = self.words, self.files
        openings = {words.label("state", each): opening_sentences(files[each]) for each in files}
        answers = [six_answers(file) for file in files.values()]
        if not files:
            return ""
        if len(files) == 1:
            said = piece_of("answers", "opening", *openings.values())
            return said + piece_of("answers", "cells", *answers, words.say, self.cite)
        heads = list(zip(openings, map(listed_in, files.values()), strict=True))
        lines = answer_lines(answers, words)
        said = piece_of("answers", "openings", openings.items())
        return said + piece_of("answers", "columns", heads, lines, words.say, self.cite)

    @property
    def parts(self) -> dict[str, str]:
        """Its pieces by the names that they have on the page."""
        return {"answers": self.answers, "contents": self.contents, "absent": self.absent}

    @property
    def contents(self) -> str:
        """A way to each card that says something, with how many rows it has."""
        ways = [
            (card.anchor, card.parts.title, self.words.number(telling_rows(card.shown)))
            for card in self.cards
            if card.shown is not None and not card.says_nothing
        ]
        return piece_of("answers", "ways", ways, self.words.say) if ways else ""

    @property
    def absent(self) -> str:
        """The figures that have no row, named in one line; behind it what each of them says."""
        nothing = [card.shown for card in self.cards if card.shown and card.says_nothing]
        if not nothing:
            return ""
        said = self.words.count(
            "Not in the document of this record: {names}.",
            "Not in the {n} documents of this record: {names}.",
            len(self.record.ask_if_seen("sources/documents", {})),
            names=self.words.parted(shown.title for shown in nothing),
        )
        day = day_of(nothing[0].given.get(AS_OF))
        if day and day != self.record.as_of.date():
            said = self.words.say("As of {day}: {said}", day=self.words.day(day), said=said)
        return piece_of("answers", "absent", said, nothing)


def answer_lines(answers: Sequence[Sequence[Number]], words: Words) -> list[AnswerLine]:
    """The answers question by question: an unknown one beside a known one is a difference."""
    questions = (
        words.say("Last visit"),
        words.say("Named with it"),
        words.say("Survey or overview"),
        words.say("Assistance"),
        words.say("May its report be shared?"),
        words.say("Due next"),
    )
    return [
        AnswerLine(question, line, len({(each.text, each.unknown) for each in line}) > 1)
        for question, line in zip(questions, zip(*answers, strict=True), strict=True)
    ]
