"""Weeks in an hour: sessions opened, used and closed, and what the server holds meanwhile.

``make soak`` runs it: `docs/reliability.md` says what is done and what came of it.
"""

import argparse
import asyncio
import csv
import datetime as dt
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from statistics import median

from prometheus_client.parser import text_string_to_metric_families

from benchmarks import soak_report
from benchmarks.frameworks import BY_NAME, ROOT, ours
from benchmarks.preparing import prepared
from benchmarks.rows import load
from benchmarks.serving import started
from benchmarks.talking import Client, Heard
from tests.serving import free_port

RESULTS = ROOT / "benchmarks" / "results"
WORK = ROOT / "benchmarks" / "results" / "work"
AT_ONCE = 4
EVERY = 50  # sessions between two looks at what the server holds
# Seconds in which what was left goes: a session that nobody uses is kept for 15, looked after
# every 17, and what it held is collected 5 seconds later.
SETTLE = 45
KINDS = ("page", "session", "filter", "feed", "brief")
PAGES = ("visits", "assessments", "assistance", "follow-up", "overview", "briefings")
STATES = ("NER", "CHE", "KEN", "TUN", "JPN", "PER")


@dataclass(frozen=True)
class Sample:
    """What the server held after so many sessions, and how long answers took since the last look.

    Waits are medians in milliseconds; none where nothing of the kind was asked.
    """

    minute: float
    sessions: int
    memory_mb: float
    documents: int
    open_sessions: int
    threads: int
    handles: int
    page_ms: float | None
    session_ms: float | None
    filter_ms: float | None
    feed_ms: float | None
    brief_ms: float | None
    failed: int
    load: float
    at_rest: int  # 1 where all sessions had been closed for a while


async def use(client: Client, number: int) -> None:
    """One reader: a page, its session, filters; some take a feed, a table or a brief away.

    Four of five read addresses that were read before, and one a new one.
    """
    cluster, page = "ABC"[number % 3], PAGES[number % len(PAGES)]
    day = 1 + number // 5 % 28
    since = f"&from=2018-{1 + number // 140 % 12:02}-{day:02}" if number % 5 == 0 else ""
    query = f"?cluster={cluster}{since}"
    html = await client.get("page", f"/{page}{query}")
    async with client.session(html, query) as talk:
        at = f"{page}{query}"
        for to in (page, f"{PAGES[(number + 1) % len(PAGES)]}?cluster={cluster}"):
            await talk.ask("filter", **{"go": to, "from": at})
            at = to
        if number % 4 == 1:
            await client.get("feed", f"/feeds/all.ics?cluster={cluster}")
        if number % 4 == 2:
            await client.get("table", "/data/visits.csv")
        if number % 10 == 3:
            kind = ("html", "docx", "pdf", "pptx")[number // 10 % 4]
            state = STATES[number // 40 % len(STATES)]
            await client.get("brief", f"/brief?on=state:{state}&format={kind}")


class Soak:
    """A run against one server."""

    def __init__(self, url: str, metrics: str, path: Path) -> None:
        self.client, self.metrics = Client(url, Heard()), Client(metrics, Heard())
        self.path, self.begun = path, time.perf_counter()
        self.samples: list[Sample] = []
        self.used = self.failed = 0
        self.problems: list[str] = []

    async def run(self, sessions: int, minutes: float) -> None:
        """So many sessions, spread over so many minutes; a rest after the half and at the end."""
        half, pace = sessions // 2, minutes * 60 / sessions
        for numbers in (range(half), range(half, sessions)):
            coming = iter(numbers)
            await asyncio.gather(*(self.reader(coming, pace) for _ in range(AT_ONCE)))
            await asyncio.sleep(SETTLE)
            await self.look(at_rest=True)

    async def reader(self, coming: Iterator[int], pace: float) -> None:
        """One of those who read at a time: takes the next session when it is due."""
        for number in coming:
            due = self.begun + number * pace
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await self.one(number)

    async def one(self, number: int) -> None:
        """One session; what goes wrong in it is counted, and the others go on."""
        try:
            await use(self.client, number)
        except (OSError, ValueError) as error:
            self.client.heard.failed.append(f"session {number}: {error}")
        self.used += 1
        if self.used % EVERY == 0:
            await self.look()

    async def look(self, *, at_rest: bool = False) -> None:
        """Read what the server tells of itself, and keep it."""
        heard, self.client.heard = self.client.heard, Heard()
        told = values(await self.metrics.get("metrics", "/metrics"))
        waits = {
            f"{kind}_ms": round(1000 * median(heard.waits[kind]), 1) if heard.waits[kind] else None
            for kind in KINDS
        }
        self.problems += heard.failed
        sample = Sample(
            minute=round((time.perf_counter() - self.begun) / 60, 2),
            sessions=self.used,
            memory_mb=round(told["process_resident_memory_bytes"] / 1e6, 1),
            documents=int(told["ctc_dash_documents"]),
            open_sessions=int(told["ctc_dash_sessions"]),
            threads=int(told["ctc_dash_threads"]),
            handles=int(told["process_open_fds"]),
            **waits,
            failed=len(heard.failed),
            load=load(),
            at_rest=int(at_rest),
        )
        self.samples.append(sample)
        write(self.samples, self.path)
        print(asdict(sample), *heard.failed[:3], flush=True)


def values(text: str) -> dict[str, float]:
    """What ``/metrics`` tells, by name; of several alike the last."""
    families = text_string_to_metric_families(text)
    return {each.name: each.value for family in families for each in family.samples}


def write(samples: Sequence[Sample], path: Path) -> None:
    """Keep them as CSV, as they come."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, [each.name for each in fields(Sample)], lineterminator="\n")
        rows.writeheader()
        rows.writerows(asdict(each) for each in samples)


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    made.add_argument("--sessions", type=int, default=2000, metavar="N")
    made.add_argument(
        "--minutes", type=float, default=60, metavar="N", help="over which they are spread"
    )
    made.add_argument(
        "--store", action="store_true", help="take the result into docs/reliability.md"
    )
    return made


def main(given: Sequence[str] | None = None) -> int:
    """Run, and say whether what was opened has gone: 1 where it has not."""
    asked = parser().parse_args(given)
    _, environment = prepared(WORK, with_site=False)
    path = RESULTS / f"soak-{dt.datetime.now(tz=dt.UTC):%Y-%m-%d-%H%M%S}.csv"
    port = free_port()
    also = ["--metrics-port", str(port)]
    framework = replace(BY_NAME["ours"], command=lambda own, work: [*ours(own, work), *also])
    with started(framework, WORK, environment) as server:
        soak = Soak(server.url, f"http://127.0.0.1:{port}", path)
        asyncio.run(soak.run(asked.sessions, asked.minutes))
    samples = soak_report.read(path)
    print(soak_report.table(samples), *soak.problems[:20], sep="\n")
    if asked.store:
        soak_report.store(path)
    wrong = soak_report.wrong(samples)
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
