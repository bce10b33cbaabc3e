"""Who may write to the register that is served, and what must be so before anybody may."""

import asyncio
import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ctc_dash.asking.naming import examine
from ctc_dash.record.desk import Desk
from ctc_dash.record.package import AUDIENCES
from ctc_dash.server.door.loopback import is_this_machine
from ctc_dash.server.door.sign_in_settings import SignInSettings

WRITES = AUDIENCES[-1]  # who sees all that a form shows and a check says


class NoWritingError(Exception):
    """Why a server is not started that was to write."""


class Writer(NamedTuple):
    """Who writes: the name that the journal keeps, and what their forms alone carry."""

    name: str
    proof: str

    def made(self, proof: str) -> bool:
        """Whether a form was made for this writer."""
        return hmac.compare_digest(self.proof.encode(), proof.encode())


@dataclass(frozen=True)
class Writing:
    """Where is written, and who asks: ``writer`` says it of a request, if it is anybody."""

    desk: Desk
    writer: Callable[[Any], Writer | None]
    # One check after the other: each takes a processor for seconds.
    at_work: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True)
class WriteSettings:
    """What a server is told of writing: the name of who writes where nobody signs in."""

    person: str = ""


@dataclass(frozen=True)
class OneWriter:
    """All who reach a server of this machine alone are one person, who said the name."""

    name: str
    proof: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def __call__(self, _request: Any) -> Writer:
        """The one."""
        return Writer(self.name, self.proof)


def make_desk(data: Path, also: Iterable[str]) -> Desk:
    """Where a register is written, once what a killed writer left there is finished."""
    desk = Desk(data, examine, tuple(also))
    desk.finish()
    return desk


def check_writing(
    write: WriteSettings,
    data: Path | None,
    audience: str,
    places: Iterable[str],
    sign_in: SignInSettings | None,
) -> None:
    """Raise ``NoWritingError`` where a register may not be written as it would be served.

    ``places`` are where the server is reached, ``sign_in`` is how people sign in, if they do.
    """
    if data is None:
        raise NoWritingError(
            "--write: without --data there is no register; the shipped record is written only where"
            " it is named"
        )
    if sign_in is not None:
        if write.person:
            raise NoWritingError("--as: who signs in is who writes; expected no name")
        if WRITES not in sign_in.audiences:
            raise NoWritingError(
                f"--write: none of the groups of the sign-in sees what the {WRITES} may see, and"
                " nobody else writes"
            )
        return
    beyond = [each or "every address" for each in places if not is_this_machine(each)]
    if beyond:
        raise NoWritingError(
            f"--write: at {' and '.join(beyond)} nobody knows who writes; expected --sign-in FILE,"
            " or this machine alone"
        )
    if audience != WRITES:
        raise NoWritingError(
            f"--write: who writes must see the whole register; expected --audience {WRITES}"
        )
    if not write.person.strip():
        raise NoWritingError("--write: the journal keeps who writes; expected --as NAME")
