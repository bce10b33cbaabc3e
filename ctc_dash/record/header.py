"""Match a file's first row with the columns that its schema names."""

from dataclasses import dataclass

from ctc_dash.record.csvfile import EXPECTED_FILE, other_separator
from ctc_dash.record.package import Table
from ctc_dash.record.problems import Problem, list_briefly
from ctc_dash.record.suggestions import did_you_mean


@dataclass(frozen=True)
class Header:
    """Where each known column stands in the file; columns may stand in any order."""

    places: dict[str, int]
    missing: frozenset[str]


def match_header(labels: tuple[str, ...], table: Table) -> tuple[Header | None, list[Problem]]:
    """Find each column; None if the first row is no header of this table at all."""
    known = table.column_names
    names = [label.strip() for label in labels]
    if not set(names) & set(known):
        return None, [no_header(labels, table)]
    problems: list[Problem] = []
    places: dict[str, int] = {}
    lacking = [name for name in known if name not in names]
    for place, (label, name) in enumerate(zip(labels, names, strict=True)):
        complaint = label_problem(label, place, name in places, table, lacking)
        problems += [complaint] if complaint else []
        if name in known and name not in places:
            places[name] = place
    expected = f"the columns {list_briefly(known)}"
    problems += [
        Problem(table.file, 1, name, "the column is missing", "", expected) for name in lacking
    ]
    return Header(places, frozenset(lacking)), problems


def label_problem(
    label: str, place: int, seen: bool, table: Table, lacking: list[str]
) -> Problem | None:
    """What is wrong with one column's name, if anything is."""
    name = label.strip()
    if not name:
        wrong, expected = f"column {place + 1} has no name", "a name, or no such column"
        return Problem(table.file, 1, None, wrong, "", expected)
    if seen:
        wrong = f"the column stands twice, again as column {place + 1}"
        return Problem(table.file, 1, name, wrong, "", "each column once")
    if name not in table.column_names:
        rest = f"one of: {list_briefly(lacking)}" if lacking else "no further column"
        expected = rest + did_you_mean(name, lacking)
        return Problem(table.file, 1, name, "unknown column", name, expected)
    if name != label:
        wrong = "blanks before or after the column's name"
        return Problem(table.file, 1, name, wrong, label, f"'{name}'")
    return None


def no_header(labels: tuple[str, ...], table: Table) -> Problem:
    """A first row in which not one name is known."""
    separator = other_separator(labels)
    if separator:
        wrong = f"the cells are separated by {separator}"
        return Problem(table.file, 1, None, wrong, labels[0], EXPECTED_FILE)
    wrong = "the first row is not this table's header"
    expected = f"the columns {list_briefly(table.column_names)}"
    return Problem(table.file, 1, None, wrong, ",".join(labels), expected)
