"""The documents' texts, where they are at hand: beside the checkout or where a variable says."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from ctc_dash import places
from ctc_dash.record.checking import Examined, examine
from ctc_dash.record.texts import SourceText, files_named, read_texts

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("CTC_DASH_TEXTS") or ROOT.parent / "shared" / "sources")


@cache
def examined() -> Examined:
    """The shipped record."""
    return examine(places.data_dir())


@cache
def texts() -> dict[str, SourceText]:
    """Those texts that are there, by document."""
    return read_texts(FOLDER, examined().tables) if FOLDER.is_dir() else {}


def text_of(document: str) -> SourceText:
    """A document's text; the test is skipped, and the text named, where it is not there."""
    if document not in texts():
        pytest.skip(f"the text {files_named(examined().tables)[document]} is not in {FOLDER}")
    return texts()[document]


def all_texts() -> dict[str, SourceText]:
    """The texts of all documents; the test is skipped, and the text named, where one is missing."""
    return {document: text_of(document) for document in files_named(examined().tables)}


def raw_text(document: str) -> str:
    """A document's text as it stands in its file."""
    return (FOLDER / text_of(document).file).read_text(encoding="utf-8")


def words_at(document: str, place: str) -> str:
    """The words of a place, as they are compared."""
    text = text_of(document)
    spans = text.spans(place)
    assert spans, f"{document} has no place {place!r}"
    return "".join(text.words[start:end] for start, end in spans)
