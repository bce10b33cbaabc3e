"""The record's tables as files: ``/data/<table>.csv``."""

from __future__ import annotations

from tornado.web import RequestHandler

from ctc_dash.asking.record import Record
from ctc_dash.exports.row_files import csv_bytes
from ctc_dash.exports.taken import record_table
from ctc_dash.server import feeds


class TableDownload(RequestHandler):
    """``/data/<table>.csv``: one whole table of the record as CSV; else the names of all tables."""

    record: Record

    def initialize(self, record: Record) -> None:
        """Take the record that this server serves."""
        self.record = record

    def get(self, name: str) -> None:
        """Send the table; an unknown name is not found, and the known ones are named."""
        words = self.record.words()
        known = {f"{table}.csv": table for table in sorted(self.record.tables["name"])}
        if name not in known:
            feeds.refuse_name(self, words, list(known))
            return
        table = record_table(self.record, known[name], words)
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.write(csv_bytes(table, excel=False))
