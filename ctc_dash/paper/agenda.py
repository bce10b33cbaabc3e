"""What falls due or happened lately as a list, one line a row; the whole of it is in the table."""

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

from ctc_dash.charts import theme as look
from ctc_dash.charts.picture import Link, Tone
from ctc_dash.figures.cells import DATED, SPAN
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Words, is_missing

TYPE = "visit_type"
# What a row is about: the first of these columns that has something to say.
ABOUT = ("falls_due", TYPE, "title")


class AgendaLine(NamedTuple):
    """One line: when, of which State, what, who acts, and the colour of a type of visit.

    ``mark`` says that the day is the curator's reading; ``said`` is the whole of it.
    """

    when: str
    state: str
    href: str
    what: str
    actor: str
    swatch: str
    mark: str
    said: str


def agenda_of(shown: Shown, link: Link) -> Sequence[AgendaLine]:
    """The rows of a figure that has days, States and what happens."""
    return [agenda_line(row, shown.words, link) for row in shown.frame.to_dict("records")]


def agenda_line(row: dict[Hashable, Any], words: Words, link: Link) -> AgendaLine:
    """One row."""
    column = next((name for name in ABOUT if not is_missing(row.get(name))), "")
    what = words.label(column, row.get(column))
    code = "" if is_missing(row.get("state")) else str(row["state"])
    state = words.label("state", code) if code else ""
    actor = "" if is_missing(row.get("actor")) else words.label("actor", row["actor"])
    actor = words.marked(actor, row.get("actor_basis")) if actor else ""
    span = [row[name] for name in SPAN]
    days = words.days(*span)
    mark = words.marked("", row.get(DATED)).strip()
    return AgendaLine(
        words.days(*span, short=True),
        state,
        (link((("state", code),)) or "") if state else "",
        what,
        actor,
        swatch_of(row[TYPE], words) if column == TYPE else "",
        mark,
        ", ".join(filter(None, [f"{days} {mark}".strip(), state, what, actor])),
    )


def swatch_of(code: str, words: Words) -> str:
    """The colour of a type of visit, light and dark, as a style."""
    meant = Tone(TYPE, code)
    tone = look.palette_tones([meant], words)[meant]
    light, dark = (look.ink(*tone, theme).colour for theme in (look.LIGHT, look.DARK))
    return f"background: {look.following(light, dark)}"
