"""Figures on the sources: documents, stated beside counted, notices, sharing, the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from ctc_dash.asking import stated
from ctc_dash.asking.record import Record
from ctc_dash.charts.bars import Bars
from ctc_dash.figures.agreement import AS_STATED, about, agreeing, agreements, one_by_one
from ctc_dash.figures.figure import Answer, Figure
from ctc_dash.figures.sentences import FEW, by_share, chosen, named, nothing, old, ranked, total
from ctc_dash.words import Words


def each_stated(record: Record, given: Mapping[str, object]) -> Answer:
    """Every stated figure with its count and how the two agree; the fullest topic first."""
    frame = stated.beside_counted(record)
    frame["agreement"] = agreements(frame)
    first = ["topic", "statement", "precision", "figure", stated.COUNTED, "agreement"]
    frame = frame[[*first, *(name for name in frame.columns if name not in first)]]
    place = {topic: n for n, topic in enumerate(frame["topic"].value_counts().index)}
    by_place = frame.sort_values("topic", key=lambda topics: topics.map(place), kind="stable")
    return Answer(by_place, besides=stated.counted_rows(record, frame))


def by_topic(record: Record, given: Mapping[str, object]) -> Answer:
    """How many stated figures of each topic agree with the count, and how."""
    answer = each_stated(record, given)
    frame = answer.frame
    numbers = frame.groupby(["topic", "agreement"], sort=False).size()
    return replace(answer, frame=numbers.rename("figures").reset_index())


def same_of_all(parts: Mapping[str, float], words: Words) -> str:
    """``8 of 21``: so many as stated, of all."""
    return words.say(
        "{same} of {all}",
        same=words.number(parts.get(AS_STATED, 0)),
        all=words.number(total(parts)),
    )


def agreed_by_topic(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How the stated figures and the counts agree."""
    return agreeing(frame.groupby("agreement")["figures"].sum().to_dict(), words)


