"""The templates, and what every page hands them."""

from dataclasses import asdict
from pathlib import Path
from string import Template
from typing import Any

from ctc_dash import __version__
from ctc_dash.address.pages import PAGES
from ctc_dash.charts import theme as look
from ctc_dash.exports.site.edition import STATE, Edition
from ctc_dash.exports.site.entries import address_of
from ctc_dash.figures.reach import reach_sentences
from ctc_dash.paper.scripts import page_script
from ctc_dash.paper.sheets import PIECES, read_rules, sheet, tokens
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
        text = Template(path.read_text(encoding="utf-8")).substitute(asdict(look.LIGHT))
    return text.encode("utf-8")


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
            "say": words.say,
            "day": words.day(edition.as_of) if edition.as_of else words.say("not stated"),
            "apart": " ".join(reach_sentences(edition.record, words, edition.as_of)),
            "build": edition.record.build_id,
            "version": __version__,
            "audience": edition.audience,
            "lang": words.language.code,
            "dir": words.language.direction,
            "is_public": edition.is_public,
        }

    def page(self, template: str, address: str, title: str, answers: str, **values: Any) -> bytes:
        """One page; ``answers`` is the sentence under its title and what search engines show."""
        root = "../" * address.count("/")
        base = self._edition.base_url
        text = (
            environment(TEMPLATES)
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

    def sitemap(self, addresses: list[str]) -> bytes:
        """The list of pages for search engines; it needs to know where the site will stand."""
        places = [f"{self._edition.base_url}{each}" for each in addresses]
        sitemap = environment(TEMPLATES).get_template("sitemap.xml")
        return sitemap.render(places=places).encode("utf-8")
