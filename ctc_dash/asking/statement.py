"""The whole statement of a question: the parts that it shares with others, in front as CTEs."""

from pathlib import Path

from ctc_dash.asking.parameters import QuestionError
from ctc_dash.record.sqlfile import header_fields, with_steps

SHARED = "shared"  # the folder under queries/ that holds the parts, each one select


def whole_statement(text: str, folder: Path) -> str:
    """The text of a question with the parts that its header names, before steps of its own.

    ``folder`` holds the parts. Raises ``QuestionError`` for a part that is not there.
    """
    return with_steps(text, parts_of(text, folder))


def parts_of(text: str, folder: Path) -> dict[str, str]:
    """The text of each part that a statement needs, by name: before it those it needs itself."""
    found: dict[str, str] = {}
    for name in header_fields(text).get("uses", "").replace(",", " ").split():
        path = folder / f"{name}.sql"
        if not path.is_file():
            raise QuestionError(f"there is no shared part '{name}'")
        part = path.read_text(encoding="utf-8")
        found |= {**parts_of(part, folder), name: part}
    return found
