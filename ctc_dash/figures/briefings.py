"""Figures on meetings and briefings: when, of which kind, on what, open or closed."""

from collections.abc import Iterator
from dataclasses import replace

from ctc_dash.asking.within_days import number_outside, surely_within
from ctc_dash.charts.bars import Bars
from ctc_dash.figures.comparing import Comparison
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.leaders import leaders_and_lacking, leaders_by, rank_by_sum
from ctc_dash.figures.sentences import is_filtered_by, label_quoted, parts_listed
from ctc_dash.figures.shapes import forms, leaders, share
from ctc_dash.figures.tell_apart import MAY_LIE
from ctc_dash.words import INFERRED, Forms, alike, message

# Where the reader chose what they are like: how many there are, and no more
FITTING = Forms(
    "**{n} meeting or briefing** fits these filters.",
    "**{n} meetings and briefings** fit these filters.",
)
ALIKE = forms("briefings", "alike")
ALONE = forms("briefings", "may_lie")
OPENNESS = forms("briefings", "openness")
KINDS = replace(leaders("briefings", "kinds", label=label_quoted), chosen=FITTING)
OPENNESS_READ = share("briefings", "openness_read")
STATED_OPEN = share("briefings", "stated_open")
TOPICS = leaders("briefings", "topics", label=label_quoted)
COMPARED = Comparison(
    "briefings/by_kind_and_openness",
    "briefings/list",
    "kind",
    "meetings",
    Forms("{n} meeting or briefing", "{n} meetings and briefings"),
    message("The first meeting with a date began on {day}."),
)


def meetings_listed(shown: Shown) -> Iterator[str]:
    """How many meetings there are, and how many of them are known to be open or closed.

    Of which no more is known than a month or year that reaches beyond the days is told apart.
    """
    words, frame = shown.words, surely_within(shown.frame)
    whole, others = len(frame), number_outside(shown.frame)
    numbers = {code: int((frame["openness"] == code).sum()) for code in ALIKE}
    if not whole:
        yield words.say("**No meeting or briefing** is known to lie in these days.")
    elif is_filtered_by(shown.given, "openness"):
        yield words.some(*FITTING, whole)
    elif whole in numbers.values():
        yield words.count(*ALIKE[frame["openness"].iloc[0]], whole)
    else:
        yield words.count(
            "**{n} meeting or briefing**: {parts}.",
            "**{n} meetings and briefings**: {parts}.",
            whole,
            parts=parts_listed(OPENNESS, numbers, words),
        )
    read = int((frame["openness_basis"] == INFERRED).sum())
    yield words.share(OPENNESS_READ, read, whole)
    yield words.some(*(MAY_LIE["too"] if whole else ALONE["alone"]), others)


def may_lie_beside(shown: Shown) -> Iterator[str]:
    """How many meetings that are not counted may lie in these days as well."""
    listed = shown.record.ask_what_applies("briefings/list", shown.given)
    some = MAY_LIE["too"] if shown.frame["meetings"].any() else ALONE["alone"]
    yield shown.words.some(*some, number_outside(listed))


def meetings_by_kind(shown: Shown) -> Iterator[str]:
    """The kind held most often and how many were open."""
    words, ranking = shown.words, rank_by_sum(shown.frame, "kind", "meetings")
    yield from leaders_and_lacking(KINDS, ranking, words, shown.given)
    if not is_filtered_by(shown.given, "openness"):
        opened = shown.frame[shown.frame["openness"] == "open"][["meetings", "read_so"]].sum()
        read = int(opened["read_so"])
        yield words.share(STATED_OPEN, int(opened["meetings"]) - read, ranking.whole)
        yield words.some(*alike("For {n} that it was open is the curator's reading."), read)


LISTED = Figure(id="briefings/list", calendar="meetings", takeaway=meetings_listed)
FIGURES = (
    replace(LISTED, id="briefings/calendar", title=""),
    LISTED,
    Figure(
        id="briefings/by_kind_and_openness",
        takeaway=meetings_by_kind,
        beside=may_lie_beside,
        chart=Bars("kind", "openness", "meetings"),
    ),
    Figure(
        id="briefings/by_topic",
        takeaway=leaders_by(TOPICS, "meetings"),
        beside=may_lie_beside,
        chart=Bars("topic", "openness", "meetings"),
    ),
    COMPARED.figure("briefings/compared"),
)
