"""Figures on one State: its whole file, from every table, with what is unknown."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from ctc_dash.asking.parameters import ALL
from ctc_dash.asking.within_days import number_outside, surely_within
from ctc_dash.charts.events import Events
from ctc_dash.figures import register
from ctc_dash.figures.answer import Answer, Inquiry
from ctc_dash.figures.assistance import ask_beside_wider, wider_of_states
from ctc_dash.figures.cells import span_of_days
from ctc_dash.figures.chosen_states import (
    ask_of_states,
    chosen_states,
    on_states,
    per_state,
)
from ctc_dash.figures.earlier_visits import earlier_to_chosen
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.sentences import label_within
from ctc_dash.figures.shapes import forms, share
from ctc_dash.figures.state_profile import ask_profile, profile_of_state
from ctc_dash.figures.surveys import CUT_OFF, NOT_KNOWN_THEN, survey_clause
from ctc_dash.words import Forms, Words, alike, message

BEGINS = "begins"  # fact: the first visit that the record lists
STEP_COLUMNS = (
    "state",
    "number",
    "follow_up_step",
    "actor",
    "actor_basis",
    "in_force_basis",
    "due_day",
    "due_status",
    "done_day",
    "document",
    "place",
    "visit_document",
    "visit_place",
)
NO_DATE = share("state", "no_date")
BEGIN_LATER = forms("state", "begin_later")
EVENTS_LATER = forms("state", "events_later")
NO_FIRST_DAY = share("state", "no_first_day")
ASSISTANCE_LATER = share("state", "assistance_later")
REPORTED = forms("state", "reported")
STRATEGIES = forms("state", "strategies")
WIDER_REGION = "wider_region"  # link: the region may overlap the State's subregion


def meetings_with_state(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many meetings the documents give with the State, the last, and how many lack a date.

    What may have begun only after the day is told apart.
    """
    others, rows = number_outside(rows), surely_within(rows)
    whole, dated = len(rows), rows[rows["first_day"].notna()]
    if not whole:
        yield words.some(*BEGIN_LATER["alone"], others)
        return
    said = words.count(
        "{n} meeting or consultation is recorded",
        "{n} meetings and consultations are recorded",
        whole,
    )
    if dated.empty:
        yield said
    else:
        yield words.count(
            "{said}: “{title}” ({days})",
            "{said}, the last with a date “{title}” ({days})",
            whole,
            said=said,
            title=words.text(dated.iloc[-1]["title"]),
            days=span_of_days(dated.iloc[-1], words),
        )
    yield words.share(NO_DATE, whole - len(dated), whole)
    yield words.some(*BEGIN_LATER["too"], others)


def ask_visits(inquiry: Inquiry) -> Answer:
    """The visits to the States asked for, and beside them the first that the record lists."""
    answer = ask_of_states(inquiry)
    first = inquiry.record.ask(inquiry.question, as_of=ALL).sort_values("number").head(1)
    begins = None if first.empty else first.iloc[0].to_dict()
    besides = first if chosen_states(inquiry.given) else None  # else nothing is said of it
    return replace(answer, facts={**answer.facts, BEGINS: begins}, besides=besides)


def visits_and_where_they_begin(shown: Shown) -> Iterator[str]:
    """The visits of each State, and with which number the register begins."""
    yield from per_state(
        visits_to_state, nothing=message("no visit is among those that the record lists one by one")
    )(shown)
    first = shown.facts.get(BEGINS)
    if chosen_states(shown.given) and first and first["number"] > 1:
        yield shown.words.say(
            "The visits listed one by one begin with No. {number} ({days}); those before it are "
            "counted, not listed; the text names some of them.",
            number=first["number"],
            days=span_of_days(first, shown.words),
        )
    yield from earlier_to_chosen(shown)


