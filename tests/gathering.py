"""What is gathered for translation, by the very command that CONTRIBUTING.md has."""

from __future__ import annotations

import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]


@cache
def gathered_sentences() -> frozenset[str]:
    """Every sentence, and every form of one, that a translator is given."""
    advice = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    text = advice[advice.index("-m babel.messages.frontend extract") :]
    options = shlex.split(text[: text.index("\n   .venv/bin/")].replace("\\\n", " "))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "all.pot"
        options[options.index("-o") + 1] = str(target)
        subprocess.run([sys.executable, *options], cwd=ROOT, check=True, capture_output=True)
        with target.open("rb") as file:
            ids = [message.id for message in read_po(file) if message.id]
    return frozenset(
        form for each in ids for form in (each if isinstance(each, (tuple, list)) else [each])
    )
