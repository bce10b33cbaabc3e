"""The templates, and what every page hands them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ctc_dash.address.pages import PAGES
from ctc_dash.charts.theme import root_sheet
from ctc_dash.exports.site.edition import STATE, Edition
from ctc_dash.exports.site.entries import address_of
from ctc_dash.exports.site.phrases import phrases

HERE = Path(__file__).parent
STATIC = HERE / "static"


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The templates: whatever is not markup is escaped, and a name that is missing is an error."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def static(name: str) -> bytes:
    """A style sheet, after the tokens that it needs, a script or a picture of this room."""
    tokens = root_sheet() if name.endswith(".css") else ""
    return (tokens + (STATIC / name).read_text(encoding="utf-8")).encode("utf-8")


class Renderer:
    """Writes the pages of one edition."""

    def __init__(self, edition: Edition) -> None:
        words = edition.words
        self._edition = edition
        self._navigation = [
            (address_of(page), words.say("States") if page.slug == STATE else words.say(page.title))
            for page in PAGES
        ]
        self._shared: dict[str, Any] = {
            "t": phrases(edition),
            "lang": words.language.code,
            "dir": words.language.direction,
            "is_public": edition.is_public,
        }

    def page(self, template: str, address: str, title: str, answers: str, **values: Any) -> bytes:
        """One page; ``answers`` is the sentence under its title and what search engines show."""
        root = "../" * address.count("/")
        base = self._edition.base_url
        text = (
            templates()
            .get_template(template)
            .render(
                **self._shared,
                navigation=self._navigation,
                here=address,
                root=values.pop("root", root),
                canonical=f"{base}{address.removesuffix('index.html')}" if base else "",
                title=title,
                answers=answers,
                description=values.pop("description", answers),
                **values,
            )
        )
        return text.encode("utf-8")

    def phrase(self, name: str) -> str:
        """One sentence of the site's own frame."""
        return str(self._shared["t"][name])

    def sitemap(self, addresses: list[str]) -> bytes:
        """The list of pages for search engines; it needs to know where the site will stand."""
        places = [f"{self._edition.base_url}{each}" for each in addresses]
        return templates().get_template("sitemap.xml").render(places=places).encode("utf-8")
