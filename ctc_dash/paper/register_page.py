"""The page on which a register is written: what may be done, one form, what was done last."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from ctc_dash.address.pages import PageSpec
from ctc_dash.paper.lookup_page import LookupView
from ctc_dash.paper.moments import moment_text
from ctc_dash.paper.page import BRAND
from ctc_dash.paper.register_forms import FORMS, FormField, RegisterForms, RowsOf
from ctc_dash.paper.templates import piece_of
from ctc_dash.record.journal import JournalEntry, key_text, what_stands
from ctc_dash.record.package import Table
from ctc_dash.record.table_text import Cells
from ctc_dash.words import Words, message

REGISTER = "register"
SPEC = PageSpec(
    REGISTER,
    message("Register"),
    message("What is written here is checked with the whole register, and kept with who and when."),
    (),
    (),
)
MOST_ROWS = 200
MOST_ENTRIES = 20


@dataclass(frozen=True, eq=False)
class RegisterView(LookupView):
    """The page; ``name`` is what it is on, ``content`` all below the header."""

    name: str = ""
    content: str = ""

    @property
    def asked(self) -> Mapping[str, str]:
        """What is on it is asked for by keys of its own."""
        return {}

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return " · ".join(filter(None, [self.name, self.words.say(self.spec.title), BRAND]))

    def main(self, *, late: bool = False) -> str:  # noqa: ARG002  it has no tables
        """All below the header."""
        return self.content


class FormState(NamedTuple):
    """A form with what is to stand in it; ``key`` and ``seen`` are of the row that it changes."""

    table: Table
    values: Mapping[str, str]
    key: Mapping[str, str]
    seen: Mapping[str, str]
    said: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class RegisterParts:
    """The pieces of the page, of a register and for the person who writes in it.

    ``own_of`` gives the rows of a table that are the register's own; ``why_not`` says why nothing
    can be written, where that is so.
    """

    forms: RegisterForms
    words: Words
    register: str
    person: str
    proof: str
    own_of: RowsOf
    why_not: str = ""
    entries: Sequence[JournalEntry] = field(default_factory=tuple)

    def start(self, notices: Sequence[str] = (), done: "DoneSaid | None" = None) -> str:
        """What may be done, and what was done last."""
        return piece_of("register", "start", self, [*notices], done or DoneSaid(), self.words.say)

    def form(
        self, state: FormState, notices: Sequence[str] = (), done: "DoneSaid | None" = None
    ) -> str:
        """The form of a row, what goes on from it, and the rows that there are."""
        fields = self.forms.fields(state.table, state.values, state.said, is_new=not state.key)
        given = (state, fields, [*notices], done or DoneSaid(), self.words.say)
        return piece_of("register", "form", self, *given)

    # --- what the templates ask for -----------------------------------------------------------

    @property
    def ways(self) -> list[tuple[str, str, str, int]]:
        """The forms: title, address, what a row is, and how many the register has."""
        return [
            (
                self.words.say(form.adds),
                address_of(table.name),
                table.title,
                len(self.forms.rows_of(table)),
            )
            for form, table in self.forms.offered
        ]

    def heading(self, state: FormState) -> str:
        """What a form is for."""
        if state.key:
            return self.forms.row_name(state.table, state.seen)
        return self.words.say(FORMS[state.table.name].adds)

    def sections(self, fields: Sequence[FormField]) -> list[tuple[str, list[FormField], bool]]:
        """The fields in two parts, the second folded unless something in it is typed or wrong."""
        first = [each for each in fields if not each.is_further]
        further = [each for each in fields if each.is_further]
        is_open = any(each.said or each.value for each in further)
        more = [(self.words.say("More"), further, is_open)] if further else []
        return [("", first, True), *more]

    def related(self, state: FormState) -> list[tuple[str, str]]:
        """The ways on from a row: what may be noted of it."""
        found = self.forms.related(state.table, state.seen) if state.key else ()
        return [(title, address_of(table, **{column: of})) for title, table, column, of in found]

    def listed(self, table: Table) -> tuple[list[tuple[str, str]], str]:
        """The register's own rows, the last first, each with its address; and how many more."""
        rows = self.own_of(table)[::-1]
        ways = [
            (self.forms.row_name(table, row), address_of(table.name, key=self.key(table, row)))
            for row in rows[:MOST_ROWS]
        ]
        below = len(self.forms.rows_of(table)) - len(rows)
        said = [
            self.words.some("{n} more.", "{n} more.", max(len(rows) - MOST_ROWS, 0)),
            self.words.some(
                "{n} row is of the record below this register, and is not changed here.",
                "{n} rows are of the record below this register, and are not changed here.",
                below,
            ),
        ]
        return ways, " ".join(filter(None, said))

    def key(self, table: Table, row: Mapping[str, str]) -> str:
        """The key of a row as the page's address has it."""
        return key_text({name: row.get(name, "") for name in table.primary_key})

    @property
    def last(self) -> list["EntrySaid"]:
        """The last changes, the newest first."""
        shown = [*self.entries][: -MOST_ENTRIES - 1 : -1]
        return [self._said(entry) for entry in shown]

    def _said(self, entry: JournalEntry) -> "EntrySaid":
        rows = [
            each
            for each in self.entries
            if (each.table_name, each.row_key) == (entry.table_name, entry.row_key)
        ]
        standing = what_stands(rows)
        may_be_undone = entry.id in (rows[-1].id, *(each.id for each in standing[-1:]))
        table = self.forms.package.table(entry.table_name)
        return EntrySaid(
            entry,
            self.moment(entry.changed_at),
            self.words.label("change_kind", entry.change_kind),
            (table.title if table else "") or entry.table_name,
            address_of(entry.table_name, key=entry.row_key) if entry.table_name in FORMS else "",
            [*differences(entry, table, self.words)],
            may_be_undone and not self.why_not,
        )

    def moment(self, text: str) -> str:
        """A moment of the journal as one reads it, in UTC."""
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            return text
        return moment_text(moment, self.words)


