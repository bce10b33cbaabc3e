"""Places in a document: what a place names, which hold each other, how many are one text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from ctc_dash.charts.place_names import say_place
from ctc_dash.words import Words

SPAN = 3  # so many numbers in a row are written as a span
MOST = 6  # places of one document; more are gathered under the parts that hold them
SPANS = 2  # times as many spans of numbers; of more the first and the last are said
LEADING = ("letter", "preamble", "")  # what stands before a document's annexes, in this order
ATTACHED = ("annex", "appendix", "enclosure")  # what stands after a document's own text
# Of other nouns the plural ends in an s, and so it is for what a document numbers in any way.
PLURALS = {"No.": "Nos.", "annex": "annexes", "appendix": "appendices"}
SINGULARS = {many: one for one, many in PLURALS.items()}
NUMBERED = re.compile(r"(?:(.+), )?([^\W\d]+\.?) (\d+(?:(?:–|, | and )\d+)*)", re.DOTALL)
ROMAN = re.compile(r"\b(annex|appendix|section|chapter|volume) ([IVXLCDM]{2,}|[IVX])\b")
DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
LETTERED = re.compile(r"(.*\S)(?: \([a-z]\)|\.\d+)")  # section V (h), section VI.4


def gather_places(places: Iterable[str], words: Words, most: int = MOST) -> dict[str, str]:
    """Places of one document in its order, none twice, numbers of one kind together.

    Of each how it reads, and the place that an address asks for.

    A place within another that is named too is left out. Where more than ``most`` are left, those
    that share the smallest part of the document give way to that part, and where none share one,
    those within what has a number give way to it: para 3 (a) to para 3.
    """
    found = dict.fromkeys(each for place in places for each in place.split("; ") if each)
    entries = entries_by_noun(found)
    while len(entries) > most and (parts := shared_parts(entries) or numbered_parts(entries)):
        found = {
            next((part for part in parts_of(place) if part in parts), place): None
            for place in found
        }
        entries = entries_by_noun(found)
    texts = {
        written(entry, numbers, words, SPANS * most): asked(entry, numbers)
        for entry, numbers in entries.items()
    }
    ordered = sorted(texts.items(), key=lambda text: position(text[0]))
    return {say_place(text, words): place for text, place in ordered}


Entries = dict[tuple[str, str], set[int]]  # (part, noun) or (place, "") → numbers


def entries_by_noun(places: Iterable[str]) -> Entries:
    """The places with numbers of one kind together, without those within others."""
    entries: Entries = defaultdict(set)
    for place in places:
        if match := NUMBERED.fullmatch(place):
            part, noun, numbers = match[1] or "", match[2], match[3]
            kind = noun if numbers.isdigit() else singular(noun)
            entries[part, kind].update(numbers_of(numbers))
        else:
            entries[place, ""].update()
    whole = {place for place, noun in entries if not noun}
    return {
        (place, noun): numbers
        for (place, noun), numbers in entries.items()
        if not whole.intersection([place, *parts_of(place)] if noun else parts_of(place))
    }


def singular(noun: str) -> str:
    """What a place is called where it is one."""
    return SINGULARS.get(noun) or re.sub(r"(?<=[^s])s$", "", noun)


def numbers_of(text: str) -> Iterable[int]:
    """Every number of a list with spans, such as “23, 25 and 31–44”."""
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", text):
        yield from range(int(first), int(last or first) + 1)


def parts_of(place: str) -> list[str]:
    """The parts of the document that hold a place, the smallest first."""
    parts: list[str] = []
    while True:
        if match := LETTERED.fullmatch(place):
            place = match[1]
        elif ", " in place:
            place = place.rpartition(", ")[0]
        else:
            return parts
        parts.append(place)


def shared_parts(entries: Entries) -> set[str]:
    """The smallest parts that hold more than one of the entries; whole annexes are none."""
    holding = Counter(
        part
        for place, noun in entries
        for part in ([place] if noun and place else []) + parts_of(place)
        if ", " in part or part.startswith("section")
    )
    shared = [part for part, number in holding.items() if number > 1]
    deepest = max((len(parts_of(part)) for part in shared), default=0)
    return {part for part in shared if len(parts_of(part)) == deepest}


def numbered_parts(entries: Entries) -> set[str]:
    """The parts with a number of their own that hold an entry; whole annexes are none."""
    holding = {part for place, noun in entries for part in ([place] if noun else parts_of(place))}
    return {
        part
        for part in holding
        if (found := NUMBERED.fullmatch(part)) and singular(found[2]) not in ATTACHED
    }


def runs_of(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers in their order, those that follow each other together."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def spans_of(numbers: Iterable[int]) -> list[str]:
    """Numbers as texts, those that follow each other as a span."""
    return [
        text
        for run in runs_of(numbers)
        for text in ([f"{run[0]}–{run[-1]}"] if len(run) >= SPAN else map(str, run))
    ]


def written(entry: tuple[str, str], numbers: set[int], words: Words, most: int) -> str:
    """An entry as text: numbers that follow each other as a span; of too many the outermost."""
    listed = words.listed(spans_of(numbers))
    if len(runs_of(numbers)) > most:
        listed = words.say(
            "{first}–{last} ({n} of them)", first=min(numbers), last=max(numbers), n=len(numbers)
        )
    return with_noun(entry, listed, len(numbers))


def asked(entry: tuple[str, str], numbers: set[int]) -> str:
    """An entry as an address asks for it, with all its numbers, in no reader's language."""
    return with_noun(entry, ", ".join(spans_of(numbers)), len(numbers))


def with_noun(entry: tuple[str, str], listed: str, number: int) -> str:
    """The numbers of an entry behind what they are numbers of; of none the place alone."""
    place, noun = entry
    if not noun:
        return place
    named = f"{noun if number == 1 else PLURALS.get(noun, f'{noun}s')} {listed}"
    return f"{place}, {named}" if place else named


def position(place: str) -> tuple[int, list[tuple[int, int | str]]]:
    """Where a place stands in its document: what leads, then part by part, paragraphs first."""
    opening = place.partition(",")[0]
    leading = next((n for n, each in enumerate(LEADING) if each and opening.startswith(each)), None)
    if leading is None:
        leading = len(LEADING) if opening.startswith(ATTACHED) else LEADING.index("")
    plain = re.sub(r"\bparas? ", "\0 ", place)  # before all that has a name
    plain = ROMAN.sub(lambda found: f"{found[1]} {value_of(found[2])}", plain)
    pieces: list[tuple[int, int | str]] = [
        (1, int(piece)) if piece.isdigit() else (0, piece)
        for piece in re.split(r"(\d+)", plain)
        if piece
    ]
    return leading, pieces


def value_of(roman: str) -> int:
    """The number that a Roman numeral stands for: annex IX comes before annex X."""
    digits = [DIGITS[letter] for letter in roman]
    after = [*digits[1:], 0]
    return sum(
        -digit if digit < other else digit for digit, other in zip(digits, after, strict=True)
    )
