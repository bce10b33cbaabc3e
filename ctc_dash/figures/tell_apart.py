"""What surely lies in the days asked for, and apart from it what may, of month or year alone."""

from collections.abc import Iterator
from dataclasses import replace

from ctc_dash.asking.within_days import number_outside, surely_within
from ctc_dash.figures.figure import Shown, Takeaway
from ctc_dash.figures.shapes import forms, share
from ctc_dash.words import Forms

MAY_LIE = forms("days", "may_lie")
MAY_LIE_OUTSIDE = share("days", "may_lie_outside")
MAY_LIE_LATER = share("days", "may_lie_later")  # where nothing is chosen but the as-of day


def tell_apart(takeaway: Takeaway, alone: Forms = MAY_LIE["alone"]) -> Takeaway:
    """A takeaway on the rows that surely lie in these days; then how many more, or alone, may."""

    def told(shown: Shown) -> Iterator[str]:
        sure = surely_within(shown.frame)
        if len(sure):
            yield from takeaway(replace(shown, frame=sure))
        some = MAY_LIE["too"] if len(sure) else alone
        yield shown.words.some(*some, number_outside(shown.frame))

    return told
