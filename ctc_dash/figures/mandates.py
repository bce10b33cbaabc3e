"""Figures on mandates: obligations and fulfilment, programmes side by side, task and evidence.

With them stand the partners of the work (groups, agreements, access, strategies, good practices)
and what is told of it (publications, outreach) and who does it (posts).
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash.charts.bars import Bars
from ctc_dash.figures.figure import Figure
from ctc_dash.figures.sentences import (
    bold,
    by_share,
    counted,
    drawn_first,
    named,
    nothing,
    old,
    ranked,
    within,
)
from ctc_dash.words import Words

RECORDED = "recorded"
SILENT = "no_public_record"
REPORTED = "reported"
NO_EVIDENCE = "none"
MOST_DRAWN = 12  # resolutions in the picture


UNDATED = (
    "A fulfilment without a date counts from the date up to which the document that tells of it "
    "reaches."
)
NOT_OVERDUE = "No public record does not mean that an obligation was not met."
NOT_UNDONE = (
    "A task without evidence is not said to be undone: the documents used here do not speak of it."
)
WHATEVER_DATE = "Over all documents, whatever the as-of date."
READING = "How paragraphs relate is a reading of the curator; the programmes do not say it."


def on_record(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """For how many obligations a fulfilment is recorded, for how many not, how many are to come."""
    if frame.empty:
        return nothing(words)
    sums = frame.groupby("fulfilment_status")["obligations"].sum()
    whole, recorded = int(sums.sum()), int(sums.get(RECORDED, 0))
    silent = int(sums.get(SILENT, 0))
    said = [fulfilled(recorded, whole, words)]
    if silent:
        said.append(
            words.count(
                "For {n} there is no public record.", "For {n} there is no public record.", silent
            )
        )
    if ahead := whole - silent - recorded:
        said.append(
            words.count(
                "{n} is not yet due or begins later.",
                "{n} are not yet due or begin later.",
                ahead,
            )
        )
    return " ".join(said)


def fulfilled(recorded: int, whole: int, words: Words) -> str:
    """For how many of the obligations the record holds a fulfilment."""
    return by_share(
        recorded,
        whole,
        none=words.count(
            "For **the obligation shown** the record holds no fulfilment.",
            "For **none of the {n} obligations** does the record hold a fulfilment.",
            whole,
        ),
        some=words.count(
            "For **{n} of {all} obligations** the record holds at least one fulfilment.",
            "For **{n} of {all} obligations** the record holds at least one fulfilment.",
            recorded,
            all=words.number(whole),
        ),
        every=words.count(
            "For **the obligation shown** the record holds at least one fulfilment.",
            "For **each of the {n} obligations** the record holds at least one fulfilment.",
            whole,
        ),
    )


def owed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many obligations there are and who owes most of them."""
    if frame.empty:
        return nothing(words)
    bodies = counted(frame, "owed_by")
    said = words.count("**{n} obligation** is shown.", "**{n} obligations** are shown.", len(frame))
    if not bodies.leads(at_most=1):
        return said
    return f"{said} " + words.say(
        "The body that owes the most is “{body}” ({number}).",
        body=named(words, "owed_by", bodies.top),
        number=words.number(bodies.each),
    )


