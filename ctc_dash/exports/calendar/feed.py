"""From a record to a calendar: which entries, under which name, with which filters said."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from ctc_dash.asking import questions
from ctc_dash.asking.parameters import QuestionError, as_texts
from ctc_dash.asking.record import Record
from ctc_dash.asking.seen import NotSeenError
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.exports.calendar import meetings, obligations, steps
from ctc_dash.exports.calendar.entry import Part, uid
from ctc_dash.exports.calendar.heading import calendar_description, calendar_name
from ctc_dash.exports.calendar.ics import Head, ics_bytes
from ctc_dash.words import Words, message

PERIOD = ("from", "to")  # first, so that the two days stay together


class CalendarError(Exception):
    """A calendar that does not exist."""


@dataclass(frozen=True)
class Kind:
    """One kind of entries: its name, the questions that it asks, what makes its entries of them."""

    title: str
    asked: tuple[str, ...]
    make: Callable[[Record, Words, Mapping[str, object]], Part]

    @property
    def takes(self) -> dict[str, str]:
        """The parameters that it heeds, by name, with their types."""
        return {
            parameter.name: parameter.type
            for question in self.asked
            for parameter in questions.find_question(question).parameters
        }


MEETINGS = Kind(message("Meetings and briefings"), meetings.ASKED, meetings.meetings_part)
OBLIGATIONS = Kind(message("Obligations"), obligations.ASKED, obligations.obligations_part)
FOLLOW_UP = Kind(message("Steps after visits"), steps.ASKED, steps.steps_part)

# The calendars by name, and the kinds of entries that each has.
WHICH: dict[str, tuple[Kind, ...]] = {
    "meetings": (MEETINGS,),
    "obligations": (OBLIGATIONS,),
    "follow_up": (FOLLOW_UP,),
    "calendar": (MEETINGS, OBLIGATIONS),
    "all": (MEETINGS, OBLIGATIONS, FOLLOW_UP),
}


def calendar_bytes(
    record: Record,
    which: str = "all",
    given: Mapping[str, object] | None = None,
    language: str = "en",
    *,
    origin: str = "",
    source: str = "",
) -> bytes:
    """A calendar of the record as an ``.ics`` file; equal arguments give equal bytes.

    Args:
        record: the record to ask.
        which: ``"meetings"``, ``"obligations"`` (with their dated fulfilments), ``"follow_up"``,
            ``"calendar"`` (meetings and obligations) or ``"all"``.
        given: parameters by name, as ``record.ask`` takes them: ``from``, ``to``, ``as_of``
            (dates or ``YYYY-MM-DD``), ``kind``, ``openness``, ``cluster``, ``subregion``,
            ``state``, ``visit_type`` (one text or a list). A kind of entries heeds those that it
            has; of follow-up dates the period is that of the visit. The calendar says which
            apply to what. Without ``as_of`` it holds every date, what is planned, too, and tells
            how things stand on the day up to which the data reach.
        language: code of the interface's language.
        origin: where the dashboards are served, such as ``"https://example.org"``; entries then
            link to their page. Without it they have no address.
        source: where this very calendar is served, for those who subscribe.

    Raises:
        CalendarError: no such calendar.
        QuestionError: a parameter that nothing in it takes, or a value that does not fit.
        WordsError: a language that the interface does not speak.
    """
    kinds = kinds_of(which)
    chosen = fitting(record, which, given or {})
    words = record.words(language)
    parts = [part_of(kind, record, words, chosen) for kind in kinds]
    said = [(part, kind.takes) for kind, part in zip(kinds, parts, strict=True)]
    head = Head(
        uid=uid(
            "calendar",
            which,
            *(f"{name}={','.join(as_texts(value))}" for name, value in chosen.items()),
        ),
        name=calendar_name(words, which, chosen),
        description=calendar_description(record, words, said, chosen),
        language=words.language.locale.replace("_", "-"),
        revised=revision(record),
        is_public=record.audience == PUBLIC,
        origin=origin.rstrip("/"),
        source=source,
    )
    return ics_bytes(head, [entry for part in parts for entry in part.entries])


def part_of(kind: Kind, record: Record, words: Words, given: Mapping[str, object]) -> Part:
    """One kind of entries; none, and a sentence that says so, where its audience sees none."""
    try:
        return kind.make(record, words, given)
    except NotSeenError:
        audience = words.label("audience", record.audience)
        said = words.say(
            "{what} are not for this audience ({audience})",
            what=words.say(kind.title),
            audience=audience,
        )
        return Part((), said)


def revision(record: Record) -> dt.datetime:
    """When the record was last revised, in UTC, as its owner states it."""
    stated = record.ask("record/reach")["revised"].iloc[0]
    moment: dt.datetime = pd.Timestamp(stated, tz="UTC").to_pydatetime()
    return moment


def kinds_of(which: str) -> tuple[Kind, ...]:
    """The kinds of entries in a calendar; raises ``CalendarError`` naming those there are."""
    if which not in WHICH:
        raise CalendarError(f"no calendar '{which}', expected one of: {', '.join(WHICH)}")
    return WHICH[which]


def parameters(which: str) -> dict[str, str]:
    """The parameters that a calendar takes, by name, with their types.

    Raises ``CalendarError`` where there is no such calendar.
    """
    return {name: kind for each in kinds_of(which) for name, kind in each.takes.items()}


def fitting(record: Record, which: str, given: Mapping[str, object]) -> dict[str, object]:
    """What was given, in the parameters' own types: first the period, then the rest by name.

    Raises ``QuestionError`` with all that nothing in the calendar takes and all that does not fit:
    what passed in silence would leave a calendar that looks restricted and is not.
    """
    asked = [question for kind in kinds_of(which) for question in kind.asked]
    chosen = {name: value for name, value in given.items() if value not in ("", [], ())}
    taken, wrong = questions.fit_values(record.snapshot, asked, chosen)
    if wrong:
        raise QuestionError(f"calendar {which}: " + "; ".join(wrong))
    found = {name: value for each in taken.values() for name, value in each.items()}
    in_order = dict.fromkeys([*PERIOD, *sorted(found)])
    return {name: found[name] for name in in_order if found.get(name) is not None}
