"""The public interface: open a record, ask it, show its figures."""

import shutil
import sys
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from ctc_dash import places
from ctc_dash.asking.documentation import Documentation
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.record import Record, open_record
from ctc_dash.asking.seen import NotSeenError
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.exports import files
from ctc_dash.exports.brief.model import BriefError
from ctc_dash.figures.catalogue import FigureError
from ctc_dash.interface.notebook_record import NotebookRecord
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.starting import start_layer
from ctc_dash.record.upgrading import upgrade
from ctc_dash.words import SOURCE_LANGUAGE, WordsError, find_language

__all__ = [
    "BriefError",
    "Documentation",
    "FigureError",
    "NotSeenError",
    "NotebookRecord",
    "QuestionError",
    "Record",
    "RecordError",
    "WordsError",
    "open",
    "start_register",
    "upgrade_register",
]


Named = str | PathLike[str]


def open(
    path: Named | None = None,
    *,
    audience: str = PUBLIC,
    with_: Named | Sequence[Named] = (),
    language: str = SOURCE_LANGUAGE,
) -> NotebookRecord:
    """Open the shipped record, or one's own.

    The first time, the record is checked and built, which takes some seconds; after that it is
    found again for as long as its input is the same.

    Args:
        path: a data package: a folder with a ``datapackage.json``, or a workbook that adds rows to
            the shipped record. Default: the shipped record.
        audience: who may see it: ``"public"``, ``"partner"``, ``"committee"`` or
            ``"directorate"``, each of which sees all that the ones before it see. Default:
            ``"public"``.
        with_: what stands on it besides, one or several: the name of a layer that comes with the
            software, such as ``"later"``, or what extends a record: a folder or a workbook.
        language: code of the language that it speaks, such as ``"ar"``: its figures, briefs,
            pages and names come in it, unless one of them is asked for another. Default: ``"en"``.

    Returns:
        The record, open for questions.

    Raises:
        RecordError: the record does not check clean. Its ``problems`` are all that were found:
            each has ``file``, ``row`` (as a spreadsheet counts), ``column``, ``wrong``, ``found``
            and ``expected``. Likewise where there is no such audience.
        WordsError: a language that the interface does not speak; those it does are named.

    Source:
        The folder that is opened; the shipped record is ``data/`` of the repository.
    """
    find_language(language)
    if "bokeh.models" in sys.modules:  # a notebook or an app: its sheets come from this machine
        from ctc_dash.charts.inline_sheets import bring_sheets

        bring_sheets()
    also = [with_] if isinstance(with_, str | PathLike) else with_
    layers = [Path(each) if isinstance(each, PathLike) else each for each in also]
    opened = open_record(Path(path) if path else None, audience, layers)
    return NotebookRecord(opened.snapshot, language)


def start_register(folder: Named, *, extends: Named | None = None) -> Path:
    """Begin a register of one's own: a copy of the shipped record, or rows that are added to one.

    A copy has every table as a CSV file, with its schema beside it; some tables have no row,
    because no public document fills them. What ``extends`` a record holds only the rows that it
    adds to it: it takes what the record has, as it grows, and replaces nothing there. Change what
    you like, then ``open`` the folder.

    Args:
        folder: where to; it and the folders above it are made where they are missing.
        extends: ``"shipped"``, or the folder of a data package, to add to it; by default the
            shipped record is copied.

    Returns:
        The folder, with the data package in it.

    Raises:
        RecordError: there is something in the folder already, and nothing is overwritten; or the
            folder cannot be written; or there is no record to extend.

    Source:
        ``data/`` of the repository.
    """
    target = Path(folder)
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise _not_here(target, "is not empty")
        if extends is not None:
            start_layer(target, str(extends))
        else:
            shutil.copytree(places.data_dir(), target, dirs_exist_ok=True)
    except OSError as error:  # copytree gathers one for each file
        raise _not_here(target, f"cannot be written: {files.reason(error)}") from error
    return target


def upgrade_register(
    folder: str | PathLike[str], target: str | PathLike[str] | None = None
) -> list[str]:
    """Bring a register that an older version began to the tables of this one.

    It is written whole or not at all. Every row, column and file of your own stays; what the
    newer tables need is added from the shipped record.

    Args:
        folder: the register.
        target: a new or an empty folder for the result, so that ``folder`` stays as it is. By
            default the result takes the folder's place, and the register as it was is kept beside
            it under the ending ``.before-upgrade``.

    Returns:
        What was done, a sentence each; empty if there was nothing to do.

    Raises:
        RecordError: the folder holds no register, or one that a newer version made; something
            stands where the result would go; or it cannot be written. The folder is then as it
            was.

    Source:
        ``ctc_dash/record/upgrades/``; tables and names of codes from ``data/`` of the repository.
    """
    place = Path(target) if target else None
    try:
        return upgrade(Path(folder), place)
    except OSError as error:
        wrong = f"cannot be written: {files.reason(error)}"
        raise _not_here(place or Path(folder), wrong) from error


def _not_here(folder: Path, wrong: str) -> RecordError:
    return RecordError([Problem(str(folder), None, None, wrong, "", "a new or an empty folder")])
