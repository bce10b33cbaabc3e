"""Panel's own style sheets within what a notebook is sent: none is asked of another host."""

from __future__ import annotations

import importlib.util
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bokeh.models import ImportedStyleSheet, InlineStyleSheet

# Where Panel's sheets are asked for where nobody serves them, and where they lie within it.
ELSEWHERE = re.compile(r"https?://[^?]*/panel/[^/]+/(dist/[^?]+\.css)(?:\?.*)?")


@cache
def bring_sheets() -> None:
    """Let Panel's sheets travel as their rules wherever they would be asked of another host.

    ``pn.extension(inline=True)`` does so for what a cell ends with: not for elements, which
    HoloViews hands on itself, nor for what is drawn anew when somebody picks something. All of
    it passes where a sheet is written down for the browser, and so they are exchanged there.
    """
    written = ImportedStyleSheet.to_serializable

    def with_rules(sheet: ImportedStyleSheet, serializer: Any) -> Any:
        told = written(sheet, serializer)
        if rules := rules_of(sheet.url):
            told |= {"name": InlineStyleSheet.__name__, "attributes": {"css": rules}}
        return told

    ImportedStyleSheet.to_serializable = with_rules


@lru_cache(maxsize=64)
def rules_of(address: str) -> str:
    """The rules behind an address of Panel's, from the package; empty where it has none there."""
    found, spec = ELSEWHERE.fullmatch(address), importlib.util.find_spec("panel")
    if not found or spec is None or spec.origin is None:
        return ""
    path = Path(spec.origin).parent / found[1]
    return path.read_text(encoding="utf-8") if path.is_file() else ""
