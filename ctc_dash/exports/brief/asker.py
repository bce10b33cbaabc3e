"""Asks figures and questions for one brief: one record, one language, one as-of date."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from ctc_dash.asking import parameters
from ctc_dash.asking.record import Record
from ctc_dash.asking.seen import NotSeenError
from ctc_dash.figures import catalogue, cells
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.words import Words


@dataclass(frozen=True)
class Asker:
    """What every part of a brief asks with."""

    record: Record
    words: Words
    as_of: dt.date

    def shown(self, figure: str | Figure, **given: object) -> Shown:
        """A figure of the dashboards, filtered as its page would filter it, or one of briefs."""
        asked = catalogue.find_figure(figure) if isinstance(figure, str) else figure
        return asked.show(self.record, self.words, self._given(given))

    def ask(self, question: str, **given: object) -> pd.DataFrame:
        """The answer to a question, with those of the parameters that it takes.

        It has no row where the audience may not see it: the figure on it says so.
        """
        return self.record.ask_if_seen(question, self._given(given))

    def sees(self, question: str) -> bool:
        """Whether the audience may see what a question asks for."""
        try:
            self.record.ask(question)
        except NotSeenError:
            return False
        return True

    def _given(self, given: Mapping[str, object]) -> dict[str, object]:
        return {**parameters.values_by_name(given), "as_of": self.as_of}


def kept_rows(shown: Shown, keep: Callable[[pd.DataFrame], pd.DataFrame]) -> Shown:
    """The same figure of some of its rows; its sentence then speaks of these alone."""
    return replace(shown, frame=keep(shown.frame).reset_index(drop=True))


def with_title(shown: Shown, title: str) -> Shown:
    """The same figure under another title: one list in two parts of a brief is two lists.

    It is what the brief says, so no name that the record has for the figure stands in its place.
    """
    return replace(shown, own_title=title)


def without_beside(shown: Shown) -> Shown:
    """The same without what is left out of it, where the list that follows says that."""
    return replace(shown, figure=replace(shown.figure, beside=None))


def newest_first(shown: Shown) -> Shown:
    """The same rows from the last to the first, so that a list cut short has the last ones."""
    return kept_rows(shown, lambda frame: frame.iloc[::-1])


def assistance_in_order(assistance: Shown) -> Shown:
    """The activities with those under way first, each with the States or regions it is for."""
    words = assistance.words
    under_way = assistance.record.ask_if_seen("briefs/stages_under_way", {})["stage"]

    def arranged(frame: pd.DataFrame) -> pd.DataFrame:
        columns = [cells.listed_names(frame, name, words) for name in ("states", "regions")]
        named = [
            words.listed([*states, *regions]) or None
            for states, regions in zip(*columns, strict=True)
        ]
        places = pd.Series(named, frame.index, dtype=object)
        order = (~frame["stage"].isin(under_way)).argsort(kind="stable")
        return frame.assign(places=places).iloc[order]

    return kept_rows(assistance, arranged)
