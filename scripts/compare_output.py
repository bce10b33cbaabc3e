"""Compare what two versions of CTC Dash show: ``collect`` the words of all it makes, ``compare``.

``collect FOLDER`` asks the ``ctc_dash`` that Python finds (``PYTHONPATH`` names a checkout) and
writes plain text, one file a thing, in a folder for each kind of thing (see ``collect_output.py``).
``compare OLD NEW`` says what is only in one and what differs; a difference that many files share is
printed once, with their number. Exit code 1 if anything differs.

    PYTHONPATH=../before python scripts/compare_output.py collect out/before --pages
    PYTHONPATH=. python scripts/compare_output.py collect out/after --pages
    python scripts/compare_output.py compare out/before out/after
"""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

KINDS = ("answers", "figures", "drawings", "briefs", "exports", "site", "pages")

Change = tuple[tuple[str, ...], tuple[str, ...]]  # the lines that went, the lines that came


def changes(old: list[str], new: list[str]) -> Iterator[tuple[int, Change]]:
    """What differs between two texts, each with its line in the new one.

    Where as many lines came as went, they are taken one by one: what many files share is found.
    """
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, m, n in matcher.get_opcodes():
        if tag == "replace" and j - i == n - m:
            for offset, pair in enumerate(zip(old[i:j], new[m:n], strict=True)):
                yield m + offset + 1, ((pair[0],), (pair[1],))
        elif tag != "equal":
            yield m + 1, (tuple(old[i:j]), tuple(new[m:n]))


def texts(folder: Path, kind: str) -> Mapping[str, Path]:
    """The files of a kind by name."""
    files = sorted(path for path in (folder / kind).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in files}


def compare_kind(old: Path, new: Path, kind: str, most: int) -> int:
    """Print what differs in one kind; return the number of files concerned."""
    before, after = texts(old, kind), texts(new, kind)
    found: dict[Change, list[str]] = {}
    differing = 0
    for name in sorted(before.keys() & after.keys()):
        if before[name].read_bytes() == after[name].read_bytes():
            continue
        differing += 1
        lines = [each[name].read_text(encoding="utf-8").split("\n") for each in (before, after)]
        for line, change in changes(*lines):
            found.setdefault(change, []).append(f"{name}:{line}")
    lonely = {"old": sorted(before.keys() - after), "new": sorted(after.keys() - before)}
    concerned = differing + sum(map(len, lonely.values()))
    print(
        f"== {kind}: {len(before)} files before, {len(after)} after; {differing} differ, "
        f"{len(lonely['old'])} only before, {len(lonely['new'])} only after"
    )
    for where, names in lonely.items():
        print("".join(f"only in {where}: {name}\n" for name in names[:most]), end="")
    print_changes(found, most)
    return concerned


def print_changes(found: Mapping[Change, list[str]], most: int) -> None:
    """The differences with their files and lines, those that stand most often first."""
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    for (gone, came), places in ordered[:most]:
        more = f" and {len(places) - 3} more" if len(places) > 3 else ""
        print(f"\n@@ {', '.join(places[:3])}{more}")
        print("\n".join([*(f"-{line}" for line in gone), *(f"+{line}" for line in came)]))
    if len(ordered) > most:
        print(f"\n... and {len(ordered) - most} other differences (--most)")


def compare(old: Path, new: Path, kinds: Sequence[str], most: int) -> int:
    """Print all differences, then the counts; return 1 if there are any."""
    counts = {kind: compare_kind(old, new, kind, most) for kind in kinds}
    total = sum(counts.values())
    said = ", ".join(f"{kind} {count}" for kind, count in counts.items() if count)
    print(f"\n{total} files differ: {said}" if total else "\nNothing differs.")
    return 1 if total else 0


def parser() -> argparse.ArgumentParser:
    """The two commands."""
    root = argparse.ArgumentParser(description="Compare what two versions of CTC Dash show.")
    commands = root.add_subparsers(dest="command", required=True)
    first = commands.add_parser("collect", help="write the words of all that ctc_dash makes")
    first.add_argument("folder", type=Path)
    first.add_argument("--pages", action="store_true", help="the served pages too, in a Chromium")
    second = commands.add_parser("compare", help="say what differs between two such folders")
    second.add_argument("old", type=Path)
    second.add_argument("new", type=Path)
    second.add_argument("--most", type=int, default=1000, help="differences a kind (default: 1000)")
    for command in (first, second):
        command.add_argument("--kind", action="append", choices=KINDS, help="repeatable")
    return root


def main() -> int:
    """Collect or compare."""
    root = parser()
    given = root.parse_args()
    if given.command == "collect":
        import collect_output  # with all that reads documents, which comparing does without

        usual = [kind for kind in KINDS if kind != "pages" or given.pages]
        return collect_output.collect(given.folder, given.kind or usual)
    both = (given.old, given.new)
    held = [kind for kind in KINDS if any((folder / kind).is_dir() for folder in both)]
    if not held or not all(folder.is_dir() for folder in both):
        root.error(f"{given.old}, {given.new}: expected two folders that collect has written")
    return compare(*both, given.kind or held, given.most)


if __name__ == "__main__":
    raise SystemExit(main())
