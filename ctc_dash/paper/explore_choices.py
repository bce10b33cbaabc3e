"""What may be chosen on the page of one's own questions: each choice is a ready link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from ctc_dash.address import codec
from ctc_dash.address.filters import BY_KEY
from ctc_dash.address.pages import ExploredQuestion
from ctc_dash.figures.asked_exploration import (
    SHOWN,
    AskedExploration,
    offered_questions,
)
from ctc_dash.figures.cells import LISTS
from ctc_dash.figures.counted_rows import TIMELINE
from ctc_dash.figures.exploring import TABLE, Exploration
from ctc_dash.figures.marking import DAYS, ROW, TIMES, TO, Marks, marks_text
from ctc_dash.figures.named_rows import vocabulary_of
from ctc_dash.paper.explore_cards import CHART_NAMES
from ctc_dash.words import Words

MOST_TEXTS = 40  # values of a text that is no code; of more each row would be a bar
FEW = 3  # codes that a chip names


class ExploreChoice(NamedTuple):
    """One choice: its name, where it leads, whether it is chosen; without a way, why not."""

    name: str
    href: str
    is_chosen: bool = False
    why_not: str = ""


class ExplorePick(NamedTuple):
    """Something to choose: its key, its label, what is chosen, and the choices by topic."""

    key: str
    label: str
    chosen: str
    groups: Sequence[tuple[str, Sequence[ExploreChoice]]]


class MarkedPart(NamedTuple):
    """Some rows that are marked, kept or left out, in words, and the way without that."""

    text: str
    without: str
    name: str


@dataclass(frozen=True)
class ExploreChoices:
    """All that may be chosen of what is explored, at an address."""

    asked: AskedExploration
    page: codec.PageAddress

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.asked.now.words

    def _way(self, **changes: str) -> str:
        """The address with some of it changed; what no longer goes with it gives way."""
        view = self.asked.view(**{codec.MARK: ""} | changes)
        return codec.PageAddress(
            self.page.slug, self.page.values, view, self.page.language, self.page.as_of
        ).text

    @property
    def picks(self) -> list[ExplorePick]:
        """The question, what is counted of it, by what, and split by what."""
        now, say = self.asked.now, self.words.say
        measures = [
            ExploreChoice(self._measure(each), self._way(measure=each), each == now.measure)
            for each in now.measures
        ]
        groups = sensible_groups(now)
        by = [ExploreChoice(self._column(each), self._by(each), each == now.by) for each in groups]
        none = ExploreChoice(say("nothing else"), self._way(by=now.by, split=""), not now.split)
        splits = [none] + [
            ExploreChoice(self._column(each), self._way(by=now.by, split=each), each == now.split)
            for each in groups
            if each != now.by
        ]
        return [
            ExplorePick(codec.QUESTION, say("Question"), self.asked.rows_name, self._questions()),
            ExplorePick(codec.MEASURE, say("count"), self._measure(now.measure), [("", measures)]),
            ExplorePick(codec.BY, say("by"), self._column(now.by), [("", by)]),
            ExplorePick(
                codec.SPLIT,
                say("split by"),
                self._column(now.split) if now.split else say("nothing else"),
                [("", splits)],
            ),
        ]

    def _by(self, name: str) -> str:
        split = self.asked.now.split
        return self._way(by=name, split="" if split == name else split)

    def _measure(self, name: str) -> str:
        return self.asked.measure_name(name)

    def _column(self, name: str) -> str:
        return self.asked.now.heading(name)

    def _questions(self) -> list[tuple[str, list[ExploreChoice]]]:
        offered = [*offered_questions(self.asked.now.record)]
        if self.asked.offer.question not in [each.question for each in offered]:
            offered.append(self.asked.offer)
        return [
            (self.words.say(topic) if topic else "", [self._question(each) for each in found])
            for topic, found in groupby(offered, lambda each: each.topic)
        ]

    def _question(self, offer: ExploredQuestion) -> ExploreChoice:
        """Another question is asked from its beginning: its columns are others."""
        view = {codec.QUESTION: offer.question}
        page = codec.PageAddress(
            self.page.slug, self.page.values, view, self.page.language, self.page.as_of
        )
        chosen = offer.question == self.asked.offer.question
        return ExploreChoice(self.words.say(offer.name), page.text, chosen)

    @property
    def shows(self) -> list[ExploreChoice]:
        """What may stand on the page; of what cannot be drawn, why not."""
        asked, found = self.asked, []
        for name in SHOWN:
            drawn = asked.pictures.get(name)
            is_on = name in asked.shown
            show = ",".join(each for each in SHOWN if (each in asked.shown) != (each == name))
            way = self._way(show=show or TABLE, mark=marks_text(asked.now.mark))
            label = self.words.say(CHART_NAMES[name])
            if isinstance(drawn, str) and not is_on:
                found.append(ExploreChoice(label, "", False, drawn))
            else:
                found.append(ExploreChoice(label, way, is_on))
        return found

    # --- what is marked, kept, left out ---------------------------------------------------------

    @property
    def marked(self) -> MarkedPart | None:
        """What is marked, and of how many rows."""
        now = self.asked.now
        if not now.mark:
            return None
        said = self.words.say(
            "Marked: {what} · {n} of {all}",
            what=self._in_words(now.mark),
            n=self.words.number(int(now.marked.sum())),
            all=self.words.number(len(now.frame)),
        )
        return MarkedPart(said, self._way(), self.words.say("Remove {what}", what=said))

    @property
    def is_span(self) -> bool:
        """Whether a span of days is marked, which another period of the line of time extends."""
        return self.asked.now.mark.keys() == {DAYS} and TIMELINE in self.asked.shown

    @property
    def keep_only(self) -> str:
        """The address at which the marked rows are kept: by filters, as far as there are some."""
        now = self.asked.now
        kept, (filters, _) = now.keeping, now.as_filters(now.mark)
        keys = {each.parameter: key for key, each in BY_KEY.items()}
        values = {**self.page.values, **{keys[name]: codes for name, codes in filters.items()}}
        rest = {codec.KEEP: marks_text(kept.keep), codec.WITHOUT: marks_text(kept.without)}
        view = self.asked.view(**{codec.MARK: ""} | rest)
        return codec.PageAddress(
            self.page.slug, values, view, self.page.language, self.page.as_of
        ).text

    @property
    def leave_out(self) -> str:
        """The address at which the marked rows are left out, too."""
        return self._way(without=marks_text(self.asked.now.leaving_out))

    @property
    def limits(self) -> list[MarkedPart]:
        """What is kept or left out besides by filters."""
        now, say = self.asked.now, self.words.say
        found = []
        for key, marks, sentence in (
            (codec.KEEP, now.keep, "Kept: {what}"),
            (codec.WITHOUT, now.without, "Left out: {what}"),
        ):
            if marks:
                said = say(sentence, what=self._in_words(marks))
                way = self._way(**{key: ""})
                found.append(MarkedPart(said, way, say("Remove {what}", what=said)))
        return found

    def _in_words(self, marks: Marks) -> str:
        return self.words.joined(
            self.words.listed(self._named(column, codes)) for column, codes in marks.items()
        )

    def _named(self, column: str, codes: Sequence[str]) -> Iterable[str]:
        if len(codes) > FEW:
            yield self.words.say(
                "{column}: {n} chosen", column=self._column(column), n=self.words.number(len(codes))
            )
            return
        for code in codes:
            yield named_code(column, code, self.asked.now)


def named_code(column: str, code: str, now: Exploration) -> str:
    """A marked code in words."""
    words = now.words
    if column == DAYS:
        first, last = map(pd.Timestamp, code.split(TO))
        return words.days(first, last)
    if column == ROW:
        return words.say("No. {number}", number=code) if code.isdigit() else words.say("one row")
    if not code:
        # Not stated has a code of its own.
        return words.say("{filter}: {value}", filter=now.heading(column), value=now.no_record)
    if code in ("True", "False"):
        said = words.say("yes") if code == "True" else words.say("no")
        return words.say("{filter}: {value}", filter=words.column(column), value=said)
    vocabulary = LISTS.get(column) or vocabulary_of(column, words)
    return words.label(vocabulary, code) if vocabulary else code


def sensible_groups(now: Exploration) -> list[str]:
    """By what the page offers to count: what has values, and no text of each row's own."""
    found = []
    for name in now.groups:
        values = now.answer.get(name)
        coded = name in (*LISTS, *TIMES) or vocabulary_of(name, now.words)
        if values is None or (values.notna().any() and (coded or values.nunique() <= MOST_TEXTS)):
            found.append(name)
    chosen = [name for name in (now.by, now.split) if name and name not in found]
    return [*found, *chosen]
