"""Write docs/house.md: which room of the package uses which, as their imports have it."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "ctc_dash"
TARGET = ROOT / "docs" / "house.md"


def room_of(path: Path) -> str:
    """The room that a module stands in: its folder, or itself where it stands alone."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def arrows() -> dict[str, set[str]]:
    """For each room those that it imports from, late imports and those for types included."""
    rooms = {room_of(path) for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE}
    rooms |= {path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("__")}
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(PACKAGE.rglob("*.py")):
        room = room_of(path)
        if room not in rooms:
            continue
        found[room] |= set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ctc_dash"):
                rest = (node.module or "").split(".")[1:]
                names = rest[:1] or [alias.name for alias in node.names]
                found[room] |= {name for name in names if name in rooms and name != room}
    return found


def in_order(found: dict[str, set[str]]) -> list[str]:
    """The rooms from the ground up; raises ``ValueError`` where some of them go round."""
    done: list[str] = []
    while len(done) < len(found):
        ready = sorted(room for room in found if room not in done and found[room] <= {*done})
        if not ready:
            raise ValueError(f"these rooms go round: {sorted(set(found) - set(done))}")
        done += ready
    return done


def needed(found: dict[str, set[str]], order: list[str]) -> dict[str, list[str]]:
    """The arrows without those that others imply: what is drawn."""
    reach: dict[str, set[str]] = {}
    for room in order:
        reach[room] = set().union(*({each} | reach[each] for each in found[room]))
    return {
        room: sorted(
            each
            for each in found[room]
            if not any(each in reach[other] for other in found[room] if other != each)
        )
        for room in order
    }


def page() -> str:
    """The page: a picture of the rooms, and what each uses."""
    found = arrows()
    order = in_order(found)
    drawn = "\n".join(
        f"  {room} --> {each}" for room, uses in needed(found, order).items() for each in uses
    )
    rows = "\n".join(
        f"| `{room}` | {', '.join(f'`{each}`' for each in order if each in found[room]) or '–'} |"
        for room in order
    )
    return (
        "# The house\n\n"
        "Facts come in at the bottom and pictures leave at the top; nothing walks back. This page\n"
        "is written from the imports by `make reference`; `tests/project/test_rooms.py` holds it.\n"
        "\n"
        f"```mermaid\nflowchart BT\n{drawn}\n```\n\n"
        "An arrow that others imply is not drawn. What each room uses, from the ground up:\n\n"
        f"| room | uses |\n|---|---|\n{rows}\n"
    )


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(TARGET.relative_to(ROOT))
