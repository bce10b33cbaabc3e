"""Every figure by its id."""

from __future__ import annotations

import difflib

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


def find(name: str) -> Figure:
    """The figure of this id; raises ``FigureError`` with near names when there is none."""
    if name in FIGURES:
        return FIGURES[name]
    near = difflib.get_close_matches(name, FIGURES, n=3)
    hint = f"; near: {', '.join(near)}" if near else ""
    raise FigureError(f"there is no figure '{name}'{hint}")
