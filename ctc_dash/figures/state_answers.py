"""The six answers that a State's page and its brief begin with, and the sentences above them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace

import pandas as pd

from ctc_dash.asking.parameters import AS_OF
from ctc_dash.asking.within_days import surely_within
from ctc_dash.figures import cells
from ctc_dash.figures.cells import CITED
from ctc_dash.figures.chosen_states import STATE_IS_TITLE
from ctc_dash.figures.citing import Citation, SourceLine, citations_in, place_of, sources_line
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.state_profile import row_of, value_of, years_named
from ctc_dash.figures.strip import Number, whole_part
from ctc_dash.figures.surveys import MARKED, NOT_KNOWN_THEN
from ctc_dash.words import CHINESE, INFERRED, NO_VALUE, Words, is_missing

TOOK_PART = "took_part"
COMING = ("due_on", "extended")
UNDATED = "needs_input_date"  # the status of a step that runs from a date which is not recorded
FEW = 3  # places of one document in an answer; the rows below have them all
REPORTED_VISITS = "state/reported_visits"


@dataclass(frozen=True)
class StateFile:
    """The figures on one State from which its answers and its opening are made."""

    profile: Shown
    visits: Shown
    due: Shown
    survey: Shown
    sharing: Shown
    assistance: Shown
    meetings: Shown
    reported_visits: Shown | None = None  # none where the record has no such visit at all

    @property
    def reported(self) -> pd.DataFrame:
        """The visits surely reported besides the register by the day; often none."""
        visits = self.reported_visits
        return pd.DataFrame() if visits is None else surely_within(visits.frame)

    @property
    def words(self) -> Words:
        """The words that it is shown in."""
        return self.profile.words


FILE = {each.name: f"state/{each.name}" for each in fields(StateFile)}


def file_of_state(state: str, ask: Callable[[str], Shown | None]) -> StateFile | None:
    """The file of one State, of figures on several; none where one of them could not be made."""
    found = {}
    for name, figure in FILE.items():
        shown = ask(figure)
        if shown is None and figure != REPORTED_VISITS:
            return None
        found[name] = shown and narrow_to_state(shown, state)
    return StateFile(**found)  # type: ignore[arg-type]


def narrow_to_state(shown: Shown, state: str) -> Shown:
    """A figure with the rows of one State, which is the title above it."""
    rows = shown.frame
    if "state" in rows:
        rows = rows[rows["state"] == state].reset_index(drop=True)
    given, facts = {**shown.given, "state": [state]}, {**shown.facts, STATE_IS_TITLE: True}
    return replace(shown, frame=rows, given=given, facts=facts)


def opening_sentences(file: StateFile) -> tuple[str, ...]:
    """What is said first: where it stands, what else is noted, reported, held, due and shared."""
    besides = (file.reported_visits, file.meetings)
    return (
        file.profile.takeaway,
        *noted(file),
        *(each.takeaway for each in besides if each is not None and not each.frame.empty),
        file.due.takeaway,
        file.sharing.takeaway,
    )


def noted(file: StateFile) -> tuple[str, ...]:
    """The curator's note on the State, such as on another name; none that quotes the source.

    Where the source prints a name otherwise, that stands with its row, in its own script.
    """
    states = file.profile.record.ask_if_seen("record/states", {})
    found = states[states["state"].isin(file.profile.frame["state"])]["note"].dropna()
    return tuple(note for note in map(str, found) if not CHINESE.search(note))


def listed_in(file: StateFile) -> str:
    """The subregion and the cluster of the State."""
    subregion, cluster = (
        file.words.marked(value(file.profile, fact), row_basis(file.profile, fact))
        for fact in ("subregion", "cluster")
    )
    return file.words.say("{subregion} · {cluster}", subregion=subregion, cluster=cluster)


def six_answers(file: StateFile) -> tuple[Number, ...]:
    """What one asks first of any State, in the same order for each."""
    return (last_or_reported(file), named_with_it(file), *later_answers(file))


def later_answers(file: StateFile) -> tuple[Number, ...]:
    """What one asks after the last visit."""
    return (survey(file), assistance(file), sharing(file), next_due(file))


def last_or_reported(file: StateFile) -> Number:
    """The last visit listed; where none is, the last that is reported besides the register."""
    visit, reported = last_visit(file), reported_last(file)
    return reported[0] if visit.unknown and reported else visit


def last_visit(file: StateFile) -> Number:
    """The last visit listed, one under way, or those that the text names."""
    profile, words = file.profile, file.words
    if not has_value(profile, "last_visit"):
        under_way = has_value(profile, "visit_under_way")
        return number(profile, "visit_under_way") if under_way else none_listed(profile)
    ended = file.visits.frame
    ended = ended[ended["visit_status"] == "ended"]
    if ended.empty:  # not for this audience
        return number(profile, "last_visit", "last_visit_type")
    row = ended.sort_values("number").iloc[-1]
    said = [words.label("visit_type", row["visit_type"])]
    if not is_missing(row["ordinal_as_stated"]):
        said.append(cells.cell_text(words, "ordinal_as_stated", row["ordinal_as_stated"]))
    days = cells.span_of_days(row, words)
    return Number(days, words.say("Last visit"), words.joined(said), place_of(row, words))


def named_with_it(file: StateFile) -> Number:
    """The bodies named with the last visit listed, and which of them only supported it."""
    profile, words = file.profile, file.words
    label = words.say("Named with it")
    answer = replace(number(profile, "last_visit_joined"), label=label)
    if not answer.unknown:
        note, visits = answer.note, file.visits.frame
        if (visits["visit_number_basis"] == INFERRED).any():
            note = words.say("which of its visits they are named with is the curator's reading")
        note = words.parted((note, only_supported(file)))
        row = row_of(profile, "last_visit_joined")
        source = few_places(profile, cited_by(row)) if row is not None else answer.source
        text = words.listed(answer.text.split(", "))
        return replace(answer, text=text, note=note, source=source)
    if row_of(profile, "last_visit_joined") is None:  # not for this audience
        return answer
    if not has_value(profile, "last_visit"):
        note = words.say("no visit to it is listed")
        return replace(answer, note=note, source=register_begins(profile))
    listed = profile.record.ask_if_seen("visits/list", as_of(profile))
    named = listed[listed["participants"].notna()]
    note = words.count(
        "bodies are named for {n} of the {all} visits listed, not for this one",
        "bodies are named for {n} of the {all} visits listed, not for this one",
        len(named),
        all=words.number(len(listed)),
    )
    joined = profile.record.ask_if_seen("visits/participants", as_of(profile))
    return replace(
        answer, note=note, source=few_places(profile, citations_in(joined[[*CITED["source"]]]))
    )


def only_supported(file: StateFile) -> str:
    """Which bodies are said to have supported the last visit listed, not to have taken part."""
    profile, words = file.profile, file.words
    asked = {**as_of(profile), "state": profile.given["state"]}
    named = profile.record.ask_if_seen("visits/participants", asked)
    last = named[named["number"] == named["number"].max()]
    bodies = set(last["organization"]) - set(last.loc[last["part"] == TOOK_PART, "organization"])
    names = words.listed(sorted(words.label("organization", body) for body in bodies))
    return words.some(
        "{names} is said to have supported it, not to have taken part",
        "{names} are said to have supported it, not to have taken part",
        len(bodies),
        names=names,
    )


def survey(file: StateFile) -> Number:
    """What the list of surveys and overviews says; it has no dates."""
    answer = number(file.profile, "status")
    if answer.unknown:
        return answer
    if (file.survey.frame["status_kind"] == MARKED).any():
        note = file.words.say("when is not stated: the list has no dates")
    else:
        note = file.words.say("that there was none is not stated")
    return replace(answer, note=note)


def assistance(file: StateFile) -> Number:
    """How many activities name the State, and how many are for its regions or have it in a role."""
    profile, words = file.profile, file.words
    answer = replace(number(profile, "activities"), label=words.say("Assistance"))
    if answer.unknown:
        return answer
    numbers = {
        kind: 0 if is_missing(found) else int(str(found))
        for kind in ("", "_subregion", "_wider", "_other")
        for found in [value_of(profile.frame, f"activities{kind}")]
    }
    text = words.some("{n} activity names it", "{n} activities name it", numbers[""]) or words.say(
        "None names it"
    )
    of_subregion = words.some(
        "{n} is for its subregion", "{n} are for its subregion", numbers["_subregion"]
    )
    said = (
        of_subregion and words.marked(of_subregion, row_basis(profile, "activities_subregion")),
        words.some(
            "{n} for a wider region", "{n} for wider regions", numbers["_wider"]
        ),
        words.some("in {n} it has another role", "in {n} it has another role", numbers["_other"]),
    )  # fmt: skip
    note = words.parted(said) or words.say("none is for its subregion or a wider region")
    cited = citations_in(file.assistance.frame)
    cited = cited or [whole_part(each) for each in file.assistance.cited]
    return replace(answer, text=text, note=note, source=few_places(profile, cited))


def sharing(file: StateFile) -> Number:
    """Whether the State agreed that its report be shared."""
    profile, words = file.profile, file.words
    answer = replace(number(profile, "consent"), label=words.say("May its report be shared?"))
    if not answer.unknown:
        return replace(answer, note=words.say("the State agreed to it"))
    row = row_of(profile, "consent")
    if row is None or row["unknown_reason"] == NOT_KNOWN_THEN:
        return answer
    agreed = profile.record.ask_if_seen("state/sharing", as_of(profile))
    agreed = agreed[agreed["consent"].notna()]
    note = words.some(
        "{n} State that agreed is named, not this one",
        "{n} States that agreed are named, not this one",
        agreed["state"].nunique(),
    )
    source = few_places(profile, citations_in(agreed))
    return replace(answer, note=note or answer.note, source=source)


def next_due(file: StateFile) -> Number:
    """The next step with a date still to come, under its rule."""
    words, due = file.words, file.due
    coming = due.frame[due.frame["due_status"].isin(COMING)].sort_values("due_day", kind="stable")
    label = words.say("Due next")
    if not due.is_seen:
        return Number(NO_VALUE, label, words.say("not for this audience"), unknown=True)
    if due.frame.empty:
        note = words.say("no visit is listed from which a step would run")
        return Number(NO_VALUE, label, note, register_begins(file.profile), unknown=True)
    if coming.empty:
        note = words.some(
            "{n} step runs from a date that is not recorded",
            "{n} steps run from dates that are not recorded",
            int((due.frame["due_status"] == UNDATED).sum()),
        )
        source = few_places(due, map(whole_part, citations_in(due.frame)))
        return Number(words.say("No date still to come"), label, note, source)
    first = coming.iloc[0]
    note = words.say(
        "{step}: {actor}",
        step=words.label("follow_up_step", first["follow_up_step"]),
        actor=words.marked(words.label("actor", first["actor"]), first["actor_basis"]),
    )
    day = words.marked(words.day(first["due_day"]), first["in_force_basis"])
    return Number(day, label, note, place_of(first, words))


def reported_last(file: StateFile) -> tuple[Number, ...]:
    """The last visit reported besides the register; nothing where none is."""
    if file.reported.empty:
        return ()
    words, row = file.words, file.reported.iloc[-1]
    name = "start_reported" if is_missing(row["end_reported"]) else "end_reported"
    note = words.say("its steps are not computed")
    day = cells.cell_text(words, name, row[name])
    label = words.say("Last visit reported besides the register")
    return (Number(day, label, note, place_of(row, words)),)


def none_listed(profile: Shown) -> Number:
    """That no visit is listed; where the text names earlier ones, their years."""
    words = profile.words
    if row_of(profile, "last_visit") is None:
        return replace(number(profile, "last_visit"), label=words.say("Last visit"))
    note = words.say("none is listed one by one")
    if has_value(profile, "first_listed"):
        first = value(profile, "first_listed")
        note = words.say("none among those listed one by one, which begin with No. {n}", n=first)
    row = row_of(profile, "earlier_visits")
    if row is None or is_missing(row["value_text"]):
        place = register_begins(profile)
        return Number(NO_VALUE, words.say("Last visit"), note, place, unknown=True)
    if row["basis"] == INFERRED:
        note = f"{words.label('basis', INFERRED)}; {note}"
    label = words.count(
        "Earlier visit that the text names",
        "Earlier visits that the text names ({n})",
        int(row["value_text"]),
    )
    told = years_named(profile.frame, words)
    years = words.listed(told) if told else words.say("year not stated")
    return Number(years, label, note, place_of(row, words))


def register_begins(profile: Shown) -> SourceLine:
    """Where the first visit that is listed stands: what tells of a State without one."""
    return place_of(row_of(profile, "first_listed"), profile.words)


def number(profile: Shown, fact: str, beside: str | None = None) -> Number:
    """A fact of a State's profile, written large; what is not known says why."""
    words, row = profile.words, row_of(profile, fact)
    label = words.label("fact", fact)
    if row is None or is_missing(row["value_text"]):
        reason = (
            words.say("not for this audience")
            if row is None
            else words.label("unknown_reason", row["unknown_reason"])
        )
        return Number(NO_VALUE, label, reason, place_of(row, words), unknown=True)
    note = value(profile, beside) if beside else words.label("basis", row["basis"])
    return Number(value(profile, fact), label, note, place_of(row, words))


def value(profile: Shown, fact: str) -> str:
    """One fact of a State's profile as the page writes it."""
    return cells.fact_text(profile.words, fact, value_of(profile.frame, fact))


def has_value(profile: Shown, fact: str) -> bool:
    """Whether the profile has a value for a fact."""
    return not is_missing(value_of(profile.frame, fact))


def row_basis(profile: Shown, fact: str) -> object:
    """Whether a fact is stated or the curator's reading."""
    return value_of(profile.frame, fact, "basis")


def cited_by(row: pd.Series) -> list[Citation]:
    """The places that a fact gathers, one by one."""
    if is_missing(row["document"]):
        return []
    return [Citation(str(row["document"]), each) for each in str(row["place"]).split("; ")]


def as_of(shown: Shown) -> dict[str, object]:
    """The day of a figure, to ask the same of all States."""
    return {AS_OF: shown.given.get(AS_OF)}


def few_places(shown: Shown, cited: Iterable[Citation]) -> SourceLine:
    """Where something is said, short."""
    return sources_line(cited, shown.record, shown.words, most=FEW)
