"""The central idea: a question, a picture, the sentences that say what it shows, its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from ctc_dash.asking import questions
from ctc_dash.asking.record import Record
from ctc_dash.asking.seen import NotSeenError
from ctc_dash.figures.answer import NOT_IN_VAIN, NOT_SEEN, Inquiry
from ctc_dash.figures.declaration import Declaration, Takeaway
from ctc_dash.figures.shown import Shown, not_for_them
from ctc_dash.words import Words

__all__ = ["Figure", "Shown", "Takeaway"]


@dataclass(frozen=True)
class Figure(Declaration):
    """One figure of the dashboards, the briefs and the notebooks: it can be asked."""

    def show(self, record: Record, words: Words, given: Mapping[str, object]) -> Shown:
        """Ask, once, and return what every reader of this figure shares."""
        asked = {**questions.default_day(record.snapshot, self.question), **given}
        try:
            answer = self.ask(Inquiry(record, self.question, asked))
        except NotSeenError as error:
            return self.not_seen(record, words, asked, error)
        asked = {**asked, **(answer.asked or {})}
        return Shown(self, record, answer.frame, words, asked, answer.facts, answer.besides)

    def not_seen(
        self, record: Record, words: Words, asked: Mapping[str, object], error: NotSeenError
    ) -> Shown:
        """The figure for an audience that may not see what it shows: it says so, and no more."""
        figure = replace(self, takeaway=not_for_them, nothing=not_for_them, beside=None,
                         chart=None, calendar="")  # fmt: skip
        columns = questions.find_question(self.question).columns
        frame = pd.DataFrame(columns=list(columns), dtype=object)
        return Shown(figure, record, frame, words, asked, {NOT_SEEN: error, NOT_IN_VAIN: True})


def telling_rows(shown: Shown) -> int:
    """How many rows it has that say something: not only that nothing is known."""
    column = shown.figure.told_in
    return int(shown.frame[column].notna().sum()) if column else len(shown.frame)
