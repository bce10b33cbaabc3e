"""Names of a workbook's sheets: readable, within what Excel allows, each one once."""

import re

ELLIPSIS = "…"
LONGEST = 31  # as Excel counts: in units of UTF-16
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
RESERVED = {"history"}  # Excel keeps it for itself


class SheetNames:
    """Gives out names, none twice; Excel does not tell upper from lower case."""

    def __init__(self) -> None:
        self._taken = set(RESERVED)

    def name(self, title: str) -> str:
        """A name for a sheet on this: cut at a word, with a number where it is taken."""
        wish = " ".join(FORBIDDEN.sub(" ", title).split()).strip("' ") or "–"
        name, number = cut(wish, LONGEST), 1
        while name.casefold() in self._taken:
            number += 1
            ending = f" ({number})"
            name = cut(wish, LONGEST - len(ending)) + ending
        self._taken.add(name.casefold())
        return name


def utf16_units(text: str) -> int:
    """The length of a text in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip_text(text: str, longest: int) -> str:
    """The text as far as it goes into so many units of UTF-16, with an ellipsis if it is cut."""
    if utf16_units(text) <= longest:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (longest - 1)]
    return kept.decode("utf-16-le", "ignore") + ELLIPSIS


def cut(text: str, longest: int) -> str:
    """The text clipped at a word, where one ends in its second half."""
    shorter = clip_text(text, longest)
    if shorter == text:
        return text
    kept = shorter.removesuffix(ELLIPSIS)
    at_word, space, _ = kept.rpartition(" ")
    if space and 2 * len(at_word) > len(kept) and text[len(kept)] != " ":
        kept = at_word
    return kept.rstrip(" ,;:'–-") + ELLIPSIS
