"""Read the texts of cited documents and find in them the places that rows name.

What marks a paragraph or an annex differs by document: the record says it (``text_parts``).
"""

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.rows import Row, TableRows

Span = tuple[int, int]
PARTS_FILE = "text_parts.csv"
# Lines of links at a page's foot, and the marks of Markdown.
LEFT_BY_CONVERSION = re.compile(r"(?m)^\s*https?://\S+\s*$|\]\(#\)|[\[\]\\]")
LISTS = {"paras": "para", "rows": "row", "Nos.": "No."}
NUMBERS = r"\d+(?:(?:–|, | and )\d+)*"
LISTED = re.compile(rf"(.*)\b({'|'.join(map(re.escape, LISTS))}) ({NUMBERS})")
LETTERED = re.compile(r"(.*) (\(\w\)) and (\(\w\))")


def normal_form(text: str) -> str:
    """A text as it is compared: NFKC, without white space and without what conversion left."""
    return "".join(letter for _, letter in kept_letters(text))


def kept_letters(text: str) -> Iterator[tuple[int, str]]:
    """The letters of a text as it is compared, each with its position in the text as it is."""
    start = 0
    for left in [*LEFT_BY_CONVERSION.finditer(text), None]:
        for at in range(start, left.start() if left else len(text)):
            for letter in unicodedata.normalize("NFKC", text[at]):
                if not letter.isspace():
                    yield at, letter
        start = left.end() if left else start


@dataclass(frozen=True)
class SourceText:
    """The text of a document: its words in normal form, and where in them each place stands.

    ``is_known`` tells whether it is the very text from which the record was made. Of ``coarse``
    places the text does not tell the parts apart: these are looked for in all of the place.
    """

    document: str
    file: str
    is_known: bool
    words: str
    places: dict[str, Span]
    coarse: frozenset[str]

    def spans(self, place: str) -> list[Span]:
        """Where each part of a place stands; empty if the text does not have them all."""
        found = [self.span(each) for each in places_listed(place)]
        return [span for span in found if span] if all(found) else []

    def span(self, place: str) -> Span | None:
        """Where one place stands."""
        around = [each for each in self.coarse if place.startswith((f"{each},", f"{each} "))]
        nearest = max(around, key=len, default=place)
        return self.places.get(place) or self.places.get(nearest)

    def place_of(self, position: int) -> str:
        """The narrowest place that holds a position."""
        holding = [
            (end - start, name)
            for name, (start, end) in self.places.items()
            if start <= position < end
        ]
        return min(holding, default=(0, ""))[1]


def places_listed(place: str) -> list[str]:
    """The places of one cell: ``paras 3, 5–7 and 9``, ``para 2 (a) and (b)``, or with ``; ``."""
    places = []
    for each in place.split("; "):
        if listed := LISTED.fullmatch(each):
            ranges = (part.partition("–") for part in re.split(", | and ", listed[3]))
            numbers = (n for low, _, high in ranges for n in range(int(low), int(high or low) + 1))
            places += [f"{listed[1]}{LISTS[listed[2]]} {number}" for number in numbers]
        elif lettered := LETTERED.fullmatch(each):
            places += [f"{lettered[1]} {letter}" for letter in lettered.groups()[1:]]
        else:
            places.append(each)
    return places


def files_named(tables: dict[str, TableRows]) -> dict[str, str]:
    """The name of each document's file, by document."""
    rows = tables["documents"].rows if "documents" in tables else ()
    named = ((str(row.values.get("id")), row.values.get("file_name")) for row in rows)
    return {document: str(file) for document, file in named if file}


def read_texts(folder: Path, tables: dict[str, TableRows]) -> dict[str, SourceText]:
    """The texts in a folder that the record cites, by document, found by hash or by name."""
    names = files_named(tables)
    hashes = {sha256(path): path for path in sorted(folder.iterdir()) if path.is_file()}
    parts = tables["text_parts"].rows if "text_parts" in tables else ()
    texts = {}
    for row in tables["documents"].rows if names else ():
        document = str(row.values["id"])
        known = hashes.get(str(row.values.get("sha256")))
        path = known or folder / names.get(document, "")
        if path.is_file():
            own = [part for part in parts if part.values["document"] == document]
            texts[document] = read_text(document, path, bool(known), own)
    return texts


def sha256(path: Path) -> str:
    """The hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_text(document: str, path: Path, is_known: bool, parts: Sequence[Row]) -> SourceText:
    """One text with its places; raises ``RecordError`` if it is no text."""
    try:
        raw = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problem = Problem(path.name, None, None, "not UTF-8 text", "", "the document's plain text")
        raise RecordError([problem]) from None
    kept = list(kept_letters(raw))
    found = {"": (0, len(raw))}
    for part in parts:
        for around, span in list(found.items()):
            if re.fullmatch(str(part.values["within"] or ""), around):
                try:
                    found |= places_in(raw, around, span, part)
                except (re.error, LookupError, ValueError, AttributeError) as error:
                    wrong = f"cannot be looked for: {error}"
                    problem = Problem(PARTS_FILE, part.number, None, wrong, "", "a pattern")
                    raise RecordError([problem]) from None
    offsets = [at for at, _ in kept]
    places = {
        name: (bisect_left(offsets, start), bisect_left(offsets, end))
        for name, (start, end) in found.items()
        if name
    }
    coarse = (str(part.values["part"]) for part in parts if part.values["is_coarse"])
    words = "".join(letter for _, letter in kept)
    return SourceText(document, path.name, is_known, words, places, frozenset(coarse))


def places_in(raw: str, around: str, span: Span, part: Row) -> dict[str, Span]:
    """The places that one row of ``text_parts`` tells apart within another, without their marks."""
    name, mark, ends = (str(part.values[each] or "") for each in ("part", "mark", "ends"))
    found = list(marks(raw, span, mark, is_one="{n}" not in name and "{letter}" not in name))
    limits = [*(each.start() for _, each in found[1:]), span[1]]
    places = {}
    for (number, start), limit in zip(found, limits, strict=False):
        end = pattern(ends).search(raw, start.end(), limit) if ends else None
        place = name.format(within=around, n=number, letter=letter_of(number))
        places[place] = (start.end(), end.start() if end else limit)
    return places


def marks(raw: str, span: Span, mark: str, *, is_one: bool) -> Iterator[tuple[int, re.Match[str]]]:
    """Where places begin, with their numbers: looked for in order, read there, or counted."""
    start, end = span
    if "{n}" not in mark and "{letter}" not in mark:
        for number, found in enumerate(pattern(mark).finditer(raw, start, end), 1):
            yield int(found.groupdict().get("n") or number), found
            if is_one:
                return
        return
    for number in range(1, len(raw)):
        wanted = mark.replace("{n}", str(number)).replace("{letter}", letter_of(number))
        next_one = pattern(wanted).search(raw, start, end)
        if not next_one:
            return
        yield number, next_one
        start = next_one.end()


def pattern(text: str) -> re.Pattern[str]:
    """A regular expression that knows lines."""
    return re.compile(text, re.MULTILINE)


def letter_of(number: int) -> str:
    """The letter that stands for a number; after the last one, none that a text could have."""
    return chr(ord("a") + number - 1) if number <= 26 else "-"
