"""Write docs/reference.md: every table, question, figure, page and command of the code."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ctc_dash import cli, places
from ctc_dash.address.filters import BY_KEY
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking import questions
from ctc_dash.figures import catalogue
from ctc_dash.server.policies import ALWAYS, OF_FILES, OF_PAGES, OF_REFUSALS
from ctc_dash.server.routes import LOST, OF_WRITING_ALONE, ROUTES

POLICIES = {"of a page": OF_PAGES, "of a refusal": OF_REFUSALS, "of all else": OF_FILES}
# Addresses as they are written where the pattern of the router would be hard to read.
SHORT = {
    "assets": "/assets/<tag>/<name>",
    "figures": "/data/figures/<figure>.<ending>",
    "tables": "/data/<table>.csv",
    "feeds": "/feeds/<calendar>.ics",
    "changes": "/changes.atom",
    "no_feed": "/feeds/…",
    "pages": "/<page>",
    "lost": "any other",
}
TARGET = Path(__file__).parents[1] / "docs" / "reference.md"
HEAD = """# Reference

Tables, questions, figures, pages and commands, written from the code itself by `make reference`;
a test fails when this page is not what the code says.
"""


def tables() -> str:
    """The tables of the record with what one row is, and their columns."""
    package = json.loads((places.data_dir() / "datapackage.json").read_text(encoding="utf-8"))
    parts = []
    for resource in package["resources"]:
        schema = json.loads((places.data_dir() / resource["schema"]).read_text(encoding="utf-8"))
        lines = [f"### `{resource['name']}`: {resource['title']}", "", resource["description"], ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{f['name']}` | {f['type']} | {f['description']} |" for f in schema["fields"]]
        parts.append("\n".join(lines))
    return "## Tables\n\n" + "\n\n".join(parts)


def asked() -> str:
    """The questions with their grain, parameters and columns."""
    parts = []
    for question in questions.catalogue().values():
        parameters = ", ".join(f"`{p.name}` ({p.type})" for p in question.parameters) or "none"
        columns = ", ".join(f"`{column}`" for column in question.columns)
        parts.append(
            f"### `{question.id}`\n\n{question.title}\n\n- Grain: {question.grain}.\n"
            f"- Parameters: {parameters}.\n- Columns: {columns}."
        )
    return "## Questions\n\n" + "\n\n".join(parts)


def figures() -> str:
    """The figures with the question that each asks."""
    lines = ["| figure | title | question |", "|---|---|---|"]
    lines += [f"| `{f.id}` | {f.title} | `{f.question}` |" for f in catalogue.FIGURES.values()]
    return "## Figures\n\n" + "\n".join(lines)


def pages() -> str:
    """The pages with their filters and figures."""
    parts = []
    for page in BY_SLUG.values():
        filters = ", ".join(f"`{key}` ({BY_KEY[key].label})" for key in page.filters) or "none"
        filters = "`id`, of the one that it is on" if page.within else filters
        shown = ", ".join(f"`{figure}`" for figure in page.figures)
        parts.append(
            f"### `/{page.slug}`: {page.title}\n\n{page.answers}\n\n- Filters in the address: "
            f"{filters}.\n- Figures: {shown}."
        )
    return "## Pages\n\n" + "\n\n".join(parts)


def commands() -> str:
    """The commands with their options, as `--help` prints them."""
    root = cli.parser()
    actions = next(a for a in root._actions if isinstance(a, argparse._SubParsersAction))
    parts = []
    for name, command in actions.choices.items():
        command.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=88)
        parts.append(f"### `ctc-dash {name}`\n\n```text\n{command.format_help().strip()}\n```")
    return "## Commands\n\n" + "\n\n".join(parts)


def addresses() -> str:
    """What a server answers at which address, and what it sends with it."""
    lines = ["| address | what is there | asked by | kept, where all may see it | read by |"]
    lines.append("|---|---|---|---|---|")
    for route in (*ROUTES, *OF_WRITING_ALONE, LOST):
        methods = ", ".join(route.methods) or "any method"
        readers = "pages of this server" if route.is_ours else "anyone"
        readers = "anyone, and pages of other sites" if route.is_shared else readers
        readers = "who may write" if route.is_form else readers
        readers = "anyone, and frames of other sites" if route.is_framed else readers
        path = SHORT.get(route.name, route.pattern)
        lines.append(f"| `{path}` | {route.holds} | {methods} | `{route.kept}` | {readers} |")
    sent = [f"- `{name}: {value}`" for name, value in ALWAYS.items()]
    sent += [f"- `Content-Security-Policy` {of}: `{value}`" for of, value in POLICIES.items()]
    return "\n\n".join(["## Addresses", "\n".join(lines), "With each answer:", "\n".join(sent)])


def text() -> str:
    """The whole page."""
    parts = [HEAD.strip(), commands(), pages(), addresses(), figures(), asked(), tables()]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name} written\n")
