"""What the figures on overview, visits, surveys and follow-up tell."""

import pandas as pd

from tests.data import counting
from tests.data.counting import leading, table

FEW = 4  # so many are named one by one


def no_visit(asked):
    """Where no visit is shown: among how many it was looked for."""
    listed = len(counting.visits_in(counting.Asked((("as_of", asked["as_of"]),))))
    none = counting.visits_in(asked).empty
    yield r"No visit to [^.]+? is among the (\d+) listed", (listed,)
    yield r"None of the (\d+) visits listed", (listed,)
    yield r"No visit to [^.]+? is among|None of the \d+ visits listed|No visit is listed", none


def earlier_visits(asked):
    """To the States chosen, before the register."""
    named = counting.days(table("earlier_visits"), "last_day")
    named = named[asked.begun(named["last_day"]) & named["state"].isin(asked["state"] or ())]
    yield r"The text names (\d+) visits? before the register[^.]*\.", (len(named),)


def overview_world(asked):
    frame, over = counting.surveys_in(asked), counting.visits_in(asked)
    seen, all_states = over["state"].nunique(), len(table("states"))
    said = frame["says"].value_counts()
    named = counting.of_kinds(asked)
    named = named[named["state"].notna() & (named["state"] != "")]
    undated = named.assign(undated=named["first_day"].isna()).groupby("state")["undated"].all()
    yield r"(\d+) of (\d+) States ha(?:s|ve) a visit in the register", (seen, all_states)
    if over["last_day"].max().year > over["first_day"].min().year:
        years = (over["first_day"].min().year, over["last_day"].max().year)
        yield r"(?<=register) of (\d+)–(\d+)\.", years
    yield r"No State has a visit in the register", seen == 0
    yield r"(\d+) States? (?:are|is) marked as having", (said.get("marked", 0),)
    yield r"(\d+) States? (?:is|are) named by an assistance", (named["state"].nunique(),)
    yield r"For (\d+) of them no such activity has a first day", (int(undated.sum()),)
    yield r"(?<!them )No such activity has a first day", bool(undated.all())
    yield r"For (\d+) States? the list of surveys is cut off", (said.get("cut_off", 0),)


def overview_lately(asked):
    since = asked.today - pd.Timedelta(days=90)

    def lately(frame):
        ends = frame["last_day"].where(frame["date_precision"] == "day", frame["first_day"])
        return frame[(frame["last_day"] <= asked.today) & (ends > since)]

    every = counting.days(table("meetings"), "first_day", "last_day")
    met = lately(every)
    reaching = every[(every["first_day"] <= asked.today) & (every["last_day"] > since)]
    wider = reaching[(reaching["date_precision"] != "day") & ~reaching["id"].isin(met["id"])]
    yield r"(\d+) more may lie in these days", (len(wider),)
    gone = lately(counting.visits())
    yield r"(\d+) visits? ended", (len(gone),)
    yield r"(\d+) meetings? (?:was|were) held", (len(met),)
    yield r"no visit of the register is recorded", len(gone) == 0
    yield r"no meeting is recorded", len(met) == 0
    yield r"no visit of the register and no meeting", len(gone) + len(met) == 0
    yield r"Of (\d+) meetings? the day is not", (int((met["date_precision"] != "day").sum()),)
    read = pd.concat([met, wider])["date_basis"] == "inferred"
    yield r"dates? of (\d+) meetings? shown (?:is|are) the curator", (int(read.sum()),)


def overview_next(asked):
    today, until = asked.today, asked.today + pd.Timedelta(days=90)
    owed, done = counting.obligations(), counting.fulfilments()
    done = set(done.loc[asked.by(done["known_on"]), "obligation"])
    owed = owed[(owed["due_day"] >= today) & (owed["due_from"] <= until) & ~owed["id"].isin(done)]
    if asked.as_of is not None:
        owed = owed[owed["known_on"] <= asked.as_of]
    wider = (owed["due_precision"] != "day") & (owed["due_day"] > until)
    met = counting.days(table("meetings"), "first_day", "last_day")
    coming = [
        each[(each["first_day"] > today) & (each["first_day"] <= until)]
        for each in (met, counting.visits())
    ]
    concerns_all = not (asked["state"] or asked["cluster"] or asked["subregion"])
    if not concerns_all:
        owed, wider = owed[:0], wider[:0]
        chosen = counting.states()
        chosen = chosen[
            asked.fits(chosen.assign(state=chosen.index), "cluster", "subregion", "state")
        ]
        coming = [each[each["state"].isin(chosen.index)] for each in coming]
    longer = (coming[0]["date_precision"] != "day") & (coming[0]["last_day"] > until)
    yield r"(\d+) obligations? (?:is|are) due;", (int((~wider).sum()),)
    yield r"(\d+) more may be due", (int(wider.sum()),)
    yield r"(\d+) obligations? may be due", (int(wider.sum()),)
    yield r"No obligation is due", len(owed) == 0
    yield r"(\d+) meetings? (?:is|are) recorded for", (len(coming[0]),)
    yield r"Of (\d+) the month or year ends after", (int(longer.sum()),)
    yield r"No meeting is recorded", len(coming[0]) == 0
    yield r"(\d+) visits? (?:is|are) recorded for", (len(coming[1]),)
    # of the steps the days are worked by hand: see NOT_COUNTED
    yield (
        r"\d+ steps? after visits? falls? due in the ninety days from [^,]+, for \d+ States?\."
        r"(?: For \d+ of them, that the rule was in force)?",
        True,
    )


