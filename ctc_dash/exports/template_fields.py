"""One field of an empty register: its heading, the note at it, and what its cells accept."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ctc_dash.record.package import Field
from ctc_dash.words import Words

Validation = Mapping[str, Any]
LAST_DAY = dt.date(9999, 12, 31)  # that Excel knows
FIRST_DAY = dt.date(1900, 3, 1)  # from which it counts right
FAR = 1_000_000_000_000  # away, where a number has no bound
BETWEEN = {"criteria": "between"}
NUMBERS = {"integer": "integer", "number": "decimal"}  # what Excel calls each type
LONGEST_NOTE = 1_000  # letters of codes in a note; the drop-down has them all


@dataclass(frozen=True)
class Choice:
    """The codes that a field takes: their range in the workbook, and what they are called.

    ``is_open`` where the register may add some itself, in a sheet of its own.
    """

    source: str
    named: str
    is_open: bool = False


@dataclass(frozen=True)
class FieldHeading:
    """One field as a sheet has it: name, note, number format, and what its cells accept."""

    name: str
    note: str
    is_required: bool
    number_format: str
    validation: Validation | None


# Text stays text whatever it begins with; a day is shown as it is stored.
NUMBER_FORMATS = {"date": "yyyy-mm-dd", "string": "@"}


def field_heading(field: Field, choice: Choice | None, words: Words) -> FieldHeading:
    """The heading of a field, with its checks."""
    return FieldHeading(
        name=field.name,
        note=note(field, choice, words),
        is_required=bool(field.constraints.get("required")),
        number_format=NUMBER_FORMATS.get(field.type, "General"),
        validation=validation(field, choice, words),
    )


def note(field: Field, choice: Choice | None, words: Words) -> str:
    """What the field means, its type, whether it is required, what it may hold."""
    said = [words.text(field.description or field.title), words.whole(kind_of(field, words))]
    if field.constraints.get("required"):
        said.append(words.say("Required."))
    if field.constraints.get("unique"):
        said.append(words.say("No value twice."))
    if codes := field.constraints.get("enum"):
        said.append(
            words.say("One of: {codes}.", codes=words.joined(map(str, codes))[:LONGEST_NOTE])
        )
    elif choice:
        said.append(words.say("Chosen from: {list}.", list=choice.named))
    if pattern := field.constraints.get("pattern"):
        said.append(words.say("In the form: {pattern}", pattern=pattern))
    return "\n".join(filter(None, said))


def kind_of(field: Field, words: Words) -> str:
    """The type of a field in words."""
    return {
        "boolean": words.say("TRUE or FALSE"),
        "date": words.say("A day, as YYYY-MM-DD"),
        "integer": words.say("A whole number"),
        "number": words.say("A number"),
    }.get(field.type, words.say("Text"))


def validation(field: Field, choice: Choice | None, words: Words) -> Validation | None:
    """What the cells accept; none where any text will do."""
    if choice:
        accepted: Validation = {"validate": "list", "source": choice.source}
        wrong = words.say("Choose one of the list, or leave it empty.")
    else:
        accepted = checked_by_type(field)
        wrong = words.whole(kind_of(field, words))
    if not accepted:
        return None
    is_open = choice is not None and choice.is_open
    return {
        **accepted,
        "ignore_blank": True,
        "error_title": field.name[:32],
        "error_message": wrong[:255],
        "error_type": "warning" if is_open else "stop",
    }


def checked_by_type(field: Field) -> Validation:
    """What cells of the field's type accept, within its bounds; nothing where any text will do."""
    bounds = field.constraints
    if field.type == "boolean":
        return {"validate": "list", "source": ["TRUE", "FALSE"]}
    if field.type == "date":
        return {"validate": "date", **BETWEEN, "minimum": FIRST_DAY, "maximum": LAST_DAY}
    if field.type in NUMBERS:
        least, most = bounds.get("minimum", -FAR), bounds.get("maximum", FAR)
        return {"validate": NUMBERS[field.type], **BETWEEN, "minimum": least, "maximum": most}
    if field.type == "string" and "maxLength" in bounds:
        return {"validate": "length", "criteria": "<=", "value": bounds["maxLength"]}
    return {}
