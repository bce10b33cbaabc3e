"""Medians, ratios, and what is more than noise."""

import math
from collections.abc import Mapping, Sequence
from statistics import median, quantiles

# Fewer values than these say nothing about noise.
ENOUGH = 3
# Bytes and counts hardly vary: what differs by less than this is the same.
LEAST = 0.01


def spread(values: Sequence[float]) -> float:
    """How far the quartiles are apart; one outlier moves nothing."""
    if len(values) < 2:
        return 0.0
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    return upper - lower


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    """The median of ours by the median of theirs; none where one of them is missing or zero."""
    if not ours or not theirs or not median(theirs):
        return None
    return median(ours) / median(theirs)


def better(peers: Mapping[str, Sequence[float]], *, more: bool = False) -> str | None:
    """The peer with the lower median, or with the higher one where more is better."""
    there = {name: median(values) for name, values in peers.items() if values}
    if not there:
        return None
    return (max if more else min)(there, key=lambda name: there[name])


def moved(then: Sequence[float], now: Sequence[float], *, more: bool = False) -> str:
    """``worse``, ``better``, ``same``, or nothing where there are too few values to tell.

    Noise is the spread of both: medians that differ by no more than the sum of the two spreads
    are the same, as are those that differ by less than a hundredth.
    """
    if min(len(then), len(now)) < ENOUGH:
        return ""
    before, after = median(then), median(now)
    noise = max(spread(then) + spread(now), LEAST * abs(before))
    if math.isclose(before, after) or abs(after - before) <= noise:
        return "same"
    return "better" if (after > before) is more else "worse"
