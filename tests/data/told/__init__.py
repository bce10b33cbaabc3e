"""What each figure's sentences may tell, and with which numbers: counted anew from the tables.

For each figure a function gives pairs of a pattern and of the numbers that stand in it. A pattern
without a number stands for a sentence that is true or is not: then the second is that.
"""

from tests.data.told import assistance, mandates, states, visits

TOLD = {**visits.TOLD, **assistance.TOLD, **mandates.TOLD, **states.TOLD}
