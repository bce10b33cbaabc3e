"""What is gathered for translation, as `make words` gathers it."""

from __future__ import annotations

import runpy
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@cache
def gathered_sentences() -> frozenset[str]:
    """Every sentence, and every form of one, that a translator is given."""
    gathered = runpy.run_path(str(ROOT / "scripts" / "update_catalogues.py"))["gathered"]()
    ids = [message.id for message in gathered if message.id]
    return frozenset(
        form for each in ids for form in (each if isinstance(each, (tuple, list)) else [each])
    )
