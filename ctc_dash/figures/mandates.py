"""Figures on mandates: obligations and fulfilment, programmes side by side, task and evidence."""

from collections.abc import Iterator

from ctc_dash.charts.bars import Bars
from ctc_dash.figures import outreach, partners
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.leaders import leaders_sentence, rank_by_rows, rank_by_sum
from ctc_dash.figures.sentences import (
    label_within,
    picture_limit_sentence,
)
from ctc_dash.figures.shapes import forms, leaders, rows_counted, share, shares
from ctc_dash.figures.tell_apart import tell_apart
from ctc_dash.words import INFERRED, alike

RECORDED = "recorded"
MAY_BE_RECORDED = "may_be_recorded"
SILENT = "not_in_documents"
DONE = "done"
ONLY_SPOKEN_OF = ("laid_down", "planned", "restated")
NOTHING = "none"
LESS_THAN_DONE = ("reported", "spoken_of", "same_paragraph", NOTHING)
MOST_DRAWN = 12  # resolutions in the picture


FULFILLED = share("mandates", "fulfilled")
BODIES = leaders("mandates", "bodies")
GIVING = leaders("mandates", "giving")
CITED_MOST = leaders("mandates", "cited_most")
# How the paragraphs of a programme relate to those of the other year
RELATED = shares("mandates", "related")
SAME_TASK = share("mandates", "same_task")
TASKS = forms("mandates", "tasks_shown")
TASK_DONE = share("mandates", "task_done")
DONE_READ = share("mandates", "done_read")
LESS_READ = share("mandates", "less_read")


def obligations_by_fulfilment(shown: Shown) -> Iterator[str]:
    """For how many obligations a fulfilment is recorded, for how many not, how many are to come."""
    words = shown.words
    sums = shown.frame.groupby("fulfilment_status")["obligations"].sum().to_dict()
    whole = sum(sums.values())
    recorded, may_be, silent = (sums.get(each, 0) for each in (RECORDED, MAY_BE_RECORDED, SILENT))
    yield words.share(FULFILLED, recorded, whole)
    yield words.some(
        *alike("For {n} it holds one that may come after that day: its month or year is not over."),
        may_be,
    )
    yield words.some(*alike("For {n} the documents of this record show none."), silent)
    yield words.some(
        "{n} is not yet due or begins later.",
        "{n} are not yet due or begin later.",
        whole - silent - may_be - recorded,
    )


def obligations_owed(shown: Shown) -> Iterator[str]:
    """How many obligations there are and who owes most of them."""
    yield shown.words.count(
        "**{n} obligation** is shown.", "**{n} obligations** are shown.", len(shown.frame)
    )
    yield leaders_sentence(BODIES, rank_by_rows(shown.frame, "owed_by"), shown.words)


def programmes_related(shown: Shown) -> Iterator[str]:
    """How many paragraphs are new, and how many were not taken up again."""
    words, frame = shown.words, shown.frame
    whole = frame.groupby("programme")["paragraphs"].sum().to_dict()
    parts = frame.groupby(["continuity", "programme"])["paragraphs"].sum().to_dict()
    for relation, said in RELATED.items():
        for code in frame["programme"].unique():
            name = label_within(words, "programme", code)
            yield words.share(said, parts.get((relation, code), 0), whole[code], programme=name)


def every_paragraph_related(shown: Shown) -> Iterator[str]:
    """That no paragraph is new or was dropped; nothing where there is none."""
    if len(shown.frame):
        yield shown.words.say("Every paragraph has a counterpart in the other year.")


def programmes_paired(shown: Shown) -> Iterator[str]:
    """How many pairs share a task, and how many have no counterpart in the other year."""
    words, frame = shown.words, shown.frame
    yield words.share(SAME_TASK, int(frame["is_parallel"].sum()), len(frame))
    yield words.some(
        *alike("For {n} the programmes of the other year have no counterpart."),
        int(frame["earlier"].isna().sum()),
    )


