"""Figures on what is told of the work (publications, outreach) and on who does it (posts)."""

from collections.abc import Iterator

from ctc_dash.charts.bars import Bars
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.sentences import bold
from ctc_dash.figures.shapes import forms, rows_counted, share
from ctc_dash.words import INFERRED, alike

ISSUED = share("outreach", "issued")
LATER = forms("outreach", "later")


def posts_by_funding(shown: Shown) -> Iterator[str]:
    """How many posts each funding pays for."""
    words, sums = shown.words, shown.frame.groupby("funding")["posts"].sum().to_dict()
    regular, other = sums.get("regular_budget", 0), sums.get("extrabudgetary", 0)
    if regular and other:
        posts = words.count("{n} post", "{n} posts", regular)
        yield words.say(
            "{regular} under the regular budget, {other} paid from extrabudgetary resources.",
            regular=bold(posts),
            other=words.number(other),
        )
    else:
        yield words.some(
            "**{n} post** under the regular budget.",
            "**{n} posts** under the regular budget.",
            regular,
        )
        yield words.some(
            "**{n} post** paid from extrabudgetary resources.",
            "**{n} posts** paid from extrabudgetary resources.",
            other,
        )


def publications_issued(shown: Shown) -> Iterator[str]:
    """How many publications are named, how many issued, and in how many is a language named."""
    words, frame = shown.words, shown.frame
    issued = frame.loc[frame["issue_status"] == "issued", "items"]
    yield words.share(ISSUED, int(issued.sum()), int(frame["items"].sum()))
    read = frame["issue_status_basis"] == INFERRED
    yield words.some(
        *alike("For {n} of these that is the curator's reading."),
        int(frame.loc[read & (frame["issue_status"] == "issued"), "items"].sum()),
    )
    launched = frame.loc[frame["issue_status"] == "launched", "items"]
    yield words.some(*alike("{n} more is said to be launched."), int(launched.sum()))
    yield words.some(
        "For {n} entry the documents name languages.",
        "For {n} entries the documents name languages.",
        int(frame[["languages", "languages_planned"]].notna().any(axis=1).sum()),
    )
    yield words.some(*LATER["some"], int(frame.loc[frame["may_begin_later"], "items"].sum()))


POSTS = Figure(
    id="outreach/posts",
    takeaway=posts_by_funding,
    chart=Bars("grade", "funding", "posts"),
)
PUBLICATIONS = Figure(
    id="outreach/publications",
    takeaway=publications_issued,
    chart=Bars("kind", "issue_status", "items"),
)
CHANNELS = Figure(
    id="outreach/figures",
    takeaway=rows_counted("outreach", "figures"),
)
