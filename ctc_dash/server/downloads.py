"""The record's tables as files: ``/data/<table>.csv``."""

from ctc_dash.address import codec
from ctc_dash.address.filters import WITH
from ctc_dash.exports.row_files import csv_bytes
from ctc_dash.exports.taken import record_table
from ctc_dash.server.answering import RecordHandler
from ctc_dash.server.feeds import sentence


class TableDownload(RecordHandler):
    """``/data/<table>.csv``: one whole table of the record as CSV; else the names of all tables.

    Of the filters of an address ``with`` alone applies: it says of which record.
    """

    def get(self, name: str) -> None:
        """Send the table; an unknown name is not found, and the known ones are named."""
        read = codec.read_address(self.request.query, self._known)
        unknown = [each for each in read.problems if each.asked.startswith(f"{WITH}=")]
        wrong = [sentence(each, self._known, self.record.words()) for each in unknown]
        if wrong := wrong or self.lay(read.values.get(WITH, [])):
            self.refuse(400, wrong)
            return
        known = {f"{table}.csv": table for table in sorted(self.record.tables["name"])}
        if name not in known:
            self.refuse_name(list(known))
            return
        table = record_table(self.record, known[name], self.record.words())
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.write(csv_bytes(table, excel=False))
