"""What rows cite, as a line and as an end: documents in the record's order, places gathered."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from ctc_dash.asking.parameters import ALL
from ctc_dash.asking.questions import as_key, find_question
from ctc_dash.asking.record import Record
from ctc_dash.figures.cells import CITED
from ctc_dash.words import Words, alike, is_missing

# By these a row of one answer belongs to a row of another.
STATE = "state"
KEYS = (STATE, "number", "title", "status")
SPAN = 3  # so many numbers in a row are written as a span
MOST = 6  # places of one document; more are gathered under the parts that hold them
NO_LIMIT = 10_000  # as good as any number of places, where none may be gathered
LONGEST = 240  # letters of a line of sources, about two lines on a page
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


class Citation(NamedTuple):
    """A document of the record and a place in it; an empty place is the document as a whole."""

    document: str
    place: str


def citations_in(frame: pd.DataFrame) -> list[Citation]:
    """What the rows of a frame cite, in their order; both places where they cite two.

    Each pair of columns has a citation once: thousands of rows cite a few hundred places.
    """
    found: list[Citation] = []
    for document, place in (pair for pair in CITED.values() if pair[0] in frame):
        places = frame[place].fillna("").tolist() if place in frame else [""] * len(frame)
        pairs = dict.fromkeys(zip(frame[document].tolist(), places, strict=True))
        found += [Citation(str(each), str(at)) for each, at in pairs if not is_missing(each)]
    return found


def citations_of(
    record: Record, question: str, frame: pd.DataFrame, given: Mapping[str, object]
) -> list[Citation]:
    """What an answer to a question rests on: its rows, and those that it draws on."""
    asked = find_question(question)
    behind = list(asked.draws_on)
    if "document" not in frame and "document" in asked.columns:
        behind.append(question)
    taken = {name: value for name, value in given.items() if name in asked.parameter_names}
    frames = [frame, *(rows_behind(frame, record, each, taken) for each in behind)]
    return [cited for each in frames for cited in citations_in(each)]


@lru_cache(maxsize=256)
def citations_of_all(record: Record, question: str) -> tuple[Citation, ...]:
    """What the whole answer to a question rests on; every State without a row asks for it."""
    return tuple(citations_of(record, question, record.ask(question), {}))


def as_of_sentence(as_of: object, words: Words) -> str:
    """As of which day something is; empty where it does not go by days."""
    if as_of == ALL:
        return words.say("The whole record, whatever the day.")
    return words.say("As of {day}.", day=words.day(as_of)) if as_of else ""


def rows_behind(
    frame: pd.DataFrame, record: Record, question: str, given: Mapping[str, object]
) -> pd.DataFrame:
    """The rows of a question that those of a frame count or take something from."""
    columns = find_question(question).columns
    shared = [key for key in KEYS if key in frame and key in columns]
    if shared and frame.empty:
        return frame  # nothing is behind no row
    # What the rows themselves tell is not asked for: so the answer is one for all States.
    asked = {name: value for name, value in given.items() if name not in shared}
    if STATE in shared and frame[STATE].notna().all() and frame[STATE].nunique() == 1:
        of_state = rows_by_state(record, question, as_key(asked))
        rows = of_state.get(frame[STATE].iloc[0], frame.iloc[:0])
        shared.remove(STATE)
    else:
        rows = record.ask_if_seen(question, asked)
    for key in shared:
        rows = rows[rows[key].isin(frame[key])]
    return rows


@lru_cache(maxsize=32)
def rows_by_state(
    record: Record, question: str, asked: tuple[tuple[str, object], ...]
) -> dict[object, pd.DataFrame]:
    """The answer to a question, State by State: each State's page looks up its own."""
    given = {name: list(each) if isinstance(each, tuple) else each for name, each in asked}
    return dict(iter(record.ask_if_seen(question, given).groupby(STATE, sort=False)))


@lru_cache(maxsize=16)
def declared_sources(record: Record) -> dict[str, list[Citation]]:
    """What the record says that figures and their caveats rest on besides rows, by figure."""
    frame = pd.concat([record.ask("record/figure_sources"), record.ask("record/caveats")])
    return {str(name): citations_in(rows) for name, rows in frame.groupby("figure", sort=False)}


@lru_cache(maxsize=16)
def standing_caveats(record: Record) -> dict[str, list[str]]:
    """The codes of the record's caveats by figure; every card asks for them."""
    frame = record.ask("record/caveats")
    return {str(name): list(rows["caveat"]) for name, rows in frame.groupby("figure", sort=False)}


@lru_cache(maxsize=16)
def document_order(record: Record) -> dict[str, int]:
    """The place of each document in the record's order."""
    known = record.ask("record/documents")["document"]
    return {str(document): place for place, document in enumerate(known)}


