"""Small pieces of HTML, always escaped."""

from __future__ import annotations

import html

from ctc_dash.words import runs


def rich(text: str) -> str:
    """Escaped text in which ``**what matters**`` stands out."""
    pieces = ((html.escape(run.text), run.bold) for run in runs(text))
    return "".join(f"<strong>{piece}</strong>" if bold else piece for piece, bold in pieces)


def element(tag: str, content: str, **attributes: str) -> str:
    """One element; ``content`` is already safe, attribute values are escaped here."""
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{named}>{content}</{tag}>"
