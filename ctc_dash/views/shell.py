"""A page as it is served: the prepared page, its styles and script, and the way to its session."""

import json
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from ctc_dash.address import codec
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking.parameters import ALL
from ctc_dash.paper.page import PageView
from ctc_dash.paper.scripts import component_script, page_script
from ctc_dash.paper.sheets import STATIC
from ctc_dash.views.page_words import page_words


@lru_cache(maxsize=1)
def page_scripts() -> str:
    """The script of all pages."""
    return page_script(STATIC / "page.js")


@lru_cache(maxsize=1)
def register_script() -> str:
    """The script of the page on which a register is written."""
    return page_script(STATIC / "register.js")


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
        "day": codec.value_text(view.filters.day(view.as_of) or ALL),
        "words": page_words(view.words),
        "live": live,
    }
    text = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704  no tag can begin in it
