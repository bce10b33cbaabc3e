"""What can be taken away: a figure as it was asked, or a whole table of the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from ctc_dash.address.filter_words import filter_in_words
from ctc_dash.address.pages import PAGES
from ctc_dash.asking import parameters
from ctc_dash.asking.record import Record
from ctc_dash.asking.snapshot import DATA_ROW
from ctc_dash.figures.figure import Shown
from ctc_dash.record.suggestions import near_names
from ctc_dash.words import Words

FEW = 12  # names that an error message lists whole


class ExportError(Exception):
    """Something that cannot be taken away as asked; the message says what and why."""


@dataclass(frozen=True)
class RecordTable:
    """A whole table of the record: ``frame`` in the order of its file, codes and real types.

    ``said`` is what the record says that it holds, ``meanings`` what each column does. It was
    asked with nothing, and the record has no caveat on a table.
    """

    record: Record
    name: str
    title: str
    said: str
    frame: pd.DataFrame
    meanings: Mapping[str, str]
    words: Words
    given: Mapping[str, object] = field(default_factory=dict)
    caveats: tuple[str, ...] = ()


Taken = Shown | RecordTable


def record_table(record: Record, name: str, words: Words) -> RecordTable:
    """One table of the record as its audience may see it, all rows.

    Raises ``ExportError`` with near names where there is none.
    """
    known = record.tables.set_index("name")
    if name not in known.index:
        raise ExportError(no_such("table", name, list(known.index)))
    columns = record.ask("record/columns", table=name).set_index("column_name")
    frame = record.snapshot.table(name).sort_values(DATA_ROW, ignore_index=True)
    return RecordTable(
        record=record,
        name=name,
        title=str(known.at[name, "title"]),
        said=str(known.at[name, "description"]),
        frame=frame.drop(columns=DATA_ROW),
        meanings={str(key): str(text) for key, text in columns["description"].items()},
        words=words,
    )


def no_such(what: str, name: str, known: list[str]) -> str:
    """A sentence that there is no such thing, with near names, or all where they are few."""
    hint = near_names(name, known)
    if not hint and len(known) <= FEW:
        hint = f", expected one of: {', '.join(known)}"
    return f"there is no {what} '{name}'{hint}"


def name_of(taken: Taken) -> str:
    """What the rows are asked for by: the figure's id, or the table's name."""
    return taken.figure.id if isinstance(taken, Shown) else taken.name


def filters_of(taken: Taken) -> dict[str, object]:
    """The parameters that bear on the rows, with their values; a table of the record has none.

    A page has more filters than each of its figures takes: those that it does not take are not
    said of it. The as-of date is not among them, for it is always said by itself.
    """
    if not isinstance(taken, Shown):
        return {}
    given = parameters.values_by_name(taken.given)
    return {
        each.name: parameters.as_date(value) if each.type == "date" else value
        for each in taken.question.parameters
        if each.name != "as_of" and (value := given.get(each.name)) not in (None, [], (), "")
    }


def filters_in_words(taken: Taken) -> str:
    """The filters that bear on the rows, as a reader says them; empty where there is none."""
    filters = filters_of(taken).items()
    page = next((page for page in PAGES if name_of(taken) in page.figures), None)
    return "; ".join(filter_in_words(taken.words, name, value, page) for name, value in filters)
