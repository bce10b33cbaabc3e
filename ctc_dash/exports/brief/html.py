"""A brief as one HTML file that needs nothing else and prints well."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from ctc_dash.charts import svg as paint
from ctc_dash.charts import theme as look
from ctc_dash.exports.brief import printed
from ctc_dash.exports.brief.model import Brief
from ctc_dash.figures.figure import Shown
from ctc_dash.words import runs

HERE = Path(__file__).parent
AUTHOR = "CTC Dash"


def html_bytes(brief: Brief) -> bytes:
    """The brief as one file of HTML: styles and pictures inside, no script, no reference.

    Dark where the reader's system is; white on paper.
    """
    words = brief.words
    page = template().render(
        brief=brief,
        author=AUTHOR,
        words=words,
        style=Markup(style()),  # noqa: S704  our own file
        as_of=words.say("As of {day}", day=words.day(brief.as_of)),
        opening=[runs(sentence) for sentence in brief.opening],
        sections=printed.sections(brief, Pictures()),
    )
    return page.encode("utf-8")


class Pictures:
    """Draws pictures for one page, each with names of its own."""

    def __init__(self) -> None:
        self._drawn = 0

    def __call__(self, shown: Shown) -> str:
        """A figure's picture, as wide as its place; colours follow the page's ground."""
        if shown.picture is None:
            return ""
        self._drawn += 1
        label = f"{shown.title}. {shown.said}"
        return Markup(paint.inline_svg(shown.picture, label, uid=f"picture-{self._drawn}"))  # noqa: S704


@lru_cache(maxsize=1)
def template() -> jinja2.Template:
    """The page's template; every text in it is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("brief.html.jinja")


@lru_cache(maxsize=1)
def style() -> str:
    """The page's style sheet; on paper it keeps its colours."""
    # Custom properties do not reach the margins of a page.
    margin = f"@page {{ @bottom-right {{ color: {look.LIGHT.muted}; }} }}\n"
    sheet = (HERE / "brief.css").read_text(encoding="utf-8")
    return look.root_sheet(paper=look.LIGHT) + sheet + margin
