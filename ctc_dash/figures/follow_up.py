"""Figures on the time after a visit: what falls due when, under which rule, for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from ctc_dash.asking.record import Record
from ctc_dash.charts.columns import Columns
from ctc_dash.charts.gantt import Gantt
from ctc_dash.figures.figure import Answer, Figure, Shown
from ctc_dash.figures.no_visit import knowing, no_visit, none_shown
from ctc_dash.figures.sentences import OF_VISITS, by_share, chosen, named, old, ranked
from ctc_dash.words import Words, is_missing

DAYS = 90


def timetable(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """What falls due soon, what has passed without a record, what cannot be computed."""
    if frame.empty:
        return ""
    said = [coming(frame, words, given)]
    status = frame["due_status"]
    if done := int((status == "done_on").sum()):
        said.append(
            words.count("{n} step is recorded as taken.", "{n} steps are recorded as taken.", done)
        )
    if longer := int((status == "extended").sum()):
        said.append(
            words.count("{n} day is extended.", "{n} days are extended.", longer),
        )
    if passed := int((status == "passed_no_public_record").sum()):
        said.append(
            words.count(
                "For {n} step the day has passed with **no public record, not overdue**.",
                "For {n} steps the day has passed with **no public record, not overdue**.",
                passed,
            )
        )
    if waiting := int((status == "needs_input_date").sum()):
        said.append(
            words.count(
                "{n} step runs from a date that is not recorded, and can be dated only with it.",
                "{n} steps run from dates that are not recorded, and can be dated only with them.",
                waiting,
            )
        )
    return " ".join(said)


def coming(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many steps fall due in the ninety days after the as-of date, for how many States."""
    today = frame["as_of"].iloc[0]
    if is_missing(today):
        return words.say("The record does not say up to which day it reaches.")
    within = (frame["due_day"] > today) & (frame["due_day"] <= today + pd.Timedelta(days=DAYS))
    soon = frame[within & (frame["due_status"] != "done_on")]
    if soon.empty:
        return none_soon(today, words, given)
    return words.count(
        "**{n} step falls due** in the {days} days after {day}, for {states}.",
        "**{n} steps fall due** in the {days} days after {day}, for {states}.",
        len(soon),
        days=words.number(DAYS),
        day=words.day(today),
        states=words.count("{n} State", "{n} States", soon["state"].nunique()),
    )


def none_soon(today: object, words: Words, given: Mapping[str, object]) -> str:
    """That no step falls due soon, of all visits or of those chosen."""
    days, day = words.number(DAYS), words.day(today)
    if chosen(given, *OF_VISITS):
        return words.say(
            "No step after such a visit falls due in the {days} days after {day}.",
            days=days,
            day=day,
        )
    return words.say("No step falls due in the {days} days after {day}.", days=days, day=day)


