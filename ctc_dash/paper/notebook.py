"""A figure in a notebook: one piece of HTML that needs no script, no style sheet and no network."""

from __future__ import annotations

from dataclasses import dataclass, fields
from html import escape

from ctc_dash.figures.figure import Shown
from ctc_dash.paper.markup import rich
from ctc_dash.words import Words

MOST = 20  # rows; the frame has them all
# Written on each element, because Panel's panes are out of reach of any style sheet.
CELL = "padding:4px 12px 4px 0;vertical-align:top;border-bottom:1px solid rgba(128,128,128,.35)"
SMALL = "font-size:85%;margin:4px 0"


def figure_html(shown: Shown) -> str:
    """Title, takeaway, picture and table, caveats and sources.

    Where the table is the picture it stands open, else behind a line that opens it.
    """
    words = shown.words
    picture, empty = still(shown), shown.frame.empty
    parts = [
        f'<h3 style="margin:8px 0 4px">{escape(shown.title)}</h3>',
        f'<p style="margin:0 0 8px">{rich(shown.takeaway)}</p>',
        picture,
    ]
    if picture and not empty:
        opens = escape(words.say("Table"))
        parts.append(f'<details style="{SMALL}"><summary>{opens}</summary>{table(shown)}</details>')
    elif not empty:
        parts.append(table(shown))
    parts += [f'<p style="{SMALL}">{escape(caveat)}</p>' for caveat in shown.caveats]
    if shown.sources:
        source = escape(words.say("Source: {source}", source=shown.sources))
        parts.append(f'<p style="{SMALL}">{source}</p>')
    language = words.language
    return (
        f'<div lang="{language.code}" dir="{language.direction}" class="ctc-dash-figure">'
        f"{''.join(parts)}</div>"
    )


def still(shown: Shown) -> str:
    """The picture, no wider than its place; empty for a mere table."""
    # A notebook is one page of many pictures: the names inside must not meet.
    drawn = shown.paint(uid=shown.figure.id.replace("/", "-"))
    style = '<svg style="max-width:100%;height:auto" '
    return drawn.svg.replace("<svg ", style, 1) if drawn else ""


def table(shown: Shown) -> str:
    """The first rows as a reader sees them, and in words how many there are besides."""
    kept = min(len(shown.frame), MOST)
    aligned = ["end" if column.numeric else "start" for column in shown.columns]
    headings = [column.heading for column in shown.columns]
    rows = zip(*(column.texts[:kept] for column in shown.columns), strict=True)
    body = "".join(line("td", row, aligned) for row in rows)
    return (
        '<div style="overflow-x:auto"><table style="border-collapse:collapse">'
        f"<thead>{line('th', headings, aligned)}</thead><tbody>{body}</tbody></table></div>"
        f"{more(len(shown.frame) - kept, shown.words)}"
    )


def line(tag: str, texts: list[str] | tuple[str, ...], aligned: list[str]) -> str:
    """One row of a table."""
    cells = (
        f'<{tag} style="{CELL};text-align:{side}">{escape(text)}</{tag}>'
        for text, side in zip(texts, aligned, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def more(rows: int, words: Words) -> str:
    """What the table leaves out."""
    if not rows:
        return ""
    said = words.count("{n} more row in .table", "{n} more rows in .table", rows)
    return f'<p style="{SMALL}">{escape(said)}</p>'


@dataclass(frozen=True, repr=False)
class NotebookFigure(Shown):
    """A figure asked, as a notebook has it in hand.

    ``record.figure(id)`` makes one. At the end of a notebook's cell it shows itself: title,
    takeaway, picture, table, caveats and sources, without a script and without a network.

    Source:
        The question's answer, asked once; ``sources`` names the documents.
    """

    def _repr_html_(self) -> str:
        # Jupyter, VS Code and Panel all ask for this, and none of them needs a script for it.
        return figure_html(self)


def in_notebook(shown: Shown) -> NotebookFigure:
    """The same figure, so that it shows itself."""
    return NotebookFigure(**{each.name: getattr(shown, each.name) for each in fields(Shown)})
