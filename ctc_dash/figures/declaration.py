"""What a figure declares: a question, a picture, sentences, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ctc_dash.address.pages import HIDDEN, PLACES, TITLES, Placement, figure_sentences
from ctc_dash.asking.parameters import COMPARED, Parameter
from ctc_dash.charts.picture import Chart
from ctc_dash.figures.answer import Ask, ask_what_applies
from ctc_dash.words import Words, message

NOTHING = message("Nothing in the record fits these filters.")

Takeaway = Callable[[Any], Iterable[str]]  # made of a figure asked


@dataclass(frozen=True)
class Declaration:
    """What a figure is, before it is asked.

    ``pages.toml`` gives it a place and, where it has none of its own, a ``title``, columns that are
    ``hidden``, and ``notes`` on how it is made; what must be known of documents is among the
    record's caveats. ``question`` (default: that of its own id) is asked with those filters that it
    takes; ``ask`` replaces it where the answer is made of several, and ``takes`` names what that
    takes besides. ``chart`` draws the answer
    (none: a table is the picture). ``takeaway`` yields sentences, with ``**`` around what matters
    most, empty ones passed over; where none or no row is left, ``nothing``; then ``beside``.
    """

    id: str
    takeaway: Takeaway
    title: str = ""
    question: str = ""
    takes: tuple[str, ...] = ()
    ask: Ask = ask_what_applies
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()  # columns that the table does not show
    nothing: str | Takeaway = ""
    beside: Takeaway | None = None
    told_in: str = ""  # the column that is empty in a row that says only that nothing is known
    searched: str = ""  # the question whose rows an answer of nothing was looked for in
    calendar: str = ""  # the calendar that holds the same dates, if any

    def __post_init__(self) -> None:
        object.__setattr__(self, "question", self.question or self.id)
        object.__setattr__(self, "title", self.title or TITLES.get(self.id, self.id))
        object.__setattr__(self, "hidden", self.hidden or tuple(HIDDEN.get(self.id, ())))
        object.__setattr__(self, "notes", self.notes or figure_sentences("notes", self.id))
        said = figure_sentences("nothing", self.id)
        object.__setattr__(self, "nothing", self.nothing or (*said, NOTHING)[0])

    @property
    def days(self) -> tuple[Parameter, ...]:
        """The days among what it takes besides its question."""
        return tuple(Parameter(name, "date") for name in self.takes if name in COMPARED)

    @property
    def place(self) -> Placement:
        """Where it stands on its page."""
        return PLACES.get(self.id, "whole")

    def titled(self, words: Words) -> str:
        """Its title in the reader's language: the record's own, where it has one."""
        return words.labels.get(("figure", self.id)) or words.say(self.title)
