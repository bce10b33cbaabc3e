"""How wide words will be, near enough to leave room for them, without a font at hand."""

import textwrap
import unicodedata

TEXT_SIZE = 14  # pixels
LONGEST_LINE = 34  # letters of a name beside a picture
# Widths in ems of common sans-serif faces, a little generous.
NARROW, WIDE = "ijlI|.,:;'!()[]/-· ", "mwMW@%—"
WIDTHS = {"narrow": 0.31, "wide": 0.92, "upper": 0.70, "full": 1.0, "other": 0.57}


def _kind(letter: str) -> str:
    if letter in NARROW:
        return "narrow"
    if letter in WIDE:
        return "wide"
    if unicodedata.east_asian_width(letter) in "WF":
        return "full"
    return "upper" if letter.isupper() else "other"


def text_width(text: str, size: float = TEXT_SIZE) -> float:
    """The width of a line of text in pixels."""
    return sum(WIDTHS[_kind(letter)] for letter in text) * size


def wrap_text(text: str, letters: int) -> list[str]:
    """Text in as many lines as it needs; lines that the text already has stay."""
    return [part for line in text.split("\n") for part in textwrap.wrap(line, letters) or [""]]
