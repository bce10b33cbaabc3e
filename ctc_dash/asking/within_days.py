"""Rows of which only a month or year is known, which reaches beyond the days asked for."""

import pandas as pd

MAY_LIE_OUTSIDE = "may_lie_outside"  # column of questions on days
MAY_BEGIN_LATER = "may_begin_later"  # column of questions as of a day alone


def surely_within(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that lie in these days; those that may lie outside them are told apart."""
    for column in (MAY_LIE_OUTSIDE, MAY_BEGIN_LATER):
        if column in frame:
            frame = frame[~frame[column].astype(bool)]
    return frame


def number_outside(frame: pd.DataFrame) -> int:
    """How many rows may lie in these days or outside them."""
    return len(frame) - len(surely_within(frame))
