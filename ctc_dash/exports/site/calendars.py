"""The site's calendar files, made by the same function as the server's feeds."""

from collections.abc import Mapping
from typing import NamedTuple

from ctc_dash.asking.record import Record
from ctc_dash.exports.site.site_addresses import STATE
from ctc_dash.words import Words


class Feed(NamedTuple):
    """A calendar: which, its file, its name and the page that offers it."""

    which: str
    path: str
    label: str
    slug: str


def feeds(words: Words) -> list[Feed]:
    """The calendars of a site."""
    meetings, steps = "feeds/calendar.ics", "feeds/follow-up.ics"
    return [
        Feed(
            "calendar", meetings, words.say("Meetings and obligations as a calendar"), "briefings"
        ),
        Feed("follow_up", steps, words.say("Dates after visits as a calendar"), "follow-up"),
    ]


def calendars_of_states(
    record: Record, given: Mapping[str, object]
) -> Mapping[str, frozenset[str]]:
    """For each calendar the States of which it holds a date."""
    meetings = record.ask_if_seen("calendar/meetings", given)
    steps = record.ask_if_seen("calendar/follow_up", given)
    return {
        "calendar": frozenset(meetings[STATE].dropna()),
        "follow_up": frozenset(steps.loc[steps["due_day"].notna(), STATE]),
    }
