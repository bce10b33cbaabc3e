"""A whole page as a document: its styles, and what it is served or written with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ctc_dash.paper.page import BRAND
from ctc_dash.paper.sheets import sheet, tokens
from ctc_dash.paper.templates import environment
from ctc_dash.words import Language, Words

# In the order in which one goes on from the other.
SHEETS = (
    "frame", "heading", "brief_menu", "filters", "table", "profile", "strip", "legend", "tiles",
    "months", "card", "agenda", "picks", "compare", "answers", "source", "search", "guide",
    "explore",
)  # fmt: skip


@dataclass(frozen=True)
class Shell:
    """What a page comes with; where styles and script have no address they are in the page.

    Without ``settings`` no script looks for any, and what only a script can do is left out.
    ``account`` is the way to who one is here: its address and its name; ``register`` says whether
    there is one to the register, which may be written; ``site`` is where the pages
    are, with a slash at its end, where that is known; ``license`` is the address of the licence;
    ``languages`` are those that the page speaks, each with its address.
    """

    theme: Markup = field(default_factory=Markup)
    settings: Markup = field(default_factory=Markup)
    first: str = "overview"
    brand: str = BRAND
    icon: str = ""
    sheet: Markup = field(default_factory=Markup)
    script: Markup = field(default_factory=Markup)
    sheet_address: str = ""
    script_address: str = ""
    account: tuple[str, str] | None = None
    register: bool = False
    site: str = ""
    license: str = ""
    languages: Sequence[tuple[Language, str]] = ()


@lru_cache(maxsize=2)
def page_sheet(*without: str) -> str:
    """The style sheet of all pages, without those pieces that a reader has not."""
    return tokens() + sheet(*(piece for piece in SHEETS if piece not in without))


def whole_page(
    page: Any,
    words: Words,
    shell: Shell,
    template: str = "page.html",
    folders: Sequence[Path] = (),
    **values: Any,
) -> str:
    """The page as a document: ``page`` has the parts of a ``PageView`` that the template takes."""
    language = words.language
    return (
        environment(*folders)
        .get_template(template)
        .render(
            of=page,
            say=words.say,
            shell=shell,
            lang=language.code,
            dir=language.direction,
            language=language,
            **values,
        )
    )
