"""Every address that nothing else answers: a page that names the pages, as not found."""

from ctc_dash.server.answering import Answering


class Lost(Answering):
    """Not found, whatever the method."""

    def prepare(self) -> None:
        """Say so."""
        self.send_error(404)
