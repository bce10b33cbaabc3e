"""Every figure by its id."""

from ctc_dash.figures import (
    agreement,
    assessments,
    assistance,
    briefings,
    follow_up,
    mandates,
    overview,
    sources,
    state,
    visits,
)
from ctc_dash.figures.figure import Figure, FigureError
from ctc_dash.record.suggestions import near_names

TOPICS = (
    overview,
    visits,
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


def find_figure(name: str) -> Figure:
    """The figure of this id; raises ``FigureError`` with near names when there is none."""
    if name in FIGURES:
        return FIGURES[name]
    raise FigureError(f"there is no figure '{name}'{near_names(name, FIGURES)}")
