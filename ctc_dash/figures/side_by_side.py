"""Figures that set clusters, and their subregions, side by side with the same numbers."""

from collections.abc import Iterator

from ctc_dash.figures.answer import Answer, Inquiry
from ctc_dash.figures.figure import Figure, Shown

QUESTION = "regions/side_by_side"


def ask_clusters(inquiry: Inquiry) -> Answer:
    """The rows of whole clusters."""
    rows = inquiry.record.ask_what_applies(QUESTION, inquiry.given)
    return Answer(rows[rows["subregion"].isna()].reset_index(drop=True))


def ask_subregions(inquiry: Inquiry) -> Answer:
    """The rows of subregions."""
    rows = inquiry.record.ask_what_applies(QUESTION, inquiry.given)
    return Answer(rows[rows["subregion"].notna()].reset_index(drop=True))


def clusters_beside(shown: Shown) -> Iterator[str]:
    """How many visits are counted in each cluster that has any."""
    words, visited = shown.words, shown.frame[shown.frame["visits"] > 0]
    if visited.empty:
        yield words.say("No visit is counted.")
        return
    parts = [
        words.say("{name} ({n})", name=words.label("cluster", cluster), n=words.number(visits))
        for cluster, visits in zip(visited["cluster"], visited["visits"], strict=True)
    ]
    yield words.say("Visits: {clusters}.", clusters=words.listed(parts))


def subregions_beside(shown: Shown) -> Iterator[str]:
    """In how many subregions no visit is counted."""
    none = int((shown.frame["visits"] == 0).sum())
    yield shown.words.some(
        "**{n} subregion** has no visit counted.",
        "**{n} subregions** have no visit counted.",
        none,
    ) or shown.words.say("Each subregion has a visit counted.")


FIGURES = (
    Figure(id="regions/clusters", question=QUESTION, ask=ask_clusters, takeaway=clusters_beside),
    Figure(
        id="regions/subregions", question=QUESTION, ask=ask_subregions, takeaway=subregions_beside
    ),
)
