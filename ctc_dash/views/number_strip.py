"""The strip of numbers at the head of a page."""

from ctc_dash.asking.parameters import day_of
from ctc_dash.asking.record import Record
from ctc_dash.figures.reach import reach_sentences
from ctc_dash.figures.strip import strip_numbers
from ctc_dash.paper.templates import piece_of
from ctc_dash.views import style
from ctc_dash.words import Words


class Strip:
    """The numbers at the head of a page, stated or counted; each says of which day it speaks.

    Filters do not change them, and that is said; what is counted follows the as-of day. Under
    them stands what the as-of day of the page below leaves as it is.
    """

    def __init__(self, record: Record, words: Words, page: str) -> None:
        self._record, self._words, self._page = record, words, page
        self.pane = style.pane(style.STRIP)

    def show(self, as_of: object, also: str = "") -> None:
        """Count as of this day; say what it cannot change, and what else holds of the page."""
        numbers = strip_numbers(self._record, self._words, self._page, as_of)
        said = (
            self._words.say("Filters do not change these numbers.") if numbers else "",
            also,
            " ".join(reach_sentences(self._record, self._words, day_of(as_of))),
        )
        strip = piece_of("strip", "strip", numbers) if numbers else ""
        self.pane.object = strip + piece_of("around", "said", said)
