"""``/changes.atom``: what changed in the record that is served, for who subscribes to it."""

from asyncio import to_thread

from ctc_dash import words as wording
from ctc_dash.address import codec
from ctc_dash.exports.atom import KIND, atom_bytes
from ctc_dash.figures.edition_changes import tell_changes
from ctc_dash.paper.changes_page import CHANGES
from ctc_dash.server.answering import RecordHandler
from ctc_dash.server.feeds import sentence
from ctc_dash.server.gate import site_of


class ChangesFeed(RecordHandler):
    """The feed, with ``lang`` alone; a bad value is answered with 400, as calendars do."""

    async def get(self) -> None:
        """Send the feed, or nothing (304) to who has it already."""
        read = codec.read_address(self.request.query, self._known)
        words = self.record.words(read.language or wording.SOURCE_LANGUAGE)
        if read.problems:
            self.refuse(400, [sentence(each, self._known, words) for each in read.problems])
            return
        self.set_header("Content-Type", f"{KIND}; charset=utf-8")
        self.finish(await to_thread(self._made, words, read.language))

    def _made(self, words: wording.Words, language: str | None) -> bytes:
        query = codec.write_address({}, language)
        at = f"{site_of(self.request).address}/{CHANGES}"
        changes = tell_changes(self.record, words)
        return atom_bytes(
            changes, self.record, words, page=f"{at}{query}", feed=f"{at}.atom{query}"
        )
