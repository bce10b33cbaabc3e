"""What the figures on steps after visits tell: each rule is reckoned again by the calendar.

The shipped record knows of no visit on what day a step was taken, so all runs from its end.
"""

import datetime as dt

import pandas as pd

from tests.data import counting
from tests.data.counting import Asked, leading
from tests.data.test_followup import DEFAULTS, RULES, due
from tests.data.told.visits import no_visit

NINETY = dt.timedelta(days=90)


def visits_begun(asked):
    """The visits chosen by their own days, States, regions and types that had begun by the day."""
    without_day = Asked((*asked.given, ("as_of", "all")))
    frame = counting.visits_in(without_day)
    return frame[asked.by(frame["first_day"])]


def in_force(rule, end):
    """Whether a rule is that of the procedure of a visit that ended on a day."""
    return (rule["in_force_from"] or "0") <= end <= (rule["in_force_to"] or "9")


def follows(rule, end):
    """Whether the default readings in force lead from the end of a visit to what a rule is on."""
    start = rule["event_from"]
    before = DEFAULTS.get((rule["procedure"], start))
    return start == "visit_end" or (in_force(before, end) and follows(before, end))


def reckoned(visits, rules):
    """For each visit and rule that applies to it the latest day of the step, if one follows."""
    for visit in visits.itertuples():
        end = visit.last_day.date()
        for rule in rules:
            if in_force(rule, end.isoformat()) and follows(rule, end.isoformat()):
                day = due(rule, {"visit_end": end})
                early, late = rule["due_from"] or "0", rule["due_to"] or "9"
                if day is None or early <= day.isoformat() <= late:
                    yield {**rule, "state": visit.state, "number": int(visit.number), "day": day}


def steps(asked):
    """The steps that visits ask for: default readings, and no case that has not arisen."""
    default = [rule for rule in DEFAULTS.values() if rule["is_conditional"] == "false"]
    frame = pd.DataFrame([*reckoned(visits_begun(asked), default)], columns=[*RULES[0], *ADDED])
    timed = (frame["days"] != "") | (frame["months"] != "")
    today = asked.today.date()
    passed = [day is not None and day < today for day in frame["day"]]
    lacking = timed & frame["day"].isna()
    frame = frame.assign(passed=pd.Series(passed, dtype=bool), lacking=lacking)
    frame["due_status"] = [
        "needs_input_date" if lacks else "no_interval" if not has else PASSED if gone else "due_on"
        for lacks, has, gone in zip(lacking, timed, frame["passed"], strict=True)
    ]
    return chosen(asked, frame)


def chosen(asked, frame):
    """The steps between the due days, of the actors and of the statuses that are chosen."""
    frame = frame[asked.fits(frame, "actor", "due_status")]
    first, last = asked["due_from"], asked["due_to"]
    if not first and not last:
        return frame
    days = [day is not None and (first or "0") <= str(day) <= (last or "9") for day in frame["day"]]
    return frame[pd.Series(days, frame.index, dtype=bool)]


def in_list(asked):
    """The steps of the list: without a day and a status those of ninety days."""
    frame, today = steps(asked), asked.today.date()
    if asked["due_from"] or asked["due_to"] or asked["due_status"]:
        return frame
    days = [day is not None and today <= day <= today + NINETY for day in frame["day"]]
    return frame[pd.Series(days, frame.index, dtype=bool)]


def due_between(asked):
    yield from no_visit(asked)
    frame = in_list(asked)
    dated = frame[frame["day"].notna()]
    read = int((dated["in_force_basis"] == "inferred").sum())
    states = dated["state"].nunique()
    yield (
        r"(\d+) steps? after (?:a visit|visits) ha(?:s its|ve their) day .*?, for (\d+) States?\.",
        (len(dated), states),
    )
    yield r"For (\d+) of them, that the rule was in force", (read,)
    yield r"For (\d+) steps? the day has passed", (int(frame["passed"].sum()),)
    yield r"(\d+) steps? runs? from", (int(frame["lacking"].sum()),)
    yield r"For (\d+) steps? no interval", (int((frame["due_status"] == "no_interval").sum()),)
    without = [each for each in asked.given if each[0] not in ("due_from", "due_to")]
    waiting = int(steps(Asked(tuple(without)))["lacking"].sum())
    yield r"(\d+) more steps? needs? a date", (waiting,)
    yield r"No step after a visit has its day", len(frame) == 0