def tasks_by_evidence(shown: Shown) -> Iterator[str]:
    """For how many tasks something was done, for how many the documents say less, or nothing.

    For how many of these the curator alone links it with the task is said of both.
    """
    words, tasks, shows = shown.words, shown.frame["tasks"], shown.frame["strongest_evidence"]
    read = tasks.where(shown.frame["mandate_basis"] == INFERRED, 0)
    sums = tasks.groupby(shows).sum().to_dict()
    yield words.share(TASK_DONE, sums.get(DONE, 0), sum(sums.values()))
    yield words.share(DONE_READ, int(read[shows == DONE].sum()), sums.get(DONE, 0))
    sums["spoken_of"] = sum(sums.get(kind, 0) for kind in ONLY_SPOKEN_OF)
    for kind in LESS_THAN_DONE:
        yield words.some(*TASKS[kind], sums.get(kind, 0))
    less = ~shows.isin([DONE, NOTHING])
    yield words.share(LESS_READ, int(read[less].sum()), int(tasks[less].sum()))


def tasks_by_resolution(shown: Shown) -> Iterator[str]:
    """How many tasks how many resolutions give, which gives most, and what else is shown."""
    words, is_task, is_given = shown.words, shown.frame["is_task"], shown.frame["is_given"]
    resolutions = rank_by_rows(shown.frame[is_given], "resolution")
    if not is_given.any():
        yield words.say("The paragraphs shown give **no task**.")
    else:
        yield words.count(
            "**{n} task** is given by {resolutions}.",
            "**{n} tasks** are given by {resolutions}.",
            int(is_given.sum()),
            resolutions=words.count("{n} resolution", "{n} resolutions", resolutions.used),
        )
    yield leaders_sentence(GIVING, resolutions, words)
    yield words.some(*TASKS["under"], int((is_task & ~is_given).sum()))
    yield words.some(*TASKS["no_task"], int((~is_task).sum()))


def resolutions_cited(shown: Shown) -> Iterator[str]:
    """How many resolutions are cited and which of them most."""
    words, resolutions = shown.words, rank_by_sum(shown.frame, "resolution", "times")
    number = shown.frame["resolution"].nunique()
    yield words.count("**{n} resolution** is cited.", "**{n} resolutions** are cited.", number)
    yield leaders_sentence(CITED_MOST, resolutions, words)
    yield picture_limit_sentence(number, MOST_DRAWN, words)


FIGURES: tuple[Figure, ...] = (
    Figure(
        id="mandates/obligations_by_cadence",
        takeaway=obligations_by_fulfilment,
        chart=Bars("cadence", "fulfilment_status", "obligations"),
    ),
    Figure(
        id="mandates/tasks_by_addressee",
        takeaway=tasks_by_evidence,
        chart=Bars("given_to", "strongest_evidence", "tasks"),
    ),
    Figure(
        id="mandates/continuity",
        takeaway=programmes_related,
        nothing=every_paragraph_related,
        chart=Bars("body", "continuity", "paragraphs", group="programme", within=True),
    ),
    outreach.POSTS,
    Figure(
        id="mandates/resolutions",
        takeaway=resolutions_cited,
        chart=Bars("resolution_id", None, "times", most=MOST_DRAWN),
    ),
    outreach.PUBLICATIONS,
    Figure(id="mandates/obligations", calendar="obligations", takeaway=obligations_owed),
    Figure(
        id="mandates/fulfilments",
        takeaway=tell_apart(
            rows_counted(
                "mandates", "fulfilments", lambda fulfilments: fulfilments["basis"] == "stated"
            )
        ),
    ),
    Figure(id="mandates/programme_pairs", takeaway=programmes_paired),
    Figure(
        id="mandates/dropped",
        takeaway=rows_counted("mandates", "dropped"),
    ),
    Figure(id="mandates/tasks", takeaway=tasks_by_resolution),
    *partners.FIGURES,
    Figure(
        id="mandates/points",
        takeaway=tell_apart(rows_counted("mandates", "points")),
    ),
    outreach.CHANNELS,
)
