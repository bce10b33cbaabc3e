"""One look for all: ink, paper, type, accents and the colour of each code.

Colours stand here and in ``colours.csv``, nowhere else; pages, the static edition, paper and office
files take theirs from here, style sheets as custom properties. ``colours.csv`` has the tones that
a record's codes may name, those of codes that questions make, and spare ones.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import cycle
from pathlib import Path

from ctc_dash.charts.picture import ROLE, Tone
from ctc_dash.words import NO_VALUE, Words

NAMED = "tone"  # the vocabulary of the tones that a record may name for its codes
MONTHS = {"open": "sky", "closed": "navy"}  # beside the meetings of a month
FONT = '"Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'


@dataclass(frozen=True)
class Theme:
    """The colours on one ground; ``name`` (light or dark) is the column of ``colours.csv``."""

    name: str
    paper: str
    ink: str
    muted: str  # of words that matter less
    line: str
    track: str  # of what a bar or a square stands on
    soft: str  # a ground that stands out a little
    accent: str  # of links and headings
    accent_soft: str  # a ground for what is chosen
    mark: str = "#009EDB"  # beside what one is on
    warning: str = "#B26A00"  # beside what the reader must know


LIGHT = Theme(
    name="light",
    paper="#FFFFFF",
    ink="#1B2733",
    muted="#52606D",
    line="#D5DDE4",
    track="#E6ECF1",
    soft="#F4F7F9",
    accent="#006B9F",
    accent_soft="#E6F3FA",
)
DARK = Theme(
    name="dark",
    paper="#12181D",
    ink="#E8EEF3",
    muted="#A9B6C2",
    line="#33414D",
    track="#33414D",
    soft="#1B242C",
    accent="#6CC3EE",
    accent_soft="#143041",
)
# A page that is printed saves ink.
PRINT = replace(
    LIGHT,
    ink="#000000",
    muted="#333333",
    line="#999999",
    soft="#FFFFFF",
    accent="#000000",
    accent_soft="#FFFFFF",
)
# Where the ground is not known, in a notebook: its ink, and what stands out from any paper.
ANY = replace(
    LIGHT,
    paper="transparent",
    ink="currentColor",
    muted="currentColor",
    line="rgba(128, 128, 128, .35)",
    soft="transparent",
    accent="currentColor",
    accent_soft="transparent",
)


# Grounds of cells in a register that is checked, on which a text is read well.
TO_MEND, LOOK_AT = "#FBE0C2", "#FFF6CC"


@dataclass(frozen=True)
class Ink:
    """How one code is drawn: its colour and, for the unknown, its hatching.

    What has the colour of the ground and no hatching is ``hollow``: an edge alone shows it.
    """

    colour: str
    hatch: str
    hollow: bool = False


@lru_cache(maxsize=1)
def _inks() -> dict[tuple[str, str], dict[str, str]]:
    with (Path(__file__).parent / "colours.csv").open(encoding="utf-8", newline="") as file:
        return {(row["vocabulary"], row["code"]): row for row in csv.DictReader(file)}


def ink(vocabulary: str, code: str, theme: Theme) -> Ink:
    """How a tone of the palette is drawn: the same colour for the same thing in every picture."""
    if vocabulary == ROLE:
        return Ink(str(getattr(theme, code)), "")
    row = _inks()[vocabulary, code]
    hollow = row[LIGHT.name] == LIGHT.paper and not row["hatch"]
    return Ink(row[theme.name], row["hatch"], hollow)


def palette_tones(meant: Iterable[Tone], words: Words) -> dict[Tone, Tone]:
    """By what tone of the palette each code is drawn: a record has codes of its own.

    It is that of the code's kind, else the one that the record names, else that of a code that a
    question makes, else a spare one by the code's place in the record's order: no two are alike
    while spare ones last that the vocabulary does not have.
    """
    found: dict[Tone, Tone] = {}
    asked = list(meant)
    for vocabulary in dict.fromkeys(tone.vocabulary for tone in asked):
        ordered = words.codes.get(vocabulary, {})
        codes = dict.fromkeys([*ordered, *(tone.code for tone in asked if tone[0] == vocabulary)])
        known = {Tone(vocabulary, code): own_tone(vocabulary, code, words) for code in codes}
        taken = {_inks()[tone][LIGHT.name] for tone in known.values() if tone and tone[0] != ROLE}
        spare = cycle(
            Tone(*each)
            for each, row in _inks().items()
            if each[0] == "spare" and row[LIGHT.name] not in taken
        )
        found |= {tone: own or next(spare) for tone, own in known.items()}
    return found


def own_tone(vocabulary: str, code: str, words: Words) -> Tone | None:
    """The tone of a code's kind, or that of the code itself, if the palette has any of these."""
    if code == NO_VALUE:
        return Tone(NAMED, "pale")  # of what nothing is recorded stands out from nothing
    kind, named = (each.get(vocabulary, {}).get(code, "") for each in (words.codes, words.tones))
    tones = (Tone(f"{vocabulary}_kind", kind), Tone(NAMED, named), Tone(vocabulary, code))
    return next((each for each in tones if each in _inks() or each[0] == ROLE), None)


def tokens(theme: Theme) -> dict[str, str]:
    """The custom properties of a theme; ``--light`` is what pictures follow."""
    roles = (field.name for field in fields(theme) if field.name != "name")
    return {
        "--scheme": theme.name,
        "--light": "100%" if theme.name == LIGHT.name else "0%",
        "--font": FONT,
        **{f"--{role.replace('_', '-')}": str(getattr(theme, role)) for role in roles},
        **{f"--{code}": ink(NAMED, tone, theme).colour for code, tone in MONTHS.items()},
    }


def declarations(theme: Theme) -> str:
    """The custom properties of a theme as declarations of a style sheet."""
    return "".join(f"{name}: {value};" for name, value in tokens(theme).items())


def following(light: str, dark: str) -> str:
    """A CSS colour that follows its page: ``--light`` is 100% on white ground, 0% on dark."""
    return light if light == dark else f"color-mix(in srgb, {light} var(--light, 100%), {dark})"


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``, from 0 (black) to 1 (white), as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ink_on(colour: str) -> str:
    """Black or white, whichever stands out more from this ground."""
    ground = luminance(colour)
    return "#000000" if (ground + 0.05) / 0.05 > 1.05 / (ground + 0.05) else "#FFFFFF"


def order(vocabulary: str, used: Iterable[object], words: Words) -> list[str]:
    """The codes of a vocabulary that are used or known, in the order in which legends name them.

    That of the record comes first, then that of the palette, then as they come.
    """
    toned = [code for code, tone in words.tones.get(vocabulary, {}).items() if tone]
    known = [code for each, code in _inks() if each == vocabulary]
    codes = dict.fromkeys([*toned, *known, *map(str, used)])
    return list(
        dict.fromkeys([*filter(codes.__contains__, words.codes.get(vocabulary, {})), *codes])
    )


def legend(vocabulary: str, used: Iterable[object], words: Words) -> dict[Tone, str]:
    """The codes of a vocabulary as a legend has them: their colours in order, with their names."""
    return {
        Tone(vocabulary, code): words.label(vocabulary, code)
        for code in order(vocabulary, used, words)
    }