def workload(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many steps fall due in all, the fullest month, and who acts most often."""
    whole = int(frame["steps"].sum())
    if not whole:
        return ""
    parts = (by_month(frame, whole, words), acting(frame, words))
    return " ".join(part for part in parts if part)


def by_month(frame: pd.DataFrame, whole: int, words: Words) -> str:
    """How many steps fall due in how many months, and in which most of them."""
    months = frame.groupby("month")["steps"].sum()
    fullest = [month.date() for month in months[months == months.max()].index]
    if len(months) == 1:
        return words.count(
            "**{n} step has its day**, in {month}.",
            "**{n} steps have their day**, all in {month}.",
            whole,
            month=words.month(fullest[0]),
        )
    said = words.count(
        "**{n} step has its day** in {months}.",
        "**{n} steps have their day** in {months}.",
        whole,
        months=words.count("{n} month", "{n} months", len(months)),
    )
    if len(fullest) > 2 or len(fullest) == len(months):
        return said
    return f"{said} " + words.count(
        "The fullest month is {months} ({each}).",
        "The fullest months are {months} ({each} each).",
        len(fullest),
        months=words.listed(words.month(month) for month in fullest),
        each=words.number(int(months.max())),
    )


def acting(frame: pd.DataFrame, words: Words) -> str:
    """The actor named most often, if one is."""
    actors = ranked(frame, "actor", "steps")
    if not actors.leads(at_most=1):
        return ""
    return words.say(
        "The actor named most often is “{name}” ({part}).",
        name=named(words, "actor", actors.top),
        part=words.number(actors.each),
    )


def known_dates(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many actual dates the record holds, and for how many the State is not named."""
    if frame.empty:
        return ""
    whole, unnamed = len(frame), int(frame["state"].isna().sum())
    said = words.count(
        "**{n} actual date** of a step after a visit is on record.",
        "**{n} actual dates** of steps after visits are on record.",
        whole,
    )
    if not unnamed:
        return said
    return f"{said} " + by_share(
        unnamed,
        whole,
        none="",
        some=words.count(
            "For {n} the document does not name the State.",
            "For {n} the documents do not name the State.",
            unnamed,
        ),
        every=words.count(
            "The document does not name the State.",
            "The documents do not name the States.",
            whole,
        ),
    )


def none_timed(shown: Shown) -> Iterator[str]:
    """That no visit is shown, or that no step after those shown has a day."""
    yield none_shown(shown) or shown.words.say(
        "After the visits shown no step has a day that can be computed."
    )


def none_known(shown: Shown) -> Iterator[str]:
    """That no visit is shown, or that no day of a step after those shown is on record."""
    yield none_shown(shown) or shown.words.say(
        "On what day a step after the visits shown was taken is not in the public record."
    )


def readings(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """On how many steps the documents disagree, and how far that moves a date."""
    if frame.empty:
        return words.say("The rules of the record have one reading each.")
    said = words.count(
        "On **{n} step** the documents can be read in more than one way; every reading is kept.",
        "On **{n} steps** the documents can be read in more than one way; every reading is kept.",
        frame["follow_up_step"].nunique(),
    )
    apart = frame[frame["days_apart"].fillna(0) != 0]
    if apart.empty:
        return said
    widest = apart.loc[apart["days_apart"].abs().idxmax()]
    return f"{said} " + words.count(
        "Between the readings a date differs by up to {n} day ({state}, “{step}”).",
        "Between the readings a date differs by up to {n} days ({state}, “{step}”).",
        int(abs(widest["days_apart"])),
        state=words.label("state", widest["state"]),
        step=words.label("follow_up_step", widest["follow_up_step"]),
    )


def rules(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many rules there are, how many with an interval, and from what they change."""
    if frame.empty:
        return words.say("The record holds no rule.")
    timed = int((frame["months"].notna() | frame["days"].notna()).sum())
    said = words.count("**{n} rule** is recorded.", "**{n} rules** are recorded.", len(frame))
    said += " " + by_share(
        timed,
        len(frame),
        none=words.count("It states no interval.", "None states an interval.", len(frame)),
        some=words.count("{n} states an interval.", "{n} state an interval.", timed),
        every=words.count("It states an interval.", "Each states an interval.", len(frame)),
    )
    begins = frame["in_force_from"].max()
    if frame["procedure"].nunique() < 2 or is_missing(begins):
        return said
    return f"{said} " + words.say(
        "The end of the visit decides which procedure applies: the newer one from {day}.",
        day=words.day(begins),
    )


def of_the_follow_up(record: Record, given: Mapping[str, object]) -> Answer:
    """The notices on the follow-up to visits."""
    return Answer(record.ask("sources/notices", topic=["follow_up"]))


def notices(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many contradictions and gaps there are, and how many of them move a date."""
    if frame.empty:
        return words.say("The record holds no notice on the follow-up.")
    whole, dates = len(frame), int((frame["importance"] == "dates").sum())
    said = words.count(
        "**{n} contradiction or gap** on the follow-up is recorded.",
        "**{n} contradictions and gaps** on the follow-up are recorded.",
        whole,
    )
    return f"{said} " + by_share(
        dates,
        whole,
        none=words.count("It bears on no date.", "None bears on a date.", whole),
        some=words.count("{n} bears on a date.", "{n} bear on a date.", dates),
        every=words.count("It bears on a date.", "All bear on a date.", whole),
    )


FIGURES: tuple[Figure, ...] = (
    Figure(
        id="follow_up/timetable",
        calendar="follow_up",
        title="Timetable after each visit",
        ask=knowing("follow_up/timetable", "follow_up/timetable"),
        takeaway=old(timetable),
        nothing=no_visit,
        chart=Gantt(
            line="number",
            name="state",
            status="due_status",
            what="follow_up_step",
            shapes=(
                ("done_on", "square"),
                ("extended", "triangle"),
                ("due_on", "circle"),
                ("passed_no_public_record", "diamond"),
            ),
            undated="needs_input_date",
            undated_shape="inverted_triangle",
            first="visit_first_day",
            last="visit_last_day",
        ),
        hidden=("step_position", "event_from", "as_of", "visit_document", "visit_place"),
        place="whole",
    ),
    Figure(
        id="follow_up/workload",
        title="What falls due per month, and who acts",
        ask=knowing("follow_up/workload", "follow_up/timetable"),
        takeaway=old(workload),
        nothing=none_timed,
        chart=Columns("month", "actor", "steps"),
        notes=(
            "Steps of the main line that have a day, in the reading that is applied, whether or "
            "not a record shows that they were taken.",
        ),
        place="whole",
    ),
    Figure(
        id="follow_up/readings",
        title="Where the documents disagree",
        takeaway=old(readings),
        nothing=old(readings),
        notes=(
            "Days are those of the newest visit shown; no day: no interval is stated, or it "
            "runs from a date that is not recorded. Which reading is applied is a choice of the "
            "curator.",
        ),
        hidden=("visit_last_day", "note", "visit_document", "visit_place"),
        place="whole",
    ),
    Figure(
        id="follow_up/known_dates",
        title="Steps known to have been taken",
        ask=knowing("follow_up/known_dates", "follow_up/timetable"),
        takeaway=old(known_dates),
        nothing=none_known,
        notes=(
            "A step that is not here has no public record, which does not mean that it was not "
            "taken.",
        ),
        hidden=("sets_due_day", "note"),
        place="whole",
    ),
    Figure(
        id="follow_up/notices",
        title="Contradictions and gaps on the follow-up",
        question="sources/notices",
        takeaway=old(notices),
        nothing=old(notices),
        ask=of_the_follow_up,
        notes=("Both places are kept; nothing is corrected.",),
        hidden=(
            "notice",
            "topic",
            "first_as_stated",
            "second_as_stated",
            "second_source",
            "state",
            "note",
        ),
        place="whole",
    ),
    Figure(
        id="follow_up/rules",
        title="The rules",
        takeaway=old(rules),
        nothing=old(rules),
        notes=("Months are added first, then days; a day that the month lacks is its last.",),
        hidden=(
            "counts_from",
            "is_maximum",
            "needs_input_date",
            "in_force_from",
            "in_force_to",
            "note",
        ),
        place="whole",
    ),
)
