"""What figures tell that draw on many tables, on their schemas, or on a layer."""

import json

import pandas as pd

from tests.data import counting
from tests.data.counting import Asked, places, table
from tests.data.told.mandates import NO_FACTS, every_table
from tests.data.told.states import of_states

LATER = places.data_dir().parent / "layers" / "later" / "reported_visits.csv"


def resources():
    described = (places.data_dir() / "datapackage.json").read_text(encoding="utf-8")
    return json.loads(described)["resources"]


def columns(asked):
    schemas = [
        json.loads((places.data_dir() / each["schema"]).read_text(encoding="utf-8"))
        for each in resources()
    ]
    public = [
        field
        for each, schema in zip(resources(), schemas, strict=True)
        for field in schema["fields"]
        if "public" in (each.get("audience", "public"), field.get("audience", "public"))
        and each.get("audience", "public") == field.get("audience", "public") == "public"
    ]
    yield (
        r"(\d+) columns in (\d+) tables",
        (len(public), sum(each.get("audience", "public") == "public" for each in resources())),
    )


def citing_tables(asked):
    cited = [
        {
            code
            for name in each
            if name == "document" or name.endswith("_document")
            for code in each[name]
            if code
        }
        for each in every_table()
    ]
    yield r"(\d+) tables? cites? a document", (sum(bool(each) for each in cited),)
    yield r"(\d+) draws? on more than one", (sum(len(each) > 1 for each in cited),)


def pairs(asked):
    """The paragraphs of the two bodies for the last year, side by side."""
    items = table("programme_items")
    dated = items["programme"].map(table("documents").set_index("id")["dated"])
    items = items[dated == dated.max()]
    ours, theirs = (items[items["body"] == each] for each in ("committee", "directorate"))
    ours = ours.set_index("id")
    theirs = theirs.set_index("id")
    alone = {row.paragraph: id_ for id_, row in theirs.iterrows() if not row["parallel_item"]}
    beside = {
        id_: row["parallel_item"] or alone.get(row["paragraph"], "") for id_, row in ours.iterrows()
    }
    found = [*beside.items(), *(("", each) for each in theirs.index if each not in beside.values())]
    alike = sum(bool(id_ and ours.at[id_, "parallel_item"]) for id_, _ in found)
    new = sum(
        not any(
            side.at[each, "counterpart_item"]
            for each, side in ((one, ours), (other, theirs))
            if each
        )
        for one, other in found
    )
    yield r"(\d+) of (\d+) pairs give", (alike, len(found))
    yield r"For (\d+) the programmes of the other year", (new,)


def mentions(asked, state):
    """Rows of every table that name a State, or a visit to it."""
    visits = set(table("visits").query("state == @state")["number"])
    # of bodies a State is the seat; of a notice it is what it bears on
    tables = {
        each["name"]: table(each["name"])
        for each in resources()
        if each["name"] not in (*NO_FACTS, "labels", "tiles", "organizations")
    }
    named = {}
    for name, frame in tables.items():
        column = {"states": "iso3"}.get(name, "state")
        if column in frame:
            named[name] = int((frame[column] == state).sum())
        elif "visit_number" in frame:
            named[name] = int(frame["visit_number"].isin(visits).sum())
    whole, used = sum(named.values()), sum(number > 0 for number in named.values())
    yield r"(\d+) entr(?:y names|ies name) it, in (\d+) tables?", (whole, used)


DATED_OF_STATES = ("visits", "earlier_visits", "meetings", "strategies", "points")


def timeline(asked, state):
    """Everything with a first day in which a State has a part of its own."""
    parts = table("assistance_partners")[["state", "assistance"]]
    made_for = table("assistance_places")[["state", "assistance"]]
    linked = pd.concat([parts, made_for]).query("state == @state")["assistance"]
    activities = counting.activities()
    activities = activities[activities["id"].isin(linked)]
    day, number, later = Asked((("as_of", asked["as_of"]),)), 0, 0
    dated = [counting.days(table(name), "first_day", "last_day") for name in DATED_OF_STATES]
    for frame in (activities, *(frame[frame["state"] == state] for frame in dated)):
        known = frame[frame["first_day"].notna() & asked.by(frame["first_day"])]
        number += len(known)
        later += int(counting.may_begin_or_end_outside(known, day).sum())
    yield r"(\d+) dated events? (?:is|are) recorded", (number - later,)
    yield r"(\d+) (?:more|events?) may have begun by that day", (later,)
    yield r"nothing with a date is recorded", number == 0


def later_visits():
    return pd.read_csv(LATER, keep_default_na=False, dtype=str)


def reported_in(asked):
    """The later visits that surely began (or ended) in these days, and how many more may have."""
    frame = later_visits().join(counting.states(), on="state")
    frame = frame[asked.fits(frame, "cluster", "subregion", "visit_type", "state")]
    said = frame["start_reported"].where(frame["start_reported"] != "", frame["end_reported"])
    known = said.map(pd.Period)
    earliest = known.map(lambda each: each.start_time)
    latest = known.map(lambda each: each.end_time.normalize())
    # the layer reaches further than the shipped record: without a day there is all of it
    ends = [asked.as_of if asked["as_of"] else None, asked.day("to")]
    ends = [end for end in ends if end is not None]
    possible, sure = (
        pd.Series([all(day <= end for end in ends) for day in days], frame.index)
        for days in (earliest, latest)
    )
    if (begin := asked.day("from")) is not None:
        possible &= latest >= begin
        sure &= earliest >= begin
    return frame[sure & possible], int((possible & ~sure).sum())


def reported(asked):
    frame, others = reported_in(asked)
    yield (
        r"(\d+) visits? or parts? of (?:a visit|visits) (?:is|are) reported besides the register, "
        r"to (\d+) States?",
        (len(frame), frame["state"].nunique()),
    )
    yield r"Of (\d+) the type is not said", (int((frame["visit_type"] == "").sum()),)
    yield r"(\d+) (?:more|visits? [^;.]* register\**) may lie in these days", (others,)
    yield r"No visit that is reported besides", frame.empty and not others


def reported_of_state(asked, state):
    frame, others = reported_in(Asked((("as_of", asked["as_of"]), ("state", [state]))))
    yield r"(\d+) visits? or parts? of (?:one|visits) (?:is|are) reported", (len(frame),)
    yield r"(\d+) (?:more|visits? [^;.]* register) may have begun by that day", (others,)
    yield r"no visit is reported besides", frame.empty and not others


TOLD = {
    "sources/columns": columns,
    "sources/citations_by_table": citing_tables,
    "mandates/programme_pairs": pairs,
    "state/mentions": of_states(mentions),
    "state/timeline": of_states(timeline),
}
# With the layer of later pages; without it these have no row.
TOLD_LATER = {
    "visits/reported": reported,
    "state/reported_visits": of_states(reported_of_state),
}
