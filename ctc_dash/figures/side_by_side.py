"""Figures that set clusters, and their subregions, side by side with the same numbers."""

from collections.abc import Iterator

from ctc_dash.figures.answer import Answer, Inquiry
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.words import alike

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
    """To how many States of each cluster a visit is counted."""
    words = shown.words
    parts = [
        words.say(
            "{name} **{visited} of {all}**",
            name=words.label("cluster", row.cluster),
            visited=words.number(row.states_visited),
            all=words.number(row.states),
        )
        for row in shown.frame.itertuples()
    ]
    yield words.say("States with a visit: {clusters}.", clusters=words.listed(parts))


def subregions_beside(shown: Shown) -> Iterator[str]:
    """In how many subregions no visit, and no activity, is counted."""
    words, frame = shown.words, shown.frame
    whole = words.number(len(frame))
    yield words.some(
        *alike("To **{n} of {all}** subregions no visit is counted."),
        int((frame["visits"] == 0).sum()),
        all=whole,
    )
    yield words.some(
        *alike("For **{n} of {all}** no activity is counted."),
        int((frame["activities"] == 0).sum()),
        all=whole,
    )


FIGURES = (
    Figure(id="regions/clusters", question=QUESTION, ask=ask_clusters, takeaway=clusters_beside),
    Figure(
        id="regions/subregions", question=QUESTION, ask=ask_subregions, takeaway=subregions_beside
    ),
)
