"""What answers from the record: it has it in hand, and says in plain text what is wrong."""

from urllib.parse import unquote

from tornado.web import RequestHandler

from ctc_dash.address.choices import offered_choices
from ctc_dash.address.codec import shorten
from ctc_dash.address.filters import WITH
from ctc_dash.asking.record import Record
from ctc_dash.asking.records import Records
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.record.problems import RecordError


class RecordHandler(RequestHandler):
    """Answers from the record that this server serves, or refuses in a sentence per line."""

    record: Record
    records: Records

    def initialize(self, records: Records) -> None:
        """Take what this server serves, as it is at this request."""
        self.record, self.records = records.opened(), records

    def _known(self, key: str) -> list[str]:
        return offered_choices(self.record, key)

    def lay(self, layers: list[str]) -> list[str]:
        """Answer from the record with these layers on it; returns what is wrong with that."""
        try:
            if layers:
                self.record = self.records.opened(layers)
        except RecordError:
            said = self.record.words().say(
                "{asked}: cannot be laid on this record.", asked=f"{WITH}={','.join(layers)}"
            )
            return [said]
        return []

    def refuse(self, status: int, problems: list[str]) -> None:
        """Answer with what is wrong as plain text, one sentence per line."""
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish("".join(f"{problem}\n" for problem in problems))

    def refuse_name(self, known: list[str]) -> None:
        """Not found: nothing has the name that was asked for; ``known`` are those there are."""
        said = self.record.words().say(
            "{asked}: there is no such file, expected one of: {known}.",
            asked=asked_path(self.request.path),
            known=", ".join(known),
        )
        self.refuse(404, [said])


def keepers(audience: str) -> str:
    """Who may keep an answer: what is not public must not lie in a cache that many share."""
    return "public" if audience == PUBLIC else "private"


def asked_path(path: str) -> str:
    """The path as a reader would type it, so much of it as fits."""
    return shorten(unquote(path))
