"""Where the reader is: the page's heading, its address, and the way from page to page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import param
from panel.custom import JSComponent

from ctc_dash.views import style

Go = Callable[[str, str], None]


class Place(JSComponent):
    """Heading and address of a session; ``go(slug, query)`` is called when the reader moves."""

    html = param.String(doc="The heading and what stands below it.")
    slugs = param.List(doc="The addresses of the pages; the empty one is the first page's.")
    waiting = param.String(doc="What is said while work takes long.")

    _esm = style.STATIC / "place.js"
    _stylesheets = [style.HEADING]

    def __init__(self, go: Go, **params: Any) -> None:
        super().__init__(**params)
        self._go = go

    def _handle_msg(self, data: Any) -> None:
        slug, query = str(data.get("slug", "")), str(data.get("query", ""))
        if slug in self.slugs:
            self._go(slug, query)

    def arrive(self, address: str, title: str, *, arrived: bool) -> None:
        """Tell the browser the address and the title; ``arrived`` after moving to a page."""
        self._send_msg({"address": address, "title": title, "arrived": arrived})
