"""What slides and document have in common: their look, their language, how long text is."""

from dataclasses import replace

from ctc_dash.charts import theme as look
from ctc_dash.charts.bars import Bars
from ctc_dash.charts.measure import text_width
from ctc_dash.charts.picture import Tone
from ctc_dash.exports.brief.model import Brief
from ctc_dash.figures.citing import sources_line
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Words, plain_text

ACCENT = look.LIGHT.accent.lstrip("#")
# On every office computer, and of the widths of Liberation Sans where it is not.
FONT = "Arial"
NARROWER = 0.95  # than what is measured: letters such as f, r, t are narrow in it


def colour_of(tone: Tone) -> str:
    """A tone as six hexadecimal digits, on white ground."""
    return look.ink(*tone, look.LIGHT).colour.lstrip("#")


def line_count(text: str, room: float, size: float) -> int:
    """How many lines a text takes, ``room`` and ``size`` of type in the same unit.

    Widths are estimates that are rather too large, so that real type fits where this says so.
    """
    size *= NARROWER
    return sum(_lines_of(line, room, size) for line in plain_text(text).split("\n"))


def _lines_of(line: str, room: float, size: float) -> int:
    space = text_width(" ", size)
    lines, used = 1, 0.0
    for word in line.split(" "):
        needed = text_width(word, size)
        if used and used + space + needed > room:
            lines, used = lines + 1, 0.0
        if needed > room:  # a word longer than the line is broken within
            lines += int(needed // room)
            needed %= room
        used += needed + (space if used else 0)
    return lines


def language_tag(words: Words) -> str:
    """The language as office files name it, such as ``en-GB``."""
    return words.language.locale.replace("_", "-")


def is_leftward(words: Words) -> bool:
    """Whether the language is written from right to left."""
    return words.language.direction == "rtl"


def as_of_line(brief: Brief) -> str:
    """The date up to which the brief speaks."""
    return brief.words.say("As of {day}", day=brief.words.day(brief.as_of))


def source_line(shown: Shown) -> str:
    """The documents and places of a figure, named as such; addresses stand at the end."""
    line = sources_line(shown.cited, shown.record, shown.words)
    return shown.words.say("Source: {source}", source=line) if line else ""


def note_undrawn(shown: Shown) -> str:
    """What is said of bars that a picture leaves out; nothing where it has them all."""
    spec = shown.figure.chart
    if not isinstance(spec, Bars):
        return ""
    every = replace(spec, most=None, left_out="")
    drawn, known = (
        sum(line.parts is not None for line in each.lines(shown.frame, shown.words))
        for each in (spec, every)
    )
    if drawn == known:
        return ""
    return shown.words.count(
        "{n} more bar is left out here; the dashboards and the exports have it.",
        "{n} more bars are left out here; the dashboards and the exports have them.",
        known - drawn,
    )
