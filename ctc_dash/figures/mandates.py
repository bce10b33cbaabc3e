"""Figures on mandates: obligations and fulfilment, programmes side by side, task and evidence.

With them stand the partners of the work (groups, agreements, access, strategies, good practices)
and what is told of it (publications, outreach) and who does it (posts).
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash.charts import bars
from ctc_dash.figures.figure import Figure, Source
from ctc_dash.figures.sentences import bold, most, named, nothing
from ctc_dash.words import Words

RECORDED = "recorded"
SILENT = "no_public_record"
REPORTED = "reported"
NO_EVIDENCE = "none"

OF_RESOLUTION = Source("s_res_2395_2017", "paras 2–25")
OF_REPORT = Source("s_2020_99", "annexes I and II")
OF_FRAMEWORK = Source("s_2020_731", "sections III–VI")
OF_2012 = Source("programme_2012", "annex and appendix")
OF_2020 = Source("programme_2020", "annex and enclosure")
ALL_FIVE = (OF_RESOLUTION, OF_REPORT, OF_2020, OF_2012, OF_FRAMEWORK)
CITING = tuple(Source(source.document, "whole text") for source in ALL_FIVE)

UNDATED = (
    "A fulfilment without a date counts from the date up to which the document that tells of it "
    "reaches."
)
NOT_OVERDUE = "No public record does not mean that an obligation was not met."
NOT_UNDONE = (
    "A task without evidence is not said to be undone: the documents used here do not speak of it."
)
WHATEVER_DATE = "Over all five documents, whatever the as-of date."
READING = "How paragraphs relate is a reading of the curator; the programmes do not say it."


def part_of(words: Words, part: int, whole: int, one: str, many: str) -> str:
    """``20 of 58 obligations`` in bold; ``one`` and ``many`` carry ``{part}`` and ``{n}``."""
    return bold(words.count(one, many, whole, part=words.number(part)))


def on_record(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """For how many obligations a fulfilment is recorded, for how many not, how many are to come."""
    if frame.empty:
        return nothing(words)
    sums = frame.groupby("fulfilment_status")["obligations"].sum()
    whole = int(sums.sum())
    said = words.say(
        "For {part} the record holds at least one fulfilment.",
        part=part_of(
            words,
            int(sums.get(RECORDED, 0)),
            whole,
            "{part} of {n} obligation",
            "{part} of {n} obligations",
        ),
    )
    silent = int(sums.get(SILENT, 0))
    if silent:
        said += " " + words.count(
            "For {n} there is no public record.", "For {n} there is no public record.", silent
        )
    ahead = whole - silent - int(sums.get(RECORDED, 0))
    if ahead:
        said += " " + words.count(
            "{n} is not yet due or begins later.",
            "{n} are not yet due or begin later.",
            ahead,
        )
    return said


def owed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many obligations there are and who owes most of them."""
    if frame.empty:
        return nothing(words)
    opening = bold(words.count("{n} obligation", "{n} obligations", len(frame)))
    top, count = most(frame.assign(each=1), "owed_by", "each", at_most=1)
    if not top or len(frame) == 1:
        return words.say("{obligations}.", obligations=opening)
    return words.count(
        "{obligations}; {who} owes most of them ({n}).",
        "{obligations}; {who} owes most of them ({n}).",
        count,
        obligations=opening,
        who=words.say("the {body}", body=named(words, "owed_by", top)),
    )


