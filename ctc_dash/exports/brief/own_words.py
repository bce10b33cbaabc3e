"""The speaker's own words, which come first in a brief: plain paragraphs of Markdown."""

import re

MOST_LETTERS = 20_000
HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*")
ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+(.+)")


def read_own_words(text: str, wrong: list[str]) -> tuple[str, ...]:
    """The paragraphs of a text, ``**`` around what matters; notes what is wrong with it.

    A blank line ends a paragraph; a heading and an item of a list are one each. Of Markdown
    nothing else is read, and what cannot be printed is passed over.
    """
    if len(text) > MOST_LETTERS:
        wrong.append(f"notes: found {len(text):,} letters, expected at most {MOST_LETTERS:,}")
        return ()
    found: list[str] = []
    joins = False
    for line in map(printable, text.splitlines()):
        heading, item = HEADING.fullmatch(line), ITEM.fullmatch(line)
        if heading:
            found.append(f"**{heading[1].replace('**', '')}**")
        elif item:
            found.append(f"– {item[1]}")
        elif line and joins:
            found[-1] += f" {line}"
        elif line:
            found.append(line)
        joins = bool(line) and not heading
    return tuple(found)


def printable(line: str) -> str:
    """A line without what cannot be printed, nor space around it."""
    return "".join(sign for sign in line if sign.isprintable() or sign == "\t").strip()
