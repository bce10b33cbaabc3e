"""Every figure by its id."""

from collections.abc import Collection

from ctc_dash.address.pages import PageSpec
from ctc_dash.asking.record import Record
from ctc_dash.figures import (
    agreement,
    assessments,
    assistance,
    briefings,
    follow_up,
    mandates,
    overview,
    side_by_side,
    sources,
    state,
    visits,
)
from ctc_dash.figures.figure import Figure
from ctc_dash.record.suggestions import near_names


class FigureError(Exception):
    """A figure that does not exist."""


TOPICS = (
    overview,
    visits,
    side_by_side,
    assessments,
    assistance,
    briefings,
    follow_up,
    state,
    mandates,
    sources,
    agreement,
)
FIGURES: dict[str, Figure] = {figure.id: figure for module in TOPICS for figure in module.FIGURES}


def figures_of(spec: PageSpec, record: Record, sparing: Collection[str]) -> list[str]:
    """A page's figures, without those of ``sparing`` to whose question a record has no answer."""
    return [
        name
        for name in spec.figures
        if name not in sparing or not record.ask_if_seen(find_figure(name).question, {}).empty
    ]


def find_figure(name: str) -> Figure:
    """The figure of this id; raises ``FigureError`` with near names when there is none."""
    if name in FIGURES:
        return FIGURES[name]
    raise FigureError(f"there is no figure '{name}'{near_names(name, FIGURES)}")
