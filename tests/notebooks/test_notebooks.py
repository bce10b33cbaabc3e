"""The notebooks: nothing of a run is committed, each runs top to bottom, offline, and shows."""

from __future__ import annotations

import ast
import json
import re
from typing import get_type_hints

import pytest
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook

import ctc_dash
from tests.notebooks.clearing import NOTEBOOKS, clear, cleared
from tests.notebooks.running import one_kernel, read, run, shown, shows_a_figure

pytestmark = pytest.mark.unit

NAMES = {
    "start_here",
    "visit_history_and_gaps",
    "who_funds_what",
    "prepare_a_briefing",
    "bring_your_own_register",
    "explore",
    "compare_two_years",
    "a_page_in_a_notebook",
    "ten_questions",
}
# What a reader may be shown to import: the public interface, briefs, and what comes with them.
IMPORTABLE = {
    "ctc_dash",
    "ctc_dash.exports.brief.compose",
    "ctc_dash.exports.brief.formats",
    "holoviews",
    "json",
    "numpy",
    "pandas",
    "panel",
    "pathlib",
    "tempfile",
}
# Something that a browser would fetch; a link that a reader may follow is none.
FETCHED = re.compile(
    r"<(?:script|link|img|iframe|image|use)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//"
    r"|url\(\s*[\"']?(?:https?:)?//|@import|https://cdn\.holoviz[^\"']*\.css",
    re.IGNORECASE,
)
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def kernel(own_cache):
    with one_kernel() as kernel:
        yield kernel


def code(notebook) -> list[tuple[str, str]]:
    return [(cell.id, cell.source) for cell in notebook.cells if cell.cell_type == "code"]


def test_every_notebook_is_there():
    assert {path.stem for path in NOTEBOOKS} == NAMES


@each_notebook
def test_no_output_and_no_trace_of_a_run_is_committed(path):
    """`python -m tests.notebooks.clearing` makes it so again."""
    read(path)  # valid
    text = path.read_text(encoding="utf-8")
    assert text == cleared(text)


def test_a_trace_of_a_run_is_noticed(tmp_path):
    path = NOTEBOOKS[0]
    text = path.read_text(encoding="utf-8")
    notebook = json.loads(text)
    ran = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    ran |= {"execution_count": 1, "metadata": {"execution": {"shell.execute_reply": "now"}}}
    ran["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["31"]}]
    notebook["metadata"]["language_info"]["version"] = "3.11.7"
    copy = tmp_path / path.name
    copy.write_text(json.dumps(notebook), encoding="utf-8")
    assert cleared(copy.read_text(encoding="utf-8")) != copy.read_text(encoding="utf-8")
    clear(copy)
    assert copy.read_text(encoding="utf-8") == text


@each_notebook
def test_a_notebook_opens_with_a_title_and_explains_itself(path):
    notebook = read(path)
    first = notebook.cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    titled = first.source.splitlines()[0].removeprefix("# ").lower().replace(" ", "_")
    assert titled == path.stem
    # Never more than three cells of code without a word between them.
    kinds = "".join(cell.cell_type[0] for cell in notebook.cells)
    assert "cccc" not in kinds


@each_notebook
def test_only_the_public_interface_is_used(path):
    used = set()
    opened = get_type_hints(ctc_dash.open)["return"]
    for name, source in code(read(path)):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                used |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                used.add(node.module)
            elif isinstance(node, ast.Attribute):
                of_ours = isinstance(node.value, ast.Name) and node.value.id in {"ctc", "record"}
                owner = ctc_dash if of_ours and node.value.id == "ctc" else opened
                assert not of_ours or node.attr in dir(owner), (name, node.attr)
                assert not node.attr.startswith("_"), (name, node.attr)
    assert used <= IMPORTABLE


@each_notebook
def test_a_notebook_runs_from_top_to_bottom_without_a_network(path, record, kernel, tmp_path):
    notebook = run(read(path), tmp_path, kernel)
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    assert [out.text for out in outputs if out.output_type == "stream"] == []  # no warning either
    figures = [
        (cell, markup)
        for cell in notebook.cells
        for markup in shown(cell, "text/html")
        if "ctc-dash-figure" in markup and "data-root-id" not in markup  # Panel has it as data
    ]
    asked = {cell.id for cell in notebook.cells if shows_a_figure(cell)}
    assert {cell.id for cell, _ in figures} >= asked
    if path.stem != "prepare_a_briefing" and asked:
        assert any("<svg" in markup for _, markup in figures)
    for cell, markup in figures:
        assert "<h3" in markup, cell.id
        assert "Source: " in markup, cell.id
        assert "<script" not in markup, cell.id
        (said,) = shown(cell, "text/plain")
        assert "Source: " in said, cell.id
    fetched = [found for out in outputs for found in FETCHED.findall(str(out.get("data")))]
    assert fetched == []
    assert list(tmp_path.iterdir()) == []  # what a notebook writes, it clears away


def test_a_cell_that_fails_is_noticed(kernel, tmp_path):
    with pytest.raises(CellExecutionError, match="there is no question 'visits/liste'"):
        run(
            new_notebook(
                cells=[new_code_cell("import ctc_dash\nctc_dash.open().ask('visits/liste')")]
            ),
            tmp_path,
            kernel,
        )


def test_a_cell_that_reaches_for_the_network_is_noticed(kernel, tmp_path):
    source = "import urllib.request\nurllib.request.urlopen('http://documents.example/')"
    with pytest.raises(CellExecutionError, match="reached for the network: documents"):
        run(new_notebook(cells=[new_code_cell(source)]), tmp_path, kernel)


@pytest.mark.parametrize(
    "markup",
    ['<img src="https://a.example/b.png">', "<link href='//a.example/b.css'>", "@import 'x'"],
)
def test_what_a_browser_would_fetch_is_noticed(markup):
    assert FETCHED.search(markup)


def test_a_link_for_the_reader_is_left_alone():
    assert not FETCHED.search('<a href="https://undocs.org/S/2020/99">')
