"""Several processes behind a real nginx: one record, one state folder, a port for each."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError

from benchmarks.soak import use, values
from benchmarks.talking import Client, Heard
from ctc_dash.asking.records import Records
from ctc_dash.server.door.kept_files import StateFolderError, shared_secret
from tests.behind_nginx import NGINX, SETTINGS, House, house_of, tried
from tests.browser.conftest import LIVE
from tests.in_process import served
from tests.server.test_surface import Here, alive

pytestmark = pytest.mark.server

with_nginx = pytest.mark.skipif(not NGINX, reason="no nginx on this machine")


def run(work: Callable[[], Any]) -> Any:
    """Work of a loop of its own in a thread of its own: this one may have the browser's."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


# --- a session's token ------------------------------------------------------------------------


def test_a_token_of_one_process_opens_a_session_in_another_of_the_same_state(tmp_path, record):
    """As where the first has ended meanwhile. Audiences and folders have keys of their own."""
    state = tmp_path / "state"
    shared, again = shared_secret(state, "public"), shared_secret(state, "public")
    assert shared == again != shared_secret(state, "partner")
    assert shared_secret(None, "public") == {}
    assert state.stat().st_mode & 0o077 == 0
    (state / "key").unlink()
    assert shared != shared_secret(state, "public")
    state.chmod(0o755)
    with pytest.raises(StateFolderError):
        shared_secret(state, "public")

    with ExitStack() as stack:
        begun = [stack.enter_context(served(Records(), **each)) for each in (shared, again)]
        for server, _ in begun:
            alive(server)
        (_, first), (_, second) = begun

        async def crossed() -> str:
            client = Client(first, Heard())
            token = json.loads(await client.get("token", "/live/token"))["token"]
            page = await client.get("page", "/visits")
            async with Client(second, Heard()).session_of(token, page) as talk:
                return await talk.ask("go", **{"go": "visits?cluster=A", "from": "visits"})

        assert '["parts",' in run(crossed)


# --- nginx ------------------------------------------------------------------------------------


@with_nginx
def test_nginx_takes_the_settings_as_they_stand(tmp_path):
    """But for the certificate, which is made here, and the log, which has a place here."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    pem = serialization.Encoding.PEM
    until = made.not_valid_before(now).not_valid_after(now + dt.timedelta(1))
    signed = until.sign(key, hashes.SHA256())
    (tmp_path / "dash.example.org.pem").write_bytes(signed.public_bytes(pem))
    private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (tmp_path / "dash.example.org.key").write_bytes(key.private_bytes(pem, *private))
    text = SETTINGS.read_text(encoding="utf-8").replace("/etc/ssl/", f"{tmp_path}/")
    said = tried(tmp_path, text.replace("/var/log/nginx/", f"{tmp_path}/"))
    assert "test is successful" in said
    assert "[warn]" not in said


def sessions(house: House, number: int) -> float:
    """How many sessions a process has had."""
    text = Here(None, f"http://127.0.0.1:{house.told_at[number]}").ask("/metrics").text
    return values(text)["ctc_dash_sessions_opened_total"]


class Reader:
    """Reads on and on, with a browser's cookie; a session that is lost is opened anew."""

    def __init__(self, house: House, number: int) -> None:
        self.client, self.number = Client(house.url, Heard()), number

    async def read(self, until: asyncio.Event) -> None:
        at = 0
        while not until.is_set():
            at += 1
            # A cookie as nginx gives it; another one for every fifth page, as for a new reader.
            seat = f"seat={self.number}-{at // 5}"
            self.client.headers = {"Cookie": seat}
            while True:
                try:
                    await use(self.client, self.number + 9 * at)
                    break
                except (OSError, ValueError, HTTPClientError) as error:
                    self.client.heard.failed.append(f"lost: {error!r}")
                    await asyncio.sleep(0.5)


async def load_while(house: House, work: Callable[[], None], readers: int = 6) -> list[Reader]:
    """Readers who read on until the work, in a thread of its own, is done."""
    reading, until = [Reader(house, number) for number in range(readers)], asyncio.Event()
    tasks = [asyncio.create_task(each.read(until)) for each in reading]
    try:
        await asyncio.to_thread(work)
    finally:
        until.set()
        await asyncio.gather(*tasks)
    return reading


def more(house: House, number: int) -> bool:
    """Whether a process has a session more within a minute or two."""
    before = sessions(house, number)
    for _ in range(600):
        if sessions(house, number) > before:
            return True
        time.sleep(0.2)
    return False


@with_nginx
@pytest.mark.long
@pytest.mark.browser
def test_one_of_three_is_killed_and_one_is_replaced_and_readers_read_on(tmp_path, browser):
    """No page, feed or brief fails; a session that is lost is there again, behind the same page."""
    with house_of(3, tmp_path) as house:
        assert len([*(tmp_path / "cache" / "snapshots").iterdir()]) == 1
        page = browser.new_page()
        page.set_default_timeout(120_000)  # beside all else
        page.goto(f"{house.url}/visits?cluster=A")
        page.wait_for_selector(LIVE, state="attached")
        page.evaluate("() => { globalThis.notLoadedAnew = true }")
        (cookie,) = [each for each in page.context.cookies() if each["name"] == "seat"]
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
        (killed,) = [number for number in range(3) if sessions(house, number)]  # the browser's own
        replaced = (killed + 1) % 3

        def harm() -> None:
            assert all(more(house, number) for number in range(3))
            house.running[killed].kill()
            house.running[killed].wait()
            assert all(more(house, number) for number in range(3) if number != killed)
            ending = house.running[replaced]
            ending.send_signal(signal.SIGTERM)
            assert ending.wait(60) == 0
            house.start(replaced)
            house.wait(replaced)
            assert more(house, replaced)
            house.start(killed)
            house.wait(killed)
            assert more(house, killed)

        reading = run(lambda: load_while(house, harm))
        failed = [each for reader in reading for each in reader.client.heard.failed]
        # Who only reads or takes away notices nothing; a session ends with its process.
        assert [each for each in failed if not each.startswith("lost:")] == []
        kinds = {kind for reader in reading for kind in reader.client.heard.waits}
        assert kinds >= {"page", "session", "filter", "feed"}
        # The page in the browser is alive again by itself, and answers as before.
        page.wait_for_selector(LIVE, state="attached")
        page.locator(".chip").first.click()
        page.wait_for_url(re.compile(r"/visits$"))
        assert page.evaluate("() => globalThis.notLoadedAnew")
        page.close()
        for number in range(3):
            assert "Traceback" not in house.log(number).read_text(encoding="utf-8")
    logged = (tmp_path / "ctc-dash.log").read_text(encoding="utf-8")
    assert len({line.rpartition(" ")[2] for line in logged.splitlines()}) >= 3
