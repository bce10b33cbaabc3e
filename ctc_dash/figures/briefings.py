"""Figures on meetings and briefings: when, of which kind, on what, open or closed."""

from collections.abc import Iterator
from dataclasses import replace

from ctc_dash.charts.bars import Bars
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.leaders import Leaders, leaders_and_lacking, leaders_by, rank_by_sum
from ctc_dash.figures.sentences import is_filtered_by, label_quoted, parts_listed
from ctc_dash.words import Forms, Share, alike

# Where the reader chose what they are like: how many there are, and no more
FITTING = Forms(
    "**{n} meeting or briefing** fits these filters.",
    "**{n} meetings and briefings** fit these filters.",
)
# Where all meetings are alike
ALIKE = {
    "open": Forms(
        "**{n} meeting or briefing**, which was open.",
        "**{n} meetings and briefings**, all of them open.",
    ),
    "closed": Forms(
        "**{n} meeting or briefing**, which was closed.",
        "**{n} meetings and briefings**, all of them closed.",
    ),
    "unknown": Forms(
        "**{n} meeting or briefing**; whether it was open is not stated.",
        "**{n} meetings and briefings**; whether they were open is not stated.",
    ),
}
OPENNESS = {
    "open": alike("{n} open"),
    "closed": alike("{n} closed"),
    "unknown": alike("{n} not stated"),
}
KINDS = Leaders(
    "kind",
    only=Forms(
        "The meeting or briefing shown was of the kind **{names}**.",
        "The {n} meetings and briefings shown were all of the kind **{names}**.",
    ),
    ahead=Forms(
        "The kind held most often is **{names}** ({each}).",
        "The kinds held most often are **{names}** ({each} each).",
    ),
    many=Forms(
        "**{n} kind** of meeting or briefing was held.",
        "**{n} kinds** of meeting or briefing were held.",
    ),
    chosen=FITTING,
    at_most=2,
    label=label_quoted,
)
KNOWN_OPEN = Share(
    none=Forms("It is not known to have been open.", "None is known to have been open."),
    some=Forms(
        "{n} of {all} is known to have been open.", "{n} of {all} are known to have been open."
    ),
    every=Forms("It is known to have been open.", "All are known to have been open."),
)
TOPICS = Leaders(
    "topic",
    only=Forms(
        "The meeting or briefing shown was on **{names}**.",
        "The {n} meetings and briefings shown were all on **{names}**.",
    ),
    ahead=Forms(
        "The one taken up most often is {names} ({each}).",
        "Those taken up most often are {names} ({each} each).",
    ),
    before=Forms("**{n} topic** was taken up.", "**{n} topics** were taken up."),
    label=label_quoted,
)


def meetings_listed(shown: Shown) -> Iterator[str]:
    """How many meetings there are, and how many of them are known to be open or closed."""
    words, whole = shown.words, len(shown.frame)
    numbers = {code: int((shown.frame["openness"] == code).sum()) for code in ALIKE}
    if is_filtered_by(shown.given, "openness"):
        yield words.some(*FITTING, whole)
    elif whole in numbers.values():
        yield words.count(*ALIKE[shown.frame["openness"].iloc[0]], whole)
    else:
        yield words.count(
            "**{n} meeting or briefing**: {parts}.",
            "**{n} meetings and briefings**: {parts}.",
            whole,
            parts=parts_listed(OPENNESS, numbers, words),
        )


def meetings_by_kind(shown: Shown) -> Iterator[str]:
    """The kind held most often and how many were open."""
    words, ranking = shown.words, rank_by_sum(shown.frame, "kind", "meetings")
    yield from leaders_and_lacking(KINDS, ranking, words, shown.given)
    if not is_filtered_by(shown.given, "openness"):
        opened = shown.frame.loc[shown.frame["openness"] == "open", "meetings"].sum()
        yield words.share(KNOWN_OPEN, int(opened), ranking.whole)


LISTED = Figure(
    id="briefings/list",
    calendar="meetings",
    takeaway=meetings_listed,
)
FIGURES = (
    replace(LISTED, id="briefings/calendar", title=""),
    LISTED,
    Figure(
        id="briefings/by_kind_and_openness",
        takeaway=meetings_by_kind,
        chart=Bars("kind", "openness", "meetings"),
    ),
    Figure(
        id="briefings/by_topic",
        takeaway=leaders_by(TOPICS, "meetings"),
        chart=Bars("topic", "openness", "meetings"),
    ),
)