def answered(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many fulfilments of how many obligations, and how many links the documents make."""
    if frame.empty:
        return words.say("No fulfilment is recorded up to this date.")
    whole, stated = len(frame), int((frame["basis"] == "stated").sum())
    said = words.count(
        "**{n} fulfilment** is recorded, of {obligations}.",
        "**{n} fulfilments** are recorded, of {obligations}.",
        whole,
        obligations=words.count("{n} obligation", "{n} obligations", frame["obligation"].nunique()),
    )
    return f"{said} " + by_share(
        stated,
        whole,
        none=words.count(
            "The link between them is the curator's reading.",
            "Each link between them is the curator's reading.",
            whole,
        ),
        some=words.count(
            "For {n} a document itself makes the link; the others are the curator's reading.",
            "For {n} a document itself makes the link; the others are the curator's reading.",
            stated,
        ),
        every=words.count(
            "A document itself makes the link.",
            "For each of them a document itself makes the link.",
            whole,
        ),
    )


def related(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many paragraphs are new, and how many were not taken up again."""
    if frame.empty:
        return nothing(words)
    whole = frame.groupby("programme")["paragraphs"].sum()
    counts = frame.groupby(["continuity", "programme"], sort=False)["paragraphs"].sum()
    said = [
        clause(int(counts[relation, code]), int(whole[code]), str(code), words)
        for relation, clause in (("new", without_counterpart), ("dropped", left))
        for code in frame["programme"].unique()
        if (relation, code) in counts.index
    ]
    return " ".join(said) or words.say("Every paragraph has a counterpart in the other year.")


def without_counterpart(part: int, whole: int, programme: str, words: Words) -> str:
    """How many paragraphs of a programme have no counterpart in the earlier ones."""
    name = within(words, "programme", programme)
    if part == whole:
        return words.count(
            "**The one paragraph** of the {programme} has no counterpart in the earlier ones.",
            "**None of the {n} paragraphs** of the {programme} has a counterpart in the earlier "
            "ones.",
            whole,
            programme=name,
        )
    return words.count(
        "**{n} of {all} paragraphs** of the {programme} has no counterpart in the earlier ones.",
        "**{n} of {all} paragraphs** of the {programme} have no counterpart in the earlier ones.",
        part,
        all=words.number(whole),
        programme=name,
    )


def left(part: int, whole: int, programme: str, words: Words) -> str:
    """How many paragraphs of a programme the later ones do not take up."""
    name = within(words, "programme", programme)
    if part == whole:
        return words.count(
            "The one paragraph of the {programme} is not taken up in the later ones.",
            "None of the {n} paragraphs of the {programme} is taken up in the later ones.",
            whole,
            programme=name,
        )
    return words.count(
        "{n} of {all} paragraphs of the {programme} is not taken up in the later ones.",
        "{n} of {all} paragraphs of the {programme} are not taken up in the later ones.",
        part,
        all=words.number(whole),
        programme=name,
    )


def side_by_side(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many pairs share a task, and how many have no counterpart in the other year."""
    if frame.empty:
        return nothing(words)
    whole, alike = len(frame), int(frame["is_parallel"].sum())
    said = by_share(
        alike,
        whole,
        none=words.count(
            "**The pair shown** does not give the same task to both bodies.",
            "**None of the {n} pairs** gives the same task to both bodies.",
            whole,
        ),
        some=words.count(
            "**{n} of {all} pairs** gives the same task to both bodies.",
            "**{n} of {all} pairs** give the same task to both bodies.",
            alike,
            all=words.number(whole),
        ),
        every=words.count(
            "**The pair shown** gives the same task to both bodies.",
            "**Each of the {n} pairs** gives the same task to both bodies.",
            whole,
        ),
    )
    alone = int(frame["earlier"].isna().sum())
    if not alone:
        return said
    return f"{said} " + words.count(
        "For {n} the programmes of the other year have no counterpart.",
        "For {n} the programmes of the other year have no counterpart.",
        alone,
    )


def not_taken_up(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many paragraphs no later programme takes up."""
    if frame.empty:
        return words.say("Every paragraph of the earlier programmes is taken up in a later one.")
    return words.count(
        "**{n} paragraph** is not taken up in the later programmes, which does not mean that the "
        "work ended.",
        "**{n} paragraphs** are not taken up in the later programmes, which does not mean that "
        "the work ended.",
        len(frame),
    )


def shown_by(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """For how many tasks the documents report something, and for how many they hold nothing."""
    if frame.empty:
        return nothing(words)
    sums = frame.groupby("strongest_evidence")["tasks"].sum()
    whole, reported = int(sums.sum()), int(sums.get(REPORTED, 0))
    said = by_share(
        reported,
        whole,
        none=words.count(
            "For **the task shown** the documents do not report what was done.",
            "For **none of the {n} tasks** do the documents report what was done.",
            whole,
        ),
        some=words.count(
            "For **{n} of {all} tasks** the documents report what was done.",
            "For **{n} of {all} tasks** the documents report what was done.",
            reported,
            all=words.number(whole),
        ),
        every=words.count(
            "For **the task shown** the documents report what was done.",
            "For **each of the {n} tasks** the documents report what was done.",
            whole,
        ),
    )
    none = int(sums.get(NO_EVIDENCE, 0))
    if not none:
        return said
    return f"{said} " + words.count(
        "For {n} they hold no evidence.", "For {n} they hold no evidence.", none
    )


def traced(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many tasks come from how many resolutions, and which gives most."""
    if frame.empty:
        return nothing(words)
    tasks = frame[frame["is_task"]]
    said = [given_by(tasks, words)]
    rest = len(frame) - len(tasks)
    if rest and len(tasks):
        said.append(
            words.count(
                "{n} more paragraph only welcomes, recognizes or sets up.",
                "{n} more paragraphs only welcome, recognize or set up.",
                rest,
            )
        )
    return " ".join(said)


def given_by(tasks: pd.DataFrame, words: Words) -> str:
    """How many tasks come from how many resolutions, and which gives most."""
    if tasks.empty:
        return words.say("The paragraphs shown give **no task**.")
    resolutions = counted(tasks, "resolution")
    said = words.count(
        "**{n} task** comes from {resolutions}.",
        "**{n} tasks** come from {resolutions}.",
        len(tasks),
        resolutions=words.count("{n} resolution", "{n} resolutions", resolutions.used),
    )
    if not resolutions.leads(at_most=1):
        return said
    return f"{said} " + words.say(
        "Resolution {name} gives the most ({count}).",
        name=resolutions.top[0],
        count=words.number(resolutions.each),
    )


def cited(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many resolutions are cited and which of them most."""
    if frame.empty:
        return nothing(words)
    resolutions = ranked(frame, "resolution", "times")
    number = frame["resolution"].nunique()
    said = [words.count("**{n} resolution** is cited.", "**{n} resolutions** are cited.", number)]
    if resolutions.leads(at_most=1):
        said.append(
            words.count(
                "The most cited is {name}, whose number stands in the documents {n} time.",
                "The most cited is {name}, whose number stands in the documents {n} times.",
                resolutions.each,
                name=resolutions.top[0],
            )
        )
    said.append(drawn_first(number, MOST_DRAWN, words))
    return " ".join(part for part in said if part)


def grouped(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many groups, in how many a role is named, and where two roles are named."""
    if frame.empty:
        return nothing(words)
    with_role = frame[frame["role"].notna()]
    whole = frame.groupby(["framework", "name"]).ngroups
    groups = with_role.groupby(["framework", "name"]).ngroups
    said = by_share(
        groups,
        whole,
        none=words.count(
            "In **the group shown** nobody's role is named.",
            "In **none of the {n} groups** is anybody's role named.",
            whole,
        ),
        some=words.count(
            "In **{n} of {all} groups** somebody's role is named.",
            "In **{n} of {all} groups** somebody's role is named.",
            groups,
            all=words.number(whole),
        ),
        every=words.count(
            "In **the group shown** somebody's role is named.",
            "In **each of the {n} groups** somebody's role is named.",
            whole,
        ),
    )
    roles = with_role.groupby(["framework", "name", "organization"])["role"].nunique()
    twice = int((roles > 1).sum())
    if not twice:
        return said
    return f"{said} " + words.count(
        "In {n} case the documents name two roles of the same body; both are shown.",
        "In {n} cases the documents name two roles of the same body; both are shown.",
        twice,
    )


def agreed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many agreements with how many partners, and which was signed last."""
    if frame.empty:
        return nothing(words)
    said = words.count(
        "**{n} agreement** with {partners}.",
        "**{n} agreements** with {partners}.",
        len(frame),
        partners=words.count("{n} partner", "{n} partners", frame["partner"].nunique()),
    )
    dated = frame[frame["first_day"].notna()]
    if dated.empty:
        return said
    last = dated.sort_values("first_day", kind="stable").iloc[-1]
    return f"{said} " + words.say(
        "The latest of those with a date: {partner} ({when}).",
        partner=named(words, "partner", [str(last["partner"])]),
        when=words.days(last["first_day"], last["last_day"], last["date_precision"]),
    )


def accessible(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many kinds of access exist, are to be extended or are to be given."""
    access = frame[frame["kind"] == "access"]
    if access.empty:
        return nothing(words)
    if len(access) == 1:
        return words.say(
            "**1 entry**: {access}.", access=within(words, "access", access["access"].iloc[0])
        )
    numbers = access.groupby("access").size()
    has, more, new = (
        int(numbers.get(code, 0)) for code in ("has", "to_be_extended", "to_be_given")
    )
    parts = (
        (has, words.count("{n} on access that exists", "{n} on access that exists", has)),
        (
            more,
            words.count("{n} on access to be extended", "{n} on access to be extended", more),
        ),
        (new, words.count("{n} on access to be given", "{n} on access to be given", new)),
    )
    return entries(len(access), parts, words)


def strategic(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many entries are on national and how many on regional strategies."""
    if frame.empty:
        return nothing(words)
    if len(frame) == 1:
        return words.say(
            "**1 entry**: {scope}.", scope=within(words, "scope", frame["scope"].iloc[0])
        )
    numbers = frame.groupby("scope").size()
    national, regional = (int(numbers.get(code, 0)) for code in ("national", "regional"))
    parts = (
        (national, words.count("{n} national", "{n} national", national)),
        (regional, words.count("{n} regional", "{n} regional", regional)),
    )
    return entries(len(frame), parts, words)


def entries(whole: int, parts: tuple[tuple[int, str], ...], words: Words) -> str:
    """How many entries there are, and what each number of them is on; a part of none is not said.

    ``parts`` has a number and its clause each.
    """
    said = [clause for number, clause in parts if number]
    opening = bold(words.count("{n} entry", "{n} entries", whole))
    if not said:
        return words.say("{entries}.", entries=opening)
    return words.say("{entries}: {parts}.", entries=opening, parts=words.listed(said))


def good(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many practices are named, and how many of them a document describes."""
    if frame.empty:
        return nothing(words)
    whole, described = len(frame), int(frame["is_described"].sum())
    said = words.count(
        "**{n} passage** names good practices.",
        "**{n} passages** name good practices.",
        whole,
    )
    return f"{said} " + by_share(
        described,
        whole,
        none=words.count(
            "It does not say what the practice is.", "None says what the practice is.", whole
        ),
        some=words.count(
            "{n} says what the practice is.", "{n} say what the practice is.", described
        ),
        every=words.count(
            "It says what the practice is.", "Each says what the practice is.", whole
        ),
    )


def published(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many publications are named, how many issued, and in how many is a language named."""
    if frame.empty:
        return nothing(words)
    issued = int(frame.loc[frame["issue_status"] == "issued", "items"].sum())
    whole = int(frame["items"].sum())
    said = by_share(
        issued,
        whole,
        none=words.count(
            "**The publication shown** is not said to be issued.",
            "**None of the {n} publications** is said to be issued.",
            whole,
        ),
        some=words.count(
            "**{n} of {all} publications** is said to be issued.",
            "**{n} of {all} publications** are said to be issued.",
            issued,
            all=words.number(whole),
        ),
        every=words.count(
            "**The publication shown** is said to be issued.",
            "**Each of the {n} publications** is said to be issued.",
            whole,
        ),
    )
    tongues = int(frame["languages"].notna().sum())
    if not tongues:
        return said
    return f"{said} " + words.count(
        "For {n} entry the documents name languages.",
        "For {n} entries the documents name languages.",
        tongues,
    )


def told(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many figures are stated, on how many channels."""
    if frame.empty:
        return nothing(words)
    return words.count(
        "**{n} figure** is stated, on {channels}.",
        "**{n} figures** are stated, on {channels}.",
        len(frame),
        channels=words.count("{n} channel", "{n} channels", frame["channel"].nunique()),
    )


def staffed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many posts each funding pays for."""
    sums = frame.groupby("funding")["posts"].sum()
    regular = int(sums.get("regular_budget", 0))
    other = int(sums.get("extrabudgetary", 0))
    if not regular and not other:
        return nothing(words)
    if not other:
        return words.count(
            "**{n} post** under the regular budget.",
            "**{n} posts** under the regular budget.",
            regular,
        )
    if not regular:
        return words.count(
            "**{n} post** paid from extrabudgetary resources.",
            "**{n} posts** paid from extrabudgetary resources.",
            other,
        )
    return words.say(
        "{regular} under the regular budget, {other} paid from extrabudgetary resources.",
        regular=bold(words.count("{n} post", "{n} posts", regular)),
        other=words.number(other),
    )


FIGURES: tuple[Figure, ...] = (
    Figure(
        id="mandates/obligations_by_cadence",
        title="Obligations by how often they are owed",
        takeaway=old(on_record),
        nothing=old(on_record),
        chart=Bars("cadence", "fulfilment_status", "obligations"),
        notes=(
            NOT_OVERDUE,
            UNDATED,
        ),
    ),
    Figure(
        id="mandates/tasks_by_addressee",
        title="Tasks by whom they are given to",
        takeaway=old(shown_by),
        nothing=old(shown_by),
        chart=Bars("given_to", "strongest_evidence", "tasks"),
        notes=(
            NOT_UNDONE,
            WHATEVER_DATE,
        ),
    ),
    Figure(
        id="mandates/continuity",
        title="The programmes of work beside each other",
        takeaway=old(related),
        nothing=old(related),
        chart=Bars("body", "continuity", "paragraphs", group="programme"),
        notes=(WHATEVER_DATE,),
    ),
    Figure(
        id="outreach/posts",
        title="The Directorate's posts by grade",
        takeaway=old(staffed),
        nothing=old(staffed),
        chart=Bars("grade", "funding", "posts"),
    ),
    Figure(
        id="mandates/resolutions",
        title="Resolutions most cited",
        takeaway=old(cited),
        nothing=old(cited),
        chart=Bars("resolution", None, "times", most=MOST_DRAWN),
    ),
    Figure(
        id="outreach/publications",
        title="Publications by kind",
        takeaway=old(published),
        nothing=old(published),
        chart=Bars("kind", "issue_status", "items"),
        hidden=("is_working_translation",),
    ),
    Figure(
        id="mandates/obligations",
        calendar="obligations",
        title="What is owed, and the record of its fulfilment",
        takeaway=old(owed),
        nothing=old(owed),
        notes=(
            "The dates are those of the last fulfilment that is dated.",
            NOT_OVERDUE,
            UNDATED,
        ),
        hidden=("id", "is_minimum", "starts", "ends"),
        place="whole",
    ),
    Figure(
        id="mandates/fulfilments",
        title="Fulfilments one by one",
        takeaway=old(answered),
        nothing=old(answered),
        hidden=("id",),
        place="whole",
    ),
    Figure(
        id="mandates/programme_pairs",
        title="Committee and Directorate side by side",
        takeaway=old(side_by_side),
        nothing=old(side_by_side),
        hidden=("is_parallel", "resolutions"),
        place="whole",
    ),
    Figure(
        id="mandates/dropped",
        title="Paragraphs that no later programme takes up",
        takeaway=old(not_taken_up),
        nothing=old(not_taken_up),
        hidden=("programme", "paragraph"),
        place="whole",
    ),
    Figure(
        id="mandates/tasks",
        title="From resolution to task to evidence",
        takeaway=old(traced),
        nothing=old(traced),
        notes=(
            NOT_UNDONE,
            WHATEVER_DATE,
        ),
        hidden=("id", "is_task", "joint_with", "verb"),
        place="whole",
    ),
    Figure(
        id="partners/working_groups",
        title="Working groups and roles",
        takeaway=old(grouped),
        nothing=old(grouped),
        place="whole",
    ),
    Figure(
        id="partners/agreements",
        title="Agreements with partners",
        takeaway=old(agreed),
        nothing=old(agreed),
        place="whole",
    ),
    Figure(
        id="partners/strategies",
        title="Counter-terrorism strategies",
        takeaway=old(strategic),
        nothing=old(strategic),
        hidden=("status_basis", "subregion"),
        place="whole",
    ),
    Figure(
        id="partners/access",
        title="Access for partners",
        takeaway=old(accessible),
        nothing=old(accessible),
        place="whole",
    ),
    Figure(
        id="partners/good_practices",
        title="Good practices",
        takeaway=old(good),
        nothing=old(good),
        place="whole",
    ),
    Figure(
        id="outreach/figures",
        title="Outreach in figures",
        takeaway=old(told),
        nothing=old(told),
        place="whole",
    ),
)
