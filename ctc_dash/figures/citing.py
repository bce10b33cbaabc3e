"""What rows cite, as a line and as an end: documents in the record's order, places gathered."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from ctc_dash.asking.parameters import ALL, AS_OF
from ctc_dash.asking.questions import as_key, find_question
from ctc_dash.asking.record import Record
from ctc_dash.charts.place_names import cited_text
from ctc_dash.figures.cells import CITED
from ctc_dash.figures.cited_places import MOST, entries_by_noun, gather_places
from ctc_dash.words import Words, alike, is_missing

# By these a row of one answer belongs to a row of another.
STATE = "state"
KEYS = (STATE, "number", "title", "status")
NO_LIMIT = 10_000  # as good as any number of places, where none may be gathered
APART = " · "  # between two documents
LONGEST = 240  # letters of a line of sources, about two lines on a page


class Citation(NamedTuple):
    """A document of the record and a place in it; an empty place is the document as a whole."""

    document: str
    place: str


class SourcePiece(NamedTuple):
    """A piece of a line of sources: what it reads, and what it cites, if it cites something."""

    text: str
    cites: Citation | None = None


class SourceLine(str):
    """A line of sources, whose pieces know what they cite."""

    pieces: Sequence[SourcePiece] = ()

    @classmethod
    def of(cls, pieces: Iterable[SourcePiece]) -> "SourceLine":
        """The line that these pieces make."""
        kept = tuple(pieces)
        line = cls("".join(each.text for each in kept))
        line.pieces = kept
        return line


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


def citations_searched(
    record: Record, question: str, given: Mapping[str, object]
) -> list[Citation]:
    """What an answer of nothing was looked for in: the rows under the same parameters.

    Where these cite nothing, all rows as of the same day.
    """
    takes = find_question(question).parameter_names
    chosen = {name: value for name, value in given.items() if name in takes}
    day = {AS_OF: given[AS_OF]} if AS_OF in takes and given.get(AS_OF) else {}
    every = (
        citations_of(record, question, record.ask_if_seen(question, asked), asked)
        for asked in (chosen, day)
    )
    return next(filter(None, every), [])


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
) -> SourceLine:
    """All that is cited in one line: documents apart by " · ", places in one by "; ".

    Of a line that is longer than ``longest`` the longest lists of places give way to how many
    there are, one after the other. ``address``: a document without a symbol is named with its own.
    """
    cited = list(dict.fromkeys(cited))
    at = addresses(record) if address else {}
    longest += sum(len(at.get(document, "")) for document in {each.document for each in cited})
    parts = {
        document: [*pieces_of(document, named(document, at, words), places, words)]
        for document, places in places_by_document(cited, record, words, most).items()
    }

    def length(document: str) -> int:
        return sum(len(each.text) for each in parts[document])

    for document in sorted(parts, key=length, reverse=True):
        places = number_of_places(each.place for each in cited if each.document == document)
        too_long = sum(map(length, parts)) + len(APART) * (len(parts) - 1) > longest
        if too_long and places > 1:
            label = named(document, at, words)
            counted = words.count(*alike("{document} ({n} places)"), places, document=label)
            parts[document] = [SourcePiece(counted, Citation(document, ""))]
    return SourceLine.of(
        piece
        for n, pieces in enumerate(parts.values())
        for piece in ([SourcePiece(APART)] if n else []) + pieces
    )


def pieces_of(
    document: str, label: str, places: Mapping[str, str], words: Words
) -> Iterator[SourcePiece]:
    """A document with its places, each of which can be asked for; the first has its name."""
    known = [*places.items()]
    if not known:
        yield SourcePiece(label, Citation(document, ""))
    for n, (text, place) in enumerate(known):
        if n:
            yield SourcePiece(words.say("{places}; {place}", places="", place=""))
        first = words.say("{place}, {part}", place=label, part=text)
        yield SourcePiece(text if n else first, Citation(document, place))


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
    return sum(len(numbers) or 1 for numbers in entries_by_noun(found).values())


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
            words.text(str(titles["title"].get(document, document))),
            not is_missing(dated) and words.day(dated),
            at.get(document),
        )
        line = words.joined(str(part) for part in parts if part)
        named = words.parted(places)
        lines.append(words.say("{cited}: {places}", cited=line, places=named) if named else line)
    return tuple(lines)


def places_by_document(
    cited: Iterable[Citation], record: Record, words: Words, most: int = MOST
) -> dict[str, Mapping[str, str]]:
    """The places by document, both in order, each once; at most ``most`` to a document.

    Each with the place that an address asks for.
    """
    places: dict[str, list[str]] = defaultdict(list)
    for document, place in dict.fromkeys(cited):
        places[document].append(place)
    order = document_order(record)
    return {
        document: gathered_once(tuple(places[document]), words, most)
        for document in sorted(places, key=lambda each: order.get(each, len(order)))
    }


@lru_cache(maxsize=512)
def gathered_once(places: tuple[str, ...], words: Words, most: int) -> Mapping[str, str]:
    """As ``gather_places``: under most filters a page's figures cite the same places."""
    return gather_places(places, words, most)


def place_of(row: pd.Series | None, words: Words) -> SourceLine:
    """Document and place of a row, as far as it has them."""
    if row is None or is_missing(row["document"]):
        return SourceLine()
    cited = Citation(str(row["document"]), str(row["place"]))
    text = cited_text(cited.document, cited.place, words)
    return SourceLine.of([SourcePiece(text, cited)])
