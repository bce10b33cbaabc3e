"""The record read from its CSV files alone, and the rows that a filter leaves, in pandas.

It shares no SQL with ``queries/`` and no code with the figures: what these count is counted here a
second time, by the rules of docs/naming.md.
"""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from ctc_dash import places


@cache
def table(name):
    """One table, all cells as text; an empty cell stays empty."""
    return pd.read_csv(places.data_dir() / f"{name}.csv", keep_default_na=False, dtype=str)


def days(frame, *columns):
    """The frame with these columns as days; no day where the cell is empty."""
    return frame.assign(**{each: pd.to_datetime(frame[each].replace("", None)) for each in columns})


DAY_OF_DATA = pd.Timestamp("2019-12-16")
DAY = pd.Timedelta(days=1)
LISTS_SPEAK_OF = pd.Timestamp("2019-12-16")  # the lists of surveys and of consents


@dataclass(frozen=True)
class Asked:
    """What is asked: as in an address, lists of codes and days; nothing means all."""

    given: tuple

    def __getitem__(self, name):
        return dict(self.given).get(name)

    def without(self, *names):
        """The same without some of the filters."""
        return Asked(tuple(each for each in self.given if each[0] not in names))

    def day(self, name):
        return pd.Timestamp(self[name]) if self[name] else None

    @property
    def as_of(self):
        """The day as of which is counted; none: the whole record."""
        said = self["as_of"]
        return None if said == "all" else pd.Timestamp(said) if said else DAY_OF_DATA

    @property
    def today(self):
        return self.as_of or DAY_OF_DATA

    def fits(self, frame, *columns):
        """Which rows have one of the chosen codes in each of these columns."""
        kept = pd.Series(True, frame.index)
        for column in columns:
            if self[column]:
                kept &= frame[column].isin(self[column])
        return kept

    def by(self, values):
        """Which days lie on or before the as-of day."""
        return values.notna() if self.as_of is None else values <= self.as_of

    def begun(self, values):
        """The same, where what has no day is there as of every day."""
        return self.by(values) | values.isna()


@cache
def states():
    return table("states").set_index("iso3")[["cluster", "subregion"]]


@cache
def visits():
    frame = days(table("visits"), "first_day", "last_day")
    return frame.join(states(), on="state")


def visits_in(asked):
    """The visits that had ended by the day, of the States, types and the period chosen."""
    frame = visits()
    frame = frame[asked.fits(frame, "cluster", "subregion", "visit_type", "state")]
    first, last = asked.day("from"), asked.day("to")
    if first is not None:
        frame = frame[frame["first_day"] >= first]
    if last is not None:
        frame = frame[frame["first_day"] <= last]
    return frame[asked.by(frame["last_day"])]


def subregions_in(asked):
    """The subregions that the filters leave; a State chosen does not leave out any."""
    frame = table("subregions").assign(subregion=table("subregions")["id"])
    return list(frame.loc[asked.fits(frame, "cluster", "subregion"), "id"])


@cache
def activities():
    return days(table("assistance"), "first_day", "last_day")


@cache
def placed():
    """Every activity with each place that it is for."""
    named = table("assistance_places")
    named = named[named["role"] == "beneficiary"].join(states().add_suffix("_of_state"), on="state")
    regions = table("subregions").set_index("id")["cluster"]
    has_state = named["state"] != ""
    named = (
        named.assign(
            subregion=named["subregion_of_state"].where(has_state, named["subregion"]),
            cluster=named["cluster_of_state"].where(has_state, named["subregion"].map(regions)),
        )
        .drop(columns="id")
        .rename(columns={"assistance": "id"})
    )
    columns = ["id", "state", "cluster", "subregion", "region", "may_overlap"]
    return activities().merge(named[columns], on="id", how="left").fillna({"region": ""})


def of_kinds(asked):
    """The places of the activities of the period, stages and themes chosen, begun by the day."""
    frame = placed()
    frame = frame[asked.fits(frame, "stage", "theme") & asked.begun(frame["first_day"])]
    first, last = asked.day("from"), asked.day("to")
    if first is not None:
        goes_on = frame["last_day"].isna() & frame["first_day"].notna()
        frame = frame[(frame["last_day"] >= first) | goes_on]
    if last is not None:
        frame = frame[frame["first_day"] <= last]
    return frame


def assistance_in(asked):
    """The places, of those of the kinds chosen, that lie in the regions and States chosen."""
    frame = of_kinds(asked)
    return frame[asked.fits(frame, "cluster", "subregion", "state")]


def may_begin_or_end_outside(frame, asked):
    """Of which activities no more is known than a month or year that reaches beyond the days."""
    first, last, day = asked.day("from"), asked.day("to"), asked.as_of

    def period(column):
        each = zip(frame[column], frame["date_precision"], strict=True)
        known = {"year": "Y", "month": "M"}
        return [
            pd.Period(when, known[how]) if how in known and not pd.isna(when) else None
            for when, how in each
        ]

    ends = [end for end in (last, day) if end is not None]
    late = [each is not None and any(each.end_time > end + DAY for end in ends)
            for each in period("first_day")]  # fmt: skip
    early = [each is not None and first is not None and each.start_time < first
             for each in period("last_day")]  # fmt: skip
    return pd.Series(late, frame.index) | pd.Series(early, frame.index)


def once(frame):
    """Every activity once."""
    return frame.drop_duplicates("id")


def meetings_in(asked):
    """The meetings that surely lie in the period and before the day; not those that may."""
    frame = meetings_possible(asked)
    return frame[~may_lie_outside(frame, asked)]


