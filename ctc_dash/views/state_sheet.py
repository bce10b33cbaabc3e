"""A State's profile as a card's picture: one line per fact, up to three States side by side."""

from ctc_dash.charts.picture import Link
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.profile import profile_of
from ctc_dash.paper.templates import piece_of
from ctc_dash.views import style
from ctc_dash.words import Words


class StateSheet:
    """Draws the rows of ``state/profile``; what is not known is hatched and says why."""

    def __init__(self, words: Words, link: Link) -> None:
        self.view = style.pane(style.SHEET)

    def draw(self, shown: Shown) -> None:
        """Show these rows."""
        found = profile_of(shown)
        self.view.object = piece_of("profile", "profile", found) if found else ""
