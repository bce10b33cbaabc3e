"""A page as it is served: the prepared page, its styles and script, and the way to its session."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from ctc_dash.address.pages import BY_SLUG
from ctc_dash.paper.page import BRAND, PageView
from ctc_dash.paper.scripts import component_script, page_script
from ctc_dash.paper.sheets import STATIC, sheet, tokens
from ctc_dash.paper.templates import environment
from ctc_dash.views.page_words import page_words

# In the order in which one goes on from the other.
SHEETS = (
    "frame", "heading", "brief_menu", "filters", "table", "profile", "strip", "legend", "tiles",
    "months", "card", "agenda",
)  # fmt: skip


@dataclass(frozen=True)
class Shell:
    """What a page is served with; where styles and script have no address they are in the page."""

    theme: Markup
    settings: Markup
    first: str = "overview"
    brand: str = BRAND
    icon: str = ""
    sheet: Markup = field(default_factory=Markup)
    script: Markup = field(default_factory=Markup)
    sheet_address: str = ""
    script_address: str = ""


@lru_cache(maxsize=1)
def page_sheet() -> str:
    """The style sheet of all pages."""
    return tokens() + sheet(*SHEETS)


@lru_cache(maxsize=1)
def page_scripts() -> str:
    """The script of all pages."""
    return page_script(STATIC / "page.js")


@lru_cache(maxsize=1)
def theme_script() -> Markup:
    """What is said in the head, ahead of all else: a page that turned dark late would flash."""
    return Markup(component_script(STATIC / "theme.js"))  # noqa: S704  our own file


def settings_of(view: PageView, asked: str, live: dict[str, Any] | None) -> Markup:
    """What the page's script must know, as JSON that may stand in a page."""
    said = {
        "address": view.address.text,
        "asked": asked,
        "build": view.record.build_id,
        "slugs": ["", *BY_SLUG],
        "language": view.words.language.code,
        "words": page_words(view.words),
        "live": live,
    }
    text = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704  no tag can begin in it


def whole_page(view: PageView, shell: Shell) -> str:
    """The page as a document."""
    language = view.words.language
    template = environment().get_template("page.html")
    return template.render(
        of=view, say=view.words.say, shell=shell, lang=language.code, dir=language.direction
    )
