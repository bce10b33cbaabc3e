"""The site's calendar files, made by the same function as the server's feeds."""

from __future__ import annotations

from ctc_dash.exports.calendar import calendar_bytes
from ctc_dash.exports.site.edition import Edition

FEEDS = {"calendar": "feeds/calendar.ics", "follow_up": "feeds/follow-up.ics"}


def feed(edition: Edition, which: str) -> bytes:
    """One calendar, as of the edition's day and in its language."""
    language = edition.words.language.code
    return calendar_bytes(edition.record, which, edition.given, language)