def overview_notices(asked):
    yield r"(\d+) contradictions? ", (int((table("notices")["importance"] == "figures").sum()),)


def visits_timeline(asked):
    frame = counting.visits_in(asked)
    months = frame["first_day"].dt.to_period("M").value_counts()
    most = int(months.max()) if len(months) else 0
    yield from no_visit(asked)
    for year, number in frame["first_day"].dt.year.value_counts().items():
        yield rf"(\d+) visits? in {year}", (int(number),)
    yield r"(\d+) visits?, (?:all )?in [A-Z]", (len(frame),)
    yield r"The busiest months? (?:is|are) [A-Z].*?, with (\d+) visits", (most,)
    yield r"The busiest month is ", int((months == most).sum()) == 1


def visits_by_region(asked):
    frame = counting.visits_in(asked)
    top, each, used, whole = leading(frame["subregion"].value_counts())
    lacking = [
        name for name in counting.subregions_in(asked) if name not in set(frame["subregion"])
    ]
    yield from no_visit(asked)
    yield r"with the most visits (?:is|are) .*? \((\d+)(?: each)?\)", (each,)
    yield r"The subregion with the most visits", top == 1
    yield r"The visits shown went to .*? \((\d+) each\)", (each,)
    yield r"The (\d+) visits shown all went", (whole,)
    yield r"(\d+) visits? went to (\d+) subregions?", (whole, used)
    yield r"To (\d+) subregions? no (?:such )?visit of the register", (len(lacking),)
    yield r"No (?:such )?visit of the register went", 0 < len(lacking) <= FEW


def visits_by_month(asked):
    frame = counting.visits_in(asked)
    top, each, _, whole = leading(frame["visit_type"].value_counts())
    first = asked.day("from") or counting.visits()["first_day"].min()
    last = min(
        asked.day("to") or counting.visits()["first_day"].max(),
        asked.as_of or counting.visits()["first_day"].max(),
    )
    months = pd.period_range(first, last, freq="M") if first <= last else []
    quiet = len(set(months) - set(frame["first_day"].dt.to_period("M")))
    yield from no_visit(asked)
    yield r"(\d+) of (\d+) visits (?:is|are) of the most frequent type", (each, whole)
    yield r"(\d+) visits? fits? these", (whole,)
    yield r"The (\d+) visits? shown (?:is|are all) of type", (whole,)
    yield r"(\d+) visits? (?:is|are) shown; no one type", (whole,)
    yield r"no one type is used most", top > 1
    yield r"In (\d+) of (\d+) months", (quiet, len(months))
    yield r"One began in every month", quiet == 0


def visits_by_participant(asked):
    named = table("visit_participants").merge(
        counting.visits_in(asked), left_on="visit_number", right_on="number"
    )
    numbers = named.groupby("organization")["visit_number"].nunique()
    top, each, used, _ = leading(numbers)
    yield from no_visit(asked)
    yield r"(\d+) bodies are named with a visit of the register", (used,)
    yield r"One body is named with a visit", used == 1
    yield r"One body is named with (\d+) visits", (each,)
    yield r"is named with (\d+) visits?, more than any other", (each,)
    yield r"more than any other", top == 1
    yield r"are named with (\d+) visits? each", (each,)
    basis = named.groupby(["organization", "visit_number"])["visit_number_basis"].min()
    read = int((basis == "inferred").sum())
    yield r"For (\d+) of the (\d+) times that a body is named", (read, len(basis))
    yield r"(?:That|Each time, that) it was this visit is", 0 < read == len(basis)
    yield r"The documents name no body with the (\d+) visits", (len(counting.visits_in(asked)),)


