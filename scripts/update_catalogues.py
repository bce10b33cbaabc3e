"""Collect what is said into the catalogues of the languages: `make words`.

Sentences that are new wait for their translation, empty; those that nobody says any more go. No
sentence is guessed from one that is like it. CONTRIBUTING.md, "Add a language".
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from ctc_dash.words import SOURCE_LANGUAGE, catalogue_file, languages

ROOT = Path(__file__).parents[1]
# What says a sentence, and which of its arguments are the forms of one.
SAYS = {
    "say": None, "message": None, "count": (1, 2), "some": (1, 2), "Forms": (1, 2),
    "alike": (1, 1), "ngettext": (1, 2),
}  # fmt: skip
# Babel counts the hundreds of Arabic otherwise than gettext and the Unicode repository do.
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5)"
}
ABOUT = "The sentences of CTC Dash. GLOSSARY.md has the terms; `make words` keeps the list up."


def gathered() -> Catalog:
    """Every sentence that the software says, with the files that say it."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, "babel.cfg")
    catalogue = Catalog(charset="utf-8")
    for file, _, sentence, comments, context in extract_from_dir(
        str(ROOT), methods, options, keywords=SAYS
    ):
        catalogue.add(sentence, None, [(file, 0)], auto_comments=comments, context=context)
    return catalogue


def updated(code: str, every: Catalog) -> Catalog:
    """The catalogue of a language with the sentences that there are now."""
    file = catalogue_file(code)
    content = file.read_bytes() if file.exists() else heading(code)
    catalogue = read_po(BytesIO(content), locale=code)
    catalogue.update(every, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def heading(code: str) -> bytes:
    """How a catalogue begins: no day and no name, which would change with everything."""
    fields = {
        "Language": code,
        "Plural-Forms": PLURALS.get(code, Catalog(locale=code).plural_forms),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    said = [f'"{key}: {value}\\n"' for key, value in fields.items()]
    name = languages()[code].name
    return "\n".join([f"# {name}. {ABOUT}", 'msgid ""', 'msgstr ""', *said, "", ""]).encode()


def written(catalogue: Catalog, code: str) -> bytes:
    """A catalogue as its file."""
    content = BytesIO()
    write_po(
        content, catalogue, width=100, omit_header=True, include_lineno=False, sort_output=True
    )
    return heading(code) + content.getvalue()


def main() -> None:
    """Bring every catalogue up to what is said, and say what waits for its translation."""
    every = gathered()
    for code in sorted({*languages()} - {SOURCE_LANGUAGE}):
        catalogue = updated(code, every)
        file = catalogue_file(code)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written(catalogue, code))
        waiting = sum(not is_translated(each.string) for each in catalogue if each.id)
        print(f"{file.relative_to(ROOT)}: {len(catalogue)} sentences, {waiting} to translate")


def is_translated(said: str | tuple[str, ...] | None) -> bool:
    """Whether a sentence is said in each of its forms."""
    return bool(said) and all(said or ())


if __name__ == "__main__":
    sys.exit(main())