def visits_to_state(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many visits are listed, the last of them, and one that has not ended."""
    has_ended = rows["visit_status"] == "ended"
    if has_ended.any():
        last = rows[has_ended].iloc[-1]
        yield words.count(
            "{n} visit is recorded, on {days} ({kind})",
            "{n} visits are recorded, the last on {days} ({kind})",
            int(has_ended.sum()),
            days=span_of_days(last, words),
            kind=label_within(words, "visit_type", last["visit_type"]),
        )
    else:
        yield words.say("no visit among those that the record lists one by one has ended")
    for _, row in rows[~has_ended].iterrows():
        days, kind = span_of_days(row, words), label_within(words, "visit_type", row["visit_type"])
        if row["visit_status"] == "under_way":
            yield words.say("one is under way, on {days} ({kind})", days=days, kind=kind)
        else:
            yield words.say(
                "one is recorded for {days} ({kind}), which is not over", days=days, kind=kind
            )


def reported_to_state(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many visits are reported besides the register, and how many more may have begun."""
    later = number_outside(rows)
    yield words.some(*REPORTED["begun"], len(rows) - later)
    yield words.some(*(EVENTS_LATER["too"] if later < len(rows) else REPORTED["alone"]), later)


def survey_of_state(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """What the list of surveys says."""
    status, kind = rows[["status", "status_kind"]].iloc[0]
    if kind == CUT_OFF:
        yield words.say("unknown, since the text of the list breaks off before its row")
    elif kind == NOT_KNOWN_THEN:
        day = words.day(rows["known_from"].iloc[0])
        yield words.say("unknown, since the list is as of {day}", day=day)
    else:
        yield survey_clause(words, "status", status)


def assistance_for_state(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many activities are for the State, and how many for its subregion."""
    own, around = (int((rows["link"] == link).sum()) for link in ("beneficiary", "subregion"))
    other = rows.loc[~rows["link"].isin(["beneficiary", "subregion"]), "title"].nunique()
    each = rows.drop_duplicates(["title", "place"])
    yield words.some(
        "{n} activity is for the State", "{n} activities are for the State", own
    ) or words.say("no activity names it as beneficiary")
    yield words.some(
        "{n} names a region that is read as its subregion",
        "{n} name a region that is read as its subregion",
        around,
    )
    yield words.some(*alike("in {n} it has another role"), other)
    yield words.share(ASSISTANCE_LATER, number_outside(each), len(each))
    yield words.share(NO_FIRST_DAY, int(each["first_day"].isna().sum()), len(each))


def ask_steps(inquiry: Inquiry) -> Answer:
    """The steps after the visits of the States asked for."""
    answer = ask_of_states(inquiry)
    return replace(answer, frame=answer.frame[list(STEP_COLUMNS)])


def steps_due(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """The next step with a date, and how many have no record."""
    coming = rows[rows["due_status"].isin(["due_on", "extended"])].sort_values("due_day")
    numbers = rows["due_status"].value_counts().to_dict()
    if coming.empty:
        yield words.say("no step has a date still to come")
    else:
        first = coming.iloc[0]
        yield words.say(
            "next is “{step}”, on {day}",
            step=words.label("follow_up_step", first["follow_up_step"]),
            day=words.marked(words.day(first["due_day"]), first["in_force_basis"]),
        )
    yield words.some(
        "for {n} past date there is no record in these documents",
        "for {n} past dates there is no record in these documents",
        numbers.get("passed_not_in_documents", 0),
    )
    yield words.some(
        "{n} step runs from a date that is not recorded",
        "{n} steps run from dates that are not recorded",
        numbers.get("needs_input_date", 0),
    )


def reports_shared(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """What the State agreed to share."""
    consents = rows["consent"].dropna()
    if (rows["unknown_reason"] == NOT_KNOWN_THEN).any():
        yield words.say("unknown, since the list of consents is as of a later day")
    elif consents.empty:
        yield words.say("no consent to share a report is stated")
    else:
        names = words.listed(label_within(words, "consent", code) for code in consents)
        yield words.say("agreed to share: {names}", names=names)


def strategies_of_state(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many strategies name the State, its subregion, and wider regions that may hold it."""
    others, rows = number_outside(rows), surely_within(rows)
    own, wider = (rows["link"] == link for link in ("beneficiary", WIDER_REGION))
    if own.any():
        yield words.count("{n} strategy is named", "{n} strategies are named", int(own.sum()))
    elif wider.all():
        yield words.say("the documents name no strategy of its own")
    else:
        yield words.say("only its subregion is named with a strategy")
    regions = words.listed(map(words.text, rows.loc[wider, "region"].unique()))
    yield words.some(*STRATEGIES["wider"], int(wider.sum()), regions=regions)
    yield words.some(*STRATEGIES["later"], others)


def dated_of_state(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many dated events there are, and apart from them what may have begun after the day."""
    later = number_outside(rows)
    yield words.some(
        "{n} dated event is recorded", "{n} dated events are recorded", len(rows) - later
    )
    yield words.some(*EVENTS_LATER["too" if later < len(rows) else "alone"], later)


def mentions_of_state(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many rows name the State, in how many tables."""
    tables = rows["table_title"].nunique()
    if tables == 1:
        yield words.count("{n} entry names it", "{n} entries of the same table name it", len(rows))
    else:
        yield words.count(
            "{n} entry names it, in {tables}",
            "{n} entries name it, in {tables}",
            len(rows),
            tables=words.count("{n} table", "{n} tables", tables),
        )


FIGURES: tuple[Figure, ...] = (
    on_states(
        "state/profile",
        takeaway=per_state(
            profile_of_state, nothing=message("the record does not know this State")
        ),
        ask=ask_profile,
    ),
    on_states(
        "state/timeline",
        takeaway=per_state(dated_of_state, nothing=message("nothing with a date is recorded")),
        question="state/dated",
        chart=Events(),
    ),
    on_states("state/visits", takeaway=visits_and_where_they_begin, ask=ask_visits),
    on_states(
        "state/reported_visits",
        takeaway=per_state(
            reported_to_state,
            nothing=message("no visit is reported besides the register"),
        ),
        question="visits/reported",
    ),
    on_states(
        "state/meetings",
        takeaway=per_state(
            meetings_with_state, nothing=message("the record links no meeting to it")
        ),
    ),
    on_states(
        "state/due",
        takeaway=per_state(
            steps_due, nothing=message("no visit is listed from which a step would run")
        ),
        question="follow_up/timetable",
        ask=ask_steps,
    ),
    on_states(
        "state/assistance",
        takeaway=per_state(assistance_for_state),
        beside=wider_of_states,
        ask=ask_beside_wider,
    ),
    on_states(
        "state/survey",
        takeaway=per_state(
            survey_of_state, nothing=message("the list of surveys and overviews does not name it")
        ),
    ),
    on_states("state/sharing", takeaway=per_state(reports_shared), told_in="consent"),
    on_states(
        "state/strategies",
        takeaway=per_state(
            strategies_of_state, nothing=message("the documents name no strategy of its own")
        ),
    ),
    on_states(
        "state/notices",
        takeaway=per_state(
            Forms(
                "{n} contradiction or gap is recorded", "{n} contradictions and gaps are recorded"
            ),
            nothing=message("no contradiction or gap is recorded"),
        ),
    ),
    *register.FIGURES,
    on_states(
        "state/mentions",
        takeaway=per_state(mentions_of_state, nothing=message("nothing in the record names it")),
    ),
)
