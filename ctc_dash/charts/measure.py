"""How wide words will be, near enough to leave room for them, without a font at hand."""

import re
import textwrap
import unicodedata

from ctc_dash.words import CHINESE

TEXT_SIZE = 14  # pixels
LONGEST_LINE = 34  # letters of a name beside a picture
# A word, or a letter of Chinese with the marks that may not begin a line.
_ONE = rf"{CHINESE.pattern}[，。；：、？！）》”]*|[^\s\u3400-\u9fff]+"
PIECE, WITH_SPACES = re.compile(_ONE), re.compile(rf"(?:{_ONE})\s*")
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


def letters_of(text: str) -> int:
    """The letters of a text; one of Chinese takes the room of two."""
    return len(text) if text.isascii() else sum(2 if _kind(each) == "full" else 1 for each in text)


def unbroken_pieces(text: str) -> list[str]:
    """The pieces of a text that are not broken: Chinese is, between any two of its letters."""
    return PIECE.findall(text)


def wrap_text(text: str, letters: int) -> list[str]:
    """Text in as many lines as it needs; lines that the text already has stay."""
    return [part for line in text.split("\n") for part in _wrapped(line, letters)]


def _wrapped(line: str, letters: int) -> list[str]:
    if not CHINESE.search(line):
        return textwrap.wrap(line, letters) or [""]
    lines, room = [""], letters
    for piece in WITH_SPACES.findall(line):
        if letters_of(piece.rstrip()) > room and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            room = letters
        lines[-1] += piece
        room -= letters_of(piece)
    return lines
