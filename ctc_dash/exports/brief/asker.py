"""Asks figures and questions for one brief: one record, one language, one as-of date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from ctc_dash import questions
from ctc_dash.figures import catalogue
from ctc_dash.figures.figure import Shown
from ctc_dash.interface import Record
from ctc_dash.words import Words

UNDER_WAY = "under_way"


@dataclass(frozen=True)
class Asker:
    """What every part of a brief asks with."""

    record: Record
    words: Words
    as_of: dt.date

    def shown(self, figure: str, **given: object) -> Shown:
        """A figure of the dashboards, filtered as its page would filter it."""
        parameters = {**questions.spelled_out(given), "as_of": self.as_of}
        return catalogue.find(figure).show(self.record.snapshot, self.words, parameters)

    def ask(self, question: str, **given: object) -> pd.DataFrame:
        """The answer to a question, with those of the parameters that it takes."""
        parameters = {**questions.spelled_out(given), "as_of": self.as_of}
        return questions.ask_what_applies(self.record.snapshot, question, parameters)


def of_rows(shown: Shown, keep: Callable[[pd.DataFrame], pd.DataFrame]) -> Shown:
    """The same figure of some of its rows; its sentence then speaks of these alone."""
    return replace(shown, frame=keep(shown.frame).reset_index(drop=True))


def under_way_first(assistance: Shown) -> Shown:
    """The activities with those first that are under way, each group in the figure's order."""
    return of_rows(
        assistance,
        lambda frame: frame.iloc[(frame["stage"] != UNDER_WAY).argsort(kind="stable")],
    )
