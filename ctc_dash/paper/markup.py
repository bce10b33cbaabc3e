"""A sentence as HTML, always escaped."""

import html

from ctc_dash.words import runs


def rich(text: str) -> str:
    """Escaped text in which ``**what matters**`` stands out."""
    pieces = ((html.escape(run.text), run.bold) for run in runs(text))
    return "".join(f"<strong>{piece}</strong>" if bold else piece for piece, bold in pieces)
