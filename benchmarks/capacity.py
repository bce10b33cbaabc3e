"""How many readers some processes behind nginx bear: all begin within seconds, as for a meeting.

Each reads a page, comes alive, then changes something every few seconds. ``make capacity`` runs it;
``docs/deployment.md`` says what was found.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.rows import load
from benchmarks.soak import PAGES
from benchmarks.talking import Client, Heard
from tests.behind_nginx import NGINX, house_of

BETWEEN = 5.0  # seconds between two things that a reader does
COMING = 10.0  # seconds within which all have come
KINDS = ("page", "session", "filter")


async def reader(url: str, number: int, of: int, heard: Heard, until: float) -> None:
    """One reader, until a moment."""
    await asyncio.sleep(COMING * number / of)
    client = Client(url, heard, {"Cookie": f"seat=reader-{number}"})
    at = PAGES[number % len(PAGES)]
    page = await client.get("page", f"/{at}")
    async with client.session(page) as talk:
        done = number
        while time.perf_counter() < until:
            await asyncio.sleep(BETWEEN)
            done += 1
            to = f"{PAGES[done // 4 % len(PAGES)]}?cluster={'ABC'[done % 3]}"
            await talk.ask("filter", **{"go": to, "from": at})
            at = to


async def warmed(urls: Sequence[str]) -> None:
    """Have each process make once what is asked for: how long that takes is not measured here."""
    for url in urls:
        client = Client(url, Heard())
        for page in PAGES:
            for query in ("", *(f"?cluster={cluster}" for cluster in "ABC")):
                await client.get("page", f"/{page}{query}")


async def measured(url: str, readers: int, seconds: float) -> Heard:
    """What so many readers heard."""
    heard, until = Heard(), time.perf_counter() + seconds
    coming = (reader(url, number, readers, heard, until) for number in range(readers))
    for ended in await asyncio.gather(*coming, return_exceptions=True):
        if isinstance(ended, BaseException):
            heard.failed.append(repr(ended))
    return heard


def line(processes: int, readers: int, seconds: float, heard: Heard) -> str:
    """A row of the table: the middle and the slowest twentieth of each kind."""
    cells = [f"{processes}", f"{readers}"]
    for kind in KINDS:
        waits = sorted(heard.waits[kind]) or [0.0]
        cells += [f"{1000 * waits[int(share * (len(waits) - 1))]:,.0f}" for share in (0.5, 0.95)]
    asked = sum(len(each) for each in heard.waits.values())
    return " | ".join(
        ["", *cells, f"{asked / seconds:.0f}", f"{len(heard.failed)}", f"{load()}", ""]
    )


def main(given: Sequence[str] | None = None) -> int:
    """Measure, and print a table."""
    made = argparse.ArgumentParser(prog="python -m benchmarks.capacity", description=__doc__)
    made.add_argument("--processes", default="1,3", metavar="N,…")
    made.add_argument("--readers", default="30,100", metavar="N,…")
    made.add_argument("--seconds", type=float, default=60, metavar="N")
    asked = made.parse_args(given)
    if not NGINX:
        print("There is no nginx on this machine.")
        return 1
    heads = [f"{kind}, ms: {share}" for kind in KINDS for share in ("half", "95 %")]
    head = ["", "processes", "readers", *heads, "asked per second", "failed", "load", ""]
    print(" | ".join(head).strip(), f"|{'---:|' * (len(head) - 2)}", sep="\n")
    for processes in map(int, asked.processes.split(",")):
        with tempfile.TemporaryDirectory() as folder, house_of(processes, Path(folder)) as house:
            asyncio.run(warmed([f"http://127.0.0.1:{port}" for port in house.ports]))
            for readers in map(int, asked.readers.split(",")):
                heard = asyncio.run(measured(house.url, readers, asked.seconds))
                print(line(processes, readers, asked.seconds, heard).strip(), flush=True)
                for each in heard.failed[:3]:
                    print(f"  {each}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
