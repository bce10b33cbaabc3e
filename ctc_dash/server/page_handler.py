"""The prepared page at an address: whole in the first answer, without a session."""

import gzip
import hashlib
from asyncio import to_thread
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from threading import Timer
from typing import NamedTuple

import brotli

from ctc_dash.address import codec
from ctc_dash.paper.explore_page import EXPLORE
from ctc_dash.paper.page import PageView
from ctc_dash.paper.page_shell import Shell, whole_page
from ctc_dash.server.answering import Answering
from ctc_dash.server.assets import Assets
from ctc_dash.server.gate import site_of
from ctc_dash.server.routes import LIVE
from ctc_dash.server.spoken import language_wanted
from ctc_dash.views import shell
from ctc_dash.views.page_views import KEPT, PageViews
from ctc_dash.words import SOURCE_LANGUAGE, languages, message

# The way to who one is here, or to say it.
ACCOUNTS = {"account": message("Account"), "sign-in": message("Sign in")}
READING = 1.5  # seconds in which a page that was sent is drawn and comes alive


@lru_cache(maxsize=1)
def get_ready_to_draw() -> None:
    """Load what draws the interactive view, once, while the first reader who may open it reads."""
    timer = Timer(READING, import_module, ["ctc_dash.charts.element_interactive"])
    timer.daemon = True
    timer.start()


class Prepared(NamedTuple):
    """A page as it is sent, and what tells it from any other."""

    plain: bytes
    packed: Mapping[str, bytes]
    tag: str


class PageHandler(Answering):
    """``/<page>`` with its query string: the page, once made for all who ask for it."""

    pages: PageViews
    assets: Assets

    def initialize(self, pages: PageViews, assets: Assets) -> None:
        """Take what this server serves."""
        self.pages, self.assets = pages, assets

    async def get(self, slug: str) -> None:
        """Send the page, or nothing (304) to who has it already; each language has its address."""
        if codec.LANGUAGE not in self.request.query_arguments:
            self.add_header("Vary", "Accept-Language, Cookie")
            if (wanted := language_wanted(self.request)) != SOURCE_LANGUAGE:
                # Relative, so that it holds wherever the site stands.
                query = "&".join(filter(None, (self.request.query, f"{codec.LANGUAGE}={wanted}")))
                self.set_status(302)
                self.set_header("Location", f"?{query}")
                return
        # In a thread: the one loop stays free for those whose page is made already.
        page = await to_thread(self._prepared, slug, f"{site_of(self.request).address}/")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Etag", page.tag)
        if self.check_etag_header():
            self.set_status(304)
            return
        taken = self.request.headers.get("Accept-Encoding", "")
        encoding = next((each for each in page.packed if each in taken), "")
        if encoding:
            self.set_header("Content-Encoding", encoding)
        self.finish(page.packed[encoding] if encoding else page.plain)
        if slug == EXPLORE:
            get_ready_to_draw()

    def compute_etag(self) -> str | None:
        """The tag of the page as it was made."""
        return self._headers.get("Etag")

    def _prepared(self, slug: str, site: str) -> Prepared:
        query = codec.shorten_query(self.request.query)
        view = self.pages.view(slug, query)
        asked = f"{slug}{'?' if query else ''}{query}"  # as it stands: the root has no name
        is_written = self.pages.are_written
        return prepared(view, asked, self.assets, self.pages.account, site, is_written=is_written)


@lru_cache(maxsize=KEPT)
def prepared(
    view: PageView,
    asked: str,
    assets: Assets,
    account: str = "",
    site: str = "",
    *,
    is_written: bool = False,
) -> Prepared:
    """The page at the address that was asked for, in its bytes."""
    say = view.words.say
    live = {
        "app": LIVE,
        "token": f"{LIVE}/token",
        "scripts": [assets.address(name) for name in assets.scripts],
        "audience": view.record.audience,
    }
    whole = whole_page(
        view,
        view.words,
        Shell(
            shell.theme_script(),
            shell.settings_of(view, asked, live),
            icon=assets.address("icon.svg"),
            sheet_address=assets.address("page.css"),
            script_address=assets.address("page.js"),
            account=(account, say(ACCOUNTS[account])) if account else None,
            register=is_written,
            site=site,
            license=view.record.license[1],
            languages=[(each, view.address.spoken(code)) for code, each in languages().items()],
        ),
    ).encode("utf-8")
    packed = {"br": brotli.compress(whole, quality=5), "gzip": gzip.compress(whole, 6)}
    return Prepared(whole, packed, f'"{hashlib.sha256(whole).hexdigest()[:32]}"')
