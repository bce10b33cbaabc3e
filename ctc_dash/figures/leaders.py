"""Who has most of something and who has none of it: what is said of them, once for all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from ctc_dash.figures.figure import Shown, Takeaway
from ctc_dash.figures.sentences import FEW, Label, is_filtered_by, names_listed
from ctc_dash.words import Forms, Words

MOST_LEADING = 3  # so many that have most of something are named one by one


@dataclass(frozen=True)
class Ranking:
    """How a frame's codes stand to each other by the sum of one of its columns.

    Attributes:
        top: those that share the largest sum, in the frame's order.
        each: that sum.
        used: how many have a sum at all.
        none: those whose sum is zero, in the frame's order.
        whole: the sum over all of them.
    """

    top: list[str]
    each: int
    used: int
    none: list[str]
    whole: int

    @property
    def is_even(self) -> bool:
        """Whether all that have a sum have the same, so that none of them leads."""
        return len(self.top) == self.used

    def leads(self, at_most: int = MOST_LEADING) -> bool:
        """Whether so few are ahead of the others that naming them is news."""
        return not self.is_even and len(self.top) <= at_most


def rank_by_sum(frame: pd.DataFrame, key: str, value: str) -> Ranking:
    """The codes of one column by the sum of another; of an empty frame all is zero."""
    sums = frame.groupby(key, sort=False, observed=True)[value].sum()
    used = sums[sums > 0]
    top = [str(code) for code in used[used == used.max()].index]
    none = [str(code) for code in sums[sums == 0].index]
    return Ranking(top, int(used.max()) if top else 0, len(used), none, int(sums.sum()))


def rank_by_rows(frame: pd.DataFrame, key: str) -> Ranking:
    """The codes of one column by the number of rows; a missing code is left out."""
    return rank_by_sum(frame[frame[key].notna()].assign(rows=1), key, "rows")


@dataclass(frozen=True)
class Lacking:
    """Sentences on those that have none of something: a few by ``{names}``, of more how many.

    Attributes:
        few: in the form of how many they are, as all of these are.
        many: with ``{n}``.
        few_such: as ``few``, where a filter of ``narrowing`` leaves out a part of what is counted:
            then they have none of what was chosen.
        many_such: as ``many``, under such a filter.
        narrowing: those filters.
        few_dated: as ``few_such``, where a period leaves out what has no date. None: as that.
        many_dated: as ``many_such``, likewise.
    """

    few: Forms
    many: Forms
    few_such: Forms
    many_such: Forms
    narrowing: tuple[str, ...]
    few_dated: Forms | None = None
    many_dated: Forms | None = None

    def chosen(self, given: Mapping[str, object]) -> tuple[Forms, Forms]:
        """The sentences on a few and on many that are true under these filters."""
        if is_filtered_by(given, "from", "to") and self.few_dated and self.many_dated:
            return self.few_dated, self.many_dated
        if is_filtered_by(given, *self.narrowing):
            return self.few_such, self.many_such
        return self.few, self.many


@dataclass(frozen=True)
class Leaders:
    """Sentences on those that have most of something, of which at most one is true.

    In each, ``{names}`` are those that have most, ``{each}`` is what each of them has, ``{all}``
    what all that are shown have, and ``{n}`` the number from which the sentence has its form.

    Attributes:
        vocabulary: of the names, and the column and the filter that hold their codes.
        only: one has all; in the form of what it has. None: nothing is said.
        ahead: so few are ahead of the others that it is news; in the form of how many they are,
            or, where one alone may lead, of what it has.
        level: a few have equally many; in the form of what each has. None: as ``many``.
        many: in the form of how many have any. None: nothing is said.
        before: said before any of these where several have any; in the form of how many they are.
        chosen: said instead of all of them where the reader chose among the codes, since what
            was chosen is no news; in the form of what all have.
        whole: what all that are shown have, for ``{whole}``.
        at_most: so many may lead.
        label: how a name is written.
        lacking: what is said of those that have none.
    """

    vocabulary: str
    ahead: Forms
    only: Forms | None = None
    level: Forms | None = None
    many: Forms | None = None
    before: Forms | None = None
    chosen: Forms | None = None
    whole: Forms | None = None
    at_most: int = MOST_LEADING
    label: Label = Words.label
    lacking: Lacking | None = None


def leaders_sentence(leaders: Leaders, ranking: Ranking, words: Words) -> str:
    """The sentence that is true of those that have most; empty where none has any."""
    top = len(ranking.top)
    form, number = leaders.many, ranking.used
    if ranking.used == 1:
        form, number = leaders.only, ranking.whole
    elif ranking.leads(leaders.at_most):
        form, number = leaders.ahead, ranking.each if leaders.at_most == 1 else top
    elif leaders.level and top <= MOST_LEADING:
        form, number = leaders.level, ranking.each
    if form is None or not ranking.used:
        return ""
    names = names_listed(words, leaders.vocabulary, ranking.top, leaders.label)
    each, every = words.number(ranking.each), words.number(ranking.whole)
    whole = words.count(*leaders.whole, ranking.whole) if leaders.whole else ""
    return words.count(*form, number, names=names, each=each, all=every, whole=whole)


def leaders_and_lacking(
    leaders: Leaders, ranking: Ranking, words: Words, given: Mapping[str, object]
) -> Iterator[str]:
    """Those that have most, then those that have none; where none has any, nothing is said.

    Nor is it said who has none where that would only say which State was chosen.
    """
    if leaders.chosen and is_filtered_by(given, leaders.vocabulary):
        yield words.some(*leaders.chosen, ranking.whole)
        return
    if leaders.before and ranking.used > 1:
        yield words.count(*leaders.before, ranking.used)
    yield leaders_sentence(leaders, ranking, words)
    number, lacking = len(ranking.none), leaders.lacking
    if not ranking.used or not number or not lacking or is_filtered_by(given, "state"):
        return
    few, many = lacking.chosen(given)
    if number > FEW:
        yield words.count(*many, number)
    else:
        names = names_listed(words, leaders.vocabulary, ranking.none, leaders.label)
        yield words.count(*few, number, names=names)


def leaders_by(leaders: Leaders, value: str) -> Takeaway:
    """Which codes have most of a column and which have none of it."""

    def takeaway(shown: Shown) -> Iterator[str]:
        ranking = rank_by_sum(shown.frame, leaders.vocabulary, value)
        return leaders_and_lacking(leaders, ranking, shown.words, shown.given)

    return takeaway
