"""Write ctc_dash/locale/other_names.csv: short, formal and former English names of States.

They come from the table of countries in `hdx-python-country` (MIT, kept by OCHA): its short and
formal names, and those of its search patterns that are plain words. They help a reader to find a
State and are never shown, so they are no fact of the record. Run this again when the pinned
version of that package changes: `.venv/bin/python scripts/write_other_names.py`.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "ctc_dash" / "locale" / "other_names.csv"
TABLE = "Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"
CODE = "ISO 3166-1 Alpha 3-Codes"
COLUMNS = ("RW Short Name", "DGACM Alt Term", "HPC Tools Alt Term", "English Formal")


def members() -> dict[str, str]:
    """The English names of the record's States by their codes."""
    with (ROOT / "data" / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row["name_en"] for row in csv.DictReader(file)}


def plain(name: str) -> str:
    """A name without the marks on its letters, in small letters."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).lower()


def words(pattern: str) -> Iterator[str]:
    """The alternatives of a search pattern that are plain words; what has a group is not."""
    while "(" in pattern:
        pattern = re.sub(r"\([^()]*\)", "?", pattern)
    for each in pattern.split("|"):
        word = re.sub(r"\\b|\\s\*|\\\.\?|[$^]", "", each).replace(".?", " ").strip()
        if re.fullmatch(r"[a-z]+( [a-z]+)*", word):
            yield word


def other_names(country: dict[str, str], known: str) -> list[str]:
    """The other names of one State: none that its name contains, none twice."""
    listed = [country[column].removeprefix("the ") for column in COLUMNS]
    found = {plain(name): name for name in [*words(country["Regex"]), *listed]}
    return sorted(name for key, name in found.items() if key not in plain(known))


def text() -> str:
    """The whole file."""
    # The table that the package carries: nothing is fetched.
    table = files("hdx.location").joinpath(TABLE).read_text(encoding="utf-8")
    countries = {row[CODE]: row for row in csv.DictReader(io.StringIO(table))}
    rows = [
        (state, name)
        for state, known in sorted(members().items())
        for name in other_names(countries[state], known)
    ]
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([("iso3", "name"), *rows])
    return file.getvalue()


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name} written\n")
