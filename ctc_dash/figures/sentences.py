"""Turns of phrase that several takeaway sentences share."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash.words import Words


def nothing(words: Words) -> str:
    """What every figure says when no row fits."""
    return words.say("No row of the record fits these filters.")


def most(frame: pd.DataFrame, key: str, value: str, at_most: int = 3) -> tuple[list[str], int]:
    """The codes that share the largest sum, in the frame's order, and that sum.

    More than ``at_most`` of them is no news: the list is then empty.
    """
    sums = frame.groupby(key, sort=False, observed=True)[value].sum()
    if sums.empty or not sums.max():
        return [], 0
    top = [str(code) for code in sums[sums == sums.max()].index]
    return (top if len(top) <= at_most else []), int(sums.max())


def without(frame: pd.DataFrame, key: str, value: str) -> list[str]:
    """The codes whose sum is zero, in the frame's order."""
    sums = frame.groupby(key, sort=False, observed=True)[value].sum()
    return [str(code) for code in sums[sums == 0].index]


def bold(text: str) -> str:
    """Text that matters most in its sentence."""
    return f"**{text}**"


def named(words: Words, vocabulary: str, codes: list[str]) -> str:
    """Codes by their labels, as prose."""
    return words.listed(words.label(vocabulary, code) for code in codes)


def total(parts: Mapping[str, float]) -> float:
    """The sum of a bar's parts."""
    return sum(parts.values())
