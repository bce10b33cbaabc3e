"""Text that a program destroyed on its way: letters lost, or read in another encoding."""

import re
from typing import NamedTuple

LOST = "\ufffd"
CONTROLS = re.compile("[\x80-\x9f]")
# A question mark within a word, or several; an address may have one.
DOUBTFUL = re.compile(r"[^\W\d_]\?[^\W\d_]|\?\?")
EXPECTED = "the text as its source has it"


class Damage(NamedTuple):
    """What happened to a text, and what is expected instead; a warning where it may be meant."""

    wrong: str
    expected: str
    is_warning: bool


def find_damage(text: str) -> Damage | None:
    """What is wrong with a text, as far as the text itself tells; None where nothing seems so."""
    if LOST in text:
        return Damage("a letter was lost when the text was saved", EXPECTED, False)
    plain = CONTROLS.sub("", text)  # these are refused as such
    if not plain.isascii() and (meant := as_meant(plain)) != plain:
        wrong = "letters read in another encoding than they were written in"
        return Damage(wrong, f"'{meant}', if that is meant", False)
    if DOUBTFUL.search(text) and "://" not in text:
        return Damage("a question mark where a letter may have stood", EXPECTED, True)
    return None


def as_meant(text: str) -> str:
    """The text as it was before it was read in another encoding; most texts are as they were."""
    # Imported late: asking a snapshot that is already built does not need it.
    from ftfy import fix_encoding

    return fix_encoding(text)
