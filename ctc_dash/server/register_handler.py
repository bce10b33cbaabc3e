"""``/register``: one form of the register, checked, written and undone."""

import asyncio
import json
import logging
from asyncio import to_thread
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ctc_dash.address.codec import ReadAddress
from ctc_dash.paper.older_edition import older_edition
from ctc_dash.paper.page_shell import Shell, whole_page
from ctc_dash.paper.register_forms import FORMS, RegisterForms, with_stale_passages_emptied
from ctc_dash.paper.register_page import (
    SPEC,
    DoneSaid,
    FormState,
    RegisterParts,
    RegisterView,
    address_of,
    conflict_sentences,
)
from ctc_dash.paper.templates import piece_of
from ctc_dash.record.committing import NotWritableError
from ctc_dash.record.desk import (
    Desk,
    NothingChangedError,
    RefusedChangeError,
    TriedChange,
)
from ctc_dash.record.journal import CannotUndoError, ChangedMeanwhileError, RowChange, key_text
from ctc_dash.record.package import Package, Table
from ctc_dash.record.problems import RecordError, printable
from ctc_dash.record.table_text import Cells
from ctc_dash.server.answering import Answering
from ctc_dash.server.assets import Assets
from ctc_dash.server.page_handler import ACCOUNTS
from ctc_dash.server.writing import Writer, Writing
from ctc_dash.views import shell
from ctc_dash.views.page_views import PageViews
from ctc_dash.words import Words

log = logging.getLogger(__name__)

CELL = "cell."
FORBIDDEN, CONFLICT, WRONG = 403, 409, 422


class OddFormError(Exception):
    """A form that no page of ours has made."""


