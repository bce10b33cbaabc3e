"""The formats of a brief, by the endings of their files."""

from __future__ import annotations

from collections.abc import Callable

from ctc_dash.exports.brief.model import Brief


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


def brief_bytes(brief: Brief, ending: str) -> bytes:
    """The brief as a file's content: ``ending`` is pdf, pptx, docx or html."""
    return FORMATS[ending][0](brief)
