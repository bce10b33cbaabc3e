"""Many at once: GETs a second of one process, thirty readers who come together, and idle ones."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from typing import Any, TypeVar

from benchmarks.memory import resident
from benchmarks.reading import Measuring
from benchmarks.sockets import bokeh_session, got, token_in, visited

Found = TypeVar("Found")
READERS = 30
IDLE = 200
QUIET = 5  # seconds
AT_ONCE = 4
SECONDS = 3.0
# A peer's GET brings an empty page, the same for every address: how often says nothing of ours.
ANSWERING = ("ours", "panel", "static")
# Dash's pages are put together by several callbacks of their own form; its readers are not played.
PLAYED = ("ours", "panel", "static", "streamlit")


def run(work: Coroutine[Any, Any, Found]) -> Found:
    """Run it in a loop of its own, in a thread of its own: this one has the browser's."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def pages_per_second(of: Measuring, seconds: float = SECONDS) -> None:
    """How often a page, and where there is such an address a session, is answered in a second."""
    framework = of.framework
    if framework.name not in ANSWERING:
        return
    addresses = [("pages_per_second", framework.visits)]
    if framework.session:
        addresses.append(("sessions_per_second", framework.session))
    elif framework.bokeh:
        print(f"  {framework.name}: a page is its session; sessions alone are skipped", flush=True)
    for measure, address in addresses:
        of.note(measure, run(rate(of.server.url + address, seconds)), "1/s")


async def rate(url: str, seconds: float) -> float:
    """Answers a second, four being asked for at any time."""
    await got(url)  # made once, as for everybody's first reader
    begun = time.perf_counter()

    async def reader() -> int:
        answers = 0
        while time.perf_counter() - begun < seconds:
            await got(url)
            answers += 1
        return answers

    answers = sum(await asyncio.gather(*(reader() for _ in range(AT_ONCE))))
    return answers / (time.perf_counter() - begun)


def thirty_readers(of: Measuring, readers: int = READERS) -> None:
    """Thirty readers at once: when the last one can read, and when the last one is live."""
    if of.framework.name not in PLAYED:
        return
    read, live, liveness = run(together(of, readers))
    of.note("thirty_read", read * 1000)
    if live is not None:
        of.note("thirty_live", live * 1000)
    if of.framework.bokeh:
        of.note("thirty_liveness", liveness * 1000)


async def together(of: Measuring, readers: int) -> tuple[float, float | None, float]:
    """Seconds until all read, until all live, and the slowest answer of liveness meanwhile."""
    watching = asyncio.create_task(slowest(lambda: got(of.server.url + "/liveness")))
    try:
        times = await asyncio.gather(*(visited(of.server) for _ in range(readers)))
    finally:
        watching.cancel()
    liveness = await watching
    live = [each for _, each in times if each is not None]
    return max(read for read, _ in times), max(live, default=None), liveness


def two_hundred_idle(of: Measuring, readers: int = IDLE) -> None:
    """What the server holds while so many are connected and do nothing."""
    if of.framework.name == "ours":
        held = run(resident_while_idle(of, readers))
        if held is not None:
            of.note("idle_memory", held, "MB")


async def resident_while_idle(of: Measuring, readers: int) -> float | None:
    """Megabytes once the last of them is connected and all has been quiet for a moment."""
    async with AsyncExitStack() as stack:
        for _ in range(readers):
            token = token_in(await got(of.server.url + of.framework.session))
            await stack.enter_async_context(bokeh_session(of.server, token))
        await asyncio.sleep(QUIET)
        return resident(of.server.pid)


async def slowest(ask: Callable[[], Awaitable[str]]) -> float:
    """Ask ten times a second until cancelled; the longest wait in seconds, the last one's, too."""
    longest, begun = 0.0, time.perf_counter()
    try:
        while True:
            begun = time.perf_counter()
            await ask()
            longest = max(longest, time.perf_counter() - begun)
            begun = float("inf")
            await asyncio.sleep(0.1)
    except asyncio.CancelledError:
        return max(longest, time.perf_counter() - begun)
    except OSError:  # there is no such address
        return longest


def measure(of: Measuring) -> None:
    """All of this, of one framework, once."""
    of.tried(("pages_per_second",), lambda: pages_per_second(of))
    of.tried(("thirty_read", "thirty_live"), lambda: thirty_readers(of))
    of.tried(("idle_memory",), lambda: two_hundred_idle(of))
