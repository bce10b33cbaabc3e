"""Print the path of a Chromium for the browser tests; install one with apt where that is allowed.

Standard output carries the path alone. Exit code 2, with one sentence on standard error, if there
is none and none can be installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ELSEWHERE = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# A small set of fonts, so that pictures of text are pictures of letters.
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-noto-core")


def find() -> str | None:
    """Return the path of a Chromium: $CHROMIUM first, then the usual names and places."""
    named = os.environ.get("CHROMIUM", "").strip()
    if named:
        return shutil.which(named)
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return next((path for path in ELSEWHERE if Path(path).is_file()), None)


def apt() -> list[str] | None:
    """Return how to call apt-get without being asked anything, or None if it may not be called."""
    if not shutil.which("apt-get"):
        return None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo"):
        asked = subprocess.run(
            ["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if asked.returncode == 0:
            return ["sudo", "-n", "apt-get"]
    return None


def install(command: list[str]) -> bool:
    """Install Chromium and fonts with apt; say on standard error what goes on."""
    print("No Chromium found; installing it with apt-get ...", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=environment,
            check=False,
        )

    call("update", "-qq")  # may fail: an older list of packages often does
    done = call("install", "-y", "-qq", "--no-install-recommends", *PACKAGES)
    if done.returncode != 0:
        print(done.stdout[-2000:], file=sys.stderr)
    return done.returncode == 0


def main() -> int:
    """Find or install; print the path."""
    path = find()
    if path is None and os.environ.get("CHROMIUM", "").strip():
        print("CHROMIUM names no program that can be run; correct or unset it.", file=sys.stderr)
        return 2
    if path is None:
        command = apt()
        if command is not None and install(command):
            path = find()
    if path is None:
        print(
            "The browser tests need Chromium: install it (Debian: apt-get install chromium) "
            "or set CHROMIUM to its path; `make test-fast` runs all the other tests.",
            file=sys.stderr,
        )
        return 2
    print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
