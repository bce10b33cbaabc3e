"""The site's calendar files, made by the same function as the server's feeds."""

from collections.abc import Mapping

from ctc_dash.exports.calendar import calendar_bytes
from ctc_dash.exports.site.edition import STATE, Edition

FEEDS = {"calendar": "feeds/calendar.ics", "follow_up": "feeds/follow-up.ics"}


def feed(edition: Edition, which: str) -> bytes:
    """One calendar, as of the edition's day and in its language."""
    language = edition.words.language.code
    return calendar_bytes(edition.record, which, edition.given, language)


def calendars_of_states(edition: Edition) -> Mapping[str, frozenset[str]]:
    """For each calendar the States of which it holds a date."""
    meetings = edition.record.ask_if_seen("calendar/meetings", edition.given)
    steps = edition.record.ask_if_seen("calendar/follow_up", edition.given)
    return {
        "calendar": frozenset(meetings[STATE].dropna()),
        "follow_up": frozenset(steps.loc[steps["due_day"].notna(), STATE]),
    }
