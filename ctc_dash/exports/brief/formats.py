"""Writes a brief in the format that its file's ending names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ctc_dash.exports.brief.model import Brief, BriefError


def _pdf(brief: Brief) -> bytes:
    from ctc_dash.exports.brief.pdf import pdf_bytes

    return pdf_bytes(brief)


def _html(brief: Brief) -> bytes:
    from ctc_dash.exports.brief.html import html_bytes

    return html_bytes(brief)


def _pptx(brief: Brief) -> bytes:
    from ctc_dash.exports.brief.slides import slides_bytes

    return slides_bytes(brief)


def _docx(brief: Brief) -> bytes:
    from ctc_dash.exports.brief.document import document_bytes

    return document_bytes(brief)


# Each format's library is loaded only when that format is asked for.
FORMATS: dict[str, tuple[Callable[[Brief], bytes], str]] = {
    "pdf": (_pdf, "application/pdf"),
    "pptx": (
        _pptx,
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "docx": (_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": (_html, "text/html"),
}


def ending_of(path: Path) -> str:
    """The format that a file's ending names; raises ``BriefError`` naming those there are."""
    ending = path.suffix.lstrip(".").lower()
    if ending not in FORMATS:
        expected = ", ".join(f".{each}" for each in FORMATS)
        raise BriefError(f"{path}: ending '{path.suffix}', expected one of {expected}")
    return ending


def brief_bytes(brief: Brief, ending: str) -> bytes:
    """The brief as a file's content: ``ending`` is pdf, pptx, docx or html."""
    return FORMATS[ending][0](brief)


def write(brief: Brief, path: Path) -> None:
    """Write a brief to a file; its ending names the format.

    Raises ``BriefError`` for another ending, and where the brief cannot be set; then nothing is
    written.
    """
    content = brief_bytes(brief, ending_of(path))
    path.write_bytes(content)
