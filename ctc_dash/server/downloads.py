"""The record's tables as files: ``/data/<table>.csv``, and ``/data/datapackage.json`` on them."""

from ctc_dash.address import codec
from ctc_dash.address.filters import WITH
from ctc_dash.exports.chosen_rows import choose_rows
from ctc_dash.exports.described_tables import DESCRIBED, descriptor_bytes
from ctc_dash.exports.row_files import csv_bytes
from ctc_dash.exports.taken import record_table, tables_not_seen
from ctc_dash.server.answering import RecordHandler
from ctc_dash.server.feeds import sentence


class TableDownload(RecordHandler):
    """``/data/<table>.csv``: one table of the record as CSV; else the names of all tables.

    ``/data/datapackage.json`` describes them to programs. ``with`` says of which record; the
    filters of an address that the table has columns for choose among its rows, and any other is
    refused: a file must not look as if it had it.
    """

    def get(self, name: str) -> None:
        """Send the table; an unknown name is not found, and the known ones are named."""
        read = codec.read_address(self.request.query, self._known)
        wrong = [sentence(each, self._known, self.record.words()) for each in read.problems]
        if wrong := wrong or self.lay(read.values.get(WITH, [])):
            self.refuse(400, wrong)
            return
        known = {f"{table}.csv": table for table in sorted(self.record.tables["name"])}
        if name == DESCRIBED:
            self.set_header("Content-Type", "application/json; charset=utf-8")
            self.finish(descriptor_bytes(self.record))
            return
        words = self.record.words()
        hidden = {
            f"{table}.csv": said for table, said in tables_not_seen(self.record, words).items()
        }
        if name in hidden:
            self.refuse(404, [hidden[name]])
            return
        if name not in known:
            self.refuse_name([*known, DESCRIBED])
            return
        rows, refused = choose_rows(record_table(self.record, known[name], words), read.values)
        if refused := refused + sorted(read.view):
            said = words.say("{asked}: no filter of this table.", asked=", ".join(refused))
            self.refuse(400, [said])
            return
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.write(csv_bytes(rows, excel=False))
