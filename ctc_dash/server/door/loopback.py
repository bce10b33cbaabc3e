"""What is not public leaves this machine by a door, or by a decision that is said aloud."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from ctc_dash.asking.snapshot import PUBLIC

LOCAL = {"localhost", "localhost.localdomain", "ip6-localhost"}
REFUSED = """\
The audience {audience} is not served at {places} to whoever asks: there is no sign-in. Either
  serve it on this machine alone, which is the default: without --address and --origin,
  or let people sign in: --sign-in FILE (docs/deployment.md),
  or, where something else before this server lets in only who may see it: --without-sign-in."""
OPEN = (
    "The audience {audience} is served without sign-in: whoever reaches {places} sees all that the "
    "{audience} may see, and nobody knows who it was."
)


class NoDoorError(Exception):
    """What is not public would be served to whoever asks."""


def check_door(audience: str, address: str, origins: Iterable[str], is_meant: bool) -> str:
    """What is to be said of serving this audience without sign-in; nothing is, of the public one.

    Raises ``NoDoorError`` where others than this machine would reach it and this is not meant.
    """
    asked = dict.fromkeys(each or "every address" for each in (address, *origins))
    places = [each for each in asked if not is_this_machine(each)]
    if audience == PUBLIC or not (places or is_meant):
        return ""
    said = " and ".join(places or [address])
    if not is_meant:
        raise NoDoorError(REFUSED.format(audience=audience, places=said))
    return OPEN.format(audience=audience, places=said)


def is_this_machine(place: str) -> bool:
    """Whether an address, a host with its port, or the beginning of an URL is this machine alone.

    A name is believed where it is this machine's by convention; no other is looked up, for who
    answers may say another thing tomorrow.
    """
    try:
        host = urlsplit(place if "//" in place else f"//{place}").hostname or ""
        return host in LOCAL or ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return _is_bare_ipv6(place)


def _is_bare_ipv6(place: str) -> bool:
    try:
        return ipaddress.ip_address(place).is_loopback
    except ValueError:
        return False