PASSED = "passed_not_in_documents"
DUE = {
    "passed": r"for (\d+) past dates? there is no record",
    "lacking": r"(\d+) steps? runs? from",
}
ADDED = ("state", "number", "day")


def timetable(asked):
    yield from no_visit(asked)
    frame, today = steps(asked), asked.today.date()
    within = [day is not None and today <= day <= today + NINETY for day in frame["day"]]
    soon = frame[pd.Series(within, frame.index, dtype=bool)]
    yield (
        r"(\d+) steps? (?:is|are) shown, after (\d+) visits?",
        (len(frame), frame["number"].nunique()),
    )
    read = int((soon["in_force_basis"] == "inferred").sum())
    yield (
        r"(\d+) steps? after (?:a visit falls|visits fall) due in the ninety days from [^,]+, "
        r"for (\d+) States?",
        (len(soon), soon["state"].nunique()),
    )
    yield r"For (\d+) of them, that the rule was in force", (read,)
    yield r"No step after a visit (?:shown here )?falls due", len(soon) == 0
    yield r"For (\d+) steps? the day has passed", (int(frame["passed"].sum()),)
    yield r"(\d+) steps? runs? from", (int(frame["lacking"].sum()),)


def workload(asked):
    yield from no_visit(asked)
    frame = steps(asked)
    frame = frame[frame["day"].notna()]
    months = pd.Series([day.strftime("%Y-%m") for day in frame["day"]], dtype=str).value_counts()
    _, most, used, whole = leading(months)
    yield r"(\d+) steps? (?:has its|have their) day in (\d+) months", (whole, used)
    yield r"busiest months? (?:is|are) [^(]+\((\d+)(?: each)?\)", (most,)
    yield r"(\d+) steps? (?:has its|have their) day, (?:all )?in", (whole,)
    yield r"actors? named most often (?:is|are) [^(]+\((\d+)\)", (leading_actor(frame),)
    yield r"no step has a day that can be computed|No step that has a day", not whole


def leading_actor(frame):
    """How many steps the actor with most of them has."""
    return leading(frame["actor"].value_counts())[1]


def readings(asked):
    several = pd.DataFrame(RULES).groupby(["procedure", "step"]).filter(lambda each: len(each) > 1)
    rules = several.to_dict("records")
    newest = {}
    visits = visits_begun(asked).astype({"number": int}).sort_values(["last_day", "number"])
    for found in reckoned(visits, rules):
        newest[found["id"]] = found
    apart = [
        abs((each["day"] - default["day"]).days)
        for each in newest.values()
        for default in newest.values()
        if default["is_default_reading"] == "true"
        and (default["procedure"], default["step"]) == (each["procedure"], each["step"])
        and each["day"]
        and default["day"]
    ]
    yield r"On (\d+) steps? more than one reading", (several["step"].nunique(),)
    yield r"differs by up to (\d+) days?", (max(apart, default=0),)


def due_of_state(asked):
    states = asked["state"] or []
    frames = [steps(Asked((*asked.given, ("state", [state])))) for state in states]
    for column, said in DUE.items():
        numbers = [int(frame[column].sum()) for frame in frames]
        for number in filter(None, numbers) if any(numbers) else numbers:
            yield said, (number,)


TOLD = {
    "follow_up/due": due_between,
    "follow_up/timetable": timetable,
    "follow_up/workload": workload,
    "follow_up/readings": readings,
    "state/due": due_of_state,
}
