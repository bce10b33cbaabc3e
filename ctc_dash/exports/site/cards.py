"""A figure as a page prints it: its parts, what takes their place, files to take away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ctc_dash.exports.site.edition import STATE, Edition
from ctc_dash.figures.declaration import Declaration
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.figure_parts import FigureParts, figure_parts
from ctc_dash.paper.months import Month, months_of
from ctc_dash.paper.page_card import CALENDAR, PROFILE, WORLD
from ctc_dash.paper.profile import Profile, profile_of
from ctc_dash.paper.table import table_of
from ctc_dash.paper.world_squares import World, world_of


class Download(NamedTuple):
    """A file that one can take away, as seen from the page."""

    label: str
    href: str


@dataclass(frozen=True)
class Card:
    """One figure on one page; some are drawn as a sheet, as squares or as a list by month."""

    anchor: str
    parts: FigureParts
    files: Sequence[Download]
    wide: bool
    tall: bool
    profile: Profile | None = None
    world: World | None = None
    months: Sequence[Month] = ()


def card(edition: Edition, shown: Shown, root: str, files: Sequence[Download]) -> Card:
    """A figure for a page that lies ``root`` below the site's top (empty, or ``../``)."""
    if not shown.is_seen:
        return Card(anchor(shown.figure), figure_parts(shown), files, wide=False, tall=False)
    name, link = shown.figure.id, edition.link(root)
    on_one_state = STATE in shown.given
    columns = [each for each in shown.columns if not (on_one_state and each.name == STATE)]
    drawn = shown.picture is not None and not shown.frame.empty and name != WORLD
    parts = figure_parts(
        shown,
        shown.inline_svg() if drawn else "",
        None if name in (PROFILE, CALENDAR) else table_of(shown, columns=columns, link=link),
    )
    return Card(
        anchor=anchor(shown.figure),
        parts=parts,
        files=files,
        wide=shown.figure.place in ("whole", "lead"),
        tall=shown.figure.place == "tall",
        profile=profile_of(shown) if name == PROFILE else None,
        world=world_of(shown, link) if name == WORLD and parts.table else None,
        months=months_of(shown.frame, shown.words) if name == CALENDAR else (),
    )


def anchor(figure: Declaration) -> str:
    """Where on its page a figure is: its id without the stroke."""
    return figure.id.replace("/", "-")
