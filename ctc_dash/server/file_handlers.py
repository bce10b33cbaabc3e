"""What a page's links and forms take away without a session: figures and briefs as files."""

import gzip
from asyncio import to_thread
from functools import lru_cache
from urllib.parse import parse_qs, urlencode

from ctc_dash.address import codec
from ctc_dash.address.links import SEARCH
from ctc_dash.address.pages import ENTRIES, PAGES, PageSpec
from ctc_dash.exports.brief.formats import FORMATS
from ctc_dash.exports.figure_files import FILES
from ctc_dash.paper.explore_page import EXPLORE, ExplorePage
from ctc_dash.paper.page import PageView
from ctc_dash.paper.page_card import PageCard
from ctc_dash.paper.search_page import SearchView
from ctc_dash.server.answering import RecordHandler
from ctc_dash.server.feeds import sentence
from ctc_dash.views.page_files import Reply, brief_of, file_of_card
from ctc_dash.views.page_views import PageViews


class FileHandler(RecordHandler):
    """Sends what a session would hand over, or refuses in a sentence per line."""

    pages: PageViews

    def initialize(self, pages: PageViews) -> None:  # type: ignore[override]
        """Take what this server serves."""
        self.pages = pages
        super().initialize(pages.records)

    def refused(self, query: str) -> bool:
        """Whether the address asks for what there is not: a file must not look as if it had it."""
        _, _, read = self.pages.read(query)
        words = self.record.words()
        known = self._known
        if wrong := [sentence(each, known, words) for each in read.problems]:
            self.refuse(400, wrong)
        return bool(wrong)

    async def card_at(
        self, name: str, query: str, ending: str = ""
    ) -> tuple[PageView, PageCard] | None:
        """A figure as it stands on its page at an address; none where that was refused.

        ``ending`` is what a refusal has behind the names that there are.
        """
        on_one = codec.ID in parse_qs(query)
        pages = ENTRIES if on_one else PAGES
        page = next((page for page in pages if has_figure(page, name)), None)
        if page is None:
            self.refuse_name([f"{each}{ending}" for page in pages for each in page.figures])
            return None
        if self.refused(query):
            return None
        view = await to_thread(self.pages.view, page.slug, query)
        if isinstance(view, ExplorePage) and view.problems:
            self.refuse(400, [sentence(each, self._known, view.words) for each in view.problems])
            return None
        for card in view.cards:
            if card.figure.id == name:
                return view, card
        if view.chooses:
            say = view.words.say
            unknown = say(codec.SENTENCES["no_value"], asked=codec.shorten(query))
            self.refuse(400, [unknown if on_one else say("Choose a State first.")])
        else:  # a figure without an answer in this record
            self.refuse_name([f"{card.figure.id}{ending}" for card in view.cards])
        return None

    def send(self, answer: Reply) -> None:
        """Send the file, or what is wrong."""
        if "content" not in answer:
            self.refuse(400, [answer["problem"]])
            return
        self.set_header("Content-Type", answer["type"])
        self.set_header("Content-Disposition", f'attachment; filename="{answer["name"]}"')
        self.finish(answer["content"])


class FigureFileHandler(FileHandler):
    """``/data/figures/<figure>.<ending>`` with the query string of the figure's page."""

    async def get(self, name: str, ending: str) -> None:
        """Send the figure as it stands on its page at this address."""
        query = codec.shorten_query(self.request.query)
        if ending not in FILES:
            self.refuse_name([f"{each}.csv" for page in PAGES for each in page.figures])
        elif found := await self.card_at(name, query, ".csv"):
            self.send(await to_thread(file_of_card, *found, ending))


def has_figure(page: PageSpec, name: str) -> bool:
    """Whether a figure stands on a page; one's own questions make theirs."""
    return name in page.figures or (page.slug == EXPLORE and name.startswith(f"{EXPLORE}/"))


class BriefHandler(FileHandler):
    """``/brief?on=<kind>:<what>&format=<ending>``, and the filters that say of which record.

    A form sends the same with ``notes``, the speaker's own words, which no address and no log has.
    """

    async def get(self) -> None:
        """Make the brief and send it."""
        await self.make(parse_qs(codec.shorten_query(self.request.query)))

    async def post(self) -> None:
        """As ``get``, with what a form has sent."""
        sent = self.request.body_arguments
        read = {name: [self.get_body_argument(name)] for name in sent if name != "notes"}
        await self.make(read, self.get_body_argument("notes", ""))

    async def make(self, asked: dict[str, list[str]], notes: str = "") -> None:
        """Make the brief that is asked for, or refuse it."""
        on, ending = (asked.pop(name, [""])[0] for name in ("on", "format"))
        if ending not in FORMATS:
            said = self.record.words().say(
                "{asked}: no such value, expected one of: {known}.",
                asked=f"format={codec.shorten(ending)}",
                known=", ".join(FORMATS),
            )
            self.refuse(400, [said])
            return
        query = urlencode(asked, doseq=True)
        if self.refused(query):
            return
        view = await to_thread(self.pages.view, "", query)
        self.send(await to_thread(brief_of, view, on, ending, notes))


class SearchNames(FileHandler):
    """``/data/search.json``: what can be found by name, for the box on every page."""

    async def get(self) -> None:
        """Send it, or nothing (304) to who has it already."""
        view = await to_thread(self.pages.view, SEARCH, codec.shorten_query(self.request.query))
        content = await to_thread(packed_names, view)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(content)
        else:
            self.finish(gzip.decompress(content))


@lru_cache(maxsize=16)
def packed_names(view: PageView) -> bytes:
    """The names of a record as of a day, as they are sent."""
    return gzip.compress(view.names, 6) if isinstance(view, SearchView) else b""
