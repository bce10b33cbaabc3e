"""Figures on one State: its whole file, from every table, with what is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pandas as pd

from ctc_dash.asking import parameters
from ctc_dash.asking.record import Record
from ctc_dash.charts.events import Events
from ctc_dash.figures import cells
from ctc_dash.figures.figure import Answer, Ask, Figure, Placement, Shown, Takeaway
from ctc_dash.figures.sentences import NOT_KNOWN_THEN, bold, surveyed, within
from ctc_dash.words import Words, is_missing

MOST = 3  # States side by side
SUPPLIED = "supplied"  # fact: whether the table has rows
BEGINS = "begins"  # fact: the first visit that the record lists
Clause = Callable[[pd.DataFrame, Words], str]

STEP_COLUMNS = (
    "state",
    "number",
    "follow_up_step",
    "actor",
    "due_day",
    "due_status",
    "done_day",
    "document",
    "place",
    "visit_document",
    "visit_place",
)


def asked(given: Mapping[str, object]) -> list[str]:
    """The States that are asked for, in the reader's order."""
    value = given.get("state")
    return parameters.as_texts(value) if value else []


def of_states(question: str) -> Ask:
    """The answer on the first three States asked for; without a State it has no row."""

    def ask(record: Record, given: Mapping[str, object]) -> Answer:
        states = asked(given)[:MOST]
        answer = record.ask_what_applies(question, {**given, "state": states})
        place = {state: index for index, state in enumerate(states)}
        return Answer(
            answer.sort_values(
                "state", key=lambda column: column.map(place), kind="stable", ignore_index=True
            )
        )

    return ask


def profiled(record: Record, given: Mapping[str, object]) -> Answer:
    """The profile with its dates and numbers as such, so that a reader sees them written out."""
    frame = in_step(of_states("state/profile")(record, given).frame)
    values = [
        typed(kind, value)
        for kind, value in zip(frame["value_type"], frame["value_text"], strict=True)
    ]
    return Answer(frame.assign(value_text=pd.Series(values, index=frame.index, dtype=object)))


def in_step(frame: pd.DataFrame) -> pd.DataFrame:
    """The facts of several States in one order, though not each State has each fact."""
    order: list[str] = []
    for _, facts in frame.groupby("state", sort=False)["fact"]:
        place = 0
        for fact in facts:
            if fact not in order:
                order.insert(place, fact)
            place = order.index(fact) + 1
    return frame.sort_values(
        "fact", key=lambda column: column.map(order.index), kind="stable", ignore_index=True
    )


def typed(kind: str, value: object) -> object:
    """A value of the profile as number or date where it is one."""
    if is_missing(value):
        return None
    if kind == "number":
        return int(str(value))
    return pd.Timestamp(str(value)) if kind == "date" else value


def met(frame: pd.DataFrame, words: Words) -> str:
    """How many meetings the documents give with the State, the last, and how many lack a date."""
    if frame.empty:
        return words.say("the record links no meeting to it")
    said = words.count(
        "{n} meeting or consultation is recorded",
        "{n} meetings and consultations are recorded",
        len(frame),
    )
    dated = frame[frame["first_day"].notna()]
    if len(dated):
        said = latest(said, dated.iloc[-1], len(frame), words)
    return "; ".join([said, *without_date(len(frame) - len(dated), len(frame), words)])


def latest(said: str, row: pd.Series, recorded: int, words: Words) -> str:
    """What is said of the number of meetings, with the last that has a date."""
    days = words.days(row["first_day"], row["last_day"], row["date_precision"])
    return words.count(
        "{said}: “{title}” ({days})",
        "{said}, the last with a date “{title}” ({days})",
        recorded,
        said=said,
        title=row["title"],
        days=days,
    )


def without_date(undated: int, recorded: int, words: Words) -> list[str]:
    """Of how many of the meetings recorded no date is stated; nothing where all are dated."""
    if not undated:
        return []
    if undated == recorded:
        return [words.say("no date is stated")]
    return [words.say("of {n} no date is stated", n=words.number(undated))]


def per_state(clause: Clause, *, lead: bool = True) -> Takeaway:
    """A sentence for each State chosen, made from its rows.

    Without ``lead`` it does not begin with the State, which stands above it already.
    """

    def takeaway(shown: Shown) -> Iterator[str]:
        states, words = asked(shown.given), shown.words
        if not states:
            yield words.say("Choose a State above.")
        for state in states[:MOST]:
            said = clause(shown.frame[shown.frame["state"] == state], words)
            if lead:
                name = bold(words.label("state", state))
                yield words.say("{state}: {clause}.", state=name, clause=said)
            else:
                yield words.say("{clause}.", clause=said[:1].upper() + said[1:])
        yield beyond(states, words)

    return takeaway


