"""The forms of a register, made of its schemas: fields, what one may choose, what is filled in.

The work of every day has a form with a title of its own; what it asks for, in which order, and what
it offers is said by the table's schema, the record's labels and the rows that are there.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ctc_dash.record.package import AUDIENCES, Field, Package, Table
from ctc_dash.record.table_text import Cells
from ctc_dash.words import Words, message

PASSAGE = "_passage"  # fingerprints, which a command makes
QUOTED = ("document", "place")  # what a fingerprint is of, besides the words
ID = "id"
LONG = ("text", "note", "reasons", "summary", "definition")  # columns of whole sentences
NAMES = ("title", "name_en", "short_title", "name")  # by which a row is known that has no label
YES_NO = {"true": message("Yes"), "false": message("No")}

RowsOf = Callable[[Table], list[Cells]]
Option = tuple[str, str]


@dataclass(frozen=True)
class DailyForm:
    """What of a table is done every day.

    ``named`` are the columns by which its rows are known; ``usual`` is what stands in a new row
    from the start, ``same`` takes what is left empty from another column, ``made_of`` are the
    columns of which the id is made, ``counted`` is the one that counts on.
    """

    table: str
    adds: str
    named: tuple[str, ...]
    usual: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    made_of: tuple[str, ...] = ()
    counted: str = ""


A_DAY = {"date_precision": "day"}
THEIRS = {"audience": AUDIENCES[-1]}
BASES = ("theme_basis", "need_origin_basis", "stage_basis")
FORMS = {
    form.table: form
    for form in (
        DailyForm(
            "visits", message("Add a visit"), ("number", "state", "visit_type", "first_day"),
            A_DAY, {"last_day": "first_day"}, counted="number",
        ),
        DailyForm(
            "follow_up_events", message("Date a step after a visit"),
            ("visit_number", "step", "event_day"), {**A_DAY, "status": "done"},
            {"event_last_day": "event_day"}, ("step", "visit_number"),
        ),
        DailyForm(
            "recommendations", message("Add a recommendation"), ("state", "text", "status"),
            {**THEIRS, "status": "open"}, made_of=("state", "visit_number", "theme"),
        ),
        DailyForm(
            "assistance", message("Add a need"), ("title", "stage"),
            dict.fromkeys(BASES, "stated"), made_of=("title",),
        ),
        DailyForm(
            "assistance_steps", message("Move a need on"), ("assistance", "stage", "step_on"),
            made_of=("assistance", "stage"),
        ),
        DailyForm(
            "contacts", message("Note a contact"), ("state", "organization", "function"), THEIRS,
            made_of=("state", "organization", "function"),
        ),
        DailyForm(
            "visit_proposals", message("Propose a visit"), ("year", "state", "status"),
            {"status": "proposed"}, made_of=("state", "year"),
        ),
        DailyForm(
            "state_reports", message("Note a report by a State"),
            ("state", "resolution", "number", "received_on"),
        ),
        DailyForm(
            "documents", message("Add a document"), ("symbol", "short_title"),
            made_of=("symbol", "short_title"),
        ),
    )
}  # fmt: skip


class FormField(NamedTuple):
    """One field as the form has it; ``said`` is what is wrong with it."""

    name: str
    label: str
    hint: str
    control: str
    value: str
    options: Sequence[Option]
    said: Sequence[str]
    is_required: bool
    is_further: bool


@dataclass(frozen=True)
class RegisterForms:
    """The forms of a register as it is now: ``rows_of`` gives the rows of a table of it as text."""

    package: Package
    rows_of: RowsOf
    words: Words

    @property
    def offered(self) -> list[tuple[DailyForm, Table]]:
        """The forms of those tables that the register has."""
        found = ((form, self.package.table(name)) for name, form in FORMS.items())
        return [(form, table) for form, table in found if table]

    def fields(
        self,
        table: Table,
        values: Mapping[str, str],
        said: Mapping[str, Sequence[str]],
        *,
        is_new: bool,
    ) -> list[FormField]:
        """The fields of a form, in the schema's order, with what is typed and what is wrong."""
        filled = self._filled(FORMS[table.name])
        return [
            FormField(
                each.name,
                each.title or self.words.column(each.name),
                each.description,
                self._control(table, each, is_new=is_new),
                values.get(each.name, ""),
                self._options(table, each),
                [*said.get(each.name, ())],
                bool(each.constraints.get("required")) and each.name not in filled,
                is_further(each) or each.name in filled & {ID},
            )
            for each in table.fields
            if not each.name.endswith(PASSAGE)
        ]

    def begun(self, table: Table, asked: Mapping[str, str]) -> Cells:
        """What a new row begins with: what is usual, what counts on, what was asked for."""
        form = FORMS[table.name]
        found = {
            **form.usual,
            **{name: asked[name] for name in table.column_names if name in asked},
        }
        if form.counted and not found.get(form.counted):
            known = [row.get(form.counted, "") for row in self.rows_of(table)]
            found[form.counted] = str(max((int(n) for n in known if n.isdecimal()), default=0) + 1)
        return found

    def completed(self, table: Table, typed: Mapping[str, str]) -> Cells:
        """What was typed, with what is left empty and follows from it."""
        form, found = FORMS[table.name], dict(typed)
        for name, other in form.same.items():
            found[name] = found.get(name) or found.get(other, "")
        if form.made_of and not found.get(ID):
            known = {row.get(ID, "") for row in self.rows_of(table)}
            found[ID] = new_id([found.get(name, "") for name in form.made_of], known)
        return found

    def row_name(self, table: Table, row: Mapping[str, str]) -> str:
        """What a row is called."""
        form = FORMS.get(table.name)
        if form is None:
            return next((row[name] for name in NAMES if row.get(name)), "")
        said = (self._said(table, name, row.get(name, "")) for name in form.named)
        return self.words.joined(said)

    def related(self, table: Table, row: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
        """The forms of rows that may point to this one: title, table, column and its value."""
        for form, other in self.offered:
            for key in other.foreign_keys:
                if key.table == table.name and len(key.columns) == 1 and other.name != table.name:
                    value = row.get(key.references[0], "")
                    yield self.words.say(form.adds), other.name, key.columns[0], value

    def _filled(self, form: DailyForm) -> set[str]:
        return {*form.same, *([ID] if form.made_of else [])}

    def _control(self, table: Table, field_: Field, *, is_new: bool) -> str:
        if not is_new and field_.name in table.primary_key:
            return "shown"
        if field_.type == "boolean" or "enum" in field_.constraints or self._target(table, field_):
            return "select"
        if field_.type in ("date", "integer", "number"):
            return field_.type
        return "long" if field_.name in LONG else "text"

    def _target(self, table: Table, field_: Field) -> tuple[Table, str] | None:
        """The table and the column to which a column points."""
        for key in table.foreign_keys:
            target = self.package.table(key.table)
            if key.columns == (field_.name,) and target:
                return target, key.references[0]
        return None

    def _options(self, table: Table, field_: Field) -> list[Option]:
        if field_.type == "boolean":
            return [(code, self.words.say(YES_NO[code])) for code in YES_NO]
        kind = field_.vocabulary or field_.name
        if codes := field_.constraints.get("enum"):
            return [(str(code), self.words.label(kind, code)) for code in codes]
        found = self._target(table, field_)
        if found is None:
            return []
        target, column = found
        options = [
            (row.get(column, ""), self._option(kind, target, row.get(column, ""), row))
            for row in self.rows_of(target)
        ]
        is_ordered = "position" in target.column_names or target.name == "visits"
        return options if is_ordered else sorted(options, key=lambda each: each[1].casefold())

    def _option(self, kind: str, target: Table, code: str, row: Mapping[str, str]) -> str:
        label = self.words.label(kind, code)
        named = self.row_name(target, row)
        return named if named and (label == code or target.name in FORMS) else label

    def _said(self, table: Table, name: str, value: str) -> str:
        described = next((each for each in table.fields if each.name == name), None)
        if not value or described is None:
            return value
        if described.type == "date" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return value
        found = self._target(table, described)
        if found and found[0].name in FORMS:
            rows = (row for row in self.rows_of(found[0]) if row.get(found[1]) == value)
            return next((self.row_name(found[0], row) for row in rows), value)
        return self.words.label(described.vocabulary or name, value)


def is_further(field_: Field) -> bool:
    """Whether a field is one that a day's work mostly leaves empty."""
    return bool(field_.quotes) and not field_.constraints.get("required")


def new_id(parts: Sequence[str], known: set[str]) -> str:
    """An id that no row has, of some words."""
    words = re.sub(r"[^a-z0-9]+", "_", "_".join(filter(None, parts)).lower()).strip("_")[:60]
    words = words.strip("_") or "row"
    begin = words if words[0].isalpha() else f"n{words}"
    number, found = 2, begin
    while found in known:
        found, number = f"{begin}_{number}", number + 1
    return found


def with_stale_passages_emptied(table: Table, before: Mapping[str, str], cells: Cells) -> Cells:
    """Cells without the fingerprints of words that have changed, or stand elsewhere now."""
    quoting = [each.name for each in table.fields if each.quotes or each.name in QUOTED]
    if all(cells.get(name, "") == before.get(name, "") for name in quoting):
        return cells
    stale = [name for name in table.column_names if name.endswith(PASSAGE) and before.get(name)]
    return {**cells, **dict.fromkeys(stale, "")}
