"""How wide columns are: the one rule that pages, print, office files and workbooks take from here.

A column holds the longest word of its heading. Its texts stand whole where all are short, else word
by word; where one is long it needs room and wraps. Each reader measures in a unit of its own.
"""

from collections.abc import Sequence

from ctc_dash.charts.measure import letters_of, unbroken_pieces

SHORT = 10  # letters of texts that are not broken
WHOLE = 19  # of texts that print gives their own width; the other columns share the rest
LONG = 60  # of texts that need a wide column, and as wide as a workbook makes one


def greatest_length(texts: Sequence[str]) -> int:
    """The letters of the longest text; one of Chinese takes the room of two."""
    return max(map(letters_of, texts), default=0)


def unbreakable_pieces(heading: str, texts: Sequence[str]) -> list[str]:
    """The pieces of a column of which each stands in one line."""
    if greatest_length(texts) <= SHORT:
        return [*heading.split(), *texts]
    return [word for text in (heading, *texts) for word in unbroken_pieces(text)]
