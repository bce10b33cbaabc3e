"""Columns that an owner keeps beside those of the schema: they stay, for the last audience."""

from dataclasses import replace

from ctc_dash.record.audience import ROW_MARK
from ctc_dash.record.notes import NAME
from ctc_dash.record.package import AUDIENCES, Field, Table
from ctc_dash.record.problems import Problem
from ctc_dash.record.suggestions import is_nearly

MEANING = "Not in the schema: a column that the register's owner added."
# The snapshot adds this one itself.
RESERVED = frozenset({"data_row"})


def with_own_columns(labels: tuple[str, ...], table: Table) -> tuple[Table, list[Problem]]:
    """A table with what its file has besides, read as text; each such column is a warning.

    Nobody has said who may see it, so only the last audience does. Where a column of the schema is
    missing, an unknown one may be that one misspelt: then none is taken as the owner's own.
    """
    known = table.column_names
    names = [label.strip() for label in labels]
    if not set(known) <= set(names):
        return table, []
    fields, problems = list(table.fields), []
    for label in names:
        if label in known or names.count(label) > 1 or not NAME.fullmatch(label):
            continue
        if label in RESERVED or is_nearly(label, ROW_MARK):
            continue
        fields.append(Field(label, "string", "default", label, MEANING, AUDIENCES[-1], {}))
        wrong, expected = "a column that the schema does not have", "it is kept, as text, for"
        said = f"{expected} '{AUDIENCES[-1]}' alone"
        problems.append(Problem(table.file, 1, label, wrong, "", said, is_warning=True))
    return replace(table, fields=tuple(fields)), problems
