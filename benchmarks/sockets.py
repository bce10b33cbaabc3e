"""A reader without a browser: a page, the session behind it, and when each was there."""

import json
import re
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from benchmarks.serving import Server

SECONDS = 180
TOKEN = re.compile(r'"token":\s*"([^"]+)"')
PULL = (json.dumps({"msgid": "1", "msgtype": "PULL-DOC-REQ"}), "{}", "{}")
# Streamlit's BackMsg with an empty request to run the script: field 11, no content.
RERUN = b"\x5a\x00"
# Field 6 of Streamlit's ForwardMsg, a number: the script has run to its end.
FINISHED = 6


# Ten at a time would be Tornado's own limit; each on a connection of its own.
AsyncHTTPClient.configure(None, max_clients=1000)


async def got(url: str) -> str:
    """What an address answers, compressed where the server can, as browsers take it."""
    request = HTTPRequest(url, request_timeout=SECONDS, connect_timeout=SECONDS)
    answer = await AsyncHTTPClient().fetch(request)
    return answer.body.decode()


async def connected(
    url: str, *subprotocols: str, headers: Mapping[str, str] | None = None
) -> WebSocketClientConnection:
    """A websocket, however long the server takes to open it."""
    request = HTTPRequest(
        url.replace("http", "ws", 1),
        headers=dict(headers or {}),
        request_timeout=SECONDS,
        connect_timeout=SECONDS,
    )
    return await websocket_connect(request, subprotocols=list(subprotocols))


async def message(socket: WebSocketClientConnection) -> bytes:
    """The next message; an error where the other side has closed."""
    found = await socket.read_message()
    if found is None:
        raise ConnectionError("the server closed the websocket")
    return found.encode() if isinstance(found, str) else found


def has_field(sent: bytes, wanted: int) -> bool:
    """Whether a protobuf message has a field at its top: read as the format says."""
    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = sent[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(sent):
        field, kind = divmod(number(), 8)
        if field == wanted:
            return True
        if kind == 0:
            number()
        elif kind == 2:
            length = number()
            at += length
        else:
            at += {1: 8, 5: 4}[kind]
    return False


@asynccontextmanager
async def bokeh_session(server: Server, token: str) -> AsyncIterator[None]:
    """The session of a token, opened as a page does, once the whole of its document has come."""
    application = server.framework.session.rpartition("/")[0] or server.framework.visits
    async with session_at(f"{server.url}{application}/ws", token):
        yield


@asynccontextmanager
async def session_at(
    url: str, token: str, headers: Mapping[str, str] | None = None
) -> AsyncIterator[tuple[WebSocketClientConnection, str]]:
    """The same, at the address of its websocket; and the identifier of the document's first root.

    It is the document's own: a token may have been made by another process than the session.
    """
    socket = await connected(url, "bokeh", token, headers=headers)
    try:
        while b"ACK" not in await message(socket):
            pass
        for part in PULL:
            await socket.write_message(part)
        while b"PULL-DOC-REPLY" not in await message(socket):
            pass
        await message(socket)
        document = json.loads(await message(socket))
        yield socket, document["doc"]["roots"][0]["id"]
    finally:
        socket.close()


def token_in(page: str) -> str:
    """The token of the session that a page, or what it asks for, names."""
    found = TOKEN.search(page)
    if found is None:
        raise ValueError("the page names no session")
    return found[1]


async def streamlit_session(server: Server) -> None:
    """Run the script as a page does, and wait for its end."""
    socket = await connected(server.url + "/_stcore/stream", "streamlit")
    try:
        await socket.write_message(RERUN, binary=True)
        while not has_field(await message(socket), FINISHED):
            pass
    finally:
        socket.close()


async def visited(server: Server) -> tuple[float, float | None]:
    """Read a page, then live in it: seconds until each; none where there is nothing to live in.

    A page whose HTML has no picture is read only once its session has brought one.
    """
    begun = time.perf_counter()
    page = await got(server.url + server.framework.visits)
    whole = time.perf_counter() - begun
    if server.framework.name == "static":
        return whole, None
    if server.framework.name == "streamlit":
        await streamlit_session(server)
    else:
        session = server.framework.session
        answer = await got(server.url + session) if session else page
        async with bokeh_session(server, token_in(answer)):
            pass
    live = time.perf_counter() - begun
    return (whole if "<svg" in page else live), live