def agreed_one_by_one(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How the stated figures and the counts agree, and that every difference is explained."""
    return one_by_one(frame["agreement"], words)


def resting_on(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many documents there are, and on which most of the record rests."""
    if frame.empty:
        return words.say("The record names no document.")
    said = words.count(
        "The record rests on **{n} document**.",
        "The record rests on **{n} documents**.",
        len(frame),
    )
    documents = ranked(frame, "document", "rows")
    if not documents.leads():
        return said
    return f"{said} " + words.count(
        "The one that most of it cites is {names} ({rows} entries).",
        "Those that most of it cites are {names} ({rows} entries each).",
        len(documents.top),
        names=named(words, "document", documents.top),
        rows=words.number(documents.each),
    )


def citing(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many tables cite documents, and how many of them more than one."""
    if frame.empty:
        return words.say("Nothing in the record cites a document.")
    per_table = frame.groupby("table_name")["document"].nunique()
    several = int((per_table > 1).sum())
    whole = len(per_table)
    said = words.count(
        "**{n} table** cites a document.",
        "**{n} tables** cite a document.",
        whole,
    )
    return f"{said} " + by_share(
        several,
        whole,
        none=words.count(
            "It draws on one document alone.", "Each draws on one document alone.", whole
        ),
        some=words.count(
            "{n} draws on more than one document.",
            "{n} draw on more than one document.",
            several,
        ),
        every=words.count(
            "It draws on more than one document.", "All draw on more than one document.", whole
        ),
    )


def no_notice(words: Words, given: Mapping[str, object]) -> str:
    """That there is no notice, or none of those that were asked for."""
    if chosen(given, "topic", "kind", "importance", "document"):
        return nothing(words)
    return words.say("The record holds no notice.")


def noticed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many notices there are, and what they touch."""
    if frame.empty:
        return no_notice(words, given)
    whole = int(frame["notices"].sum())
    sums = frame.groupby("importance", sort=False)["notices"].sum()
    figures, dates, wording = (int(sums.get(code, 0)) for code in ("figures", "dates", "wording"))
    parts = (
        (figures, words.count("{n} touches a figure", "{n} touch figures", figures)),
        (dates, words.count("{n} touches a date", "{n} touch dates", dates)),
        (wording, words.count("{n} touches wording", "{n} touch wording", wording)),
    )
    return words.count(
        "**{n} notice**: {parts}.",
        "**{n} notices**: {parts}.",
        whole,
        parts=words.listed(clause for number, clause in parts if number),
    )


def both_places(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many notices lie inside one document and how many between two."""
    if frame.empty:
        return no_notice(words, given)
    whole, inside = len(frame), int((frame["document"] == frame["second_document"]).sum())
    said = words.count(
        "**{n} notice** is listed, with both of its places.",
        "**{n} notices** are listed, each with both of its places.",
        whole,
    )
    return f"{said} " + by_share(
        inside,
        whole,
        none=words.count(
            "It lies between two documents.", "Each lies between two documents.", whole
        ),
        some=words.count(
            "{n} lies inside one document, {between} between two.",
            "{n} lie inside one document, {between} between two.",
            inside,
            between=words.number(whole - inside),
        ),
        every=words.count("It lies inside one document.", "Each lies inside one document.", whole),
    )


def consenting(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """Which States agreed to share their report, whole or in part."""
    if frame.empty:
        return words.say("No State is recorded as having agreed to share its visit report.")
    parts = (
        whole_shared(states_that(frame, "whole"), words),
        part_shared(states_that(frame, "part"), words),
    )
    return " ".join(part for part in parts if part) or nothing(words)


def states_that(frame: pd.DataFrame, consent: str) -> list[str]:
    """The States that gave this consent, in the frame's order."""
    return [str(state) for state in frame.loc[frame["consent"] == consent, "state"].unique()]


def whole_shared(states: list[str], words: Words) -> str:
    """Which States share the whole report; of more than a few their number."""
    if not states:
        return ""
    if len(states) > FEW:
        return words.count(
            "{n} State: **the whole report**.", "{n} States: **the whole report**.", len(states)
        )
    return words.say("{names}: **the whole report**.", names=named(words, "state", states))


def part_shared(states: list[str], words: Words) -> str:
    """Which States share a part of the report; of more than a few their number."""
    if not states:
        return ""
    if len(states) > FEW:
        return words.count(
            "{n} State: **a part of it**.", "{n} States: **a part of it**.", len(states)
        )
    return words.say("{names}: **a part of it**.", names=named(words, "state", states))


def ruled(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many passages of how many documents state rules."""
    if frame.empty:
        return words.say("The record holds no rule on sharing.")
    return words.count(
        "**{n} passage** of {documents} says who may see a visit report or an assessment.",
        "**{n} passages** of {documents} say who may see a visit report or an assessment.",
        len(frame),
        documents=words.count("{n} document", "{n} documents", frame["document"].nunique()),
    )


def tools(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many tools are named, and where one follows another by the curator's reading."""
    if frame.empty:
        return words.say("The documents name no assessment tool.")
    whole, read = len(frame), int((frame["succession_basis"] == "inferred").sum())
    said = words.count(
        "The documents name **{n} assessment tool**.",
        "The documents name **{n} assessment tools**.",
        whole,
    )
    if not read:
        return said
    return f"{said} " + by_share(
        read,
        whole,
        none="",
        some=words.count(
            "Which tool came before is a reading of the curator for {n} of them.",
            "Which tool came before is a reading of the curator for {n} of them.",
            read,
        ),
        every=words.say("Which tool came before is a reading of the curator."),
    )


def held(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many tables and rows the record holds, and how many tables wait for rows."""
    if frame.empty:
        return words.say("The record holds no table.")
    whole, rows = len(frame), int(frame["rows"].sum())
    if not rows:
        return words.count(
            "**{n} table** is there, and empty.",
            "**{n} tables** are there, all empty.",
            whole,
        )
    said = words.count(
        "**{n} table** holds **{rows}**.",
        "**{n} tables** hold **{rows}**.",
        whole,
        rows=words.count("{n} entry", "{n} entries", rows),
    )
    waiting = int((frame["rows"] == 0).sum())
    if not waiting:
        return said
    return f"{said} " + words.count(
        "{n} is empty: its facts are not in the public record.",
        "{n} are empty: their facts are not in the public record.",
        waiting,
    )


def dictionary(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many columns are described."""
    if frame.empty:
        return words.say("The record holds no table.")
    return words.count(
        "**{n} column** in {tables}, with its type and its meaning.",
        "**{n} columns** in {tables}, each with its type and its meaning.",
        len(frame),
        tables=words.count("{n} table", "{n} tables", frame["table_name"].nunique()),
    )


STATED = replace(
    about("sources/stated", "Stated beside counted, every figure", []),
    ask=each_stated,
    takeaway=old(agreed_one_by_one),
    nothing=old(agreed_one_by_one),
    hidden=(
        "id",
        "unit",
        "period_from",
        "period_to",
        "as_of",
        "question",
        "parameters",
        "comparison",
    ),
)

FIGURES = (
    Figure(
        id="sources/documents",
        title="The documents, and how much rests on each",
        takeaway=old(resting_on),
        nothing=old(resting_on),
        chart=Bars("document_name", None, "rows"),
        notes=("An entry that cites two documents counts under each.",),
        hidden=("symbol", "document_name"),
        place="whole",
    ),
    Figure(
        id="sources/agreement",
        title="Do stated and counted figures agree?",
        question="sources/stated",
        takeaway=old(agreed_by_topic),
        nothing=old(agreed_by_topic),
        chart=Bars("topic", "agreement", "figures", end_note=same_of_all),
        ask=by_topic,
    ),
    Figure(
        id="sources/citations_by_table",
        title="Tables by how many entries cite a document",
        takeaway=old(citing),
        nothing=old(citing),
        chart=Bars("table_title", None, "rows", most=12),
        notes=("The picture shows the twelve fullest tables, the table all of them.",),
        hidden=("table_name",),
    ),
    STATED,
    Figure(
        id="sources/notices_by_topic",
        title="Contradictions and gaps by topic",
        takeaway=old(noticed),
        nothing=old(noticed),
        chart=Bars("topic", "importance", "notices"),
        notes=("Each notice stands below with both places.",),
    ),
    Figure(
        id="sources/assessment_tools",
        title="Assessment tools, and which came before",
        takeaway=old(tools),
        nothing=old(tools),
        hidden=("name", "note"),
    ),
    Figure(
        id="sources/notices",
        title="Contradictions and gaps, one by one",
        takeaway=old(both_places),
        nothing=old(both_places),
        notes=(
            "The documents are never corrected: both readings stay, and the column Treatment says "
            "how the record deals with them.",
        ),
        hidden=(
            "notice",
            "first_as_stated",
            "second_as_stated",
            "second_document",
            "second_place",
            "state",
            "note",
        ),
        place="whole",
    ),
    Figure(
        id="sources/sharing",
        title="States that agreed to share their visit report",
        takeaway=old(consenting),
        nothing=old(consenting),
        hidden=("note",),
    ),
    Figure(
        id="sources/sharing_rules",
        title="Rules on sharing and confidentiality",
        takeaway=old(ruled),
        nothing=old(ruled),
        hidden=("text_as_stated",),
    ),
    Figure(
        id="sources/tables",
        title="The record's tables",
        takeaway=old(held),
        nothing=old(held),
        notes=(
            "To have it all: the menu of each figure gives it as CSV and XLSX; the server "
            "gives every table at the address of its file, such as /data/visits.csv; on the "
            "command line, ctc-dash ask lists "
            "every question and ctc-dash ask sources/notices -o notices.csv writes an answer "
            "whole.",
        ),
        hidden=("table_name",),
        place="whole",
    ),
    Figure(
        id="sources/columns",
        title="Data dictionary: the columns",
        takeaway=old(dictionary),
        nothing=old(dictionary),
        notes=(
            "For one table, on the command line: ctc-dash ask sources/columns -p table=visits.",
        ),
        hidden=("table_name", "column_name"),
        place="whole",
    ),
)
