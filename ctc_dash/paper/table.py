"""A figure's rows as every reader's table has them: texts, languages, links, widths, order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from ctc_dash.address.codec import PART, PageAddress
from ctc_dash.address.entry_pages import ID, NUMBER
from ctc_dash.address.links import COUNTED, Cite, no_cite
from ctc_dash.address.pages import ROWS_OF
from ctc_dash.asking.collation import collation_keys
from ctc_dash.charts.picture import Link, no_link
from ctc_dash.figures.cells import CITED, LISTS, NOTES, TITLED, Column
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.column_widths import LONG, SHORT, greatest_length
from ctc_dash.words import NO_VALUE, Words, is_missing

MANY = 5  # rows: what is the same in all of so many is said once
STATE, HAPPENING, NAMING = "state", "happening", "title"
WEB = ("https://", "http://")
STATUS, SIDES = "status", ("cluster", "subregion")  # what a number that counts rows stands for
DOCUMENT, ADDRESS = "document", "address"  # a document as a whole, and where it is elsewhere
# Columns whose cells may lead somewhere, and what of the row decides where.
LEADING = {
    STATE: (STATE,),
    HAPPENING: (HAPPENING, STATE),
    NUMBER: (NUMBER,),
    NAMING: (ID,),
    "row": ("row",),  # of an explored answer: that one row
}


class Cell(NamedTuple):
    """One cell.

    ``lang`` is its language where that is not the page's, ``href`` where it leads, ``key`` what it
    is sorted by where that is not its text (empty: the unknown, which stands last), ``note`` the
    curator's note, below what it is on.
    """

    text: str
    kind: str = ""
    lang: str = ""
    href: str = ""
    key: str | None = None
    note: str = ""


class Heading(NamedTuple):
    """The heading of a column, and how the column shares the width.

    A script sorts by its ``column``; ``order`` says how the rows stand in it, if they do.
    """

    text: str
    kind: str
    column: str = ""
    order: str = ""


@dataclass(frozen=True)
class HtmlTable:
    """A table; ``name`` tells it from others, ``summary`` is the line that opens it.

    ``left_out`` says how many rows there are besides, ``turns`` are the names, addresses and ways
    (earlier, later) of its neighbouring pages, ``before`` how many rows stand before it of
    ``total``; ``same`` says what is the same in every row. Where it ``sorts``, a script makes its
    headings do so.
    """

    caption: str
    name: str
    summary: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    left_out: str = ""
    sorts: bool = False
    turns: Sequence[tuple[str, str, str]] = ()
    before: int = 0
    total: int = 0
    same: str = ""


def table_of(
    shown: Shown,
    *,
    columns: Sequence[Column] | None = None,
    most: int | None = None,
    left_out: str = "",
    link: Link = no_link,
    cite: Cite = no_cite,
    sorts: bool = False,
    page: PageAddress | None = None,
    order: str = "",
) -> HtmlTable | None:
    """The table of a figure; none where it has no row, which its sentence says.

    Of ``columns`` (default: all that the figure shows) come the first ``most`` rows, or, where it
    stands on a ``page`` whose address asks for a later part of its long tables, that part.
    ``order`` is a column by which all of them are sorted, ``-`` before it from the last.
    """
    rows = len(shown.frame)
    if not rows:
        return None
    shown, order = in_order(shown, order) if order and columns is None else (shown, "")
    first = 0
    turns: list[tuple[str, str, str]] = []
    if page is not None and most is not None and rows > most:
        first, left_out, turns = part_of(rows, most, page, shown.words)
    part = slice(first, None if most is None else first + most)
    if columns is None:
        # Of these rows alone: to write out a long table whole would take its reader's time.
        standing = replace(shown, frame=shown.frame[part].reset_index(drop=True))
        kept, same = apart_from_same(notes_beneath(standing.columns), shown)
        cells = [column_cells(column, standing, link, cite, sorts) for column in kept]
    else:
        kept, same = notes_beneath(columns), ""
        cells = [column_cells(column, shown, link, cite, sorts)[part] for column in kept]
    return HtmlTable(
        caption=shown.title,
        name=shown.words.say("{what}: {value}", what=table_named(shown.words), value=shown.title),
        summary=summary_of(shown),
        headings=[heading_of(column, order, sorts) for column in kept],
        rows=list(zip(*cells, strict=True)),
        left_out=left_out,
        sorts=sorts,
        turns=turns,
        before=first,
        total=rows,
        same=same,
    )


def apart_from_same(columns: Sequence[Column], shown: Shown) -> tuple[Sequence[Column], str]:
    """The columns without those that say the same in every row of many, and what these say."""
    frame = shown.frame
    if len(frame) < MANY:
        return columns, ""
    same = [
        column
        for column in columns[1:]
        if column.name in frame
        and not column.numeric
        and not column.notes
        and len({*column.texts}) == 1
        and frame[column.name].map(str).nunique() == 1
    ]
    if not same:
        return columns, ""
    say = shown.words.say
    facts = (say("{what}: {value}", what=each.heading, value=each.texts[0]) for each in same)
    left = [column for column in columns if column not in same]
    return left, say("In every row: {facts}.", facts=shown.words.parted(facts))


def in_order(shown: Shown, order: str) -> tuple[Shown, str]:
    """A figure with its rows sorted by a column, and the order, if it has the column.

    What is not known stands last, whichever way one sorts.
    """
    name = order.removeprefix("-")
    column = next((each for each in shown.columns if each.name == name), None)
    if column is None:
        return shown, ""
    known = {at: key for at, key in enumerate(column.keys) if key is not None}
    if any(isinstance(key, str) for key in known.values()):
        sorted_by = collation_keys(map(str, known.values()), shown.words.language.code)
        known = dict(zip(known, sorted_by, strict=True))
    found = sorted(known, key=known.__getitem__, reverse=order.startswith("-"))
    rows = [*found, *(at for at in range(len(column.keys)) if at not in known)]
    return replace(shown, frame=shown.frame.iloc[rows].reset_index(drop=True)), order


def heading_of(column: Column, order: str, sorts: bool) -> Heading:
    """The heading of a column in a table whose rows stand in an order."""
    kind = width_kind(column)
    if not sorts:
        return Heading(column.heading, kind)
    way = "descending" if order.startswith("-") else "ascending"
    return Heading(
        column.heading, kind, column.name, way if order.removeprefix("-") == column.name else ""
    )


def table_named(words: Words) -> str:
    """What a table is called."""
    return words.say("Table")


def summary_of(shown: Shown) -> str:
    """The line that opens a figure's table."""
    return f"{table_named(shown.words)} ({counted_rows_text(shown.words, len(shown.frame))})"