def beyond(states: list[str], words: Words) -> str:
    """Which of the States chosen are shown and which are not; empty where all are."""
    if len(states) <= MOST:
        return ""
    return words.count(
        "Shown: {shown}. {n} more State is chosen: {others}.",
        "Shown: {shown}. {n} more States are chosen: {others}.",
        len(states) - MOST,
        shown=words.listed(words.label("state", each) for each in states[:MOST]),
        others=words.listed(words.label("state", each) for each in states[MOST:]),
    )


def value_of(rows: pd.DataFrame, fact: str, column: str = "value_text") -> object:
    """The value of one fact in a State's profile, or why there is none."""
    found = rows.loc[rows["fact"] == fact, column]
    return None if found.empty else found.iloc[0]


def profile(rows: pd.DataFrame, words: Words) -> str:
    """Where a State stands in the lists, when it was last visited, how much is unknown."""
    if rows.empty:
        return words.say("the record does not know this State")
    last = value_of(rows, "last_visit")
    status = value_of(rows, "status")
    said = [
        words.label("value_text", value_of(rows, "subregion")),
        *under_way(value_of(rows, "visit_under_way"), words),
        none_listed(rows, words)
        if is_missing(last)
        else words.say(
            "last recorded visit ended {day}", day=cells.cell(words, "value_text", last)
        ),
        *named_earlier(rows, words),
        words.say(
            "survey or overview ({status})",
            status=within(words, "unknown_reason", value_of(rows, "status", "unknown_reason")),
        )
        if is_missing(status)
        else surveyed(words, "value_text", status),
        not_known(int(rows["unknown_reason"].notna().sum()), words),
    ]
    return "; ".join(said)


def under_way(until: object, words: Words) -> list[str]:
    """That a visit is under way; of one without a day, that its month or year is not over."""
    if is_missing(until):
        return []
    day = cells.cell(words, "value_text", until)
    if isinstance(until, pd.Timestamp):
        return [words.say("a visit is under way, to end on {day}", day=day)]
    return [words.say("a visit is recorded for {day}, which is not over", day=day)]


def none_listed(rows: pd.DataFrame, words: Words) -> str:
    """That the register as far as it is listed has no visit that has ended."""
    first = value_of(rows, "first_listed")
    if not is_missing(value_of(rows, "visit_under_way")):
        return words.say("none that has ended is among those listed one by one")
    if is_missing(first):
        return words.say("no visit among those listed one by one")
    return words.say(
        "no visit among those listed one by one, which begin with No. {number}", number=first
    )


def named_earlier(rows: pd.DataFrame, words: Words) -> list[str]:
    """The visits before the register that the text names, with what year is said of them."""
    visits = value_of(rows, "earlier_visits")
    if is_missing(visits):
        return []
    years = several(value_of(rows, "earlier_visit_years"))
    reports = several(value_of(rows, "earlier_report_years"))
    when = [*years, *(words.say("report of {year}", year=year) for year in reports)]
    if len(when) < int(str(visits)):
        when.append(words.say("no year is stated"))
    return [
        words.count(
            "the text names {n} earlier visit ({when})",
            "the text names {n} earlier visits ({when})",
            int(str(visits)),
            when=words.listed(when),
        )
    ]


def several(value: object) -> list[str]:
    """The parts of a value of the profile that is a list."""
    return [] if is_missing(value) else str(value).split("; ")


def not_known(facts: int, words: Words) -> str:
    """How many facts of a profile are unknown."""
    if not facts:
        return words.say("no fact is unknown")
    return words.count(
        "{n} fact is unknown, with the reason", "{n} facts are unknown, each with its reason", facts
    )


def dated(rows: pd.DataFrame, words: Words) -> str:
    """How many dated events there are."""
    if rows.empty:
        return words.say("nothing with a date is recorded")
    return words.count("{n} dated event is recorded", "{n} dated events are recorded", len(rows))


def listed(record: Record, given: Mapping[str, object]) -> Answer:
    """The visits to the States asked for, and beside them the first that the record lists."""
    answer = of_states("state/visits")(record, given)
    known = record.ask("state/visits").sort_values("number")
    return replace(answer, facts={BEGINS: None if known.empty else known.iloc[0].to_dict()})


