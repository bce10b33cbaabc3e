"""Several processes behind a real nginx, with the settings of the documents."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.serving import ROOT, free_port, wait_until_up

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
SETTINGS = ROOT / "docs" / "deploy" / "nginx.conf"
PORTS = ("5006", "5007", "5008")  # those of the documents
AROUND = """\
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/ctc-dash.conf;
}}
"""


def begun_with(folder: Path) -> list[str]:
    """How nginx is called with the settings of a folder."""
    where = ["-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    return [str(NGINX), *where]


def tried(folder: Path, settings: str) -> str:
    """What nginx says of settings, with no more around them than it needs to start."""
    (folder / "ctc-dash.conf").write_text(settings, encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), encoding="utf-8")
    asked = [*begun_with(folder), "-t"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stderr


@dataclass
class House:
    """Some processes behind nginx, each with its port and one at which it tells of itself."""

    folder: Path
    ports: list[int]
    url: str = field(default_factory=lambda: f"http://127.0.0.1:{free_port()}")
    told_at: list[int] = field(default_factory=list)
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, number: int) -> None:
        """Start a process, as `docs/deployment.md` says; it is waited for by who needs it."""
        command = ["--port", self.ports[number], "--metrics-port", self.told_at[number]]
        command += ["--public-address", self.url, "--trusted-proxy", "127.0.0.1"]
        command += ["--state", self.folder / "state"]
        with self.log(number).open("ab") as output:
            self.running[number] = subprocess.Popen(
                [sys.executable, "-m", "ctc_dash", "serve", *map(str, command)],
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env={**os.environ, "CTC_DASH_CACHE": str(self.folder / "cache")},
            )

    def log(self, number: int) -> Path:
        """What a process says."""
        return self.folder / f"{number}.log"

    def wait(self, number: int) -> None:
        """Until a process is ready, however busy the machine is."""
        ready = f"http://127.0.0.1:{self.ports[number]}/readiness"
        wait_until_up(ready, self.running[number], self.log(number), tries=1200)

    def settings(self) -> str:
        """Those of the documents, at these ports and without TLS."""
        lines = SETTINGS.read_text(encoding="utf-8").splitlines()
        servers = [line for line in lines if re.search(r"server 127\.0\.0\.1:\d+ ", line)]
        ours = [servers[0].replace(PORTS[0], str(port)) for port in self.ports]
        first = lines.index(servers[0])
        kept = [line for line in lines if line not in servers and " ssl_certificate" not in line]
        text = "\n".join([*kept[:first], *ours, *kept[first:]])
        text = text.replace("listen 443 ssl", f"listen {self.url.removeprefix('http://')}")
        text = text.replace(" Secure;", "").replace("/var/log/nginx/", f"{self.folder}/")
        return text.replace("server_name dash.example.org", "server_name 127.0.0.1")


@contextmanager
def house_of(processes: int, folder: Path) -> Iterator[House]:
    """All of them, begun at once with nothing built, and nginx before them."""
    ports = [[free_port() for _ in range(processes)] for _ in range(2)]
    house = House(folder, ports[0], told_at=ports[1])
    said = tried(folder, house.settings())
    if "test is successful" not in said:
        raise RuntimeError(said)
    nginx = subprocess.Popen(begun_with(folder))
    try:
        for number in range(processes):
            house.start(number)
        for number in range(processes):
            house.wait(number)
        yield house
    finally:
        for process in (nginx, *house.running.values()):
            process.terminate()
        for process in (nginx, *house.running.values()):
            process.wait(60)
