"""Labels name codes: where the codes of a kind stand, and which an audience may not know.

What else a table says of codes, their order and how they are drawn, goes with them likewise.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ctc_dash.record.audience import ROW_MARK, row_is_visible, visible_table
from ctc_dash.record.package import AUDIENCES, Field, Table
from ctc_dash.record.problems import Problem
from ctc_dash.record.rows import Row, TableRows, Value

LABELS = "labels"
OF_CODES = (LABELS, "codes")  # tables whose rows tell of codes that stand elsewhere
HEADINGS, TITLES = "column", "figure"  # kinds whose codes stand in no row
ANYWHERE = ""  # all texts of all tables, for a kind that no column has
Codes = dict[str, set[str]]  # by kind


def kinds_of_columns(tables: Iterable[Table]) -> dict[tuple[str, str], set[str]]:
    """The kinds under which labels name what stands in a column, by table and column.

    These are its own name, the ``vocabulary`` that its schema gives it, and, of a column that
    others point to, the names of those.
    """
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for table in tables:
        for field in table.fields:
            own = {field.name, field.vocabulary or field.name}
            kinds[table.name, field.name] |= own
            for key in table.foreign_keys:
                if key.columns == (field.name,):
                    kinds[key.table, key.references[0]] |= own
    return kinds


def codes_by_kind(tables: Mapping[str, TableRows], audience: str) -> tuple[Codes, Codes]:
    """The codes that stand where an audience may see them, and those that stand elsewhere."""
    seen: Codes = defaultdict(set)
    hidden: Codes = defaultdict(set)
    kinds = kinds_of_columns(rows.table for rows in tables.values())
    for rows in tables.values():
        if rows.table.name in OF_CODES:
            continue
        visible = visible_table(rows.table, audience)
        columns = set(visible.column_names) if visible else set()
        # The figure on a table has its name.
        (seen if visible else hidden)[TITLES].add(rows.table.name)
        shown = [row for row in rows.rows if row_is_visible(row, audience)]
        kept = [row for row in rows.rows if not row_is_visible(row, audience)]
        for field in rows.table.fields:
            is_seen = field.name in columns
            (seen if is_seen else hidden)[HEADINGS].add(field.name)
            # What a column may hold is no secret of a row.
            may_hold = {str(code) for code in field.constraints.get("enum", ())}
            held = codes_in(shown, field), codes_in(kept, field)
            if is_seen:
                shown_codes, kept_codes = held[0] | may_hold, held[1]
            else:
                shown_codes, kept_codes = set(), held[0] | held[1]
                kept_codes |= set() if visible else may_hold
            for kind in kinds[rows.table.name, field.name] - {TITLES} | {ANYWHERE}:
                seen[kind] |= shown_codes
                hidden[kind] |= kept_codes
    return seen, hidden


def codes_in(rows: Iterable[Row], field: Field) -> set[str]:
    """The texts that a column holds."""
    if field.type != "string":
        return set()
    return {str(row.values[field.name]) for row in rows if row.values.get(field.name) is not None}


def wider_labels(tables: Mapping[str, TableRows]) -> Iterator[Problem]:
    """Labels that say that more may see them than may see what they name."""
    rows = tables.get(LABELS)
    if rows is None or ROW_MARK not in rows.table.column_names:
        return
    hidden = {audience: HiddenLabels(tables, audience) for audience in AUDIENCES}
    for row in rows.rows:
        kept = [each for each in AUDIENCES if hidden[each].holds(row.values)]
        if kept and row_is_visible(row, kept[-1]):
            mark = str(row.values[ROW_MARK])
            first = AUDIENCES[min(len(kept), len(AUDIENCES) - 1)]
            wrong, expected = "more may see this name than what it names", f"'{first}'"
            yield Problem(row.table.file, row.number, ROW_MARK, wrong, mark, expected)


class HiddenLabels:
    """The labels that an audience may not see: a name goes with the rows that have its code."""

    def __init__(self, tables: Mapping[str, TableRows], audience: str) -> None:
        self._seen, self._hidden = codes_by_kind(tables, audience)

    def holds(self, label: Mapping[str, Value]) -> bool:
        """Whether the code stands in something that is hidden and in nothing that is seen."""
        kind, code = str(label.get("vocabulary")), str(label.get("code"))
        if kind == TITLES:
            code = code.rpartition("/")[2]
        elif kind not in self._seen and kind not in self._hidden:
            kind = ANYWHERE
        return code in self._hidden[kind] and code not in self._seen[kind]
