"""``/metrics``: what a server counts of itself, for Prometheus, at a port of its own on loopback.

Nothing here is of a record: routes, questions and audiences are named, and no reader is.
"""

import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from prometheus_client import CollectorRegistry, GCCollector, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import choose_encoder
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.routing import Router
from tornado.web import Application

from ctc_dash.asking import questions
from ctc_dash.asking.records import Records
from ctc_dash.server import gate
from ctc_dash.server.answering import Answering, handler_behind
from ctc_dash.server.lost import Lost
from ctc_dash.server.routes import OF_THE_METRICS_ALONE, Route
from ctc_dash.server.server_names import names_of_server

HERE = "127.0.0.1"  # who else is to read it comes by a proxy that knows them
# Seconds; the first tells what was ready from what was made, the last is beyond all patience.
SPANS = (0.005, 0.02, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


class Counted(Protocol):
    """A server of one audience's record."""

    records: Records
    opened_sessions: int
    open_sessions: int
    held_documents: int


class Metrics:
    """Hears what the servers of this process answer, and reads the rest when it is asked."""

    def __init__(self, servers: Mapping[str, Counted]) -> None:
        """Listen from now on; ``servers`` by their audiences."""
        self._servers, self.registry = servers, CollectorRegistry()
        self._answers = Histogram(
            "ctc_dash_answer_seconds",
            "From a request to the first byte of its answer, by route and status.",
            ("route", "status"),
            buckets=SPANS,
            registry=self.registry,
        )
        self._questions = Histogram(
            "ctc_dash_question_seconds",
            "How long the snapshot took to answer a question; answers that are kept are not asked.",
            ("question",),
            buckets=SPANS,
            registry=self.registry,
        )
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self.registry.register(self)
        gate.heard_by.append(self._answered)
        questions.heard_by.append(self._asked)

    def stop(self) -> None:
        """Listen no more."""
        gate.heard_by.remove(self._answered)
        questions.heard_by.remove(self._asked)

    def _answered(self, route: Route, status: int, seconds: float) -> None:
        self._answers.labels(route.name, str(status)).observe(seconds)

    def _asked(self, question: str, seconds: float) -> None:
        self._questions.labels(question).observe(seconds)

    def collect(self) -> Iterator[Any]:
        """What is so at this moment, as the registry asks for it."""
        of = ("audience",)
        gauges = {
            name: GaugeMetricFamily(f"ctc_dash_{name}", text, labels=of)
            for name, text in (
                ("sessions", "Sessions that are open, with those whose page has just gone."),
                ("documents", "Documents of sessions that are held in memory."),
                ("snapshot_age_seconds", "Since the snapshot that is served was built."),
                ("not_taken_up_seconds", "Since when the register's files are newer than that."),
            )
        }
        opened = CounterMetricFamily("ctc_dash_sessions_opened", "Sessions so far.", labels=of)
        build = GaugeMetricFamily(
            "ctc_dash_build_info", "The build that is served.", labels=("audience", "build")
        )
        for audience, server in self._servers.items():
            gauges["sessions"].add_metric([audience], server.open_sessions)
            gauges["documents"].add_metric([audience], server.held_documents)
            opened.add_metric([audience], server.opened_sessions)
            untaken = server.records.not_taken_up
            newer = time.time() - untaken.since.timestamp() if untaken else 0
            gauges["not_taken_up_seconds"].add_metric([audience], newer)
            # A record that cannot be read has no age: readiness says so.
            try:
                record = server.records.opened()
                age = time.time() - record.path.stat().st_mtime
                build.add_metric([audience, record.build_id], 1)
            except Exception:  # noqa: S112 – whatever it is, the rest is told
                continue
            gauges["snapshot_age_seconds"].add_metric([audience], age)
        yield from gauges.values()
        yield from (opened, build)
        yield GaugeMetricFamily(
            "ctc_dash_threads", "Threads of this process.", value=threading.active_count()
        )


class MetricsPort(Router):
    """Has its port once it is made, and answers once it is started."""

    def __init__(self, servers: Mapping[str, Counted], port: int) -> None:
        """Take the port; raises ``OSError`` where it is taken."""
        self._sockets = bind_sockets(port, HERE)
        self._gate = gate.Gate(names_of_server(HERE, port), next(iter(servers)))
        (route,) = OF_THE_METRICS_ALONE
        self.metrics = Metrics(servers)
        answering = [(route.pattern, MetricsHandler, {"registry": self.metrics.registry})]
        self._application = Application(
            answering, default_handler_class=Lost, log_function=lambda _: None
        )

    def find_handler(self, request: Any, **given: Any) -> Any:
        """Who answers, if the request passes."""
        return handler_behind(self._gate, self._application, request, **given)

    def start(self) -> None:
        """Answer as soon as the loop runs."""
        HTTPServer(self).add_sockets(self._sockets)


class MetricsHandler(Answering):
    """``/metrics``."""

    def initialize(self, registry: CollectorRegistry) -> None:
        """Take what is told."""
        self.registry = registry

    def get(self) -> None:
        """Tell it, in the form that is asked for."""
        encode, kind = choose_encoder(self.request.headers.get("Accept", ""))
        self.set_header("Content-Type", kind)
        self.finish(encode(self.registry))