def part_of(
    rows: int, most: int, page: PageAddress, words: Words
) -> tuple[int, str, list[tuple[str, str, str]]]:
    """Where the part of a long table begins that an address asks for, which rows these are, and
    the names and addresses of the parts before and after; a table with fewer parts has its last."""
    number = min(int(page.view.get(PART, 1)), -(-rows // most))
    first, last = (number - 1) * most, min(number * most, rows)
    said = words.say(
        "Rows {first}–{last} of {n}",
        first=words.number(first + 1),
        last=words.number(last),
        n=words.number(rows),
    )
    turns = []
    if number > 1:
        before = "" if number == 2 else str(number - 1)
        turns.append((words.say("Earlier rows"), page.turned(PART, before), "earlier"))
    if last < rows:
        turns.append((words.say("Later rows"), page.turned(PART, str(number + 1)), "later"))
    return first, said, turns


def notes_beneath(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns with the notes beneath what they are on: one for notes would take the room."""
    by_name = {column.name: column for column in columns}
    for note, named in NOTES.items():
        above = next((name for name in named if name in by_name), "")
        if note in by_name and above:
            by_name[above] = replace(by_name[above], notes=by_name.pop(note).texts)
    return list(by_name.values())


def counted_rows_text(words: Words, rows: int) -> str:
    """How many rows a table has."""
    return words.count("{n} row", "{n} rows", rows)


def width_kind(column: Column) -> str:
    """How a column shares the width.

    ``number``, ``day``, ``link``, ``short`` (never broken), ``long`` (needs room), or none of them,
    as a list of names, which breaks anywhere.
    """
    if column.numeric:
        return "number"
    if column.name in (ADDRESS, TITLED):
        return "link"
    most = greatest_length(column.texts)
    if most <= SHORT:
        return "short"
    if column.name.endswith(("_day", "dates")):
        return "day"
    return "long" if most > LONG and column.name not in LISTS else ""


def column_cells(column: Column, shown: Shown, link: Link, cite: Cite, sorts: bool) -> list[Cell]:
    """The cells of one column."""
    kind = width_kind(column)
    keys = [sort_key(*pair) for pair in zip(column.keys, column.texts, strict=True)]
    return [
        Cell(
            text,
            f"{kind} none".strip() if sorts and text == NO_VALUE else kind,
            lang,
            href,
            key if sorts else None,
            "" if note == NO_VALUE else note,
        )
        for text, lang, href, key, note in zip(
            column.texts,
            column.languages,
            addresses(column, shown, link, cite),
            keys,
            column.notes or [""] * len(keys),
            strict=True,
        )
    ]


def sort_key(key: Any, text: str) -> str | None:
    """What a cell is sorted by, as an attribute; none where it is its text."""
    if key is None:
        return ""
    return None if key == text else str(key)


def leads_somewhere(shown: Shown) -> bool:
    """Whether a cell of its table may have an address."""
    there = {*shown.frame} - {*shown.figure.hidden}
    return not LEADING.keys().isdisjoint(there) or any(rows_counted(each, shown) for each in there)


def rows_counted(column: str, shown: Shown) -> str:
    """Where the rows are that the numbers of a column count; empty: nowhere."""
    return ROWS_OF.get(f"{shown.figure.question}.{column}", "")


def counted_addresses(column: Column, shown: Shown, link: Link) -> list[str]:
    """Where the numbers of a column lead that count rows of other tables; none and zero nowhere."""
    where = rows_counted(column.name, shown)
    kind = where.partition("#")[0].partition("?")[2]
    kinds = shown.words.codes.get(STATUS, {})
    statuses = tuple((STATUS, code) for code, each in kinds.items() if each == kind)
    found = []
    for number, *codes in shown.frame[[column.name, *SIDES]].itertuples(index=False):
        sides = zip(SIDES, codes, strict=True)
        stands = tuple((side, str(code)) for side, code in sides if not is_missing(code))
        counts = not is_missing(number) and number > 0
        found.append(link(((COUNTED, where), *stands, *statuses)) or "" if counts else "")
    return found


def addresses(column: Column, shown: Shown, link: Link, cite: Cite) -> list[str]:
    """Where the cells of a column lead; a missing State leads nowhere."""
    if column.name in CITED and {*CITED[column.name]} <= {*shown.frame.columns}:
        cited = shown.frame[list(CITED[column.name])].itertuples(index=False)
        return ["" if is_missing(each) else cite(str(each), str(place)) for each, place in cited]
    if column.name == DOCUMENT:
        return ["" if is_missing(each) else cite(str(each), "") for each in shown.frame[DOCUMENT]]
    if column.name in (ADDRESS, TITLED):
        return [text if text.startswith(WEB) else "" for text in column.texts]
    if link is not no_link and rows_counted(column.name, shown):
        return counted_addresses(column, shown, link)
    if column.name not in LEADING or link is no_link:
        return [""] * len(column.texts)
    stood_for = [name for name in LEADING[column.name] if name in shown.frame.columns]
    if not stood_for:
        return [""] * len(column.texts)
    found = []
    for row in shown.frame[stood_for].to_dict("records"):
        stands = tuple((name, str(code)) for name, code in row.items() if not is_missing(code))
        found.append(link(stands) or "" if stands and stands[0][0] == stood_for[0] else "")
    return found
