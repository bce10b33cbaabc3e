"""A figure for a frame in another site: a small page of its own, of the public record alone."""

from asyncio import to_thread
from urllib.parse import parse_qs, urlencode

from ctc_dash.address import codec
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.figures.conditions import conditions
from ctc_dash.paper.page_shell import Shell
from ctc_dash.paper.templates import environment
from ctc_dash.server.assets import Assets
from ctc_dash.server.file_handlers import FileHandler
from ctc_dash.server.gate import site_of
from ctc_dash.views.page_views import PageViews

FIGURE = "figure"


class EmbedHandler(FileHandler):
    """``/embed?figure=<figure>`` with the query string of the figure's page."""

    def initialize(self, pages: PageViews, assets: Assets) -> None:  # type: ignore[override]
        """Take what this server serves."""
        self.assets = assets
        super().initialize(pages)

    async def get(self) -> None:
        """Send the figure, whose links open beside it; what is not public stands in no frame."""
        asked = parse_qs(codec.shorten_query(self.request.query))
        name = asked.pop(FIGURE, [""])[0]
        if self.record.audience != PUBLIC:
            said = self.record.words().say("Figures of the public record alone may be embedded.")
            self.refuse(403, [said])
            return
        found = await self.card_at(name, urlencode(asked, doseq=True))
        if found is None:
            return
        view, card = found
        if card.shown is None or not card.shown.is_seen:
            self.refuse(404, [card.parts.takeaway])
            return
        shell = Shell(
            sheet_address=self.assets.address("page.css"), site=f"{site_of(self.request).address}/"
        )
        template = environment().get_template("embed.html")
        language = view.words.language
        content = await to_thread(
            template.render,
            of=view,
            card=card,
            picture=card.picture if card.has_picture else card.table,
            said=[*filter(None, conditions(card.shown))],
            shell=shell,
            lang=language.code,
            dir=language.direction,
        )
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(content)
