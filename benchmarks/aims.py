"""What is measured, and what each measure is to reach."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One measure and its aims, as ratios of medians or as a limit of its own.

    ``static`` and ``peer`` say how many times the static page or the better peer ours may take;
    ``limit`` is the most, or where ``more`` is better the least, that ours may have; ``like`` is
    another measure of ours that it may not exceed.
    """

    id: str
    title: str
    unit: str
    static: float | None = None
    peer: float | None = None
    limit: float | None = None
    more: bool = False
    like: str = ""


CATALOGUE = (
    Measure("painted_empty", "something on the screen, empty cache", "ms", static=1.3),
    Measure("painted_warm", "something on the screen, warm cache", "ms", static=1.2),
    Measure("drawn_empty", "first picture, empty cache", "ms", static=1.3, peer=1.0),
    Measure("drawn_warm", "first picture, warm cache", "ms", static=1.2, peer=1.0),
    Measure("slow_drawn_empty", "first picture, slow line, empty cache", "ms", static=1.2),
    Measure("slow_drawn_warm", "first picture, slow line, warm cache", "ms"),
    Measure("live_empty", "live, empty cache", "ms", peer=0.6),
    Measure("live_warm", "live, warm cache", "ms", peer=0.8),
    Measure("slow_live_empty", "live, slow line, empty cache", "ms"),
    Measure("slow_live_warm", "live, slow line, warm cache", "ms"),
    Measure("repaint", "filter → repaint", "ms", peer=0.45),
    Measure("turn", "page → page", "ms", peer=0.4),
    Measure("explore_drawn", "explore: first picture, warm cache", "ms", like="drawn_warm"),
    Measure("explore_change", "explore: choice → repaint", "ms", like="repaint"),
    Measure("explore_mark", "explore: mark → repaint", "ms", like="repaint"),
    Measure("interactive_first", "explore: interactive view, the server's first", "ms", limit=2000),
    Measure("interactive_next", "explore: interactive view, later ones", "ms", limit=2000),
    Measure("start", "start → first picture", "ms", peer=1.0),
    Measure("wire_first", "over the wire, first visit", "kB", limit=650),
    Measure("wire_next", "over the wire, next visit", "kB", limit=60),
    Measure("socket_first", "of these by websocket, first visit", "kB"),
    Measure("socket_next", "of these by websocket, next visit", "kB"),
    Measure("requests_first", "requests, first visit", "requests"),
    Measure("requests_next", "requests, next visit", "requests"),
    Measure("pages_per_second", "pages got, one process", "1/s", limit=150, more=True),
    Measure("sessions_per_second", "sessions made, one process", "1/s", limit=50, more=True),
    Measure("thirty_read", "thirty readers: the last one reads", "ms", limit=1000),
    Measure("thirty_live", "thirty readers: the last one is live", "ms", limit=5000),
    Measure("thirty_liveness", "thirty readers: slowest answer of liveness", "ms", limit=300),
    Measure("idle_memory", "memory while 200 readers are connected and idle", "MB", limit=600),
    Measure("memory_few", "memory after the first sessions", "MB"),
    Measure("memory_many", "memory after all sessions", "MB"),
    Measure("memory_growth", "memory, all sessions by first ones", "×", limit=1.05),
    Measure("repaint_1000", "filter → repaint, 10³ visits", "ms"),
    Measure("repaint_10000", "filter → repaint, 10⁴ visits", "ms"),
    Measure("repaint_100000", "filter → repaint, 10⁵ visits", "ms"),
    Measure("repaint_1000000", "filter → repaint, 10⁶ visits", "ms"),
    Measure("repaint_10000000", "filter → repaint, 10⁷ visits", "ms"),
    Measure("rows_growth", "filter → repaint, most rows by fewest", "×", limit=1.5),
)
BY_ID = {measure.id: measure for measure in CATALOGUE}
