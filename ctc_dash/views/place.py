"""Where the reader is: the page's heading, its address, and the way from page to page."""

from collections.abc import Callable
from typing import Any

import param
from panel.custom import JSComponent

from ctc_dash.views import style
from ctc_dash.words import Words

Go = Callable[[str, str], None]


class Place(JSComponent):
    """Heading and address of a session; ``go(slug, query)`` is called when the reader moves.

    The browser sends ``{"slug", "query", "n"}``; ``n`` counts its messages and comes back with
    every answer, so that an answer to an earlier move never overtakes the reader. Its script says
    "Working…" when another component announces the event that ``static/waiting.js`` names.
    """

    html = param.String(doc="The heading and what stands below it.")
    said = param.List(doc="What of the address does not apply, in sentences; the reader closes it.")
    slugs = param.List(doc="The addresses of the pages; the empty one is the first page's.")
    words = param.Dict(default={}, doc="What the place itself says in the reader's language.")

    _esm = style.script("place.js")
    _stylesheets = [style.HEADING]

    def __init__(self, go: Go, words: Words, **params: Any) -> None:
        said = {
            "waiting": words.say("Working…"),
            "skip": words.say("Skip to the content"),
            "close": words.say("Close"),
        }
        super().__init__(words=said, **params)
        self._go = go
        self._moves = 0

    def _handle_msg(self, data: Any) -> None:
        slug, query = str(data.get("slug", "")), str(data.get("query", ""))
        if slug in self.slugs:
            self._moves = data.get("n") or 0
            self._go(slug, query)

    def arrive(self, address: str, title: str, *, arrived: bool) -> None:
        """Tell the browser the address and the title; ``arrived`` after moving to a page."""
        self._send_msg({"address": address, "title": title, "arrived": arrived, "n": self._moves})

    def reload(self) -> None:
        """Have the browser load its address anew: it asks for what is no part of this session."""
        self._send_msg({"reload": True})
