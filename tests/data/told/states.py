"""What the figures on one State tell."""

import re

from tests.data import counting
from tests.data.counting import Asked, table
from tests.data.told.assistance import wider_named
from tests.data.told.visits import earlier_visits


def of_states(count):
    """What is told of each State chosen, one clause after the other."""

    def told(asked):
        for state in asked["state"] or []:
            yield from count(asked, state)

    return told


def state_visits(asked, state):
    frame = counting.visits()
    frame = frame[(frame["state"] == state) & asked.by(frame["last_day"])]
    yield r"(\d+) visits? (?:is|are) recorded,", (len(frame),)
    yield r"no visit is among", not len(counting.visits()[counting.visits()["state"] == state])


def visits(asked):
    yield from of_states(state_visits)(asked)
    yield from earlier_visits(asked)


def state_notices(asked, state):
    named = table("notice_states")["state"].tolist() + table("notices")["state"].tolist()
    number = named.count(state)
    yield r"(\d+) contradictions? (?:or|and) gaps?", (number,)
    yield r"[Nn]o contradiction or gap is recorded", number == 0


def state_meetings(asked, state):
    met = counting.days(table("meetings"), "first_day", "last_day")
    met = met[(met["state"] == state) & asked.by(met["first_day"])]
    later = counting.may_lie_outside(met, asked)
    undated = int((table("undated_meetings")["state"] == state).sum())
    number = len(met) - int(later.sum()) + undated
    yield r"(\d+) meetings? (?:and|or) consultations?(?! may)(?!s may)", (number,)
    yield r"(\d+) (?:more|meetings? \w+ consultations?) may have been held", (int(later.sum()),)
    yield r"of (\d+) no date is stated", (undated,)


def state_assistance(asked, state):
    frame = counting.placed()
    frame = frame[asked.begun(frame["first_day"])]
    around = frame.loc[(frame["subregion"] == counting.states()["subregion"][state])]
    around = around[around["state"].isna() | (around["state"] == "")]
    roles = table("assistance_partners")
    other = set(roles.loc[roles["state"] == state, "assistance"])
    elsewhere = table("assistance_places")
    of_state = elsewhere["state"] == state
    other |= set(elsewhere.loc[of_state & (elsewhere["role"] != "beneficiary"), "assistance"])
    own = set(frame.loc[frame["state"] == state, "id"])
    each = counting.once(frame[frame["id"].isin(own | set(around["id"]) | other)])
    other &= set(frame["id"])
    yield r"(\d+) activit(?:y is|ies are) for the State", (len(own),)
    yield r"(\d+) names? a region that is read as its", (around["id"].nunique(),)
    yield r"in (\d+) it has another role", (len(other),)
    yield r"of (\d+) no first day", (int(each["first_day"].isna().sum()),)
    day = Asked((("as_of", asked["as_of"]),))
    later = int(counting.may_begin_or_end_outside(each, day).sum())
    yield r"(\d+) may have begun after", (later,)
    yield r"(?<!\d )may have begun after", 0 < later == len(each)
    wider = wider_named(Asked((*asked.given, ("state", [state]))))
    wider = wider[~wider["is_listed"]]
    yield r"apart from these, (\d+) activit(?:y is|ies are) named", (wider["id"].nunique(),)
    for region, number in wider["region"].value_counts().items():
        yield rf"{re.escape(region)} \((\d+) activit(?:y|ies)\)", (int(number),)


def state_strategies(asked, state):
    frame = counting.days(table("strategies"), "first_day")
    every = frame
    frame, _ = counting.surely_by(asked, frame, "first_day", "last_day")
    own = int((frame["state"] == state).sum())
    yield r"(\d+) strateg(?:y is|ies are) named", (own,)
    subregion = counting.states()["subregion"][state]
    wider = frame["may_overlap"].map(lambda each: subregion in each.split(","))
    yield r"besides, (\d+) strateg(?:y is|ies are) for", (int(wider.sum()),)
    its = (every["state"] == state) | every["may_overlap"].str.contains(subregion, regex=False)
    _, later = counting.surely_by(asked, every[its], "first_day", "last_day")
    yield r"(\d+) strateg(?:y|ies) for it or a region may", (later,)


def state_profile(asked, state):
    """A profile's facts without an answer: what no row of a table has on the State."""

    def has(name, column):
        frame = counting.days(table(name), column)
        days = asked.by(frame[column]) if name != "strategies" else asked.begun(frame[column])
        return bool((days & (frame["state"] == state)).any())

    ended = counting.visits_in(Asked((("as_of", asked["as_of"]), ("state", [state]))))
    joined = set(table("visit_participants")["visit_number"])
    earlier = table("earlier_visits").query("state == @state")
    is_listed = asked.as_of is None or asked.as_of >= counting.LISTS_SPEAK_OF
    survey = counting.surveys_in(Asked((("as_of", asked["as_of"]), ("state", [state]))))
    met = has("meetings", "last_day") or state in set(table("undated_meetings")["state"])
    name = table("states").set_index("iso3")["name_as_stated"][state]
    known = {
        "last_visit": not ended.empty,
        "last_visit_type": not ended.empty,
        "last_visit_ordinal": bool(ended["ordinal_as_stated"].tail(1).ne("").any()),
        "last_visit_joined": bool(ended["number"].tail(1).isin(joined).any()),
        "earlier_visits": not earlier.empty and has("earlier_visits", "last_day"),
        "consent": is_listed and state in set(table("report_sharing")["state"]),
        "strategies": has("strategies", "first_day"),
        "meetings": met,
        "status": survey["says"].iloc[0] in ("marked", "unmarked"),
        "name_as_stated": bool(name),
    }
    number = sum(not each for each in known.values())
    yield r"(\d+) facts? (?:is|are) unknown", (number,)
    yield r"no fact is unknown", number == 0
    yield r"the text names (\d+) earlier visits?", (len(earlier),)


TOLD = {
    "state/profile": of_states(state_profile),
    "state/visits": visits,
    "state/notices": of_states(state_notices),
    "state/meetings": of_states(state_meetings),
    "state/assistance": of_states(state_assistance),
    "state/strategies": of_states(state_strategies),
}
