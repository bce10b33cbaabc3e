"""The central idea: a question, a picture, the sentences that say what it shows, its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from ctc_dash.address.pages import HIDDEN, PLACES, TITLES, Placement, figure_sentences
from ctc_dash.asking import questions
from ctc_dash.asking.record import Record
from ctc_dash.asking.seen import NotSeenError
from ctc_dash.charts.picture import Chart
from ctc_dash.figures.answer import NOT_ASKED, NOT_SEEN, Ask, Inquiry, ask_what_applies
from ctc_dash.figures.shown import NOTHING, Shown, not_for_them
from ctc_dash.words import Words

__all__ = ["Figure", "Shown", "Takeaway"]

Takeaway = Callable[["Shown"], Iterable[str]]


@dataclass(frozen=True)
class Figure:
    """One figure of the dashboards, the briefs and the notebooks.

    ``pages.toml`` gives it a place and, where it has none of its own, a ``title``, columns that are
    ``hidden``, and ``notes`` on how it is made; what must be known of documents is among the
    record's caveats. ``question`` (default: that of its own id) is asked with those filters that it
    takes; ``ask`` replaces it where the answer is made of several. ``chart`` draws the answer
    (none: a table is the picture). ``takeaway`` yields sentences, with ``**`` around what matters
    most, empty ones passed over; where none or no row is left, ``nothing``; then ``beside``.
    """

    id: str
    takeaway: Takeaway
    title: str = ""
    question: str = ""
    ask: Ask = ask_what_applies
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()  # columns that the table does not show
    nothing: str | Takeaway = ""
    beside: Takeaway | None = None
    calendar: str = ""  # the calendar that holds the same dates, if any

    def __post_init__(self) -> None:
        object.__setattr__(self, "question", self.question or self.id)
        object.__setattr__(self, "title", self.title or TITLES.get(self.id, self.id))
        object.__setattr__(self, "hidden", self.hidden or tuple(HIDDEN.get(self.id, ())))
        object.__setattr__(self, "notes", self.notes or figure_sentences("notes", self.id))
        said = figure_sentences("nothing", self.id)
        object.__setattr__(self, "nothing", self.nothing or (*said, NOTHING)[0])

    @property
    def place(self) -> Placement:
        """Where it stands on its page."""
        return PLACES.get(self.id, "whole")

    def titled(self, words: Words) -> str:
        """Its title in the reader's language: the record's own, where it has one."""
        return words.labels.get(("figure", self.id)) or words.say(self.title)

    def show(self, record: Record, words: Words, given: Mapping[str, object]) -> Shown:
        """Ask, once, and return what every reader of this figure shares."""
        asked = {**questions.default_day(record.snapshot, self.question), **given}
        try:
            answer = self.ask(Inquiry(record, self.question, asked))
        except NotSeenError as error:
            return self.not_seen(record, words, asked, error)
        return Shown(self, record, answer.frame, words, asked, answer.facts, answer.besides)

    def not_seen(
        self, record: Record, words: Words, asked: Mapping[str, object], error: NotSeenError
    ) -> Shown:
        """The figure for an audience that may not see what it shows: it says so, and no more."""
        figure = replace(self, takeaway=not_for_them, nothing=not_for_them, beside=None,
                         chart=None, calendar="")  # fmt: skip
        columns = questions.find_question(self.question).columns
        frame = pd.DataFrame(columns=list(columns), dtype=object)
        return Shown(figure, record, frame, words, asked, {NOT_SEEN: error, NOT_ASKED: True})
