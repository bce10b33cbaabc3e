"""One look for every picture: ink, paper, type and the colour of each code."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ctc_dash.charts.picture import ROLE

FONT = '"Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'


@dataclass(frozen=True)
class Theme:
    """The colours of a picture on white or on dark ground."""

    name: str
    paper: str
    ink: str
    muted: str
    line: str
    track: str


LIGHT = Theme("light", "#FFFFFF", "#1B2733", "#52606D", "#D5DDE4", "#E6ECF1")
DARK = Theme("dark", "#12181D", "#E8EEF3", "#A9B6C2", "#33414D", "#33414D")


@dataclass(frozen=True)
class Ink:
    """How one code is drawn: its colour and, for the unknown, its hatching."""

    colour: str
    hatch: str


@lru_cache(maxsize=1)
def _inks() -> dict[tuple[str, str], dict[str, str]]:
    with (Path(__file__).parent / "colours.csv").open(encoding="utf-8", newline="") as file:
        return {(row["vocabulary"], row["code"]): row for row in csv.DictReader(file)}


def ink(vocabulary: str, code: str, theme: Theme) -> Ink:
    """How a code is drawn: the same colour for the same thing in every picture."""
    if vocabulary == ROLE:
        return Ink(str(getattr(theme, code)), "")
    row = _inks().get((vocabulary, code)) or _inks()[("all", "all")]
    return Ink(row[theme.name], row["hatch"])


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


def order(vocabulary: str) -> list[str]:
    """The codes of a vocabulary in the order in which legends name them."""
    return [code for known, code in _inks() if known == vocabulary]
