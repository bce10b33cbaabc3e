"""The templates, and what every page hands them."""

from pathlib import Path
from typing import Any

from ctc_dash import __version__
from ctc_dash.address.pages import PAGES
from ctc_dash.exports.site.edition import STATE, Edition
from ctc_dash.exports.site.entries import address_of
from ctc_dash.figures.reach import reach_sentences
from ctc_dash.paper.scripts import page_script
from ctc_dash.paper.sheets import PIECES, icon, read_rules, sheet, tokens
from ctc_dash.paper.templates import environment

HERE = Path(__file__).parent
STATIC, TEMPLATES = HERE / "static", HERE / "templates"


def static(name: str) -> bytes:
    """A style sheet after those that it goes on from, a script with its parts, a picture."""
    path = STATIC / name
    if path.suffix == ".css":
        text = tokens() + sheet(*PIECES) + read_rules(path)
    elif path.suffix == ".js":
        text = page_script(path)
    else:
        text = icon()
    return text.encode("utf-8")


class Renderer:
    """Writes the pages of one edition."""

    def __init__(self, edition: Edition) -> None:
        words = edition.words
        self._edition = edition
        self._shared: dict[str, Any] = {
            "navigation": [
                (address_of(page), words.say("States" if page.slug == STATE else page.title))
                for page in PAGES
            ],
            "say": words.say,
            "day": words.day(edition.as_of) if edition.as_of else words.say("not stated"),
            "apart": " ".join(reach_sentences(edition.record, words, edition.as_of)),
            "build": edition.record.build_id,
            "version": __version__,
            "audience": edition.record.audience,
            "lang": words.language.code,
            "dir": words.language.direction,
            "is_public": edition.is_public,
        }

    def page(self, template: str, address: str, **values: Any) -> bytes:
        """One page; its ``answers`` stand under its title, and search engines show them."""
        base = self._edition.base_url
        given = {
            "here": address,
            "root": "../" * address.count("/"),
            "canonical": f"{base}{address.removesuffix('index.html')}" if base else "",
            **self._shared,
            **values,
        }
        return environment(TEMPLATES).get_template(template).render(given).encode("utf-8")
