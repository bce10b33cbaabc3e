"""The shipped folders are found in a checkout and in an installation, or the error says why."""

from pathlib import Path

import pytest

from ctc_dash import places

pwd = pytest.importorskip("pwd", reason="a system without such a list")

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[1]


def lay_out(monkeypatch, package: Path) -> None:
    package.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(places, "_PACKAGE", package)
    monkeypatch.setattr(places, "_SHIPPED", package / "_shipped")
    monkeypatch.setattr(places, "_REPOSITORY", package.parent)


def test_a_checkout():
    assert places.data_dir() == ROOT / "data"
    assert places.queries_dir() == ROOT / "queries"
    assert places.locale_dir() == ROOT / "ctc_dash" / "locale"


def test_an_installation(monkeypatch, tmp_path):
    lay_out(monkeypatch, tmp_path / "ctc_dash")
    (tmp_path / "ctc_dash" / "_shipped" / "data").mkdir(parents=True)
    assert places.data_dir() == tmp_path / "ctc_dash" / "_shipped" / "data"


def test_a_folder_of_somebody_else_is_not_taken(monkeypatch, tmp_path):
    lay_out(monkeypatch, tmp_path / "ctc_dash")
    (tmp_path / "data").mkdir()  # some other package's, beside ours
    with pytest.raises(FileNotFoundError, match=r"'data'.*incomplete"):
        places.data_dir()


def test_the_cache_can_be_elsewhere(monkeypatch, tmp_path):
    monkeypatch.setenv("CTC_DASH_CACHE", str(tmp_path / "cache"))
    assert places.cache_dir() == tmp_path / "cache"
    monkeypatch.setenv("CTC_DASH_CACHE", " ")
    assert places.cache_dir().name.lower() in {"ctc-dash", "cache"}


def test_who_has_no_home_is_told_what_to_name(monkeypatch):
    """As in many containers: a user with a number and no entry in the system's list."""
    for variable in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "CTC_DASH_CACHE"):
        monkeypatch.delenv(variable, raising=False)

    def nobody(_: int) -> None:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    for find in (places.cache_dir, places.state_dir):
        with pytest.raises(FileNotFoundError, match="no home folder; CTC_DASH_CACHE names"):
            find()
    monkeypatch.setenv("CTC_DASH_CACHE", "~/cache")
    with pytest.raises(FileNotFoundError, match="no home folder"):
        places.cache_dir()
