"""``ctc-dash brief``: what it writes, how it says no."""

import argparse
import io

import pypdf
import pytest

from ctc_dash.commands import brief
from ctc_dash.commands.shared import DONE, PROBLEMS, Commands, UsageError
from ctc_dash.exports.brief import formats
from ctc_dash.exports.brief.model import BriefError

pytestmark = pytest.mark.unit


def run(*argv):
    root = argparse.ArgumentParser()
    brief.declare(Commands(root))
    arguments = root.parse_args(["brief", *map(str, argv)])
    return arguments.run(arguments)


@pytest.mark.parametrize(
    ("what", "title"),
    [
        (("state", "NER"), "Niger"),
        (("region", "oceania"), "Oceania"),
        (
            ("meeting", "m2018_07_02_central_asia"),
            "Open briefing of the Counter-Terrorism Committee on Central Asia",
        ),
        (("period", "2018-01-01", "2019-12-31"), "1 January 2018 – 31 December 2019"),
    ],
)
def test_writes_a_pdf(what, title, record, tmp_path, capsys):
    target = tmp_path / "brief.pdf"
    assert run(*what, "-o", target) == DONE
    assert capsys.readouterr().out.strip() == str(target)
    assert pypdf.PdfReader(io.BytesIO(target.read_bytes())).metadata.title == title


def test_speaks_as_of_the_day_given(record, tmp_path):
    target = tmp_path / "brief.html"
    assert run("state", "POL", "--as-of", "2020-01-15", "-o", target) == DONE
    text = target.read_text(encoding="utf-8")
    assert "As of 15 January 2020" in text
    assert "27 January 2020" in text


def test_a_pack_begins_with_the_speakers_own_words(record, tmp_path):
    target, notes = tmp_path / "pack.html", tmp_path / "notes.md"
    notes.write_text("# Mine\n\nSay <this>.", encoding="utf-8")
    parts = ("state:niger", "meeting:m2018_07_02_central_asia")
    assert run("pack", *parts, "--notes", notes, "-o", target) == DONE
    text = target.read_text(encoding="utf-8")
    assert text.index("Say &lt;this&gt;.") < text.index("Open briefing of the Counter-Terrorism")
    notes.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError) as error:
        run("pack", *parts, "--notes", notes, "-o", target)
    assert "is not UTF-8" in str(error.value)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("state", "NIG", "-o", "b.pdf"), "NER (Niger)"),
        (("state", "-o", "b.pdf"), "'state' takes ISO3, found 0 values"),
        (("period", "2018-01-01", "-o", "b.pdf"), "'period' takes FROM and TO, found 1 value"),
        (("state", "NER", "-o", "b.doc"), "expected one of .pdf, .pptx, .docx, .html"),
        (
            ("state", "NER", "--as-of", "soon", "-o", "b.pdf"),
            "--as-of: found 'soon', expected a date",
        ),
        (("state", "NER", "--lang", "xx", "-o", "b.pdf"), "no language 'xx'"),
        (("pack", "state:NIG", "-o", "b.pdf"), "NER (Niger)"),
        (("pack", "NER", "-o", "b.pdf"), "'NER' is no part of a pack, expected KIND:WHAT"),
        (
            ("state", "NER", "--notes", "no.md", "-o", "b.pdf"),
            "no.md: cannot be read: no such file",
        ),
    ],
)
def test_wrong_usage_is_said_in_words(argv, said, record, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as error:
        run(*argv)
    assert said in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_all_that_is_wrong_is_said_at_once(record, tmp_path):
    with pytest.raises(UsageError) as error:
        run(
            "state", "XXX", "--as-of", "2019-13-40", "--lang", "xx", "-o", tmp_path / "no" / "a.xyz"
        )
    lines = str(error.value).strip().splitlines()
    for line, said in zip(
        lines,
        (
            "no State 'XXX'",
            "--as-of: found '2019-13-40'",
            "--lang: no language 'xx'",
            "ending '.xyz', expected one of .pdf, .pptx, .docx, .html",
            f"there is no folder {tmp_path / 'no'}",
        ),
        strict=True,
    ):
        assert said in line


def test_a_state_by_its_name(record, tmp_path):
    target = tmp_path / "brief.html"
    assert run("state", "Niger", "-o", target) == DONE
    assert "<h1>Niger" in target.read_text(encoding="utf-8")


def test_a_brief_that_cannot_be_set_is_a_problem_not_wrong_usage(
    record, tmp_path, monkeypatch, capsys
):
    def fail(brief, ending):
        raise BriefError("no font on this machine has the letters 中 (U+4E2D)")

    monkeypatch.setattr(formats, "brief_bytes", fail)
    assert run("state", "NER", "-o", tmp_path / "b.pdf") == PROBLEMS
    assert "中 (U+4E2D)" in capsys.readouterr().err
