"""What may stand in no text, and what is very long, in every file that is taken away.

The check refuses such characters; here it looks away, as if one had come past it.
"""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from pathlib import Path

import icalendar
import pytest
from lxml import etree
from pypdf import PdfReader

import ctc_dash
from ctc_dash import cli, interface, places
from ctc_dash.record import typed_cells
from ctc_dash.record.writable import unwritable
from ctc_dash.words import Words, find_language

pytestmark = pytest.mark.unit

BAD = "\x0b\x1b[31m\uffff\ufdd0\u202eevil\u2067\U0001ffff\x85"
LONG = " a name without an end" * 20 + " סוף"
MEETING = "m2018_05_24_battlefield_evidence"


@pytest.fixture(scope="module")
def hostile(own_cache, tmp_path_factory) -> tuple[Path, interface.NotebookRecord]:
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(places.data_dir(), folder)
    for table, columns in (("states", ["name_en"]), ("meetings", ["title", "note"])):
        place = folder / f"{table}.csv"
        with place.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows[:40]:
            row |= {name: f"{row[name] or 'x'}{BAD}{LONG}" for name in columns}
        with place.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typed_cells, "unwritable", lambda _: "")
        return folder, ctc_dash.open(folder)


def read(path: Path) -> list[str]:
    """The texts of a file, read by what reads its format; it is refused where it is none."""
    content = path.read_bytes()
    if path.suffix in (".docx", ".pptx", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
        return ["".join(etree.fromstring(part).itertext()) for part in parts]
    if path.suffix == ".svg":
        return ["".join(etree.fromstring(content).itertext())]
    if path.suffix == ".ics":
        return [str(each["summary"]) for each in icalendar.Calendar.from_ical(content).events]
    if path.suffix == ".pdf":
        return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return [] if path.suffix == ".png" else [content.decode("utf-8")]


@pytest.mark.parametrize("ending", ["docx", "pptx", "html", "pdf"])
def test_a_brief_is_made_and_read_whatever_stands_in_a_name(hostile, tmp_path, ending):
    _, record = hostile
    path = tmp_path / f"brief.{ending}"
    record.brief("meeting", MEETING).save(path)
    texts = read(path)
    assert texts
    if ending != "pdf":  # whose reader gives letters in the order in which they are drawn
        assert not [named for text in texts for named in [unwritable(text)] if named]


EXPORTS = ["export briefings/list -o x.xlsx", "export meetings -o x.csv", "export all -o x.ics",
           "export briefings/by_topic -o x.svg", "export briefings/by_topic -o x.png"]  # fmt: skip


@pytest.mark.parametrize("call", EXPORTS)
def test_a_file_is_made_and_read_whatever_stands_in_a_cell(hostile, tmp_path, call, capsys):
    folder, _ = hostile
    *command, name = call.split()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typed_cells, "unwritable", lambda _: "")
        assert cli.main([*command, str(tmp_path / name), "--data", str(folder)]) == 0
    texts = read(tmp_path / name)
    assert not [named for text in texts for named in [unwritable(text)] if named]
    if name != "x.png":
        assert texts


def test_a_page_is_whole_whatever_stands_in_a_title(hostile):
    from ctc_dash.asking.records import Records
    from ctc_dash.views.page_views import PageViews

    folder, _ = hostile
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typed_cells, "unwritable", lambda _: "")
        view = PageViews(Records(folder)).view("meeting", f"id={MEETING}")
        assert unwritable(f"{view.title}{view.main()}") == ""
    assert not view.fails


def test_what_is_written_from_right_to_left_does_not_turn_the_sentence_around_it():
    words = Words(find_language("en"))
    said = words.say("{title} took place on 3 May 2018.", title="שיחה 12")
    assert said == "\u2068שיחה 12\u2069 took place on 3 May 2018."
    assert words.count("{n} of {name}", "{n} of {name}", 2, name="سلام") == "2 of \u2068سلام\u2069"
    assert words.say("{title}.", title="Réunion 会议") == "Réunion 会议."
