"""What can be taken away: a figure as it was asked, or a whole table of the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from ctc_dash import places
from ctc_dash.asking.record import Record
from ctc_dash.asking.snapshot import DATA_ROW
from ctc_dash.figures import conditions
from ctc_dash.figures.figure import Shown
from ctc_dash.record.package import PUBLIC, read_descriptor
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
        title=words.text(str(known.at[name, "title"])),
        said=words.text(str(known.at[name, "description"])),
        frame=frame.drop(columns=DATA_ROW),
        meanings={str(key): words.text(str(text)) for key, text in columns["description"].items()},
        words=words,
    )


def tables_not_seen(record: Record, words: Words) -> dict[str, str]:
    """What is said at the address of each table that ships marked and that the record lacks.

    It is said whether or not the register has the table: the mark is that of the shipped one.
    """
    there = {*record.tables["name"]}
    return {
        name: words.say(
            "The record that the audience “{audience}” may see has no table “{table}”.",
            audience=record.audience,
            table=name,
        )
        for name in marked_as_shipped()
        if name not in there
    }


@lru_cache(maxsize=1)
def marked_as_shipped() -> tuple[str, ...]:
    """The tables that ship for others than the public, by their names."""
    resources = read_descriptor(places.data_dir())["resources"]
    return tuple(each["name"] for each in resources if each.get("audience", PUBLIC) != PUBLIC)


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
    """The parameters that bear on the rows, with their values; a table of the record has none."""
    return conditions.bearing_filters(taken) if isinstance(taken, Shown) else {}


def texts_of_filters(taken: Taken) -> list[str]:
    """The filters that bear on the rows, each as a reader says it."""
    return conditions.filter_texts(taken) if isinstance(taken, Shown) else []
