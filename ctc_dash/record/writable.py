"""Texts that can be written anywhere: no control characters, and nothing turned but themselves.

``check`` refuses what is not; and whatever passes it nevertheless is mended when a snapshot is
built, so that no page and no file that is made of one meets it.
"""

import re

# What no text holds that somebody wrote: control characters but for the line break and the tab, and
# code points that Unicode keeps for no character. XML, so SVG, DOCX and PPTX, cannot write them.
UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
# What turns letters against their nature, so that a name may read as another one.
OVERRIDES = re.compile("[\u202d\u202e]")
# What begins a run in a direction of its own, with what ends it.
ENDS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069",
        "\u2068": "\u2069"}  # fmt: skip
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def unwritable(text: str) -> str:
    """The first character that no text may hold, named; empty where there is none."""
    if text.isascii() and text.isprintable():
        return ""
    found = UNWRITABLE.search(text) or OVERRIDES.search(text)
    if found is None and unclosed(text) is not None:
        found = TURNING.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def unclosed(text: str) -> list[str] | None:
    """What would end the runs that a text leaves open; None where it leaves none.

    An empty list where it ends what it has not opened.
    """
    waited: list[str] = []
    for sign in TURNING.findall(text):
        if sign in ENDS:
            waited.append(ENDS[sign])
        elif not waited or waited.pop() != sign:
            return []
    return waited or None


def writable(text: str) -> str:
    """The text without what it may not hold; a text in order is returned as it is."""
    if not unwritable(text):
        return text
    mended = UNWRITABLE.sub(REPLACEMENT, OVERRIDES.sub("", text))
    ends = unclosed(mended)
    if ends is None:
        return mended
    return mended + "".join(reversed(ends)) if ends else TURNING.sub("", mended)
