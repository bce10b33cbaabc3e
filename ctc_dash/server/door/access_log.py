"""Who opened which audience's page, brief or feed, and when: one line of JSON each, a file a day.

No contents, no tokens, and of an address its page and its kind alone. Of the public record it is
told only what somebody opened who is signed in.
"""

import datetime as dt
import json
import logging
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs

from ctc_dash.address.pages import BY_SLUG, PAGES
from ctc_dash.exports.figure_files import FILES
from ctc_dash.figures.catalogue import FIGURES
from ctc_dash.paper.register_page import REGISTER
from ctc_dash.server.routes import FEEDS

log = logging.getLogger(__name__)

FIGURE = re.compile(r"/data/figures/(.+)\.([a-z]+)")
TABLE = re.compile(r"/data/([a-z_]+)\.csv")
FEED = re.compile(r"/feeds/([a-z-]+)\.ics")
BRIEF_KIND = re.compile(r"[a-z_]{1,20}")


class Opened(NamedTuple):
    """What was opened, so much of it as is told."""

    kind: str
    name: str


def find_opened(path: str, query: str = "") -> Opened | None:
    """What is opened at an address; nothing where it is no page, file or feed."""
    if path[1:] in ("", *BY_SLUG, REGISTER):
        return Opened("page", path[1:] or PAGES[0].slug)
    if path == "/brief":
        return opened_brief(parse_qs(query).get("on", [""])[0])
    if (found := FIGURE.fullmatch(path)) and found[1] in FIGURES and found[2] in FILES:
        return Opened("figure", found[1])
    if (found := FEED.fullmatch(path)) and found[1] in FEEDS:
        return Opened("feed", found[1])
    if found := TABLE.fullmatch(path):
        return Opened("table", found[1])
    return None


def opened_brief(subject: str) -> Opened:
    """A brief: on a State, a meeting, a period; not on which."""
    kind = subject.partition(":")[0]
    return Opened("brief", kind if BRIEF_KIND.fullmatch(kind) else "")


def now_in_utc() -> dt.datetime:
    """The time."""
    return dt.datetime.now(dt.UTC)


class AccessLog:
    """Files beside ``path``, each with its day before the ending; those of old days go."""

    def __init__(self, path: Path, days: int, now: Callable[[], dt.datetime] = now_in_utc) -> None:
        self._path, self._days, self._now = path, days, now
        self._day: dt.date | None = None  # the last on which a line was written
        path.parent.mkdir(parents=True, exist_ok=True)

    def note(self, audience: str, person: str, name: str, opened: Opened) -> None:
        """Write a line; that it cannot be written stops nobody, and is said in the server's log."""
        now = self._now()
        line = {
            "at": now.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "audience": audience,
            "person": person or None,
            "name": name or None,
            "kind": opened.kind,
            "opened": opened.name,
        }
        try:
            if now.date() != self._day:
                self._day = now.date()
                self.drop_old()
            # Opened for each line: several processes write whole lines to one file.
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            with os.fdopen(os.open(self._of_day(self._day), flags, 0o600), "ab", 0) as file:
                file.write(f"{json.dumps(line, ensure_ascii=False)}\n".encode())
        except OSError:
            log.exception("a line of the access log is lost")

    def drop_old(self) -> None:
        """Remove the files of those days that are no longer kept."""
        first = self._now().date() - dt.timedelta(days=self._days - 1)
        for path in self._path.parent.glob(f"{glob_of(self._path.stem)}-*{self._path.suffix}"):
            day = path.stem.removeprefix(f"{self._path.stem}-")
            if re.fullmatch(r"\d{4}-\d\d-\d\d", day) and day < first.isoformat():
                path.unlink(missing_ok=True)

    def _of_day(self, day: dt.date) -> Path:
        return self._path.with_name(f"{self._path.stem}-{day.isoformat()}{self._path.suffix}")


def glob_of(text: str) -> str:
    """A text as a pattern that fits it alone."""
    return re.sub(r"([*?\[])", r"[\1]", text)