def visits_list(asked):
    frame = counting.visits_in(asked)
    yield from no_visit(asked)
    yield from earlier_visits(asked)
    yield (
        r"(\d+) visits? (?:is|are) recorded, to (\d+) States?",
        (
            len(frame),
            frame["state"].nunique(),
        ),
    )
    yield r": (\d+) visits? (?:is|are) recorded\.", (len(frame),)


def visits_types(asked):
    over = counting.visits_in(asked)
    kinds = table("visit_types")["id"]
    yield r"(\d+) types? of visit", (len(kinds),)
    yield r"Visits of (\d+) of them are recorded", (int(kinds.isin(over["visit_type"]).sum()),)
    yield r"No visit of such a type", len(over) == 0


def visits_items(asked):
    items = table("thematic_items")
    items = items[asked.fits(items, "theme")]
    yield r"(\d+) areas? with (\d+) items?", (items["theme"].nunique(), len(items))


def surveys_by(asked):
    says = counting.surveys_in(asked)["says"].value_counts()
    whole, marked, cut = int(says.sum()), says.get("marked", 0), says.get("cut_off", 0)
    yield r"(\d+) of (\d+) States? (?:are|is) marked as having", (marked, whole)
    yield r"None of the (\d+) States is known to be marked", (whole,)
    yield r"None of the \d+ States is known to be marked", marked == 0
    yield r"Each of the (\d+) States\*? is marked", (marked,)
    yield r"(\d+) States? fits? these", (whole,)
    yield r"(\d+) States? (?:is|are) cut off in the source", (cut,)
    yield r"For (\d+) States? the list is cut off", (cut,)


def surveys_list(asked):
    frame = counting.surveys_in(asked)
    seen = set(counting.visits_in(counting.Asked((("as_of", asked["as_of"]),)))["state"])
    unseen = ~frame["state"].isin(seen)
    neither = unseen & (frame["says"] == "unmarked")
    yield r"(\d+) States are shown", (len(frame),)
    yield r"(\d+) (?:is|are) listed without a mark and ha", (int(neither.sum()),)
    yield r"None of them is both listed", not neither.any()
    yield r"All of them are listed without", bool(neither.all())
    yield r"(\d+) of them ha(?:s|ve) no visit in", (int(unseen.sum()),)
    yield r"None of them has a visit in", bool(unseen.all())
    yield r"Each of them has a visit in", not unseen.any()
    over = counting.visits_in(counting.Asked((("as_of", asked["as_of"]),)))
    yield r"; (\d+) visits? in the register", (int(over["state"].isin(frame["state"]).sum()),)


def tools(asked):
    frame = table("assessment_tool_mentions")
    frame = frame[asked.by(pd.to_datetime(frame["year_from"] + "-01-01"))]
    yield (
        r"(\d+) tools? of assessment (?:is|are) named in (\d+) passages?",
        (
            frame["tool"].nunique(),
            len(frame[["document", "place"]].drop_duplicates()),
        ),
    )


def rules(asked):
    frame = table("follow_up_rules")
    supplied = frame["days"].isin(["", "0"]) & frame["months"].isin(["", "0"])
    timed = ~supplied | ((frame["days"] == "0") & (frame["interval_basis"] == "stated"))
    yield r"(\d+) rules are recorded", (len(frame),)
    yield r"(\d+) state an interval", (int(timed.sum()),)


def known_dates(asked):
    yield from no_visit(asked)
    yield r"Of (\d+) steps? after", (len(table("follow_up_events")),)


def arrangements(asked):
    frame = table("visit_arrangements")
    yield r"name (\d+) arrangements", (len(frame),)
    yield r"on (\d+) matters", (frame["preparation_topic"].nunique(),)


def follow_up_notices(asked):
    frame = table("notices")
    frame = frame[frame["topic"].isin(["follow_up", "sharing"])]
    yield r"(\d+) contradictions and gaps on the follow-up", (len(frame),)
    yield r"(\d+) bear on a date", (int((frame["importance"] == "dates").sum()),)


TOLD = {
    "overview/world": overview_world,
    "overview/lately": overview_lately,
    "overview/next": overview_next,
    "overview/notices": overview_notices,
    "visits/timeline": visits_timeline,
    "visits/by_region_and_type": visits_by_region,
    "visits/by_month": visits_by_month,
    "visits/by_participant": visits_by_participant,
    "visits/list": visits_list,
    "visits/types": visits_types,
    "visits/thematic_items": visits_items,
    "visits/arrangements": arrangements,
    "assessments/by_cluster": surveys_by,
    "assessments/by_subregion": surveys_by,
    "assessments/list": surveys_list,
    "assessments/tools": tools,
    "follow_up/rules": rules,
    "follow_up/known_dates": known_dates,
    "follow_up/notices": follow_up_notices,
}