def sources_line(
    cited: Iterable[Citation],
    record: Record,
    words: Words,
    most: int = MOST,
    longest: int = LONGEST,
    *,
    address: bool = False,
) -> str:
    """All that is cited in one line: documents apart by " · ", places in one by "; ".

    Of a line that is longer than ``longest`` the longest lists of places give way to how many
    there are, one after the other. ``address``: a document without a symbol is named with its own.
    """
    cited = list(dict.fromkeys(cited))
    at = addresses(record) if address else {}
    longest += sum(len(at.get(document, "")) for document in {each.document for each in cited})
    parts = {
        document: ", ".join(filter(None, (named(document, at, words), "; ".join(places))))
        for document, places in places_by_document(cited, record, words, most).items()
    }
    for document in sorted(parts, key=lambda each: len(parts[each]), reverse=True):
        places = number_of_places(each.place for each in cited if each.document == document)
        if len(" · ".join(parts.values())) > longest and places > 1:
            label = named(document, at, words)
            parts[document] = words.count(*alike("{document} ({n} places)"), places, document=label)
    return " · ".join(parts.values())


def every_place(cited: Iterable[Citation], record: Record, words: Words) -> str:
    """The line of sources with every place, however long it is."""
    return sources_line(cited, record, words, most=NO_LIMIT, longest=NO_LIMIT, address=True)


@lru_cache(maxsize=16)
def addresses(record: Record) -> dict[str, str]:
    """The addresses of the documents that have no symbol by which a reader could find them."""
    known = record.ask("record/documents")
    known = known[known["symbol"].isna() & known["address"].notna()]
    return dict(zip(known["document"], known["address"], strict=True))


def named(document: str, at: Mapping[str, str], words: Words) -> str:
    """A document by its label, with its address where it has one of these."""
    label = words.label("document", document)
    if document not in at:
        return label
    return words.say("{document} ({address})", document=label, address=at[document])


def number_of_places(places: Iterable[str]) -> int:
    """How many places of a document are named: of numbers of one kind each is one."""
    found = (each for place in places for each in place.split("; ") if each)
    return sum(len(numbers) or 1 for numbers in entries_of(found).values())


def bibliography(
    record: Record, words: Words, cited: Iterable[Citation], most: int = MOST
) -> tuple[str, ...]:
    """What stands at the end: each document once, with all its places, in the record's order.

    A line has its symbol, title and date, without a symbol its address, and the places; ``most`` is
    how many places of a document are said before they are gathered.
    """
    at = addresses(record)
    titles = record.ask("record/documents").set_index("document")
    lines = []
    for document, places in places_by_document(cited, record, words, most).items():
        dated = titles["dated"].get(document)
        parts = (
            words.label("document", document),
            titles["title"].get(document, document),
            not is_missing(dated) and words.day(dated),
            at.get(document),
        )
        line = ", ".join(str(part) for part in parts if part)
        named = "; ".join(places)
        lines.append(words.say("{cited}: {places}", cited=line, places=named) if named else line)
    return tuple(lines)


def places_by_document(
    cited: Iterable[Citation], record: Record, words: Words, most: int = MOST
) -> dict[str, list[str]]:
    """The places by document, both in order, each once; at most ``most`` to a document."""
    places: dict[str, list[str]] = defaultdict(list)
    for document, place in dict.fromkeys(cited):
        places[document].append(place)
    order = document_order(record)
    return {
        document: list(gathered_once(tuple(places[document]), words, most))
        for document in sorted(places, key=lambda each: order.get(each, len(order)))
    }


@lru_cache(maxsize=512)
def gathered_once(places: tuple[str, ...], words: Words, most: int) -> tuple[str, ...]:
    """As ``gather_places``: under most filters a page's figures cite the same places."""
    return tuple(gather_places(places, words, most))


def gather_places(places: Iterable[str], words: Words, most: int = MOST) -> list[str]:
    """Places of one document in its order, none twice, numbers of one kind together.

    A place within another that is named too is left out. Where more than ``most`` are left, those
    that share the smallest part of the document give way to that part, and where none share one,
    those within what has a number give way to it: para 3 (a) to para 3.
    """
    found = dict.fromkeys(each for place in places for each in place.split("; ") if each)
    entries = entries_of(found)
    while len(entries) > most and (parts := shared_parts(entries) or numbered_parts(entries)):
        found = {
            next((part for part in parts_of(place) if part in parts), place): None
            for place in found
        }
        entries = entries_of(found)
    texts = {
        written(entry, numbers, words, SPANS * most): None for entry, numbers in entries.items()
    }
    return sorted(texts, key=position)


Entries = dict[tuple[str, str], set[int]]  # (part, noun) or (place, "") → numbers


def entries_of(places: Iterable[str]) -> Entries:
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


def written(entry: tuple[str, str], numbers: set[int], words: Words, most: int) -> str:
    """An entry as text: numbers that follow each other as a span; of too many the outermost."""
    place, noun = entry
    if not noun:
        return place
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and spans[-1][-1] == number - 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    texts = [
        text
        for span in spans
        for text in ([f"{span[0]}–{span[-1]}"] if len(span) >= SPAN else map(str, span))
    ]
    listed = words.listed(texts)
    if len(spans) > most:
        listed = words.say(
            "{first}–{last} ({n} of them)", first=spans[0][0], last=spans[-1][-1], n=len(numbers)
        )
    named = f"{noun if len(numbers) == 1 else PLURALS.get(noun, f'{noun}s')} {listed}"
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


def place_of(row: pd.Series | None, words: Words) -> str:
    """Document and place of a row, as far as it has them."""
    if row is None or is_missing(row["document"]):
        return ""
    return f"{words.label('document', row['document'])}, {row['place']}"
