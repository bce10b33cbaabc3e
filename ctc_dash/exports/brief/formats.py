"""The formats of a brief, by the endings of their files."""

from ctc_dash.exports.brief.model import Brief

OFFICE = "application/vnd.openxmlformats-officedocument"
# The content type of each format.
FORMATS = {
    "pdf": "application/pdf",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "html": "text/html",
}


def brief_bytes(brief: Brief, ending: str) -> bytes:
    """The brief as a file's content: ``ending`` is pdf, pptx, docx or html."""
    # Each format's library is loaded only when that format is asked for.
    if ending == "pdf":
        from ctc_dash.exports.brief.pdf import pdf_bytes as written
    elif ending == "pptx":
        from ctc_dash.exports.brief.slides import slides_bytes as written
    elif ending == "docx":
        from ctc_dash.exports.brief.document import document_bytes as written
    else:
        from ctc_dash.exports.brief.html import html_bytes as written
    return written(brief)
