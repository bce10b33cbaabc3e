"""A page of the site as the bytes of its file, and the files that all pages share."""

from pathlib import Path
from typing import Any

from ctc_dash.exports.site.edition import Edition
from ctc_dash.exports.site.site_page import PlainPage, SitePage
from ctc_dash.figures.reach import reach_sentences
from ctc_dash.paper.page_shell import Shell, page_sheet, whole_page
from ctc_dash.paper.scripts import page_script
from ctc_dash.paper.sheets import icon, read_rules
from ctc_dash.paper.templates import environment

HERE = Path(__file__).parent
STATIC, TEMPLATES = HERE / "static", HERE / "templates"
SERVED = ("filters", "brief_menu")  # pieces of what needs a server


def static(name: str) -> bytes:
    """The style sheet after that of all pages, a script with its parts, a picture."""
    path = STATIC / name
    if path.suffix == ".css":
        text = page_sheet(*SERVED) + read_rules(path)
    elif path.suffix == ".js":
        text = page_script(path)
    else:
        text = icon()
    return text.encode("utf-8")


def page_bytes(page: SitePage) -> bytes:
    """A prepared page."""
    return written(page, page.edition, page.place.path, page.root)


def plain_bytes(
    edition: Edition, path: str, title: str, says: str, root: str | None = None, **values: Any
) -> bytes:
    """A page that no server has, by the template of its name, if it has one."""
    words, root = edition.words, "../" * path.count("/") if root is None else root
    template = environment(TEMPLATES).get_template(Path(path).name if values else "lost.html")
    content = template.render(say=words.say, root=root, **values)
    page = PlainPage(edition, f"{title} · CTC Dash", says, content, path, root)
    apart = words.sentences(reach_sentences(edition.record, words, edition.as_of))
    return written(page, edition, path, root, heading=title, apart=apart)


def written(
    page: SitePage | PlainPage, edition: Edition, path: str, root: str, **values: Any
) -> bytes:
    """The document, with all that it needs beside it."""
    shell = Shell(
        first=f"{root}index.html",
        icon=f"{root}assets/icon.svg",
        sheet_address=f"{root}assets/site.css",
        script_address=f"{root}assets/site.js",
        license=edition.record.license[1],
    )
    given = {"edition": edition, "path": path, "heading": "", "apart": "", **values}
    return whole_page(page, edition.words, shell, "site.html", (TEMPLATES,), **given).encode()