def may_lie_outside(frame, asked):
    """Of which rows only a month or year is known that reaches beyond the days asked for."""
    first, last, day = asked.day("from"), asked.day("to"), asked.as_of
    reaches = pd.Series(False, frame.index)
    if first is not None:
        reaches |= frame["first_day"] < first
    for end in (last, day):
        if end is not None:
            reaches |= frame["last_day"] > end
    return reaches & (frame["date_precision"] != "day")


def meetings_possible(asked):
    frame = days(table("meetings"), "first_day", "last_day")
    frame = frame[asked.fits(frame, "kind", "openness") & asked.by(frame["first_day"])]
    first, last = asked.day("from"), asked.day("to")
    if first is not None:
        frame = frame[frame["last_day"] >= first]
    return frame if last is None else frame[frame["first_day"] <= last]


def surveys_in(asked):
    """The States in the list of surveys and what it says of each; earlier, nothing is known."""
    frame = table("survey_status").join(states(), on="state")
    listing = table("states").set_index("iso3")["listing"]
    unmarked = frame["state"].map(listing).map({"cut_off": "cut_off"}).fillna("unmarked")
    frame = frame.assign(says=unmarked.where(frame["mark_as_stated"] == "", "marked"))
    if asked.as_of is not None and asked.as_of < LISTS_SPEAK_OF:
        frame = frame.assign(status="not_known_then", says="not_known_then")
    return frame[asked.fits(frame, "cluster", "subregion", "state", "status")]


def known_on(frame):
    """Since when a row of a document is known: the day to which it reaches, or of which it is."""
    papers = days(table("documents"), "dated", "data_as_of").set_index("id")
    reach = papers["data_as_of"].fillna(papers["dated"])
    return frame["document"].map(reach), frame["document"].map(papers["dated"])


@cache
def fulfilments():
    """The fulfilments with the day since when each is known."""
    frame = days(table("obligation_fulfilments"), "fulfilled_on")
    reach, dated = known_on(frame)
    cited = frame["cited_document"].map(pd.to_datetime(table("documents").set_index("id")["dated"]))
    letter = dated.where(frame["place"].str.startswith("letter"))
    known = frame["fulfilled_on"].fillna(cited).fillna(letter).fillna(reach)
    return frame.assign(known_on=known)


@cache
def obligations():
    """What is owed, with the span of the time at which it is due and since when it is known."""
    frame = days(table("obligations"), "due_day", "starts")
    period = {"year": "Y", "quarter": "Q", "month": "M"}
    due_from = [
        day.to_period(period[how]).start_time if how in period and day is not pd.NaT else day
        for day, how in zip(frame["due_day"], frame["due_precision"], strict=True)
    ]
    known = frame["starts"].fillna(known_on(frame)[0])
    return frame.assign(due_from=pd.to_datetime(pd.Series(due_from)), known_on=known)


def surely_by(asked, frame, first, last):
    """The rows that surely began by the day, and how many more may: of month or year alone.

    One without a first day is there as of each.
    """
    begun = frame[asked.begun(frame[first])]
    if asked.as_of is None:
        return begun, 0
    later = begun["date_precision"].isin(["month", "year"])
    later &= pd.to_datetime(begun[last]) > asked.as_of
    return begun[~later], int(later.sum())


def fulfilments_by(asked):
    """The fulfilments that are surely known by the day, and how many more may be."""
    frame = fulfilments()
    ends = {"year": "Y", "month": "M"}
    latest = [
        day.to_period(ends[how]).end_time.normalize() if how in ends else day
        for day, how in zip(frame["fulfilled_on"], frame["date_precision"], strict=True)
    ]
    return surely_by(asked, frame.assign(latest=pd.to_datetime(latest)), "known_on", "latest")


def status_of_obligations(asked):
    """For each duty whether it is recorded, silent, or still to come."""
    owed = obligations()
    owed = owed[owed["is_duty"] == "true"]
    sure = fulfilments_by(asked)[0]
    recorded = owed["id"].isin(sure["obligation"])
    others = fulfilments()
    others = others[asked.by(others["known_on"]) & ~others["id"].isin(sure["id"])]
    # of the whole record the last fulfilments are known from its last document
    today = (
        pd.to_datetime(table("documents")["dated"]).max() if asked.as_of is None else asked.today
    )
    to_come = (owed["known_on"] > today) | (owed["due_day"] >= today)
    may_be = owed["id"].isin(others["obligation"])
    status = pd.Series("silent", owed.index).mask(may_be, "may_be").mask(to_come, "to_come")
    return status.mask(recorded, "recorded")


@cache
def tasks():
    """Every paragraph of a mandate with the strongest evidence that there is of it."""
    frame = table("mandates").set_index("id")
    order = ["done", "reported", "laid_down", "planned", "same_paragraph", "restated", "none"]
    shown, links = dict.fromkeys(frame.index, "none"), {}
    for row in table("mandate_evidence").itertuples():
        of = frame.loc[row.mandate]
        is_same = (row.document, row.place) == (of["document"], of["place"])
        shows = "same_paragraph" if is_same else row.evidence_kind
        if order.index(shows) < order.index(shown[row.mandate]):
            shown[row.mandate], links[row.mandate] = shows, row.mandate_basis
    is_task = frame["is_task"] == "true"
    is_given = is_task & (frame["verb"] != "")
    return frame.assign(shows=shown, link=pd.Series(links), is_task=is_task, is_given=is_given)


def leading(numbers):
    """How many have most, what each has, how many have any, and how much all have."""
    used = numbers[numbers > 0]
    most = int(used.max()) if len(used) else 0
    return int((used == most).sum()), most, len(used), int(used.sum())
