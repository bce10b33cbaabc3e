"""The codes that an empty register offers: each list once, with names, on a sheet of its own."""

from collections.abc import Mapping

from ctc_dash.asking.record import Record
from ctc_dash.asking.snapshot import DATA_ROW
from ctc_dash.exports.sheet_columns import SheetCell, SheetColumn, raw_value
from ctc_dash.exports.template_fields import Choice
from ctc_dash.record.package import Field, ForeignKey, Table
from ctc_dash.words import Words

ROOM = 5_000  # rows of a sheet that another sheet's drop-down reads


class Lists:
    """Collects the lists that fields ask for, and says where each will stand.

    A table that the register fills itself offers what has been written in its sheet; any other
    offers the codes that the record has.
    """

    def __init__(
        self, record: Record, words: Words, name: str, sheets: Mapping[str, tuple[Table, str]]
    ) -> None:
        self._record = record
        self._words = words
        self._name = name
        self._sheets = sheets
        self._columns: dict[str, tuple[SheetColumn, SheetColumn]] = {}

    def choice(self, table: Table, field: Field) -> Choice | None:
        """Where the codes of a field stand; none where it takes any value."""
        kind = field.vocabulary or field.name
        if codes := field.constraints.get("enum"):
            return self._of_codes(f"{table.name}.{field.name}", kind, list(codes))
        key = next((key for key in table.foreign_keys if key.columns == (field.name,)), None)
        if key is None:
            return None
        if key.table not in self._sheets:
            return self._of_record(key, kind)
        # What is written in another sheet of the register; more may come.
        other, sheet = self._sheets[key.table]
        place = other.column_names.index(key.references[0])
        named = self._words.say("the sheet {name}", name=sheet)
        return Choice(column_range(sheet, place, ROOM), named, is_open=True)

    def columns(self) -> list[SheetColumn]:
        """The sheet of lists: codes and their names, side by side."""
        return [column for pair in self._columns.values() for column in pair]

    def _of_record(self, key: ForeignKey, kind: str) -> Choice | None:
        """The codes of a table of the record; none where its audience does not see them."""
        columns = self._record.ask("record/columns", table=key.table)["column_name"]
        if key.references[0] not in set(columns):
            return None
        frame = self._record.snapshot.table(key.table).sort_values(DATA_ROW)
        codes = frame[key.references[0]].tolist()
        return self._of_codes(f"{key.table}.{key.references[0]}", kind, codes)

    def _of_codes(self, name: str, vocabulary: str, codes: list[object]) -> Choice | None:
        if not codes:
            return None
        if name not in self._columns:
            names = [self._words.label(vocabulary, code) for code in codes]
            self._columns[name] = (
                SheetColumn(name, tuple(SheetCell(raw_value(code)) for code in codes)),
                SheetColumn(
                    self._words.say("Name"), tuple(SheetCell(text) for text in names), joins=True
                ),
            )
        place = 2 * list(self._columns).index(name)
        return Choice(column_range(self._name, place, len(codes)), name)


def column_range(sheet: str, place: int, rows: int) -> str:
    """The cells of one column below its heading, as a formula names them."""
    from xlsxwriter.utility import xl_col_to_name

    column = xl_col_to_name(place, col_abs=True)
    quoted = sheet.replace("'", "''")
    return f"='{quoted}'!{column}$2:{column}${rows + 1}"
