"""What ``ctc-dash check --texts`` says of the texts, and of the rows that they bear out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ctc_dash.commands.shared import UsageError
from ctc_dash.commands.terminal import visible
from ctc_dash.record.checking import Examined
from ctc_dash.record.passages import Quotation, quotations, text_problems
from ctc_dash.record.problems import Problem, list_briefly
from ctc_dash.record.texts import files_named, read_texts
from ctc_dash.record.values import value_problems

SAME_TEXT, OTHER_TEXT = "the text that the record was made from", "another version of the text"


def prove_rows(examined: Examined, folder: Path) -> tuple[list[Problem], int]:
    """What the texts in a folder, and the words beside values, do not have as rows say.

    Prints which texts these are, and which rows lack theirs; with how many quotations these have.
    """
    named, texts = files_named(examined.tables), read_texts(folder, examined.tables)
    if not texts:
        expected = list_briefly(named.values()) or "the names that the table documents has"
        raise UsageError(f"--texts: no text of the record in {folder}, expected {expected}")
    quoted = list(quotations(examined.tables.values()))
    cited = Counter(quotation.document for quotation in quoted)
    for document, file in named.items():
        text = texts.get(document)
        if text:
            print(visible(text.file) + f": {SAME_TEXT if text.is_known else OTHER_TEXT}")
        else:
            print(f"{visible(file)}: not in {folder}, {cited[document]} quotations are not proved")
            print(
                f"  in the rows {rows_named(each for each in quoted if each.document == document)}"
            )
    print(f"Quotations held against these texts: {sum(cited[each] for each in texts)}.")
    found = [*text_problems(examined.tables, texts), *value_problems(examined.tables)]
    return found, sum(cited[each] for each in named if each not in texts)


def rows_named(quoted: Iterable[Quotation]) -> str:
    """The rows of quotations by file: ``visits.csv 2–32, points.csv 4, 6``."""
    rows: dict[str, list[int]] = {}
    for each in quoted:
        rows.setdefault(each.row.table.file, []).append(each.row.number)
    return ", ".join(f"{file} {ranges(sorted({*numbers}))}" for file, numbers in rows.items())


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in their order, those that follow each other as one: ``2–32, 40``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)