class DoneSaid(NamedTuple):
    """What was done, and the change in the journal that would undo it, if any."""

    said: str = ""
    entry: str = ""


class EntrySaid(NamedTuple):
    """A change of the journal as the page has it."""

    entry: JournalEntry
    moment: str
    kind: str
    table: str
    address: str
    cells: Sequence[tuple[str, str, str]]
    may_be_undone: bool


def differences(
    entry: JournalEntry, table: Table | None, words: Words
) -> list[tuple[str, str, str]]:
    """Of each cell that was changed its heading, what stood there, and what stands there since."""
    old, new = entry.old, entry.new
    titles = {each.name: each.title for each in table.fields} if table else {}
    names = list(dict.fromkeys([*old, *new]))
    return [
        (titles.get(name) or words.column(name), old.get(name, ""), new.get(name, ""))
        for name in names
    ]


def address_of(table: str, **more: Any) -> str:
    """The address of a form."""
    return f"{REGISTER}?{urlencode({'table': table, **more})}"


def conflict_sentences(
    differ: Mapping[str, tuple[str, str]],
    cells: Cells,
    table: Table,
    last: JournalEntry | None,
    words: Words,
) -> dict[str, list[str]]:
    """By column what another has changed meanwhile: what was seen, what is there, who it was."""
    none = words.say("nothing")
    by = words.say("by {person}", person=last.person) if last else words.say("by another hand")
    return {
        name: [
            words.say(
                "Changed meanwhile {by}: it was “{seen}” and is “{there}”; yours is “{yours}”.",
                by=by,
                seen=seen or none,
                there=there or none,
                yours=cells.get(name, "") or none,
            )
        ]
        for name, (seen, there) in differ.items()
        if name in table.column_names
    }
