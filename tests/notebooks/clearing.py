"""The notebooks as they are committed: `python -m tests.notebooks.clearing` makes them so again."""

from __future__ import annotations

import json
from pathlib import Path

from tests.serving import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def cleared(text: str) -> str:
    """A notebook's file without outputs, counts, times and what an editor adds; sorted."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
        cell["source"] = "".join(cell["source"]).splitlines(keepends=True)
    cells = [dict(sorted(cell.items())) for cell in notebook["cells"]]
    kept = {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(kept, indent=1, ensure_ascii=False) + "\n"


def clear(path: Path) -> None:
    """Clear one notebook where it lies."""
    path.write_text(cleared(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for path in NOTEBOOKS:
        clear(path)
