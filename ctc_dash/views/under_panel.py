"""A page under `panel serve`: its session is made with the request, and stands in the page."""

import re
from typing import Any
from urllib.parse import urlencode

import panel as pn
from jinja2 import Template
from markupsafe import Markup

from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.paper.page import BRAND, PageView
from ctc_dash.paper.page_shell import Shell, page_sheet, whole_page
from ctc_dash.views import shell
from ctc_dash.views.live import live_session
from ctc_dash.views.page_views import PageViews, served_records

SCRIPT_TAG = re.compile(r'<script[^>]*\bsrc="([^"]+)"')
REFUSED = (
    "panel serve shows the public record alone, and is for this machine. For the audience "
    "{audience} use: ctc-dash serve --audience {audience}"
)
NOT_NEEDED = ("bokeh-gl", "bokeh-mathjax", "es-module-shims")


class InOneFile(Template):
    """What Bokeh renders a session's document with: the prepared page, scripts after its picture.

    It takes the session's token and the addresses of Bokeh's scripts from what it is rendered with.
    """

    view: PageView
    asked: str

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page with all that it needs in it."""
        given = dict(*args, **kwargs)
        (item,) = given["docs"]
        scripts = [
            address
            for address in SCRIPT_TAG.findall(str(given["bokeh_js"]))
            if not any(name in address for name in NOT_NEEDED)
        ]
        roots = [root.id for root in item.roots]
        live = {
            "app": self.view.spec.slug,
            "scripts": scripts,
            "session": {"token": item.token, "roots": roots},
        }
        return whole_page(
            self.view,
            self.view.words,
            Shell(
                shell.theme_script(),
                shell.settings_of(self.view, self.asked, live),
                sheet=Markup(page_sheet()),  # noqa: S704  our own files
                script=Markup(shell.page_scripts()),  # noqa: S704  our own files
            ),
        )


def query_of_session() -> str:
    """The query string with which this session began."""
    arguments = pn.state.session_args.items()
    return urlencode(
        [(key, value.decode("utf-8", "replace")) for key, values in arguments for value in values]
    )


def serve(slug: str) -> None:
    """Make the page of this name what the running script serves (``panel serve``)."""
    records, query = served_records(), query_of_session()
    if records.audience != PUBLIC:
        # Whoever may see more is asked for at a door, and this way has none.
        pn.pane.Str(REFUSED.format(audience=records.audience)).servable(title=BRAND)
        return
    pages = PageViews(records)
    view = pages.view(slug, query)
    template = InOneFile("")
    template.view, template.asked = view, f"{slug}?{query}" if query else slug
    live_session(pages).servable(title=view.title)
    pn.state.curdoc.template = template
