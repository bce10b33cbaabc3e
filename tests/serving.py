"""A server as users start it: `ctc-dash serve` in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Server:
    url: str
    log: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(
    alive: str, process: subprocess.Popen[bytes], log: Path, tries: int = 900
) -> None:
    for _ in range(tries):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(alive, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start:\n" + log.read_text(encoding="utf-8"))


def started(
    command: list[str], url: str, log: Path, folder: Path, alive: str = "/liveness"
) -> Iterator[Server]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, env=os.environ.copy()
        )
    try:
        wait_until_up(url + alive, process, log)
        yield Server(url, log)
    finally:
        process.terminate()
        process.wait(timeout=20)
