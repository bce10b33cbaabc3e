"""Small pieces of HTML, always escaped."""

from __future__ import annotations

import html
import re


def rich(text: str) -> str:
    """Escaped text in which ``**what matters**`` stands out."""
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html.escape(text))


def element(tag: str, content: str, **attributes: str) -> str:
    """One element; ``content`` is already safe, attribute values are escaped here."""
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{named}>{content}</{tag}>"
