"""The fonts that files are set in: the project's own, those of its extras, then the system's."""

import csv
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import pymupdf_fonts  # type: ignore[import-untyped]
import typst

from ctc_dash import places
from ctc_dash.record.workshop import holds, keep
from ctc_dash.words import CHINESE

Made = TypeVar("Made")
# Noto Sans has the Latin, Greek and Cyrillic letters, FiraGO the Arabic ones; the third is there
# where the extra is installed that has it, in every weight.
FAMILIES = ("Noto Sans", "FiraGO", "Noto Sans CJK SC")
OF_EXTRAS = {"zh": "manimgx_fonts_cjk"}  # by extra the module that its fonts lie in
FACES = ("notos", "notosbo", "figo", "figbo")  # as the package of fonts names them
OTHER = "other"
LETTERS = b"""#set document(title: "letters")
#set text(font: json(bytes(sys.inputs.fonts)))
#sys.inputs.letters"""
# How typst names a letter that no font can show; one that is no letter is escaped.
UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
WEIGHT, PLAIN = re.compile(r'font-weight="(\d+)"'), 400


class FontError(Exception):
    """Letters that no font on this machine has; the message says which and what to install."""


@lru_cache(maxsize=2)
def book(*, with_system: bool) -> typst.Fonts:
    """The fonts to choose from; ``with_system`` adds those that are installed."""
    paths = [str(each) for each in (folder(), *folders_of_extras())]
    return typst.Fonts(include_system_fonts=with_system, font_paths=paths)


def folders_of_extras() -> list[Path]:
    """The folders with the fonts of those extras that are installed."""
    found = (find_spec(module) for module in OF_EXTRAS.values())
    return [Path(each.origin).parent for each in found if each and each.origin]


def folder() -> Path:
    """The folder with the project's fonts; typst reads files, the package holds none.

    Raises ``FontError`` where they cannot be put there.
    """
    target = places.cache_dir() / "fonts"
    for face in FACES:
        path, content = target / f"{face}.ttf", pymupdf_fonts.myfont(face)
        if holds(path, content):
            continue
        try:
            keep(path, content)
        except OSError as error:
            why = f"the fonts cannot be put into the cache: {error.strerror or 'unknown reason'}"
            raise FontError(f"{why}; {places.CACHE} names another folder for it") from error
    return target


def set_with_fonts(compiled: Callable[[typst.Fonts], Made]) -> Made:
    """What is set with the project's own fonts, or else with those of the system as well.

    Raises ``FontError`` naming the letters that none has: nothing is printed as a box.
    """
    missing = ""
    folder()  # typst reads a font when it needs it: by then it must still be there, and whole
    for with_system in (False, True):
        try:
            return compiled(book(with_system=with_system))
        except typst.TypstError as error:
            missing = unshown(error)
            if not missing:
                raise FontError(f"the text could not be set: {error.message}") from error
    raise FontError(advice(missing))


def with_chinese(svg: str) -> str:
    """A picture that has Chinese in it, whose texts name the font for that and their weight.

    Else typst would take the first face of that font, a Japanese one, and its thinnest weight.
    """
    if not CHINESE.search(svg):
        return svg
    setting = """font-variation-settings='"wght" {}'"""
    weighted = WEIGHT.sub(lambda found: f"{found[0]} {setting.format(found[1])}", svg)
    named = weighted.replace("font-family='", f'font-family=\'"{FAMILIES[-1]}", ', 1)
    return named.replace("<svg ", f"<svg {setting.format(PLAIN)} ", 1)


def find_fonts(letters: Iterable[str]) -> typst.Fonts:
    """The fonts that have these letters; raises ``FontError`` naming those that none has."""
    inputs = {"letters": "".join(sorted(letters)), "fonts": json.dumps(FAMILIES)}

    def tried(fonts: typst.Fonts) -> typst.Fonts:
        typst.compile(
            LETTERS, format="pdf", font_paths=fonts, sys_inputs=inputs, pdf_standards=["ua-1"]
        )
        return fonts

    return set_with_fonts(tried)


def unshown(error: typst.TypstError) -> str:
    """The letters that no font can show, each once, in the order of reading."""
    found = (
        ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
        for text in UNSHOWN.findall(error.diagnostic)
    )
    return "".join(dict.fromkeys("".join(found)))


def advice(letters: str) -> str:
    """Which letters no font can show, of which scripts, and once what to install for each."""
    known = scripts()
    kinds = (known[kind(letter, known)] for letter in letters)
    shown = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:8])
    more = f" and {len(letters) - 8} more" if len(letters) > 8 else ""
    wanted = "; ".join(dict.fromkeys(map(install, kinds)))
    return f"no font on this machine has the letters {shown}{more}. {wanted}"


def install(script: dict[str, str]) -> str:
    """What to install for a script: an extra of this project, where one has it, or a font."""
    of_extra = f"the extra “{script['extra']}” (pip install 'ctc-dash[{script['extra']}]') or "
    font = f"{script['family']} (Debian, Ubuntu: {script['package']})"
    return f"{script['script']}: install {of_extra if script['extra'] else ''}{font}"


def kind(letter: str, known: dict[str, dict[str, str]]) -> str:
    """The script of a letter, by the first word of its Unicode name."""
    first = unicodedata.name(letter, OTHER).split(" ")[0].split("-")[0]
    return first if first in known else OTHER


@lru_cache(maxsize=1)
def scripts() -> dict[str, dict[str, str]]:
    """The scripts by the first word of their letters' Unicode names, and a font for each."""
    path = Path(__file__).with_name("fonts.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["letters"]: row for row in csv.DictReader(file)}
