"""Meetings, obligations and follow-up dates as calendars that any calendar program reads."""

from ctc_dash.exports.calendar.feed import WHICH, CalendarError, calendar_bytes, fitting, parameters

__all__ = ["WHICH", "CalendarError", "calendar_bytes", "fitting", "parameters"]