def register(shown: Shown) -> Iterator[str]:
    """The visits of each State, and with which number the register begins."""
    yield from per_state(visited)(shown)
    first = shown.facts.get(BEGINS)
    if asked(shown.given) and first and first["number"] > 1:
        yield shown.words.say(
            "The visits listed one by one begin with No. {number} ({days}); those before it are "
            "counted, not listed; the text names some of them.",
            number=first["number"],
            days=shown.words.days(first["first_day"], first["last_day"], first["date_precision"]),
        )


def visited(rows: pd.DataFrame, words: Words) -> str:
    """How many visits are listed, the last of them, and one that has not ended."""
    if rows.empty:
        return words.say("no visit is among those that the record lists one by one")
    ended = rows[rows["visit_status"] == "ended"]
    going_on = rows[rows["visit_status"] != "ended"]
    return "; ".join([made(ended, words), *(begun(row, words) for _, row in going_on.iterrows())])


def made(rows: pd.DataFrame, words: Words) -> str:
    """How many visits have ended, and the last of them."""
    if rows.empty:
        return words.say("no visit among those that the record lists one by one has ended")
    last = rows.iloc[-1]
    return words.count(
        "{n} visit is recorded, on {days} ({kind})",
        "{n} visits are recorded, the last on {days} ({kind})",
        len(rows),
        days=words.days(last["first_day"], last["last_day"], last["date_precision"]),
        kind=within(words, "visit_type", last["visit_type"]),
    )


def begun(row: pd.Series, words: Words) -> str:
    """A visit that is under way, or of which the month or year is not over."""
    days = words.days(row["first_day"], row["last_day"], row["date_precision"])
    kind = within(words, "visit_type", row["visit_type"])
    if row["visit_status"] == "under_way":
        return words.say("one is under way, on {days} ({kind})", days=days, kind=kind)
    return words.say("one is recorded for {days} ({kind}), which is not over", days=days, kind=kind)


def on_list(rows: pd.DataFrame, words: Words) -> str:
    """What the list of surveys says."""
    if rows.empty:
        return words.say("the list of surveys and overviews does not name it")
    status = rows["status"].iloc[0]
    if status == "row_cut_off":
        return words.say("unknown, since the text of the list breaks off before its row")
    if status == NOT_KNOWN_THEN:
        day = words.day(rows["known_from"].iloc[0])
        return words.say("unknown, since the list is as of {day}", day=day)
    return surveyed(words, "status", status)


def assisted(rows: pd.DataFrame, words: Words) -> str:
    """How many activities are for the State, and how many for its subregion."""
    own = int((rows["link"] == "beneficiary").sum())
    around = int((rows["link"] == "subregion").sum())
    other = rows.loc[~rows["link"].isin(["beneficiary", "subregion"]), "title"].nunique()
    said = [
        words.count("{n} activity is for the State", "{n} activities are for the State", own)
        if own
        else words.say("no activity names it as beneficiary"),
    ]
    if around:
        said.append(words.count("{n} is for its subregion", "{n} are for its subregion", around))
    if other:
        said.append(words.count("in {n} it has another role", "in {n} it has another role", other))
    said += without_first_day(*days_of(rows), words)
    return "; ".join(said)


def without_first_day(undated: int, recorded: int, words: Words) -> list[str]:
    """Of how many of the activities no first day is stated; nothing where each has one."""
    if not undated:
        return []
    if undated == recorded:
        return [words.say("no first day is stated")]
    return [words.say("of {n} no first day is stated", n=words.number(undated))]


def days_of(rows: pd.DataFrame) -> tuple[int, int]:
    """Of how many activities no first day is stated, and how many there are."""
    each = rows.drop_duplicates(["title", "place"])
    return int(each["first_day"].isna().sum()), len(each)


def timetabled(record: Record, given: Mapping[str, object]) -> Answer:
    """The steps after the visits of the States asked for."""
    return Answer(of_states("follow_up/timetable")(record, given).frame[list(STEP_COLUMNS)])


def due(rows: pd.DataFrame, words: Words) -> str:
    """The next step with a date, and how many have no public record."""
    if rows.empty:
        return words.say("no visit is listed from which a step would run")
    coming = rows[rows["due_status"].isin(["due_on", "extended"])].sort_values("due_day")
    passed = int((rows["due_status"] == "passed_no_public_record").sum())
    needing = int((rows["due_status"] == "needs_input_date").sum())
    said = []
    if len(coming):
        first = coming.iloc[0]
        said.append(
            words.say(
                "next is “{step}”, on {day}",
                step=words.label("follow_up_step", first["follow_up_step"]),
                day=words.day(first["due_day"]),
            )
        )
    else:
        said.append(words.say("no step has a date still to come"))
    if passed:
        said.append(
            words.count(
                "for {n} past date there is no public record",
                "for {n} past dates there is no public record",
                passed,
            )
        )
    if needing:
        said.append(
            words.count(
                "{n} step runs from a date that is not recorded",
                "{n} steps run from dates that are not recorded",
                needing,
            )
        )
    return "; ".join(said)


