"""What a server is told of its door: what is refused, in words, and what is said aloud."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import sys
import textwrap
import time
from pathlib import Path

import pytest

from ctc_dash import cli
from ctc_dash.server import serving
from ctc_dash.server.door.access_log import AccessLog, Opened, find_opened, opened_brief
from ctc_dash.server.door.kept_files import KeptFiles, StateFolder, StateFolderError
from ctc_dash.server.door.loopback import NoDoorError, check_door, is_this_machine
from ctc_dash.server.door.sign_in_settings import SettingsError, SignInSettings, read_settings

pytestmark = pytest.mark.unit

GOOD = """
public_url = "https://dash.example.org/ctc"
public_is_open = true

[provider]
issuer = "https://id.example.org/realms/one"
client_id = "ctc-dash"
client_secret_env = "DOOR_SECRET"

[groups]
members = "committee"
staff = "directorate"
"""


def wrong_in(tmp_path, text: str, **environment: str) -> list[str]:
    """What is said of a file with these settings, without its name."""
    path = tmp_path / "door.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        read_settings(path, environment)
    return [line.removeprefix(f"{path}: ") for line in str(error.value).splitlines()]


def test_the_settings_of_a_sign_in(tmp_path):
    path = tmp_path / "door.toml"
    path.write_text(GOOD, encoding="utf-8")
    settings = read_settings(path, {"DOOR_SECRET": "x\n"})
    assert settings.public_url == "https://dash.example.org/ctc/"
    assert settings.client_secret == "x"
    assert settings.audiences == ("public", "committee", "directorate")
    assert settings.audience_of(["members", "staff", "others"]) == "directorate"
    assert settings.audience_of(["others"]) is None
    (tmp_path / "secret").write_text("y\n", encoding="utf-8")
    path.write_text(GOOD.replace('env = "DOOR_SECRET"', 'file = "secret"'), encoding="utf-8")
    assert read_settings(path, {}).client_secret == "y"


def test_the_settings_that_the_documentation_has_are_read(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "deployment.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "door.toml").write_text(textwrap.dedent(example), encoding="utf-8")
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    settings = read_settings(tmp_path / "door.toml", {})
    assert settings.audiences == ("public", "partner", "committee", "directorate")
    defaults = SignInSettings(settings.public_url, settings.issuer, "", {})
    assert (settings.session_hours, settings.calendar_days, settings.access_log_days) == (
        defaults.session_hours,
        defaults.calendar_days,
        defaults.access_log_days,
    )


def test_everything_that_is_wrong_with_settings_is_said_at_once(tmp_path):
    text = """
public_url = "http://dash.example.org"
public_is_open = "yes"
calendar_days = 0
colour = "blue"

[provider]
issuer = "id.example.org"
client_secret = "in the open"
client_secret_env = "NOT_SET"
algorithms = ["HS256"]
scopes = ["profile"]

