"""Run notebooks as Jupyter would: in a kernel of this very Python, without a network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

OFFLINE = Path(__file__).parent / "offline"
LONGEST = 120  # seconds that one cell may take


def read(path: Path) -> nbformat.NotebookNode:
    """A notebook as it stands in the tree; it must be valid."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


@contextmanager
def one_kernel() -> Iterator[AsyncKernelManager]:
    """A kernel of this very Python, for notebooks one after the other; no network is near it.

    No kernel specification of the machine's user takes part.
    """
    manager = AsyncKernelManager(
        kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[])
    )
    paths = [str(OFFLINE), *filter(None, [os.environ.get("PYTHONPATH")])]
    run_sync(manager.start_kernel)(env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)})
    try:
        yield manager
    finally:
        run_sync(manager.shutdown_kernel)(now=True)


def run(
    notebook: nbformat.NotebookNode, folder: Path, kernel: AsyncKernelManager
) -> nbformat.NotebookNode:
    """The notebook with its outputs; raises ``CellExecutionError`` at the first that fails.

    It has no name of a notebook before it, and a folder of its own, so that nothing of the
    checkout is near by accident.
    """
    fresh = f"%reset -f\nimport os\nos.chdir({str(folder)!r})\ndel os"
    NotebookClient(new_notebook(cells=[new_code_cell(fresh)]), km=kernel).execute()
    return NotebookClient(notebook, km=kernel, timeout=LONGEST).execute()


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
