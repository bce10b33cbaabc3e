"""A server in a process of its own, on loopback, from its start to its end."""

import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.frameworks import Framework
from tests.serving import free_port

SECONDS = 120


@dataclass(frozen=True)
class Server:
    """A server that runs; ``begun`` is when it was started, in seconds since the epoch."""

    framework: Framework
    url: str
    pid: int
    begun: float


def answers(url: str) -> bool:
    """Whether something answers there."""
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextmanager
def started(framework: Framework, work: Path, environment: dict[str, str]) -> Iterator[Server]:
    """Start a server, yield it once it answers, and end it."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = work / f"{framework.name}.log"
    asked = url + ("/liveness" if framework.bokeh else "/")
    begun = time.time()
    with log.open("wb") as output:
        process = subprocess.Popen(
            framework.command(port, work),
            cwd=work,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
        )
    try:
        while not answers(asked):
            if process.poll() is not None or time.time() - begun > SECONDS:
                raise RuntimeError(f"{framework.name} did not start; see {log}")
            time.sleep(0.03)
        yield Server(framework, url, process.pid, begun)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
