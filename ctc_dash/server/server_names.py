"""Under which names the server answers, and how its readers see it: directly, or behind a proxy."""

import ipaddress
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
LONGEST_HOST = 255
HOST = re.compile(r"([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?")
PREFIX = re.compile(r"(/[A-Za-z0-9_.~-]+)*")
LONGEST_PREFIX = 200
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class ReachError(ValueError):
    """A setting by which the server could not be reached; the text names it and what it takes."""


@dataclass(frozen=True)
class At:
    """Where a request found the server, as its reader's browser has it; ``client`` is who asks."""

    scheme: str
    host: str
    prefix: str = ""
    client: str = ""

    @property
    def origin(self) -> str:
        """The site: scheme and host, as a browser names it in ``Origin``."""
        return f"{self.scheme}://{without_default(self.scheme, self.host)}"

    @property
    def address(self) -> str:
        """What stands before every path of the server."""
        return self.origin + self.prefix


@dataclass(frozen=True)
class Reach:
    """The names that the server answers to, and what it believes of where it is.

    Attributes:
        names: hosts with or without a port, as patterns of a shell.
        public: the one address that readers have, where it is set.
        proxies: who is believed about where a request came from.
    """

    names: tuple[str, ...] = ()
    public: At | None = None
    proxies: tuple[Network, ...] = field(default=())

    @property
    def hosts(self) -> tuple[str, ...]:
        """All of them, without ports."""
        known = (*self.names, *((self.public.host,) if self.public else ()))
        return tuple(dict.fromkeys(without_port(each) for each in known))

    def answers_to(self, host: str, arrived_at: str = "") -> bool:
        """Whether a request that names this host is for this server.

        An address at which the connection arrived is no name that a stranger could have given.
        """
        fits = HOST.fullmatch(host) if len(host) <= LONGEST_HOST else None
        if fits is None:
            return False
        name, known = fits[1].lower(), [*self.names, *((self.public.host,) if self.public else ())]
        if name in LOOPBACK or name.strip("[]") == arrived_at:
            return True
        return any(is_like(name, without_port(each).lower()) for each in known)

    def at(self, request: HTTPServerRequest) -> At | None:
        """Where the request found the server; nothing where it is not meant for it."""
        peer = str(request.remote_ip)
        told = request.headers if self.believes(peer) else {}
        host = last(told.get("X-Forwarded-Host")) or str(request.host)
        if not self.answers_to(host, arrived_at(request)):
            return None
        client = last(told.get("X-Forwarded-For")) or peer
        if self.public:
            return At(self.public.scheme, self.public.host, self.public.prefix, client)
        scheme = last(told.get("X-Forwarded-Proto"))
        prefix = (told.get("X-Forwarded-Prefix") or "").rstrip("/")
        if len(prefix) > LONGEST_PREFIX or not PREFIX.fullmatch(prefix):
            prefix = ""
        own = str(request.protocol)
        return At(scheme if scheme in ("http", "https") else own, host.lower(), prefix, client)

    def believes(self, peer: str) -> bool:
        """Whether what a peer says of where a request came from is believed."""
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self.proxies)

    def is_ours(self, origin: str, at: At) -> bool:
        """Whether a page of this origin may ask what our own pages alone may ask."""
        if origin == at.origin:
            return True
        try:
            split = urlsplit(origin)
        except ValueError:
            return False
        host = split.netloc.lower()
        return any(
            each == "*"
            or is_like(with_port(split.scheme, host), with_port(split.scheme, each.lower()))
            for each in self.names
        )


def names_of_server(
    address: str,
    port: int,
    origins: Sequence[str] = (),
    public: str | None = None,
    proxies: Iterable[str] = (),
) -> Reach:
    """What a server on this address is reached by; raises ``ReachError``."""
    own = tuple(f"{name}:{port}" for name in (address, *LOOPBACK))
    return Reach((*origins, *own), read_public(public), tuple(read_network(p) for p in proxies))


def read_public(text: str | None) -> At | None:
    """The address that readers have: ``https://host`` with a path, if any."""
    if not text:
        return None
    expected = "expected https://host or https://host/prefix"
    try:
        split = urlsplit(text)
        host, path = split.netloc, split.path.rstrip("/")
    except ValueError as error:
        raise ReachError(f"'{text}' is no address: {expected}") from error
    if (
        split.scheme not in ("http", "https")
        or len(host) > LONGEST_HOST
        or not HOST.fullmatch(host)
        or not PREFIX.fullmatch(path)
        or split.query
        or split.fragment
    ):
        raise ReachError(f"'{text}' is no address of a server: {expected}")
    return At(split.scheme, host.lower(), path)


def read_network(text: str) -> Network:
    """A proxy's address, or a network of them."""
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        expected = "expected one like 10.0.0.7, or a network like 10.0.0.0/24"
        raise ReachError(f"'{text}' is no address of a proxy: {expected}") from error


def arrived_at(request: HTTPServerRequest) -> str:
    """The address of this machine at which the request's connection arrived."""
    stream = getattr(request.connection, "stream", None)
    try:
        return str(stream.socket.getsockname()[0]) if stream is not None else ""
    except (AttributeError, IndexError, OSError):
        return ""  # it is closed already, or no connection of a network


def last(header: str | None) -> str:
    """What the nearest proxy said, where several have added to a header."""
    return (header or "").rpartition(",")[2].strip()


def is_like(host: str, pattern: str) -> bool:
    """Whether a host is named by a pattern, in which ``*`` alone stands for anything."""
    return fnmatchcase(host, pattern.replace("[", "[[]"))


def without_port(host: str) -> str:
    """The name of a host that may have a port."""
    name, colon, port = host.rpartition(":")
    return name if colon and (port.isdigit() or port == "*") else host


def with_port(scheme: str, host: str) -> str:
    """The host with its port, the scheme's own where it names none."""
    return host if without_port(host) != host else f"{host}:{443 if scheme == 'https' else 80}"


def without_default(scheme: str, host: str) -> str:
    """The host without its port where that is the scheme's own, as browsers write it."""
    return host.removesuffix(":443" if scheme == "https" else ":80")
