"""What each figure's sentences may tell, and with which numbers: counted anew from the tables.

For each figure a function gives pairs of a pattern and of the numbers that stand in it. A pattern
without a number stands for a sentence that is true or is not: then the second is that.
"""

from tests.data.told import (
    assistance,
    comparing,
    follow_up,
    mandates,
    side_by_side,
    states,
    visits,
    whole,
)

PARTS = (visits, assistance, comparing, side_by_side, mandates, states, follow_up, whole)
TOLD = {figure: count for part in PARTS for figure, count in part.TOLD.items()}
TOLD_LATER = whole.TOLD_LATER
