"""Figures on the sources: documents, stated beside counted, notices, sharing, the tables."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ctc_dash.asking import stated
from ctc_dash.asking.parameters import as_texts
from ctc_dash.charts.bars import Bars
from ctc_dash.figures.agreement import (
    AS_STATED,
    HIDDEN,
    agreement_sentences,
    agreements,
    stated_figure,
)
from ctc_dash.figures.answer import Answer, Inquiry
from ctc_dash.figures.chosen_states import chosen_states
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.leaders import leaders_sentence, rank_by_sum
from ctc_dash.figures.sentences import FEW, is_filtered_by, names_listed, parts_listed
from ctc_dash.figures.shapes import forms, leaders, rows_counted, share
from ctc_dash.words import SOURCE_LANGUAGE, Words, alike, languages

SEVERAL_DOCUMENTS = share("sources", "several_documents")
TOUCHED = forms("sources", "touched")
DOCUMENTS = leaders("sources", "documents")


def ask_stated(inquiry: Inquiry) -> Answer:
    """Every stated figure with its count and how the two agree; the fullest topic first."""
    topics = as_texts(inquiry.given.get("topic") or [])
    frame = stated.stated_beside_counted(inquiry.record, topics)
    frame["agreement"] = agreements(frame)
    if chosen := as_texts(inquiry.given.get("agreement") or []):
        frame = frame[frame["agreement"].isin(chosen)]
    first = ["topic", "statement", "precision", "figure", stated.COUNTED, "agreement"]
    frame = frame[[*first, *(name for name in frame.columns if name not in first)]]
    place = {topic: n for n, topic in enumerate(frame["topic"].value_counts().index)}
    by_place = frame.sort_values("topic", key=lambda topics: topics.map(place), kind="stable")
    return Answer(by_place, besides=stated.counted_citations(inquiry.record, frame))


def ask_stated_by_topic(inquiry: Inquiry) -> Answer:
    """How many stated figures of each topic agree with the count, and how."""
    answer = ask_stated(inquiry)
    numbers = answer.frame.groupby(["topic", "agreement"], sort=False).size()
    return replace(answer, frame=numbers.rename("figures").reset_index())


def same_of_all(parts: Mapping[str, float], words: Words) -> str:
    """``8 of 21``: so many as stated, of all."""
    return words.say(
        "{same} of {all}",
        same=words.number(parts.get(AS_STATED, 0)),
        all=words.number(sum(parts.values())),
    )


def figures_by_agreement(shown: Shown) -> Iterator[str]:
    """How the stated figures and the counts agree."""
    numbers = shown.frame.groupby("agreement")["figures"].sum()
    yield from agreement_sentences(numbers.to_dict(), shown.words)


def documents_cited(shown: Shown) -> Iterator[str]:
    """How many documents there are, and on which most of the record rests."""
    yield shown.words.count(
        "The record rests on **{n} document**.",
        "The record rests on **{n} documents**.",
        len(shown.frame),
    )
    ranking = rank_by_sum(shown.frame, "document", "rows")
    yield leaders_sentence(DOCUMENTS, ranking, shown.words)
    yield shown.words.some(
        *alike("Of {n} no public address is known."),
        int(shown.frame["address"].isna().sum()),
    )


def tables_citing(shown: Shown) -> Iterator[str]:
    """How many tables cite documents, and how many of them more than one."""
    words, per_table = shown.words, shown.frame.groupby("table_name")["document"].nunique()
    yield words.count(
        "**{n} table** cites a document.", "**{n} tables** cite a document.", len(per_table)
    )
    yield words.share(SEVERAL_DOCUMENTS, int((per_table > 1).sum()), len(per_table))


def no_notice(shown: Shown) -> Iterator[str]:
    """That there is no notice; nothing where only those that were asked for are missing."""
    if not is_filtered_by(shown.given, "topic", "kind", "importance", "document"):
        yield shown.words.say("The record holds no notice.")


def notices_by_importance(shown: Shown) -> Iterator[str]:
    """How many notices there are, and what they touch."""
    words, sums = shown.words, shown.frame.groupby("importance")["notices"].sum().to_dict()
    yield words.count(
        "**{n} notice**: {parts}.",
        "**{n} notices**: {parts}.",
        int(shown.frame["notices"].sum()),
        parts=parts_listed(TOUCHED, sums, words),
    )


def states_sharing(shown: Shown) -> Iterator[str]:
    """Which States agreed to share their report, whole or in part."""
    words = shown.words
    states = shown.frame.groupby("consent", sort=False)["state"].unique().to_dict()
    if "whole" in states:
        who = states_or_number(list(states["whole"]), words)
        yield words.say("{states}: **the whole report**.", states=who)
    if "part" in states:
        who = states_or_number(list(states["part"]), words)
        yield words.say("{states}: **a part of it**.", states=who)


def states_or_number(states: list[str], words: Words) -> str:
    """States by their names; of more than a few their number."""
    if len(states) > FEW:
        return words.count("{n} State", "{n} States", len(states))
    return names_listed(words, "state", states)


def no_state_sharing(shown: Shown) -> Iterator[str]:
    """That nobody is known to have agreed; nothing where some may have, in another way."""
    words, states = shown.words, chosen_states(shown.given)
    if is_filtered_by(shown.given, "consent"):
        return
    if states:
        who = states_or_number(states, words)
        yield words.say("**{states}**: no consent to share a report is stated.", states=who)
    else:
        yield words.say("No State is recorded as having agreed to share its visit report.")


def tables_held(shown: Shown) -> Iterator[str]:
    """How many tables and rows the record holds, and how many tables wait for rows."""
    words, rows = shown.words, shown.frame["rows"]
    if not rows.any():
        yield words.count(
            "**{n} table** is there, and empty.", "**{n} tables** are there, all empty.", len(rows)
        )
        return
    yield words.count(
        "**{n} table** holds **{rows}**.",
        "**{n} tables** hold **{rows}**.",
        len(rows),
        rows=words.count("{n} entry", "{n} entries", int(rows.sum())),
    )
    yield words.some(
        "{n} is empty: its facts are not in the documents of this record.",
        "{n} are empty: their facts are not in the documents of this record.",
        int((rows == 0).sum()),
    )


STATED = replace(
    stated_figure("sources/stated", []),
    takes=("agreement",),
    ask=ask_stated,
    hidden=HIDDEN,
)


def languages_spoken(shown: Shown) -> Iterator[str]:
    """How much is said in English alone, and of which languages nobody has reviewed the words."""
    words, frame = shown.words, shown.frame
    codes = [code for code in frame["language"] if code in languages()]
    spoken = words.listed(words.label("language", code) for code in codes)
    yield words.say("The pages speak {languages}.", languages=spoken)
    most = int(frame["texts_in_english"].max())
    yield words.some(
        "{n} text of the record stands in English in at least one of them, and says so.",
        "{n} texts of the record, notes for the most part, stand in English in at least one of "
        "them, and say so.",
        most,
    )
    others = [code for code in codes if code != SOURCE_LANGUAGE]
    if unread := [code for code in others if not languages()[code].reviewed_by]:
        yield words.say(
            "No native speaker has reviewed these: {languages}.",
            languages=words.listed(words.label("language", code) for code in unread),
        )


FIGURES = (
    Figure(
        id="sources/documents",
        takeaway=documents_cited,
        chart=Bars("document_name", None, "rows", stands="document"),
    ),
    Figure(
        id="sources/agreement",
        question="sources/stated",
        takes=("agreement",),
        takeaway=figures_by_agreement,
        chart=Bars("topic", "agreement", "figures", end_note=same_of_all),
        ask=ask_stated_by_topic,
    ),
    Figure(
        id="sources/citations_by_table",
        takeaway=tables_citing,
        chart=Bars("table_title", None, "rows", most=12, stands="table_name"),
    ),
    STATED,
    Figure(
        id="sources/notices_by_topic",
        takeaway=notices_by_importance,
        nothing=no_notice,
        chart=Bars("topic", "importance", "notices"),
    ),
    Figure(
        id="sources/assessment_tools",
        takeaway=rows_counted(
            "sources", "assessment_tools", lambda tools: tools["succession_basis"] == "inferred"
        ),
    ),
    Figure(
        id="sources/notices",
        takeaway=rows_counted(
            "sources", "notices", lambda notices: notices["document"] == notices["second_document"]
        ),
        nothing=no_notice,
    ),
    Figure(id="sources/sharing", takeaway=states_sharing, nothing=no_state_sharing),
    Figure(
        id="sources/sharing_rules",
        takeaway=rows_counted("sources", "sharing_rules"),
    ),
    Figure(id="sources/languages", takeaway=languages_spoken),
    Figure(id="sources/tables", takeaway=tables_held),
    Figure(
        id="sources/columns",
        takeaway=rows_counted("sources", "columns"),
    ),
)
