"""A workbook as a register: a sheet for each table, and one that says what it is and stands on."""

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from ctc_dash import places
from ctc_dash.record.limits import refuse_larger
from ctc_dash.record.notes import MARK, NAME
from ctc_dash.record.package import DESCRIPTOR, SCHEMA_VERSION, read_json
from ctc_dash.record.problems import Problem, RecordError, list_briefly
from ctc_dash.record.suggestions import did_you_mean

ENDING = ".xlsx"
ABOUT = "Register"  # the sheet that says what the workbook is: a name and a value in each row
EXTENDS = "extends"
ALONE = "nothing"  # that a register builds on
SAYS = (EXTENDS, "name", "title", "version", "schema_version", "data_as_of", "revised", MARK)
OF_A_RESOURCE = ("title", "description", MARK)  # of the shipped record's tables


def is_workbook(path: Path) -> bool:
    """Whether a path is that of a workbook, by its ending."""
    return path.suffix.lower() == ENDING and path.is_file()


def opened(path: Path) -> Any:
    """A workbook, read as it was saved; raises ``RecordError`` where it is none."""
    # Imported late: few records have one.
    from openpyxl import load_workbook

    try:
        refuse_larger(path.stat().st_size, str(path))
        refuse_larger(size_unpacked(path), f"{path} (unpacked)")
        return load_workbook(path, read_only=True, data_only=True)
    except RecordError:
        raise
    # Whatever a library stumbles over in a file that is none: there is no end to their kinds.
    except Exception as error:
        wrong, expected = "not a workbook that can be read", "an Excel workbook (.xlsx)"
        raise RecordError([Problem(str(path), None, None, wrong, "", expected)]) from error


def kept_open(path: Path) -> Any:
    """A workbook as it is now, the last one kept open: its sheets are read one after the other."""
    found = path.stat()
    return _kept_open(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=1)
def _kept_open(path: Path, *_as_it_was: int) -> Any:
    return opened(path)


def size_unpacked(path: Path) -> int:
    """How large a workbook is once it is unpacked, by what it says itself."""
    with ZipFile(path) as package:
        return sum(each.file_size for each in package.infolist())


def descriptor_of(path: Path, extends: str) -> dict[str, Any]:
    """What the descriptor of a workbook would be.

    It builds on what its sheet *Register* says, or else on ``extends``; one that stands alone has
    the tables of the shipped record, as that describes them. A sheet with another name than a table
    may have, such as "Read me", is passed over. Raises ``RecordError`` with all that is wrong in
    the sheet *Register*.
    """
    book = opened(path)
    try:
        names = [name for name in book.sheetnames if NAME.fullmatch(name)]
        about = about_in(book[ABOUT]) if ABOUT in book.sheetnames else {}
    except RecordError:
        raise
    except Exception as error:
        wrong, expected = "not a sheet that can be read", "a name and a value in each row"
        raise RecordError([Problem(ABOUT, None, None, wrong, "", expected)]) from error
    finally:
        book.close()
    said = {EXTENDS: extends, "schema_version": SCHEMA_VERSION, **about}
    if said[EXTENDS] != ALONE:
        return {**said, "resources": [{"name": name, "path": name} for name in names]}
    del said[EXTENDS]
    known = shipped_resources()
    if unknown := [name for name in names if name not in known]:
        raise RecordError(no_such_table(name, known) for name in unknown)
    return {**said, "resources": [{"name": name, "path": name, **known[name]} for name in names]}


def about_in(sheet: Any) -> dict[str, Any]:
    """What the sheet *Register* says; raises ``RecordError`` with all that is wrong in it."""
    said: dict[str, Any] = {}
    problems: list[Problem] = []
    for number, row in enumerate(sheet.iter_rows(max_col=2, values_only=True), start=1):
        name, value = (*row, None, None)[:2]
        name = "" if name is None else str(name).strip()
        if not name or value is None:
            continue
        if name not in SAYS:
            expected = f"one of: {list_briefly(SAYS)}{did_you_mean(name, SAYS)}"
            problems.append(Problem(ABOUT, number, None, "unknown property", name, expected))
        elif name in said:
            problems.append(Problem(ABOUT, number, None, "said before", name, "each once"))
        else:
            said[name] = whole(value) if name == "schema_version" else text_said(value)
    if problems:
        raise RecordError(problems)
    return said


def text_said(value: object) -> str:
    """A value as a descriptor has it: a text, or a day or moment as one."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    return str(value).strip()


def whole(value: object) -> object:
    """A number as it is or as digits; anything else as it is."""
    text = text_said(value)
    return int(text) if text.isdecimal() else value


def shipped_resources() -> dict[str, dict[str, Any]]:
    """What the shipped record says of its tables, their schemas in full."""
    folder = places.data_dir()
    resources = read_json(folder / DESCRIPTOR, DESCRIPTOR)["resources"]
    return {
        each["name"]: {
            **{name: each[name] for name in OF_A_RESOURCE if name in each},
            "schema": read_json(folder / each["schema"], each["schema"]),
        }
        for each in resources
    }


def no_such_table(name: str, known: dict[str, Any]) -> Problem:
    """That a sheet has the name of no table."""
    expected = f"the name of a table{did_you_mean(name, list(known))}, or one with a capital letter"
    return Problem(name, None, None, "the sheet is no table", name, expected)
