"""Scripts in parts: modules that import each other by name, put together as one text.

The files are JavaScript modules that a browser takes as they are. But a component of Panel has one
text, which reaches no file beside it, and a page opened from a folder may not load modules at all:
so a script is put together here, each of its parts once, before whatever imports it.
"""

import re
from pathlib import Path

# The forms that a script may use: import { a, b } from "./part.js", and export before what it is.
IMPORT = re.compile(r'^import \{([\w,\s]+)\} from "(\.[^"]+)"\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async function|function|const|class)\b)", re.MULTILINE)
OTHER_FORM = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
DEFINED = re.compile(r"^(export )?(?:async function|function|const|let|class) (\w+)", re.MULTILINE)


class ScriptError(ValueError):
    """A script's parts do not fit together; the text names the file and what is wrong in it."""


def component_script(path: Path) -> str:
    """A script with its parts before it, as a module that imports nothing.

    Raises:
        ScriptError: An imported part is not there, imports in a circle, or lacks the name that is
            imported; two parts define one name; or a line imports or exports in another form.
    """
    parts: dict[Path, str] = {}
    _gather(path.resolve(), (), parts)
    _refuse_doubles(parts)
    own = parts.pop(path.resolve())
    return "".join(EXPORT.sub("", part) for part in parts.values()) + own


def page_script(path: Path) -> str:
    """The same as a plain script, of which the page's other scripts see nothing."""
    return f'(() => {{\n"use strict"\n{EXPORT.sub("", component_script(path))}}})()\n'


def _gather(path: Path, importers: tuple[Path, ...], parts: dict[Path, str]) -> None:
    """Add what a part imports and then the part itself, without its import lines, to ``parts``."""
    if path in importers:
        raise ScriptError(f"{importers[-1].name} imports {path.name}, which imports it in turn")
    if path in parts:
        return
    text = path.read_text(encoding="utf-8")
    for names, address in IMPORT.findall(text):
        part = (path.parent / address).resolve()
        if not part.is_file():
            raise ScriptError(f"{path.name} imports {address}, which is not there")
        _gather(part, (*importers, path), parts)
        exported = {name for export, name in DEFINED.findall(parts[part]) if export}
        for name in re.findall(r"\w+", names):
            if name not in exported:
                raise ScriptError(f"{path.name} imports {name}, which {part.name} does not export")
    parts[path] = IMPORT.sub("", text)
    other = OTHER_FORM.search(EXPORT.sub("", parts[path]))
    if other:
        raise ScriptError(f"{path.name} has a form that is not read here: {other[0]}")


def _refuse_doubles(parts: dict[Path, str]) -> None:
    """All parts share one scope: a name at the top of one may stand at the top of no other."""
    owners: dict[str, Path] = {}
    for path, text in parts.items():
        for _, name in DEFINED.findall(text):
            owner = owners.setdefault(name, path)
            if owner != path:
                raise ScriptError(f"{owner.name} and {path.name} both define {name}")
