"""Who may see what: the four audiences, each of which sees all that the ones before it see."""

from dataclasses import replace

from ctc_dash.record.package import AUDIENCES, Table
from ctc_dash.record.rows import Row

# A column of this name marks the audience of each row.
ROW_MARK = "audience"


def audience_rank(audience: str) -> int:
    """The place of an audience in the order; raises ``ValueError`` for an unknown one."""
    if audience not in AUDIENCES:
        raise ValueError(f"unknown audience '{audience}', expected one of: {', '.join(AUDIENCES)}")
    return AUDIENCES.index(audience)


def visible_table(table: Table, audience: str) -> Table | None:
    """The table with the columns that the audience may see; None if it may see nothing of it."""
    reach = audience_rank(audience)
    fields = tuple(field for field in table.fields if audience_rank(field.audience) <= reach)
    # A layer may show its own rows of a table whose rows below few may see.
    parts = (table, *table.added)
    if min(audience_rank(part.audience) for part in parts) > reach or not fields:
        return None
    names = {field.name for field in fields}
    key = table.primary_key if names.issuperset(table.primary_key) else ()
    return replace(table, fields=fields, primary_key=key)


def row_is_visible(row: Row, audience: str) -> bool:
    """Whether the audience may see a row of a table that it sees.

    A layer may mark all the rows that it adds to a table; each has a mark besides where the table
    has a column for it.
    """
    if audience_rank(row.table.audience) > audience_rank(audience):
        return False
    if ROW_MARK not in row.values:
        return True
    mark = row.values[ROW_MARK]
    # A row without a readable mark is kept back: a mistake must never publish anything.
    return mark in AUDIENCES and audience_rank(str(mark)) <= audience_rank(audience)
