"""Write the fingerprints that rows lack: of the sentences around their words, in the texts."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from ctc_dash import places
from ctc_dash.record.checking import examine
from ctc_dash.record.passages import Quotation, fingerprint, quotations
from ctc_dash.record.problems import Problem
from ctc_dash.record.texts import read_texts


def written(file: Path, lacking: list[tuple[Quotation, str]]) -> None:
    """Put fingerprints into a table."""
    with file.open(encoding="utf-8", newline="") as lines:
        cells = list(csv.reader(lines))
    for quotation, passage in lacking:
        column = cells[0].index(quotation.passage_column)
        cells[quotation.row.number - 1][column] = fingerprint(passage)
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(cells)


def main() -> int:
    """Fill what is empty; say of which words the passage is not found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, help="the folder with the documents' texts")
    parser.add_argument("--data", type=Path, default=places.data_dir(), help="the record's folder")
    given = parser.parse_args()
    examined = examine(given.data)
    texts = read_texts(given.texts, examined.tables)
    found: dict[Path, list[tuple[Quotation, str]]] = {}
    problems: list[Problem] = []
    for quotation in quotations(examined.tables.values()):
        text = texts.get(quotation.document)
        if not text or quotation.passage or quotation.passage_column not in quotation.row.values:
            continue
        if passage := quotation.sentence(text):
            found.setdefault(quotation.table.path, []).append((quotation, passage))
        else:
            problems.append(quotation.problem("no passage found", "words of the place named"))
    for file, lacking in found.items():
        written(file, lacking)
        sys.stdout.write(f"{file.name}: {len(lacking)} fingerprint(s)\n")
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
