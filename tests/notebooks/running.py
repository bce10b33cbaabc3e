"""Run a notebook as Jupyter would: in a kernel of this very Python, without a network."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient

OFFLINE = Path(__file__).parent / "offline"
LONGEST = 120  # seconds that one cell may take


def read(path: Path) -> nbformat.NotebookNode:
    """A notebook as it stands in the tree; it must be valid."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def run(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """The notebook with its outputs; raises ``CellExecutionError`` at the first that fails.

    It runs in a folder of its own, so that nothing of the checkout is near by accident. No
    kernel specification of the machine's user takes part.
    """
    manager = AsyncKernelManager(
        kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[])
    )
    before = os.environ.get("PYTHONPATH")
    paths = [str(OFFLINE), *([before] if before else [])]
    client = NotebookClient(
        notebook, km=manager, timeout=LONGEST, resources={"metadata": {"path": str(folder)}}
    )
    return client.execute(env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)})


def shown(cell: nbformat.NotebookNode, kind: str) -> list[str]:
    """What a cell showed in one media type."""
    return [
        output["data"][kind] for output in cell.get("outputs", []) if kind in output.get("data", {})
    ]


def shows_a_figure(cell: nbformat.NotebookNode) -> bool:
    """Whether a cell ends with a figure as it shows itself, which nothing else is made of."""
    made_into = (".element", "pn.", "except")
    asks = cell.cell_type == "code" and ".figure(" in cell.source
    return asks and not any(part in cell.source for part in made_into)
