"""Places in one document, in the document's order: paragraphs of one part together, none twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ctc_dash.words import Words

PARTS = ("letter", "preamble", "", "annex", "annex I", "annex II", "appendix", "enclosure")
PART = re.compile(r"^(letter|preamble|annex(?: [IVX]+)?|enclosure|appendix)(?:, |$)")
PARAGRAPHS = re.compile(r"^paras? (\d+(?:(?:–|, | and )\d+)*)$")
SECTIONS = re.compile(r"[IVX]+(?:\.\d+)?")
VAGUE = re.compile(r"(?:^| )(?:as given in each row|and elsewhere|and the other documents.*)$")
SPAN = 3  # so many numbers in a row are written as a span


def in_order(places: Iterable[str], words: Words, *, vague: bool) -> list[str]:
    """The places, each once; ``vague`` keeps at the end what is no place, such as “elsewhere”."""
    paragraphs: dict[str, set[int]] = {}
    others: dict[str, None] = {}
    unplaced: dict[str, None] = {}
    for part, rest in apart(places, unplaced):
        if found := PARAGRAPHS.match(rest):
            paragraphs.setdefault(part, set()).update(numbers(found[1]))
        else:
            others[joined(part, rest)] = None
    kept = [each for each in others if not is_covered(each, [*others], set(paragraphs))]
    kept += [joined(part, written(several, words)) for part, several in paragraphs.items()]
    return [*sorted(kept, key=position), *(unplaced if vague else ())]


def apart(places: Iterable[str], unplaced: dict[str, None]) -> Iterable[tuple[str, str]]:
    """Each place as the part of the document and the rest; what is none goes to ``unplaced``."""
    for place in places:
        part = ""
        for each in re.split(r"; | and (?=appendix )", place):
            if found := VAGUE.search(each):
                unplaced[found[0].strip()] = None
            exact = VAGUE.sub("", each).strip()
            if not exact:
                continue
            within = part if exact.startswith("appendix ") else ""
            part, rest = of_part(joined(within, exact))
            yield part, rest


def of_part(place: str) -> tuple[str, str]:
    """The part of the document that a place begins with, and the rest."""
    found = PART.match(place)
    return (found[1], place[found.end() :]) if found else ("", place)


def joined(part: str, rest: str) -> str:
    """A place in a part of a document."""
    return ", ".join(each for each in (part, rest) if each)


def numbers(text: str) -> Iterable[int]:
    """Every number of a list with spans, such as “23, 25 and 31–44”."""
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", text):
        yield from range(int(first), int(last or first) + 1)


def written(several: set[int], words: Words) -> str:
    """Paragraphs by their numbers, those that follow each other as a span."""
    spans: list[list[int]] = []
    for number in sorted(several):
        if spans and spans[-1][-1] == number - 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    texts = [
        text
        for span in spans
        for text in ([f"{span[0]}–{span[-1]}"] if len(span) >= SPAN else map(str, span))
    ]
    noun = "para" if len(several) == 1 else "paras"
    return f"{noun} {words.listed(texts)}"


def is_covered(place: str, others: list[str], parts: set[str]) -> bool:
    """Whether another place says as much: the appendix, the section, or a part more exactly."""
    part, rest = of_part(place)
    if not rest:
        return part in parts or any(each.startswith(f"{part}, ") for each in others)
    if any(place.startswith(f"{each}, ") and of_part(each)[1] for each in others):
        return True
    section = re.match(r"section ([IVX]+(?:\.\d+)?) \(", rest)
    return section is not None and any(
        each.startswith("section") and "(" not in each and section[1] in SECTIONS.findall(each)
        for each in others
    )


def position(place: str) -> tuple[int, int, list[tuple[int, int | str]]]:
    """Where a place stands in its document: by part, then paragraphs before the rest."""
    part, rest = of_part(place)
    plain = rest.replace("paras ", "para ").replace("sections ", "section ")
    pieces: list[tuple[int, int | str]] = [
        (1, int(piece)) if piece.isdigit() else (0, piece) for piece in re.split(r"(\d+)", plain)
    ]
    return PARTS.index(part) if part in PARTS else len(PARTS), 0 if "para" in rest else 1, pieces