def shared(rows: pd.DataFrame, words: Words) -> str:
    """What the State agreed to share."""
    consents = [str(code) for code in rows["consent"].dropna()]
    if (rows["unknown_reason"] == NOT_KNOWN_THEN).any():
        return words.say("unknown, since the list of consents is as of a later day")
    if not consents:
        return words.say("no consent to share a report is stated")
    names = words.listed(within(words, "consent", code) for code in consents)
    return words.say("agreed to share: {names}", names=names)


def strategic(rows: pd.DataFrame, words: Words) -> str:
    """How many strategies name the State or its subregion."""
    if rows.empty:
        return words.say("the documents name no strategy of its own")
    own = int((rows["link"] == "beneficiary").sum())
    if not own:
        return words.say("only its subregion is named with a strategy")
    return words.count("{n} strategy is named", "{n} strategies are named", own)


def noticed(rows: pd.DataFrame, words: Words) -> str:
    """How many notices concern the State."""
    if rows.empty:
        return words.say("no contradiction or gap is recorded")
    return words.count(
        "{n} contradiction or gap is recorded",
        "{n} contradictions and gaps are recorded",
        len(rows),
    )


def mentioned(rows: pd.DataFrame, words: Words) -> str:
    """How many rows name the State, in how many tables."""
    if rows.empty:
        return words.say("nothing in the record names it")
    tables = rows["table_title"].nunique()
    if tables == 1:
        return words.count("{n} entry names it", "{n} entries of the same table name it", len(rows))
    return words.count(
        "{n} entry names it, in {tables}",
        "{n} entries name it, in {tables}",
        len(rows),
        tables=words.count("{n} table", "{n} tables", tables),
    )


def owned(shown: Shown) -> Iterator[str]:
    """What no public document has, and of the rest how much the register's owner supplied."""
    frame, words, states = shown.frame, shown.words, asked(shown.given)
    missing = frame["record_status"] == "not_in_public_record"
    names = [quote(name, words) for name in frame.loc[missing, "table_title"].unique()]
    if states and names:
        yield words.count(
            "**Not in the public record**: {names}. It can be supplied by the owner of a "
            "register alone.",
            "**Not in the public record**: {names}. They can be supplied by the owner of a "
            "register alone.",
            len(names),
            names=words.listed(names),
        )
    if states and missing.all():
        yield beyond(states, words)
    else:
        yield from per_state(of_owner_recorded)(replace(shown, frame=frame[~missing]))


def quote(name: str, words: Words) -> str:
    """A table's title, set apart."""
    return words.say("“{name}”", name=name)


def of_owner_recorded(rows: pd.DataFrame, words: Words) -> str:
    """Of what the register's owner supplied, what there is on a State."""
    there = rows[rows["record_status"] == "recorded"]
    if there.empty:
        return words.say("nothing of what the owner of this register supplied is on this State")
    return words.listed(
        words.say("{name} ({entries})", name=quote(row.table_title, words), entries=row.rows)
        for row in there.itertuples()
    )


def of_owner(question: str) -> Ask:
    """The answer from an owner's table, which also knows whether the table has any row at all."""

    def ask(record: Record, given: Mapping[str, object]) -> Answer:
        answer = of_states(question)(record, given)
        return replace(answer, facts={SUPPLIED: not record.ask(question).empty})

    return ask


def supplied(recorded: Callable[[Words, int], str]) -> Takeaway:
    """How many rows of an owner's table there are; of an empty one, that it is not public.

    ``recorded`` says a number of them.
    """

    def clause(rows: pd.DataFrame, words: Words) -> str:
        # An audience may see less than there is: no row is not a count of zero.
        return recorded(words, len(rows)) if len(rows) else words.say("none is recorded here")

    def takeaway(shown: Shown) -> Iterator[str]:
        states = asked(shown.given)
        if states and not shown.facts.get(SUPPLIED):
            yield shown.words.say("Not in the public record.")
            yield beyond(states, shown.words)
        else:
            yield from per_state(clause)(shown)

    return takeaway


