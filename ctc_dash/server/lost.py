"""What the server says at an address that it does not know: a plain page, without a script."""

from __future__ import annotations

import html
from urllib.parse import unquote

from tornado.web import RequestHandler

from ctc_dash.address.codec import shorten
from ctc_dash.address.pages import PAGES
from ctc_dash.asking.record import Record
from ctc_dash.charts.theme import root_sheet
from ctc_dash.paper.markup import element, rich
from ctc_dash.views import style
from ctc_dash.words import Words

# Nothing is loaded but the icon, and nothing runs.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"


class Lost(RequestHandler):
    """Every address that nothing else answers: a page that names the pages, as not found."""

    record: Record

    def initialize(self, record: Record) -> None:
        """Take the record that this server serves."""
        self.record = record

    def prepare(self) -> None:
        """Answer, whatever the method."""
        self.set_status(404)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(lost_page(self.request.path, self.record.words()))


def lost_page(path: str, words: Words) -> str:
    """The whole page for a path that leads nowhere: what was asked, and the pages that there are.

    Its links are relative, so that they hold behind a prefix, too.
    """
    root = "../" * max(path.count("/") - 1, 0) or "./"
    title = words.say("There is no page at this address")
    body = element("header", element("p", element("a", "CTC Dash", href=root)))
    body += element("main", _said(path, title, words) + _pages(root, words))
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language.code}" dir="{words.language.direction}">'
        '<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{html.escape(title)} · CTC Dash</title>"
        f"<style>{styles()}</style></head><body>{body}</body></html>\n"
    )


def _said(path: str, title: str, words: Words) -> str:
    # What was asked is a stranger's text: it is escaped, and marks nothing as important.
    asked = element("code", html.escape(asked_path(path)), dir="ltr")
    said = words.say("You asked for {asked}. These are the pages:", asked="\0")
    return element("h1", rich(title)) + element("p", rich(said).replace("\0", asked))


def _pages(root: str, words: Words) -> str:
    entries = (
        element("a", rich(words.say(page.title)), href=f"{root}{page.slug}")
        + element("p", rich(words.say(page.answers)))
        for page in PAGES
    )
    items = "".join(element("li", entry) for entry in entries)
    return element("nav", element("ul", items), **{"aria-label": words.say("Pages")})


def asked_path(path: str) -> str:
    """The path as a reader would type it, so much of it as fits."""
    return shorten(unquote(path))


def styles() -> str:
    """The shell's own colours, light or dark as the reader's system is."""
    return root_sheet() + style.read("lost.css")