[groups]
staff = "all"
"""
    assert wrong_in(tmp_path, text) == [
        "public_is_open: 'yes', expected true or false",
        "calendar_days: 0, expected a whole number above 0",
        "colour: no such key, expected one of: public_url, public_is_open, session_hours, "
        "calendar_days, access_log_days",
        "provider.client_secret: a secret stands in no settings, expected its place: "
        "client_secret_env or client_secret_file",
        "groups.staff: 'all', expected one of: public, partner, committee, directorate",
        "provider.client_id: is missing",
        "public_url: 'http://dash.example.org', expected an address that begins with https://",
        "provider.issuer: 'id.example.org', expected an address that begins with https://",
        "provider.algorithms: 'HS256', expected some of: RS256, RS384, RS512, PS256, PS384, "
        "PS512, ES256, ES384, ES512, EdDSA, Ed25519",
        "provider.scopes: openid is missing",
        "provider.client_secret_env: the variable NOT_SET is not set or empty",
    ]
    assert len(wrong_in(tmp_path, "")) == 6
    assert wrong_in(tmp_path, "= x")[0].startswith("is no TOML: ")
    nowhere = GOOD.replace('env = "DOOR_SECRET"', 'file = "nowhere"')
    assert "nowhere: cannot be read" in wrong_in(tmp_path, nowhere)[0]


# --- without a door -------------------------------------------------------------------------


def test_what_is_not_public_stays_on_this_machine():
    for place in ("127.0.0.1", "127.8.8.8", "::1", "[::1]:5006", "localhost:80", "http://[::1]/"):
        assert is_this_machine(place), place
    for place in ("", "0.0.0.0", "::", "10.0.0.1", "dash.example.org", "localhost.example.org:1",
                  "127.0.0.1.example.org", "[::]:80", "http://x/", "1", "0x7f.1"):  # fmt: skip
        assert not is_this_machine(place), place
    for address, origins in (("0.0.0.0", []), ("", []), ("127.0.0.1", ["dash.example.org"])):
        with pytest.raises(NoDoorError, match="directorate is not served at"):
            check_door("directorate", address, origins, is_meant=False)
        assert "without sign-in" in check_door("directorate", address, origins, is_meant=True)
        assert check_door("public", address, origins, is_meant=False) == ""
    assert check_door("directorate", "127.0.0.1", ["localhost:5006"], is_meant=False) == ""
    assert "without sign-in" in check_door("directorate", "127.0.0.1", [], is_meant=True)


def called(capsys, *arguments: str) -> tuple[int, str]:
    """Exit code and error of `ctc-dash serve` with these arguments."""
    code = cli.main(["serve", *arguments])
    return code, capsys.readouterr().err


def test_the_command_refuses_in_words(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(serving, "Server", None)  # nothing is served in any of these
    at_large = ["--audience", "directorate", "--address", "0.0.0.0"]
    code, said = called(capsys, *at_large)
    assert code == 2
    assert "The audience directorate is not served at 0.0.0.0 to whoever asks" in said
    assert "--sign-in FILE" in said
    assert "--without-sign-in" in said
    settings = tmp_path / "door.toml"
    settings.write_text(GOOD, encoding="utf-8")
    sign_in = ["--sign-in", str(settings)]
    assert called(capsys, *sign_in, "--without-sign-in")[0] == 2
    assert "who sees what is said by" in called(capsys, *sign_in, "--audience", "partner")[1]
    assert "without --sign-in nobody is known" in called(capsys, "--access-log", "x")[1]
    code, said = called(capsys, *sign_in)
    assert (code, "DOOR_SECRET is not set" in said) == (1, True)
    assert called(capsys, "--sign-in", str(tmp_path / "nowhere"))[0] == 1
    monkeypatch.setattr("ctc_dash.commands.serve.NEEDED", "no_such_library")
    assert "pip install 'ctc-dash[sign-in]'" in called(capsys, *sign_in)[1]


def test_without_sign_in_it_is_said_what_that_means(monkeypatch, caplog):
    served = []

    class ServedError(Exception):
        """The server would be there."""

    def server(records, *given):
        served.append(records.audience)
        raise ServedError

    monkeypatch.setattr(serving, "Server", server)
    with pytest.raises(ServedError):
        serving.serve(None, "directorate", "0.0.0.0", door=serving.DoorSettings(is_open=True))
    assert served == ["directorate"]
    assert "whoever reaches 0.0.0.0 sees all that the directorate may see" in caplog.text
    with pytest.raises(NoDoorError):
        serving.serve(None, "directorate", "0.0.0.0")


# --- the state folder -----------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="no modes")
def test_a_folder_that_others_can_enter_is_refused(tmp_path):
    folder = tmp_path / "state"
    folder.mkdir(mode=0o755)
    with pytest.raises(StateFolderError, match=r"others can enter it \(mode 755.*chmod 700"):
        StateFolder(folder)
    assert not list(folder.iterdir())
    folder.chmod(0o700)
    key = StateFolder(folder).key
    assert StateFolder(folder).key == key
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StateFolderError, match="is no folder"):
        StateFolder(tmp_path / "file")


def test_what_is_kept_has_its_time_and_is_taken_once(tmp_path):
    begin = time.time()
    now = [begin]
    kept = KeptFiles(tmp_path / "kept", lambda: now[0])
    kept.put("secret", {"a": 1}, begin + 10)
    assert kept.get("secret") == {"a": 1, "until": begin + 10}
    assert kept.get("other") is None
    assert (kept.take_once("once", begin + 10), kept.take_once("once", begin + 10)) == (True, False)
    assert "secret" not in "".join(path.name for path in kept._folder.iterdir())
    (kept._folder / ".half").write_bytes(b"{")  # of a process that was killed
    now[0] += 5000
    assert kept.get("secret") is None
    kept.sweep()
    assert [path.name for path in kept._folder.iterdir()] == []


# --- the access log -------------------------------------------------------------------------


def test_what_is_told_of_an_address_is_its_page_and_kind_alone():
    told = {
        "/": ("page", "overview"),
        "/state": ("page", "state"),
        "/feeds/all.ics": ("feed", "all"),
        "/data/figures/visits/list.csv": ("figure", "visits/list"),
        "/data/visits.csv": ("table", "visits"),
    }
    assert {path: find_opened(path, "state=NER") for path in told} == told
    assert find_opened("/brief", "on=state:NER&format=pdf") == ("brief", "state")
    assert opened_brief("A name that is nobody's business:x") == ("brief", "")
    for path in (
        "/feeds/x.ics",
        "/data/figures/x.csv",
        "/data/figures/visits/list.x",
        "/live/token",
    ):
        assert find_opened(path) is None


def test_old_lines_go_and_a_full_disk_stops_nobody(tmp_path, caplog):
    now = [dt.datetime(2030, 1, 1, 23, 59, tzinfo=dt.UTC)]
    log = AccessLog(tmp_path / "of [all].jsonl", 2, lambda: now[0])
    others = tmp_path / "of a-2029-01-01.jsonl"
    others.write_text("x", encoding="utf-8")
    for _ in range(4):
        log.note("partner", "s-1", "Ana", Opened("page", "visits"))
        now[0] += dt.timedelta(days=1)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["of [all]-2030-01-03.jsonl", "of [all]-2030-01-04.jsonl", others.name]
    line = json.loads((tmp_path / names[1]).read_text(encoding="utf-8"))
    assert line == {
        "at": "2030-01-04T23:59:00Z", "audience": "partner", "person": "s-1", "name": "Ana",
        "kind": "page", "opened": "visits",
    }  # fmt: skip
    for path in tmp_path.iterdir():
        path.unlink()
    tmp_path.rmdir()
    with caplog.at_level(logging.ERROR):
        log.note("partner", "s-1", "Ana", Opened("page", "visits"))
    assert "a line of the access log is lost" in caplog.text
