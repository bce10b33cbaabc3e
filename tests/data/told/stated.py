"""How stated figures stand to the rows that count the same thing, counted anew in pandas."""

import json

import pandas as pd

from tests.data import counting
from tests.data.counting import table


def kept(frame, given, **columns):
    """The rows whose columns hold one of the values given under a parameter's name."""
    for parameter, column in columns.items():
        if parameter in given:
            frame = frame[frame[column].isin(given[parameter])]
    return frame


def within(frame, given, first, last, *, whole=False):
    """The rows that lie in a period: by their first day, or as a whole; else any part of them."""
    begins, ends = (frame[each] for each in (first, last))
    if "from" in given:
        frame = frame[(begins if whole else ends) >= pd.Timestamp(given["from"])]
    if "to" in given:
        kept_ends = ends if whole else begins
        frame = frame[kept_ends.loc[frame.index] <= pd.Timestamp(given["to"])]
    return frame


def visits(given):
    frame = counting.visits()
    return within(frame, given, "first_day", "first_day")


def assistance(given):
    frame = counting.activities()
    frame = kept(
        frame, given, assistance="id", part_of="part_of", assistance_kind="assistance_kind"
    )
    if "to" in given:
        frame = frame[frame["first_day"] <= pd.Timestamp(given["to"])]
    places = table("assistance_places")
    if "venue" in given:
        held = places[(places["role"] == "venue") & places["state"].isin(given["venue"])]
        frame = frame[frame["id"].isin(held["assistance"])]
    return frame


def assistance_states(given):
    places = table("assistance_places")
    of = places["assistance"].isin(assistance(given)["id"]) & (places["role"] == "beneficiary")
    return places.loc[of & (places["state"] != ""), "state"].nunique()


def meetings(given):
    frame = counting.days(table("meetings"), "first_day", "last_day")
    frame = kept(frame, given, kind="kind", topic="topic")
    days = frame[frame["date_precision"] == "day"]
    others = frame[frame["date_precision"] != "day"]
    sure = within(others, given, "first_day", "last_day", whole=True)
    return len(within(days, given, "first_day", "last_day")) + len(sure)


def publications(given):
    frame = counting.days(table("publications"), "published_first_day", "published_last_day")
    frame = kept(frame, given, kind="kind")
    return len(within(frame, given, "published_first_day", "published_last_day", whole=True))


def surveys(given):
    frame = table("survey_status").join(counting.states(), on="state")
    return (kept(frame, given, cluster="cluster")["mark_as_stated"] != "").sum()


def outreach_increase(given):
    figures = table("outreach_figures").set_index("id")["figure"].astype(float)
    before, after = figures[given["earlier"]], figures[given["later"]]
    return round(100 * (after - before) / before)


def working_groups(given):
    roles = kept(table("working_group_roles"), given, organization="organization", role="role")
    groups = kept(table("working_groups"), given, framework="framework")
    return roles.loc[roles["working_group"].isin(groups["id"]), "working_group"].nunique()


def summed(name, column, **columns):
    return lambda given: kept(table(name), given, **columns)[column].astype(float).sum()


def distinct(name, column, **columns):
    return lambda given: kept(table(name), given, **columns)[column].nunique()


COUNTS = {
    "assessment_tools": distinct(
        "assessment_tool_mentions", "tool", document="document", place="place"
    ),
    "assistance": lambda given: len(assistance(given)),
    "assistance_amount": lambda given: (
        assistance(given)["amount"].replace("", "0").astype(float).sum()
    ),
    "assistance_states": assistance_states,
    "meetings": meetings,
    "outreach": summed("outreach_figures", "figure", outreach_figure="id"),
    "outreach_increase": outreach_increase,
    "points": distinct("points", "id", point_list="point_list"),
    "posts": summed("posts", "posts", grade="grade", funding="funding"),
    "publication_languages": distinct(
        "publication_languages", "language", publication="publication", form="form"
    ),
    "publications": publications,
    "sharing": distinct("report_sharing", "state", consent="consent"),
    "states": distinct("states", "iso3", cluster="cluster", listing="listing"),
    "states_visited": lambda given: visits(given)["state"].nunique(),
    "surveys": surveys,
    "visit_types": distinct("visit_types", "id", visit_type="id"),
    "visits": lambda given: len(visits(given)),
    "working_group_roles": working_groups,
}


def verdict(row):
    """How one stated figure stands to what the rows give: the words of docs/numbers.md."""
    if not row.question:
        return "cannot" if row.comparison == "unknown" else "nothing"
    counted = COUNTS[row.question.removeprefix("counts/")](json.loads(row.parameters or "{}"))
    if counted != float(row.figure):
        return "part" if row.comparison == "subset" else "differs"
    return {"repeated": "repeats", "computed": "computed", "unknown": "cannot"}.get(
        row.comparison, "same"
    )


def stated(topics):
    def told(asked):
        frame = table("stated_figures")
        frame = frame[frame["topic"].isin(topics)] if topics else frame
        said = pd.Series([verdict(row) for row in frame.itertuples()]).value_counts()
        yield r"(\d+) of (\d+) stated figures", (said.get("same", 0), len(frame))
        yield r"Of (\d+) it only repeats", (said.get("repeats", 0),)
        yield r"Of (\d+) it only computes it", (said.get("computed", 0),)
        yield r"Of (\d+) it counts a part", (said.get("part", 0),)
        yield r"(\d+) differs?\.", (said.get("differs", 0),)
        yield r"Of (\d+) it is not clear", (said.get("cannot", 0),)
        yield r"For (\d+) nothing is recorded", (said.get("nothing", 0),)

    return told
