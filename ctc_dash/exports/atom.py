"""What changed in the record as a feed (Atom, RFC 4287): an entry for each edition."""

import datetime as dt
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from ctc_dash.asking.record import Record
from ctc_dash.figures.edition_changes import ChangesSaid, EditionSaid
from ctc_dash.paper.moments import moment_text
from ctc_dash.words import Words

ATOM = "http://www.w3.org/2005/Atom"  # what stands behind xmlns=
KIND = "application/atom+xml"
LANGUAGE = "xml:lang"
ET.register_namespace("", ATOM)


def atom_bytes(
    changes: ChangesSaid, record: Record, words: Words, *, page: str, feed: str
) -> bytes:
    """The feed; ``page`` and ``feed`` are the whole addresses of the page on changes and of itself.

    What is told is what the page tells. Without an edition it says when changes began to be kept.
    """
    root = ET.Element(f"{{{ATOM}}}feed", {LANGUAGE: words.language.code})
    say = words.say
    newest = changes.editions[0].moment if changes.editions else changes.since
    texts = {
        "id": urn(feed),
        "title": f"CTC Dash: {say('Changes')}",
        "updated": stamp(newest or dt.datetime.combine(record.as_of.date(), dt.time())),
    }
    for name, text in texts.items():
        add(root, name, text)
    add(root, "link", rel="self", type=KIND, href=feed)
    add(root, "link", rel="alternate", type="text/html", href=page)
    author = add(root, "author")
    add(author, "name", record.curators[0] or "CTC Dash")
    for each in changes.editions:
        entry = add(root, "entry")
        add(entry, "id", urn(f"{feed}#{each.anchor}"))
        add(entry, "title", moment_text(each.moment, words))
        add(entry, "updated", stamp(each.moment))
        add(entry, "link", rel="alternate", type="text/html", href=f"{page}#{each.anchor}")
        add(entry, "content", "\n".join(lines(each)), type="text")
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """An element of Atom below another."""
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = text or None
    return made


def lines(edition: EditionSaid) -> list[str]:
    """An edition in lines: of each table and kind how many rows, and those that are named."""
    said = []
    for table in edition.tables:
        for kind in table.kinds:
            said.append(f"{table.title}: {kind.said}")
            for changed in kind.rows:
                row = ", ".join(filter(None, (changed.row.name, changed.row.said)))
                said.append(
                    f"– {row}" + (f" · {', '.join(changed.columns)}" * bool(changed.columns))
                )
            said += [f"– {kind.more}"] if kind.more else []
    return said


def urn(address: str) -> str:
    """What names a thing for ever, wherever the address leads later."""
    return uuid5(NAMESPACE_URL, address).urn


def stamp(moment: dt.datetime) -> str:
    """A moment of UTC as Atom writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