def from_owner(
    table: str,
    title: str,
    takeaway: Takeaway,
    note: str = "",
    place: Placement = "half",
) -> Figure:
    """The figure on a table that the register's owner supplies."""
    supply = "They are supplied by the owner of a register."
    return Figure(
        id=f"register/{table}",
        title=title,
        takeaway=takeaway,
        nothing=takeaway,
        ask=of_owner(f"register/{table}"),
        notes=(note, supply) if note else (supply,),
        place=place,
    )


FIGURES: tuple[Figure, ...] = (
    Figure(
        id="state/profile",
        title="Profile",
        takeaway=per_state(profile),
        nothing=per_state(profile),
        ask=profiled,
        hidden=("fact_group", "value_type"),
        place="whole",
    ),
    Figure(
        id="state/timeline",
        title="Everything dated",
        question="state/dated",
        takeaway=per_state(dated),
        nothing=per_state(dated),
        chart=Events(),
        ask=of_states("state/dated"),
        notes=("Pale marks are known to the month or year only.",),
        place="whole",
    ),
    Figure(
        id="state/visits",
        title="Visits",
        takeaway=register,
        nothing=register,
        ask=listed,
        place="whole",
    ),
    Figure(
        id="state/meetings",
        title="Meetings and consultations with the State",
        takeaway=per_state(met),
        nothing=per_state(met),
        ask=of_states("state/meetings"),
        place="whole",
    ),
    Figure(
        id="state/due",
        title="After the visit",
        question="follow_up/timetable",
        takeaway=per_state(due),
        nothing=per_state(due),
        ask=timetabled,
        notes=(
            "Computed from rule and visit; few actual dates are public, so a passed date without "
            "a record is not overdue.",
        ),
        hidden=("visit_document", "visit_place"),
        place="whole",
    ),
    Figure(
        id="state/assistance",
        title="Assistance",
        takeaway=per_state(assisted),
        nothing=per_state(assisted),
        ask=of_states("state/assistance"),
        place="whole",
    ),
    Figure(
        id="state/survey",
        title="Survey or overview",
        hidden=("subregion", "subregion_basis", "known_from"),
        takeaway=per_state(on_list),
        nothing=per_state(on_list),
        ask=of_states("state/survey"),
        place="whole",
    ),
    Figure(
        id="state/sharing",
        title="Sharing of visit reports",
        takeaway=per_state(shared),
        nothing=per_state(shared),
        ask=of_states("state/sharing"),
        place="whole",
    ),
    Figure(
        id="state/strategies",
        title="Strategies",
        takeaway=per_state(strategic),
        nothing=per_state(strategic),
        ask=of_states("state/strategies"),
        place="whole",
    ),
    Figure(
        id="state/notices",
        title="Contradictions and gaps",
        takeaway=per_state(noticed),
        nothing=per_state(noticed),
        ask=of_states("state/notices"),
        place="whole",
    ),
    Figure(
        id="state/owner_tables",
        title="What no public document has",
        takeaway=owned,
        nothing=owned,
        hidden=("file",),
        ask=of_states("state/owner_tables"),
        place="whole",
    ),
    from_owner(
        "visit_proposals",
        "Proposals for a visit",
        supplied(
            lambda words, n: words.count(
                "{n} proposal is recorded", "{n} proposals are recorded", n
            )
        ),
        place="whole",
    ),
    from_owner(
        "recommendations",
        "Recommendations",
        supplied(
            lambda words, n: words.count(
                "{n} recommendation is recorded", "{n} recommendations are recorded", n
            )
        ),
        note="Text, priority and progress are confidential and shown on no page.",
    ),
    from_owner(
        "state_reports",
        "Reports by the State",
        supplied(
            lambda words, n: words.count("{n} report is recorded", "{n} reports are recorded", n)
        ),
    ),
    from_owner(
        "assistance_steps",
        "Steps of assistance",
        supplied(lambda words, n: words.count("{n} step is recorded", "{n} steps are recorded", n)),
    ),
    from_owner(
        "contacts",
        "Contacts",
        supplied(
            lambda words, n: words.count("{n} contact is recorded", "{n} contacts are recorded", n)
        ),
        note="Names and addresses are confidential and shown on no page.",
    ),
    Figure(
        id="state/mentions",
        title="Wherever the record names it",
        takeaway=per_state(mentioned),
        nothing=per_state(mentioned),
        ask=of_states("state/mentions"),
        place="whole",
    ),
)
