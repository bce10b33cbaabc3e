"""What charts make their pictures of: marks by meaning, parts in a row, nothing at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ctc_dash.charts import theme as look
from ctc_dash.charts.picture import MUTED, Box, Boxes, Picture, Text, Texts, Tone
from ctc_dash.words import Words

LEAST_SHARE = (
    1 / 110
)  # of the ground: four pixels of a narrow one, so that a part can be seen and hit
EMPTY_HEIGHT = 120  # pixels, of the picture of nothing


class Mark(NamedTuple):
    """A rectangle with its meaning and the short name beside it, if it has one."""

    tone: Tone
    box: Box
    name: str = ""


def boxes_by_tone(
    marks: Iterable[Mark], legend: Mapping[Tone, str], words: Words, *, outline: bool = True
) -> list[Boxes]:
    """The rectangles of each meaning together, in the order of the legend, which names them."""
    found: dict[Tone, list[Box]] = defaultdict(list)
    for mark in marks:
        found[mark.tone].append(mark.box)
    tones = look.palette_tones(legend, words)
    return [
        Boxes(tuple(found[tone]), tones[tone], label, outline) for tone, label in legend.items()
    ]


class StackedPart(NamedTuple):
    """A part of a whole: what it means, its number, and from where to where it is drawn."""

    tone: Tone
    value: float
    start: float
    end: float


def stack_parts(
    parts: Mapping[str, float], tones: Iterable[Tone], longest: float
) -> Iterator[StackedPart]:
    """The parts of a whole, one behind the other; zero is left out.

    ``longest`` is as long as the ground: a part too small to be seen on it is drawn longer than
    it is.
    """
    start = 0.0
    for tone in tones:
        if value := parts.get(tone.code):
            end = start + max(value, longest * LEAST_SHARE)
            yield StackedPart(tone, value, start, end)
            start = end


def empty_picture(words: Words, said: str = "") -> Picture:
    """Say that no row fits the filters, or what else is so; it must not look like a broken one."""
    middle = Texts((Text(0.5, 0.5, said or nothing_fits(words)),), "over", MUTED)
    return Picture((middle,), EMPTY_HEIGHT, (0.0, 1.0), (0.0, 1.0), empty=True)


def nothing_fits(words: Words) -> str:
    """What is said in a picture of nothing."""
    return words.say("Nothing in the record fits these filters.")
