"""What a page's filters count, in words: visits on one page, meetings on another."""

from dataclasses import dataclass

from ctc_dash.address.pages import COUNTED
from ctc_dash.words import Forms, Words, message


@dataclass(frozen=True)
class Unit:
    """What is counted: a number of it, and the hint beside a list of choices with numbers."""

    forms: Forms
    beside: str

    def number(self, words: Words, number: int) -> str:
        """So many of it."""
        return words.count(*self.forms, number)

    def hint(self, words: Words) -> str:
        """What the numbers beside choices are."""
        return words.say(self.beside)


ROWS = Unit(Forms("{n} entry", "{n} entries"), message("Number of entries that each choice leaves"))
UNITS = {name: Unit(Forms(*each["number"]), each["hint"]) for name, each in COUNTED.items()}


def counted_unit(counted: str) -> Unit:
    """What the rows of a question are."""
    return UNITS.get(counted, ROWS)
