"""What answers from the record: it has it in hand, and says in plain text what is wrong."""

import logging
from typing import Any

from tornado.web import Application, RequestHandler

from ctc_dash.address.choices import offered_choices
from ctc_dash.address.filters import WITH
from ctc_dash.asking.record import Record
from ctc_dash.asking.records import Records
from ctc_dash.asking.snapshot import UNREADABLE
from ctc_dash.record.problems import RecordError, printable
from ctc_dash.server import refusals
from ctc_dash.server.gate import Gate, Refusal, route_asked
from ctc_dash.server.refusals import asked_path

log = logging.getLogger(__name__)

LONGEST_LOGGED = 300  # characters of an address: who asks could fill the log


class Answering(RequestHandler):
    """Answers by HEAD wherever by GET, and refuses with a page or a sentence of our own."""

    async def head(self, *asked: str) -> None:
        """The same headers, and tornado leaves the content out."""
        answer = self.get(*asked)
        if answer is not None:
            await answer

    def _request_summary(self) -> str:
        """What was asked, as the log has it: an address may not steer who reads it there."""
        summary = printable(super()._request_summary())
        if len(summary) <= LONGEST_LOGGED:
            return summary
        return f"{summary[:LONGEST_LOGGED]}… ({self.request.remote_ip})"

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """A record that cannot be read is said in a line; of what else fails the log has all."""
        if isinstance(error, UNREADABLE):
            said = str(error).partition("\n")[0]
            log.error("%s: the record cannot be read: %s", self._request_summary(), said)
        else:
            super().log_exception(kind, error, trace)

    def write_error(self, status_code: int, **about: Any) -> None:
        """What a reader sees, or a program reads, where there is no answer."""
        words = refusals.words_of(self.get_query_argument("lang", ""))
        if isinstance(about.get("exc_info", (None, None))[1], UNREADABLE):
            status_code = 503
            self.set_status(status_code)
            self.set_header("Retry-After", "10")
        if route_asked(self.request).is_page:
            self.finish(refusals.page_of_refusal(status_code, self.request.path, words))
        else:
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(refusals.line(status_code, words))


class Refused(Answering):
    """A request that did not pass the gate."""

    def initialize(self, refusal: Refusal) -> None:
        """Take why."""
        self.refusal = refusal
        self.set_default_headers()

    def set_default_headers(self) -> None:
        """What the refusal has besides, also where tornado does not know the method at all."""
        refusal = getattr(self, "refusal", Refusal(500))
        if refusal.allow:
            self.set_header("Allow", refusal.allow)
        if refusal.location:
            self.set_header("Location", refusal.location)

    def prepare(self) -> None:
        """Answer, whatever the method."""
        self.send_error(self.refusal.status)


def handler_behind(gate: Gate, application: Application, request: Any, **given: Any) -> Any:
    """What answers a request, or says why it does not pass."""
    refusal = gate.admit(request)
    if refusal is None:
        return application.find_handler(request, **given)
    return application.get_handler_delegate(request, Refused, {"refusal": refusal})


class RecordHandler(Answering):
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
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("".join(f"{problem}\n" for problem in problems))

    def refuse_name(self, known: list[str]) -> None:
        """Not found: nothing has the name that was asked for; ``known`` are those there are."""
        said = self.record.words().say(
            "{asked}: there is no such file, expected one of: {known}.",
            asked=asked_path(self.request.path),
            known=", ".join(known),
        )
        self.refuse(404, [said])