def answered(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many fulfilments of how many obligations, and how many links the documents make."""
    if frame.empty:
        return words.say("No fulfilment is recorded up to this date.")
    said = words.count(
        "{part} is recorded, of {obligations}.",
        "{part} are recorded, of {obligations}.",
        len(frame),
        part=bold(words.count("{n} fulfilment", "{n} fulfilments", len(frame))),
        obligations=words.count("{n} obligation", "{n} obligations", frame["obligation"].nunique()),
    )
    stated = int((frame["basis"] == "stated").sum())
    return (
        said
        + " "
        + words.count(
            "For {n} a document itself makes the link; the others are the curator's reading.",
            "For {n} a document itself makes the link; the others are the curator's reading.",
            stated,
        )
    )


def related(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many paragraphs are new, and how many were not taken up again."""
    if frame.empty:
        return nothing(words)
    said: list[str] = []
    for relation, one, many in (
        (
            "new",
            "{part} of the {programme} has no counterpart in the earlier ones.",
            "{part} of the {programme} have no counterpart in the earlier ones.",
        ),
        (
            "dropped",
            "{part} of the {programme} is not taken up in the later ones.",
            "{part} of the {programme} are not taken up in the later ones.",
        ),
    ):
        those = frame[frame["continuity"] == relation]
        for programme, rows in those.groupby("programme", sort=False):
            whole = int(frame[frame["programme"] == programme]["paragraphs"].sum())
            count = int(rows["paragraphs"].sum())
            text = words.count(
                "{part} of {n} paragraph",
                "{part} of {n} paragraphs",
                whole,
                part=words.number(count),
            )
            name = words.label("programme", programme)
            said.append(
                words.count(
                    one,
                    many,
                    count,
                    part=bold(text) if not said else text,
                    programme=name[:1].lower() + name[1:],
                )
            )
    return " ".join(said) or words.say("Every paragraph has a counterpart in the other year.")


def side_by_side(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many pairs share a task, and how many have no counterpart in the other year."""
    if frame.empty:
        return nothing(words)
    alone = int(frame["earlier"].isna().sum())
    said = words.say(
        "{part} give the same task to both bodies.",
        part=part_of(
            words,
            int(frame["is_parallel"].sum()),
            len(frame),
            "{part} of {n} pair",
            "{part} of {n} pairs",
        ),
    )
    if not alone:
        return said
    return (
        said
        + " "
        + words.count(
            "For {n} the programmes of the other year have no counterpart.",
            "For {n} the programmes of the other year have no counterpart.",
            alone,
        )
    )


def not_taken_up(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many paragraphs no later programme takes up."""
    if frame.empty:
        return words.say("Every paragraph of the earlier programmes is taken up in a later one.")
    return words.count(
        "{part} is not taken up in the later programmes, which does not mean that the work ended.",
        "{part} are not taken up in the later programmes, which does not mean that the work ended.",
        len(frame),
        part=bold(words.count("{n} paragraph", "{n} paragraphs", len(frame))),
    )


def shown_by(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """For how many tasks the documents report something, and for how many they hold nothing."""
    if frame.empty:
        return nothing(words)
    sums = frame.groupby("strongest_evidence")["tasks"].sum()
    said = words.say(
        "For {part} the documents report what was done.",
        part=part_of(
            words,
            int(sums.get(REPORTED, 0)),
            int(sums.sum()),
            "{part} of {n} task",
            "{part} of {n} tasks",
        ),
    )
    none = int(sums.get(NO_EVIDENCE, 0))
    if none:
        said += " " + words.count(
            "For {n} they hold no evidence.", "For {n} they hold no evidence.", none
        )
    return said


def traced(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many tasks come from how many resolutions, and which gives most."""
    if frame.empty:
        return nothing(words)
    tasks = frame[frame["is_task"]]
    said = words.count(
        "{part} comes from {resolutions}.",
        "{part} come from {resolutions}.",
        len(tasks),
        part=bold(words.count("{n} task", "{n} tasks", len(tasks))),
        resolutions=words.count("{n} resolution", "{n} resolutions", tasks["resolution"].nunique()),
    )
    top, count = most(tasks.assign(each=1), "resolution", "each", at_most=1)
    if top and count > 1 and tasks["resolution"].nunique() > 1:
        said += " " + words.say(
            "Resolution {name} gives most ({count}).", name=top[0], count=words.number(count)
        )
    rest = len(frame) - len(tasks)
    if rest:
        said += " " + words.count(
            "{n} more paragraph only welcomes, recognizes or sets up.",
            "{n} more paragraphs only welcome, recognize or set up.",
            rest,
        )
    return said


def cited(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many resolutions are cited and which of them most."""
    if frame.empty:
        return nothing(words)
    said = words.count(
        "{part} is cited.",
        "{part} are cited.",
        frame["resolution"].nunique(),
        part=bold(words.count("{n} resolution", "{n} resolutions", frame["resolution"].nunique())),
    )
    top, count = most(frame, "resolution", "times", at_most=1)
    if not top:
        return said
    return (
        said
        + " "
        + words.count(
            "The most cited is {name}, whose number stands in the documents {n} time.",
            "The most cited is {name}, whose number stands in the documents {n} times.",
            count,
            name=top[0],
        )
    )


def grouped(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many groups, in how many a role is named, and where two roles are named."""
    if frame.empty:
        return nothing(words)
    whole = frame["name"].nunique()
    with_role = frame[frame["role"].notna()]
    groups = with_role.groupby(["framework", "name"]).ngroups
    said = words.say(
        "In {part} somebody's role is named.",
        part=part_of(
            words,
            groups,
            frame.groupby(["framework", "name"]).ngroups if whole else 0,
            "{part} of {n} group",
            "{part} of {n} groups",
        ),
    )
    roles = with_role.groupby(["framework", "name", "organization"])["role"].nunique()
    twice = int((roles > 1).sum())
    if twice:
        said += " " + words.count(
            "For {n} the documents name two roles of the same body; both are shown.",
            "For {n} the documents name two roles of the same body; both are shown.",
            twice,
        )
    return said


def agreed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many agreements with how many partners, and which was signed last."""
    if frame.empty:
        return nothing(words)
    said = words.count(
        "{part} with {partners}.",
        "{part} with {partners}.",
        len(frame),
        part=bold(words.count("{n} agreement", "{n} agreements", len(frame))),
        partners=words.count("{n} partner", "{n} partners", frame["partner"].nunique()),
    )
    dated = frame[frame["first_day"].notna()]
    if dated.empty:
        return said
    last = dated.sort_values("first_day", kind="stable").iloc[-1]
    return (
        said
        + " "
        + words.say(
            "The last of those with a date was signed with {partner} ({when}).",
            partner=named(words, "partner", [str(last["partner"])]),
            when=words.days(last["first_day"], last["last_day"], last["date_precision"]),
        )
    )


def accessible(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many kinds of access exist, are to be extended or are to be given."""
    access = frame[frame["kind"] == "access"]
    if access.empty:
        return nothing(words)
    counts = access.groupby("access").size()
    return words.say(
        "{part}: {exists} on access that exists, {more} on access to be extended, {new} on access "
        "to be given.",
        part=bold(words.count("{n} entry", "{n} entries", len(access))),
        exists=words.number(int(counts.get("has", 0))),
        more=words.number(int(counts.get("to_be_extended", 0))),
        new=words.number(int(counts.get("to_be_given", 0))),
    )


def strategic(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many entries are on national and how many on regional strategies."""
    if frame.empty:
        return nothing(words)
    counts = frame.groupby("scope").size()
    return words.say(
        "{part}: {national} national, {regional} regional.",
        part=bold(words.count("{n} entry", "{n} entries", len(frame))),
        national=words.number(int(counts.get("national", 0))),
        regional=words.number(int(counts.get("regional", 0))),
    )


def good(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many practices are named, and how many of them a document describes."""
    if frame.empty:
        return nothing(words)
    return words.count(
        "{part} names good practices; {described} says what the practice is.",
        "{part} name good practices; {described} says what the practice is.",
        len(frame),
        part=bold(words.count("{n} passage", "{n} passages", len(frame))),
        described=words.number(int(frame["is_described"].sum())),
    )


def published(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many publications are named, how many issued, and in how many is a language named."""
    if frame.empty:
        return nothing(words)
    issued = int(frame.loc[frame["issue_status"] == "issued", "items"].sum())
    said = words.say(
        "{part} are said to be issued.",
        part=part_of(
            words,
            issued,
            int(frame["items"].sum()),
            "{part} of {n} publication",
            "{part} of {n} publications",
        ),
    )
    tongues = int(frame["languages"].notna().sum())
    if not tongues:
        return said
    return (
        said
        + " "
        + words.count(
            "For {n} the documents name languages.",
            "For {n} the documents name languages.",
            tongues,
        )
    )


def told(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many figures are stated, on how many channels."""
    if frame.empty:
        return nothing(words)
    return words.count(
        "{part} is stated, on {channels}.",
        "{part} are stated, on {channels}.",
        len(frame),
        part=bold(words.count("{n} figure", "{n} figures", len(frame))),
        channels=words.count("{n} channel", "{n} channels", frame["channel"].nunique()),
    )


def staffed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many posts each funding pays for."""
    if frame.empty:
        return nothing(words)
    sums = frame.groupby("funding")["posts"].sum()
    regular = int(sums.get("regular_budget", 0))
    other = int(sums.get("extrabudgetary", 0))
    return words.say(
        "{regular} under the regular budget, {other} paid from extrabudgetary resources.",
        regular=bold(words.count("{n} post", "{n} posts", regular)),
        other=words.number(other),
    )


FIGURES: tuple[Figure, ...] = (
    Figure(
        id="mandates/obligations_by_cadence",
        title="Obligations by how often they are owed",
        question="mandates/obligations_by_cadence",
        takeaway=on_record,
        sources=ALL_FIVE,
        chart=bars.chart(bars.Bars("cadence", "fulfilment_status", "obligations")),
        caveats=(NOT_OVERDUE, UNDATED),
    ),
    Figure(
        id="mandates/tasks_by_addressee",
        title="Tasks by whom they are given to",
        question="mandates/tasks_by_addressee",
        takeaway=shown_by,
        sources=ALL_FIVE,
        chart=bars.chart(bars.Bars("given_to", "strongest_evidence", "tasks")),
        caveats=(NOT_UNDONE, WHATEVER_DATE),
    ),
    Figure(
        id="mandates/continuity",
        title="The programmes of work of 2020 and of 2012",
        question="mandates/continuity",
        takeaway=related,
        sources=(OF_2020, OF_2012),
        chart=bars.chart(bars.Bars("body", "continuity", "paragraphs", group="programme")),
        caveats=(READING, WHATEVER_DATE),
    ),
    Figure(
        id="outreach/posts",
        title="The Directorate's posts by grade",
        question="outreach/posts",
        takeaway=staffed,
        sources=(Source("s_2020_99", "annex I, para 130"),),
        chart=bars.chart(bars.Bars("grade", "funding", "posts")),
    ),
    Figure(
        id="mandates/resolutions",
        title="Resolutions most cited",
        question="mandates/resolutions",
        takeaway=cited,
        sources=CITING,
        chart=bars.chart(bars.Bars("resolution", None, "times", most=12)),
        caveats=(
            "Counted wherever the number stands, names of committees included. The table has "
            "each document apart.",
        ),
    ),
    Figure(
        id="outreach/publications",
        title="Publications by kind",
        question="outreach/publications",
        takeaway=published,
        sources=(OF_REPORT, OF_2012, OF_RESOLUTION),
        chart=bars.chart(bars.Bars("kind", "issue_status", "items")),
        caveats=(
            "A series counts as many as the text says. Where no language is named, the documents "
            "are silent; it does not mean one language only.",
        ),
        hidden=("is_working_translation",),
    ),
    Figure(
        id="mandates/obligations",
        calendar="obligations",
        title="What is owed, and the record of its fulfilment",
        question="mandates/obligations",
        takeaway=owed,
        sources=ALL_FIVE,
        caveats=(
            "The dates are those of the last fulfilment that is dated.",
            NOT_OVERDUE,
            UNDATED,
        ),
        hidden=("id", "is_minimum", "starts", "ends"),
        wide=True,
    ),
    Figure(
        id="mandates/fulfilments",
        title="Fulfilments one by one",
        question="mandates/fulfilments",
        takeaway=answered,
        sources=(OF_REPORT, OF_FRAMEWORK),
        hidden=("id",),
        wide=True,
    ),
    Figure(
        id="mandates/programme_pairs",
        title="Committee and Directorate side by side, 2020",
        question="mandates/programme_pairs",
        takeaway=side_by_side,
        sources=(OF_2020, OF_2012),
        caveats=("Summaries are the curator's and do not replace the text.", READING),
        hidden=("is_parallel", "resolutions"),
        wide=True,
    ),
    Figure(
        id="mandates/dropped",
        title="Paragraphs of 2012 without a counterpart in 2020",
        question="mandates/dropped",
        takeaway=not_taken_up,
        sources=(OF_2012,),
        caveats=(READING,),
        hidden=("programme", "paragraph"),
        wide=True,
    ),
    Figure(
        id="mandates/tasks",
        title="From resolution to task to evidence",
        question="mandates/tasks",
        takeaway=traced,
        sources=ALL_FIVE,
        caveats=(NOT_UNDONE, WHATEVER_DATE),
        hidden=("id", "is_task", "joint_with", "verb"),
        wide=True,
    ),
    Figure(
        id="partners/working_groups",
        title="Working groups and roles",
        question="partners/working_groups",
        takeaway=grouped,
        sources=(Source("s_2020_99", "annex I, paras 38–119; annex II, para 22"), OF_2012),
        caveats=("A dash under role: the documents name work in the group, but nobody's role.",),
        wide=True,
    ),
    Figure(
        id="partners/agreements",
        title="Agreements with partners",
        question="partners/agreements",
        takeaway=agreed,
        sources=(Source("s_2020_99", "annex I, paras 93–119"),),
        wide=True,
    ),
    Figure(
        id="partners/strategies",
        title="Counter-terrorism strategies",
        question="partners/strategies",
        takeaway=strategic,
        sources=(Source("s_2020_99", "annex I, paras 37, 38, 70 and 96; annex II, para 21"),),
        caveats=("One entry stands for about 29 States, which the document does not name.",),
        hidden=("status_basis", "subregion"),
        wide=True,
    ),
    Figure(
        id="partners/access",
        title="Access for partners",
        question="partners/access",
        takeaway=accessible,
        sources=(
            Source("programme_2012", "appendix, paras 19 and 20"),
            Source("s_res_2395_2017", "para 13"),
            Source("s_2020_731", "section V (h)"),
        ),
        caveats=("The documents do not say what came of the access that was to be given.",),
        wide=True,
    ),
    Figure(
        id="partners/good_practices",
        title="Good practices",
        question="partners/good_practices",
        takeaway=good,
        sources=(OF_REPORT, Source("s_res_2395_2017", "preamble"), OF_2020),
        wide=True,
    ),
    Figure(
        id="outreach/figures",
        title="Outreach in figures",
        question="outreach/figures",
        takeaway=told,
        sources=(
            Source("s_2020_99", "annex I, paras 50 and 121–129"),
            Source("programme_2012", "appendix, para 18"),
        ),
        wide=True,
    ),
)
