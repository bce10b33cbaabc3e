"""What falls due or happened lately as a list, one line a row; the whole of it is in the table."""

import datetime as dt
from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from ctc_dash.charts import theme as look
from ctc_dash.charts.picture import Link, Tone
from ctc_dash.figures.answer import NARROWED
from ctc_dash.figures.cells import DATED, SPAN
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.picks import is_quarter
from ctc_dash.words import Words, date_of, is_missing

TYPE, STATUS = "visit_type", "due_status"
# What a row is about: the first of these columns that has something to say.
ABOUT = ("falls_due", "follow_up_step", TYPE, "title")
# The one day of a row that has no span of them, and of whose reading it is.
DUE, READ = "due_day", "in_force_basis"
MOST_LINES = 200  # the table has the others


class AgendaLine(NamedTuple):
    """One line: when, of which State, what, who acts, and the colour of a type of visit.

    ``mark`` says that the day is the curator's reading; ``stands`` how what falls due stands, where
    the lines differ in it; ``said`` is the whole of it.
    """

    when: str
    state: str
    href: str
    what: str
    actor: str
    swatch: str
    mark: str
    stands: str
    said: str


class AgendaGroup(NamedTuple):
    """The lines of a month under its name, with their number; a list without months has no name."""

    name: str
    number: str
    lines: Sequence[AgendaLine]


class Agenda(NamedTuple):
    """All lines of a list; ``left_out`` says how many more its table has.

    ``window`` names the days that it is restricted to where nobody chose any.
    """

    groups: Sequence[AgendaGroup]
    left_out: str
    window: str = ""


AgendaRow = dict[Hashable, Any]


def agenda_of(shown: Shown, link: Link) -> Agenda:
    """The rows of a figure that has days, States and what happens."""
    words, rows = shown.words, shown.frame.head(MOST_LINES).to_dict("records")
    differ = STATUS in shown.frame and shown.frame[STATUS].nunique() > 1 and DUE in shown.frame
    more = max(len(shown.frame) - MOST_LINES, 0)
    left_out = words.some("{n} more is in the table.", "{n} more are in the table.", more)
    if DUE not in shown.frame:
        lines = [agenda_line(row, words, link, differ) for row in rows]
        return Agenda([AgendaGroup("", "", lines)] if lines else [], left_out)
    return Agenda([*by_month(rows, shown, link, differ)], left_out, own_window(shown))


def own_window(shown: Shown) -> str:
    """The days that a list is restricted to by itself, as no due day is chosen."""
    days = shown.facts.get(NARROWED)
    if not days:
        return ""
    span = shown.words.days(*days.values())
    return shown.words.say("The next 90 days, as no due day is chosen: {days}", days=span)


def by_month(
    rows: Sequence[AgendaRow], shown: Shown, link: Link, differ: bool
) -> Iterator[AgendaGroup]:
    """A group for each month of due days, then one of what has none."""
    words, wholly = shown.words, [month_of(row) for row in shown.frame.to_dict("records")]
    for month, group in groupby(rows, month_of):
        yield AgendaGroup(
            words.month(month) if month else words.say("Without a day"),
            words.number(wholly.count(month)),
            [agenda_line(row, words, link, differ) for row in group],
        )


def month_of(row: AgendaRow) -> dt.date | None:
    """The first day of the month in which a row falls due."""
    return None if is_missing(row[DUE]) else date_of(row[DUE]).replace(day=1)


def agenda_line(row: AgendaRow, words: Words, link: Link, differ: bool = False) -> AgendaLine:
    """One row."""
    column = next((name for name in ABOUT if not is_missing(row.get(name))), "")
    what = words.label(column, row.get(column))
    code = "" if is_missing(row.get("state")) else str(row["state"])
    state = words.label("state", code) if code else ""
    actor = "" if is_missing(row.get("actor")) else words.label("actor", row["actor"])
    actor = words.marked(actor, row.get("actor_basis")) if actor else ""
    of_day = DUE in row
    first, last, exact = (row[DUE], row[DUE], "day") if of_day else (row[name] for name in SPAN)
    days = words.days(first, last, exact)
    mark = words.marked("", row.get(READ if of_day else DATED)).strip()
    mark = "" if of_day and is_missing(row[DUE]) else mark
    status = words.label(STATUS, row[STATUS]) if of_day else ""
    return AgendaLine(
        words.days(first, last, "quarter" if is_quarter(first, last) else exact, short=True),
        state,
        (link((("state", code),)) or "") if state else "",
        what,
        actor,
        swatch_of(row[TYPE], words) if column == TYPE else "",
        mark,
        status if differ else "",
        words.joined((f"{days} {mark}".strip(), state, what, actor, status)),
    )


def swatch_of(code: str, words: Words) -> str:
    """The colour of a type of visit, light and dark, as a style."""
    meant = Tone(TYPE, code)
    tone = look.palette_tones([meant], words)[meant]
    light, dark = (look.ink(*tone, theme).colour for theme in (look.LIGHT, look.DARK))
    return f"background: {look.following(light, dark)}"
