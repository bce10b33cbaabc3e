"""A reader of our pages without a browser: reads, opens a session, asks what its script asks."""

import asyncio
import json
import re
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection

from benchmarks.sockets import SECONDS, message, session_at

BUILD = re.compile(r'"build": ?"([0-9a-f]+)"')
HEADER = {"msgtype": "PATCH-DOC"}
NOT_ANSWERED = ('["load",true]', '["problem",')  # what a session says instead of an answer


@dataclass
class Heard:
    """How long each kind of question took, in seconds, and what was not answered."""

    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: list[str] = field(default_factory=list)

    def took(self, kind: str, begun: float, problem: str = "") -> None:
        """One answer, or why there was none."""
        self.waits[kind].append(time.perf_counter() - begun)
        if problem:
            self.failed.append(f"{kind}: {problem}")


@dataclass
class Client:
    """Somebody who asks a server, by HTTP and in sessions; ``headers`` go with each request."""

    url: str
    heard: Heard
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, kind: str, path: str) -> str:
        """What is at an address, as text that may have lost something."""
        begun = time.perf_counter()
        asked = HTTPRequest(
            self.url + path, headers=self.headers, request_timeout=SECONDS, connect_timeout=SECONDS
        )
        answer = await AsyncHTTPClient().fetch(asked, raise_error=False)
        problem = f"{path}: {answer.code} {answer.error}" if answer.code >= 400 else ""
        self.heard.took(kind, begun, problem)
        return "" if problem else answer.body.decode("utf-8", "replace")

    @asynccontextmanager
    async def session(self, page: str, query: str = "") -> AsyncIterator["Talk"]:
        """A session behind a page that was read."""
        begun = time.perf_counter()
        told = json.loads(await self.get("token", f"/live/token{query}") or "{}")
        if not told:
            raise ConnectionError("no session")
        async with self.session_of(told["token"], page) as talk:
            self.heard.took("session", begun)
            yield talk

    @asynccontextmanager
    async def session_of(self, token: str, page: str) -> AsyncIterator["Talk"]:
        """The session of a token."""
        async with session_at(f"{self.url}/live/ws", token, self.headers) as (socket, root):
            build = BUILD.search(page)
            yield Talk(socket, root, build[1] if build else "", self.heard)


@dataclass
class Talk:
    """An open session."""

    socket: WebSocketClientConnection
    model: str
    build: str
    heard: Heard
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def ask(self, kind: str, **said: object) -> str:
        """Send what the page's script would send, and wait for the answer to it."""
        begun, number = time.perf_counter(), next(self.numbers)
        data = [*said.items(), ("build", self.build), ("n", number)]
        values = [["model", {"id": self.model}], ["data", {"type": "map", "entries": data}]]
        event = {"type": "event", "name": "data_event"}
        event |= {"values": {"type": "map", "entries": values}}  # type: ignore[dict-item]
        sent = {"kind": "MessageSent", "msg_type": "bokeh_event", "msg_data": event}
        header = HEADER | {"msgid": f"{number}"}
        for part in (header, {}, {"events": [sent]}):
            await self.socket.write_message(json.dumps(part))
        answer = ""
        async with asyncio.timeout(SECONDS):
            while f'["n",{number}]' not in answer:
                answer = (await message(self.socket)).decode("utf-8", "replace")
        problem = next((each for each in NOT_ANSWERED if each in answer), "")
        self.heard.took(kind, begun, f"{said}: {problem}" if problem else "")
        return answer
