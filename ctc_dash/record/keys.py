"""Check keys across rows and tables: unique, complete, and pointing to what exists."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ctc_dash.record.audience import ROW_MARK, audience_rank
from ctc_dash.record.limits import most_of
from ctc_dash.record.package import AUDIENCES, ForeignKey, Table
from ctc_dash.record.problems import Problem, list_briefly
from ctc_dash.record.rows import Row, TableRows, Value
from ctc_dash.record.suggestions import did_you_mean

# frictionless can check keys as well, but takes two unreadable cells for equal, names the row
# before instead of the first, and reads each referenced file again for every table.

Key = tuple[Value, ...]
KEY_PARTS = " + "  # between the values of a key of several columns


def key_problems(tables: Mapping[str, TableRows]) -> list[Problem]:
    """All broken keys of a package."""
    problems: list[Problem] = []
    for rows in tables.values():
        problems += most_of(unique_problems(rows), rows.table.file)
        for key in rows.table.foreign_keys:
            target = tables.get(key.table)
            if target:
                problems += most_of(foreign_problems(rows, key, target), rows.table.file)
    return problems


def key_of(row: Row, columns: Iterable[str]) -> Key | None:
    """The values of a key; None if one of them is unknown or could not be read."""
    values = tuple(row.values.get(column) for column in columns)
    return None if None in values else values


def shown(key: Key) -> str:
    """A key as it stands in the cells."""
    return KEY_PARTS.join(str(value) for value in key)


def unique_problems(rows: TableRows) -> Iterator[Problem]:
    """Duplicates in the primary key and in columns with unique values; gaps in the key."""
    table = rows.table
    unique: list[tuple[str, ...]] = [(f.name,) for f in table.fields if f.constraints.get("unique")]
    if table.primary_key:
        yield from incomplete_keys(rows)
        unique = list(dict.fromkeys([table.primary_key, *unique]))
    for columns in unique:
        yield from duplicates(rows, columns)


def duplicates(rows: TableRows, columns: tuple[str, ...]) -> Iterator[Problem]:
    """Every row whose key has been used before, with the row that used it first."""
    first: dict[Key, Row] = {}
    place = "+".join(columns)
    for row in rows.rows:
        key = key_of(row, columns)
        if key is None:
            continue
        before = first.setdefault(key, row)
        if before is row:
            continue
        there, expected = f"row {before.number}", "a value of its own in every row"
        if before.table != row.table:
            there = f"{before.table.file}, {there}"
            expected += "; a layer adds rows and replaces none"
        wrong = f"used before, first in {there}"
        yield Problem(row.table.file, row.number, place, wrong, shown(key), expected)


def incomplete_keys(rows: TableRows) -> Iterator[Problem]:
    """Empty cells in the primary key that no constraint of the column complains about."""
    for column in rows.table.primary_key:
        if column in rows.missing or rows.table.field(column).constraints.get("required"):
            continue
        for row in rows.rows:
            if row.values[column] is None and column not in row.broken:
                wrong, expected = "the cell is empty", "a value in every row, it is part of the key"
                yield Problem(row.table.file, row.number, column, wrong, "", expected)


def mark_problems(rows: TableRows) -> Iterator[Problem]:
    """Rows that do not say, or not readably, who may see them."""
    for row in rows.rows if ROW_MARK in rows.table.column_names else ():
        mark = row.values.get(ROW_MARK)
        if ROW_MARK not in rows.missing and ROW_MARK not in row.broken and mark not in AUDIENCES:
            text = "" if mark is None else str(mark)
            wrong = "unknown audience" if text else "no audience"
            expected = f"one of: {list_briefly(AUDIENCES)}{did_you_mean(text, AUDIENCES)}"
            yield Problem(row.table.file, row.number, ROW_MARK, wrong, text, expected)


def foreign_problems(rows: TableRows, key: ForeignKey, target: TableRows) -> Iterator[Problem]:
    """Rows that point to nothing, or to what their own readers may not see."""
    if not has_readable_keys(target, key.references):
        return
    targets = {known: row for row in target.rows if (known := key_of(row, key.references))}
    hints: dict[Key, str] = {}
    column = "+".join(key.columns)
    reads = audiences_of(rows.table, key.columns)
    is_read_by = audiences_of(target.table, key.references)
    for row in rows.rows:
        value = key_of(row, key.columns)
        if value is None:
            continue
        if value not in targets:
            wrong, expected = unknown_words(rows.table, key, target.table)
            if value not in hints:
                hints[value] = did_you_mean(shown(value), map(shown, targets))
            hint = hints[value]
            yield Problem(row.table.file, row.number, column, wrong, shown(value), expected + hint)
            continue
        reader, needed = reads(row), is_read_by(targets[value])
        if needed > reader:
            wrong = f"points to what only '{AUDIENCES[needed]}' may see"
            mark = f"or this row marked '{AUDIENCES[needed]}'"
            expected = f"a value that '{AUDIENCES[reader]}' may see, {mark}"
            yield Problem(row.table.file, row.number, column, wrong, shown(value), expected)


def has_readable_keys(target: TableRows, columns: tuple[str, ...]) -> bool:
    """Whether these columns could be read whole: what was lost must not be called unknown."""
    known = set(target.table.column_names) - target.missing
    if not target.complete or not known.issuperset(columns):
        return False
    texts = {name for name in columns if target.table.field(name).type == "string"}
    # Text is broken only where it could not be decoded; the right value may well stand there.
    return not any(row.broken & texts for row in target.rows)


def unknown_words(table: Table, key: ForeignKey, target: Table) -> tuple[str, str]:
    """What is wrong and what is expected where a key points to nothing."""
    titles = (table.field(name).title or name.replace("_", " ") for name in key.columns)
    named = " + ".join(key.references)
    article = "an" if named[0] in "aeiou" else "a"
    return f"unknown {' + '.join(titles)}", f"{article} {named} of {target.file}"


def audiences_of(table: Table, columns: Iterable[str]) -> Callable[[Row], int]:
    """What tells the first audience, as a rank, that sees these cells of a row."""
    of_columns = max((audience_rank(table.field(name).audience) for name in columns), default=0)
    is_marked = ROW_MARK in table.column_names

    def audience_of(row: Row) -> int:
        found = max(of_columns, audience_rank(row.table.audience))
        if not is_marked:
            return found
        mark = row.values.get(ROW_MARK)
        return max(found, audience_rank(str(mark) if mark in AUDIENCES else AUDIENCES[-1]))

    return audience_of
