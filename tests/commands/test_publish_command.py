"""`ctc-dash publish`: what it takes, what it prints, with which exit code; never a traceback."""

from __future__ import annotations

import argparse
import json

import pytest

from ctc_dash.commands import publish
from ctc_dash.commands.shared import Commands, UsageError
from ctc_dash.exports.site import publishing
from ctc_dash.exports.site.site_pages import Pages
from tests.registers import copied_record

pytestmark = pytest.mark.unit


def run(*arguments: str) -> int:
    root = argparse.ArgumentParser(prog="ctc-dash")
    publish.declare(Commands(root))
    return publish.run(root.parse_args(["publish", *arguments]))


class FewFiles(Pages):
    """What does not need every State's page."""

    def files(self):
        return [file for file in super().files() if file.path in ("visits.html", "robots.txt")]


@pytest.fixture
def few(monkeypatch, record):
    monkeypatch.setattr(publishing, "Pages", FewFiles)


def test_it_writes_a_site_and_prints_where_it_begins(tmp_path, few, capsys):
    assert run("-o", str(tmp_path / "site")) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{(tmp_path / 'site').resolve() / 'index.html'}\n"
    assert captured.err == ""
    assert (tmp_path / "site/visits.html").stat().st_size > 10_000
    assert json.loads((tmp_path / "site/site.json").read_text("utf-8"))["as_of"] == "2019-12-16"


def test_the_day_and_the_address_reach_the_site(tmp_path, few):
    arguments = ("--as-of", "2018-06-30", "--base-url", "https://example.org/ctc/")
    assert run("-o", str(tmp_path / "site"), *arguments) == 0
    text = (tmp_path / "site/visits.html").read_text("utf-8")
    assert "As of 30 June 2018" in text
    assert 'rel="canonical" href="https://example.org/ctc/visits.html"' in text


def test_the_audience_reaches_the_site(tmp_path, few):
    assert run("-o", str(tmp_path / "site"), "--audience", "partner") == 0
    assert json.loads((tmp_path / "site/site.json").read_text("utf-8"))["audience"] == "partner"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lang", "xx"], "no language 'xx'"),
        (["--base-url", "example.org"], "base URL: found 'example.org'"),
    ],
)
def test_what_does_not_fit_is_said(tmp_path, few, arguments, said):
    with pytest.raises(UsageError, match=said):
        run("-o", str(tmp_path / "site"), *arguments)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_someone_else_is_left_alone(tmp_path, few):
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"thesis\.txt.*nothing was written"):
        run("-o", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("arguments", [[], ["-o"]])
def test_argparse_ends_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_all_that_is_wrong_is_said_at_once(tmp_path, few):
    options = ("--as-of", "foo", "--lang", "xx", "--base-url", "notaurl")
    with pytest.raises(UsageError) as error:
        run("-o", str(tmp_path / "no" / "site"), *options)
    said = str(error.value)
    assert f"there is no folder {tmp_path / 'no'}" in said
    assert "no language 'xx'" in said
    assert "--as-of: found 'foo', expected a date as YYYY-MM-DD" in said
    assert "base URL: found 'notaurl'" in said
    assert list(tmp_path.iterdir()) == []


def test_what_the_system_refuses_is_said_without_names_of_ours(tmp_path, few, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device", str(tmp_path / ".site-7nbvcoow"))

    monkeypatch.setattr(publishing, "save", full)
    with pytest.raises(OSError, match=r"site: cannot be written: no space left on device") as error:
        run("-o", str(tmp_path / "site"))
    assert "7nbvcoow" not in str(error.value)


def test_with_an_earlier_edition_a_page_and_a_feed_say_what_changed(
    tmp_path, few, monkeypatch, capsys
):
    wanted = ("changes.html", "changes.atom", "sources.html")

    class Changes(Pages):
        def files(self):
            return [file for file in super().files() if file.path in wanted]

    monkeypatch.setattr(publishing, "Pages", Changes)
    data = copied_record(tmp_path / "data")
    earlier = copied_record(tmp_path / "earlier")
    text = (earlier / "posts.csv").read_text("utf-8")
    (earlier / "posts.csv").write_text(text[: text.rstrip("\n").rfind("\n") + 1], "utf-8")
    given = ("-o", str(tmp_path / "site"), "--lang", "en", "--data", str(data))
    assert run(*given, "--since", str(earlier), "--base-url", "https://example.org/ctc/") == 0
    page = (tmp_path / "site/changes.html").read_text("utf-8")
    assert page.count("<dd>1 row added</dd>") == 1
    assert 'href="changes.atom"' in page
    assert 'href="changes.html"' in (tmp_path / "site/sources.html").read_text("utf-8")
    feed = (tmp_path / "site/changes.atom").read_text("utf-8")
    assert feed.count("<entry>") == 1
    assert "https://example.org/ctc/changes.html#" in feed
    assert run(*given) == 0
    assert not (tmp_path / "site/changes.html").exists()
    assert 'href="changes.html"' not in (tmp_path / "site/sources.html").read_text("utf-8")