class RegisterHandler(Answering):
    """The page by ``GET``; a form of it by ``POST``, which says in ``do`` what is to be done."""

    pages: PageViews
    assets: Assets
    writing: Writing

    def initialize(self, pages: PageViews, assets: Assets, writing: Writing) -> None:
        """Take what this server serves, and where it writes."""
        self.pages, self.assets, self.writing = pages, assets, writing

    def prepare(self) -> None:
        """Let in whom the server knows as a writer; for all others there is nothing here."""
        writer = self.writing.writer(self.request)
        if writer is None:
            self.send_error(404)
            return
        self.writer: Writer = writer

    async def get(self) -> None:
        """Show the start or, of a table, its form: a new row, or the one that is asked for."""
        await to_thread(self._open)
        asked = {name: self.get_query_argument(name) for name in self.request.query_arguments}
        done = self._done(asked.get("done", ""))
        if not asked.get("table"):
            await self._start([], done)
            return
        table = self.package.table(asked["table"])
        if table is None or table.name not in FORMS:
            self.send_error(404)
            return
        if "key" not in asked:
            begun = self.forms.begun(table, asked)
            await self._form(FormState(table, begun, {}, {}, {}), [], done)
            return
        row = self._own_row(table, asked["key"])
        if row is None:
            self.set_status(404)
            say = self.words.say
            said = say("{row}: this register has no such row of its own.", row=asked["key"])
            await self._form(FormState(table, self.forms.begun(table, {}), {}, {}, {}), [said])
            return
        key = {name: row.get(name, "") for name in table.primary_key}
        await self._form(FormState(table, row, key, row, {}), [], done)

    async def post(self) -> None:
        """Check, write or undo."""
        await to_thread(self._open)
        do = self.get_body_argument("do", "")
        if not self.writer.made(self.get_body_argument("proof", "")):
            await self._refuse_forged()
            return
        if do == "undo":
            await self._undo(self.get_body_argument("entry", ""))
            return
        try:
            state, change = self._taken()
        except OddFormError:
            self.send_error(400)
            return
        if do not in ("save", "check"):
            self.send_error(400)
        else:
            await (self._save if do == "save" else self._check)(state, change)

    def write_error(self, status_code: int, **about: Any) -> None:
        """A register that another hand has broken says what is wrong with it.

        What was typed is one step back in the browser.
        """
        error = about.get("exc_info", (None, None))[1]
        if not isinstance(error, RecordError) or not hasattr(self, "words"):
            super().write_error(status_code, **about)
            return
        self.set_status(CONFLICT)
        problems = [str(problem) for problem in error.problems]
        self._page("", piece_of("register", "broken", problems, self.words.say))

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """What is wrong with the register is told to who asked, and is no fault of the server."""
        if not isinstance(error, RecordError):
            super().log_exception(kind, error, trace)

    # --- what is done ------------------------------------------------------------------------

    async def _save(self, state: FormState, change: RowChange) -> None:
        try:
            async with self.writing.at_work:
                entry = await to_thread(self.desk.write, change, self.writer.name)
        except RefusedChangeError as error:
            said, general = self._sorted(error.tried)
            first = self.words.say("Nothing was written: the register would not check clean.")
            await self._back(WRONG, state, said, [first, *general])
        except Exception as error:  # what is not known is raised again there
            await self._back(*self._explained(error, state, change))
        else:
            log.warning("register: %s wrote %s", printable(self.writer.name), entry.id)
            self._renew()
            key = {"key": entry.row_key} if state.key else {}
            self.redirect(address_of(state.table.name, done=entry.id, **key), status=303)

    async def _check(self, state: FormState, change: RowChange) -> None:
        status, said, general = 200, dict[str, list[str]](), list[str]()
        try:
            async with self.writing.at_work:
                tried = await to_thread(self.desk.try_out, change)
        except Exception as error:  # what is not known is raised again there
            status, state, said, general = self._explained(error, state, change)
        else:
            said, general = self._sorted(tried)
        if "application/json" in self.request.headers.get("Accept", ""):
            self.set_header("Content-Type", "application/json; charset=utf-8")
            self.finish(json.dumps({"said": said, "general": general}, ensure_ascii=False))
            return
        clean = [] if said or general else [self.words.say("The checks find nothing.")]
        await self._back(status, state, said, general, DoneSaid(" ".join(clean)))

    async def _undo(self, id_: str) -> None:
        say = self.words.say
        try:
            async with self.writing.at_work:
                entry = await to_thread(self.desk.undo, id_, self.writer.name)
        except KeyError:
            said = [say("The journal has no such change.")]
        except CannotUndoError as error:
            said = [
                say(
                    "Not undone: {person} has changed the row since, {moment}. Undo that first.",
                    person=error.by.person,
                    moment=error.by.changed_at,
                )
            ]
        except ChangedMeanwhileError as error:
            said = [say("Not undone: the row is no longer what this change left.")]
            said += [f"{name}: “{was}” → “{there}”" for name, (was, there) in error.differ.items()]
        except RefusedChangeError as error:
            said = [say("Not undone: something else in the register rests on it.")]
            said += [str(problem) for problem in error.tried.problems]
        except (NotWritableError, RecordError) as error:
            said = str(error).splitlines()
        else:
            log.warning("register: %s undid by %s", printable(self.writer.name), entry.id)
            self._renew()
            self.redirect(f"register?done={entry.id}", status=303)
            return
        self.set_status(CONFLICT)
        await self._start(said)

    def _explained(
        self, error: Exception, state: FormState, change: RowChange
    ) -> tuple[int, FormState, dict[str, list[str]], list[str]]:
        """Why nothing was written: the form that is given back, and what is said in it."""
        say, said = self.words.say, dict[str, list[str]]()
        if isinstance(error, ChangedMeanwhileError):
            if not error.there:
                general = [say("Nothing was written: the row is no longer there.")]
                return CONFLICT, state, said, general
            of = (state.table.name, key_text(state.key))
            entries = self.desk.entries(self.package)
            last = [each for each in entries if (each.table_name, each.row_key) == of][-1:]
            by = last[0] if last and error.differ.keys() & last[0].new.keys() else None
            cells = dict(change.cells or {})
            said = conflict_sentences(error.differ, cells, state.table, by, self.words)
            first = say(
                "Nothing was written: the row has changed since you opened it. What you typed is "
                "below; write again to put it in place of what is there now."
            )
            unseen = sorted(error.differ.keys() - said.keys())
            others = [say("Changed meanwhile: {column}.", column=name) for name in unseen]
            return CONFLICT, state._replace(seen=error.there), said, [first, *others]
        if isinstance(error, NothingChangedError):
            return 200, state, said, [say("Nothing was changed.")]
        if isinstance(error, NotWritableError | RecordError):
            return CONFLICT, state, said, str(error).splitlines()
        raise error

    def _sorted(self, tried: TriedChange) -> tuple[dict[str, list[str]], list[str]]:
        """What the checks say: by column what is of the row, and all else."""
        said: dict[str, list[str]] = {}
        general = []
        warnings = [each for each in tried.warnings if tried.is_of_row(each)]
        for problem in (*tried.problems, *warnings):
            columns = (problem.column or "").split("+")
            if problem.column and tried.is_of_row(problem):
                said.setdefault(columns[0], []).append(problem.sentence)
            else:
                general.append(str(problem))
        return said, general

    # --- what a form says --------------------------------------------------------------------

    def _taken(self) -> tuple[FormState, RowChange]:
        """The form that was sent; raises ``OddFormError``."""
        table = self.package.table(self.get_body_argument("table", ""))
        if table is None or table.name not in FORMS:
            raise OddFormError
        key, seen = (self._object(name) for name in ("key", "seen"))
        if key and {*key} != {*table.primary_key}:
            raise OddFormError
        typed = {
            name: self.get_body_argument(CELL + name, "").replace("\r\n", "\n").strip()
            for name in table.column_names
            if CELL + name in self.request.body_arguments
        }
        cells = self.forms.completed(table, {**typed, **key}) if not key else {**typed, **key}
        if key:
            cells = with_stale_passages_emptied(table, seen, {**seen, **cells})
            cells = {name: value for name, value in cells.items() if name in table.column_names}
        state = FormState(table, {**typed, **key}, key, seen, {})
        return state, RowChange(table.name, key, seen, cells)

    def _object(self, name: str) -> Cells:
        try:
            found = json.loads(self.get_body_argument(name, "") or "{}")
        except (ValueError, RecursionError):
            raise OddFormError from None
        if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
            raise OddFormError
        return found

    def _own_row(self, table: Table, key: str) -> Cells | None:
        rows = self._own_rows(table)
        names = table.primary_key
        found = (r for r in rows if key_text({name: r.get(name, "") for name in names}) == key)
        return next(found, None)

    def _own_rows(self, table: Table) -> list[Cells]:
        return [] if self.desk.is_workbook else self.desk.own_rows(table)

    # --- what is shown -----------------------------------------------------------------------

    def _open(self) -> None:
        """Read the register as it is now."""
        self.desk: Desk = self.writing.desk
        self.record = self.pages.records.opened()
        self.words: Words = self.record.words()
        self.package: Package = self.desk.package()

        @lru_cache(maxsize=64)
        def rows_of(name: str) -> list[Cells]:
            table = self.package.table(name)
            return self.desk.rows(table) if table else []

        self.forms = RegisterForms(self.package, lambda table: rows_of(table.name), self.words)

    def _parts(self) -> RegisterParts:
        why_not = ""
        if self.desk.is_workbook:
            why_not = self.words.say(
                "This register is a workbook: it can be read here, and is written in a spreadsheet."
                " A folder of CSV files can be written here."
            )
        entries = self.desk.entries(self.package)
        return RegisterParts(
            self.forms, self.words, self.desk.name, self.writer.name, self.writer.proof,
            self._own_rows, why_not, entries,
        )  # fmt: skip

    def _done(self, id_: str) -> DoneSaid:
        entries = self.desk.entries(self.package) if id_ else ()
        entry = next((each for each in entries if each.id == id_), None)
        if entry is None:
            return DoneSaid()
        said = self.words.say(
            "Written: {kind} {table} {row}. The pages show it in a few seconds.",
            kind=self.words.label("change_kind", entry.change_kind).lower(),
            table=entry.table_name,
            row=entry.row_key,
        )
        return DoneSaid(said, entry.id)

    async def _back(
        self,
        status: int,
        state: FormState,
        said: Mapping[str, list[str]],
        general: list[str],
        done: DoneSaid | None = None,
    ) -> None:
        """The form with all that was typed, and what is said of it."""
        self.set_status(status)
        await self._form(state._replace(said=said), general, done)

    async def _refuse_forged(self) -> None:
        self.set_status(FORBIDDEN)
        await self._start(
            [self.words.say("This form was not made for you, or is too old. Nothing was changed.")]
        )

    async def _form(
        self, state: FormState, notices: list[str], done: DoneSaid | None = None
    ) -> None:
        parts = self._parts()
        content = await to_thread(parts.form, state, notices, done)
        self._page(parts.heading(state), content)

    async def _start(self, notices: list[str], done: DoneSaid | None = None) -> None:
        untaken = self.pages.records.not_taken_up
        if untaken:
            older = older_edition(untaken, self.record.audience, self.words)
            notices = [*notices, older.said, *older.wrong, *filter(None, [older.more])]
        self._page("", await to_thread(self._parts().start, notices, done))

    def _page(self, name: str, content: str) -> None:
        account = self.pages.account
        view = RegisterView(
            SPEC, self.record, self.words, ReadAddress(), name=name, content=content
        )
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(
            whole_page(
                view,
                self.words,
                Shell(
                    shell.theme_script(),
                    icon=self.assets.address("icon.svg"),
                    sheet_address=self.assets.address("page.css"),
                    script_address=self.assets.address("register.js"),
                    account=(account, self.words.say(ACCOUNTS[account])) if account else None,
                    register=True,
                ),
                "register_page.html",
                more_sheet=self.assets.address("register.css"),
            )
        )

    def _renew(self) -> None:
        """Take the record up anew at once; where that fails the server's watch says why."""

        def renew() -> None:
            try:
                self.pages.records.renew()
            except Exception:  # it is said by who looks every few seconds
                log.info("register: the record is not taken up yet", exc_info=True)

        asyncio.get_running_loop().run_in_executor(None, renew)
