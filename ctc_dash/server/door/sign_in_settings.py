"""The file that says how one signs in, and which group sees what (TOML); all that is wrong at once.

Nothing is guessed: who is in none of the groups that it names sees nothing but the public record,
and that only where the file says that it is open.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ctc_dash.record.package import AUDIENCES
from ctc_dash.server.door.loopback import is_this_machine

# Signatures with a key that both sides know, or with none, are never taken.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
              "ES256", "ES384", "ES512", "EdDSA", "Ed25519")  # fmt: skip
TOP = {
    "public_url": str, "public_is_open": bool, "session_hours": int, "calendar_days": int,
    "access_log_days": int,
}  # fmt: skip
PROVIDER = {
    "issuer": str, "client_id": str, "client_secret_env": str, "client_secret_file": str,
    "groups_claim": str, "name_claim": str, "scopes": list, "algorithms": list,
}  # fmt: skip
KINDS = {
    str: "a text",
    bool: "true or false",
    int: "a whole number above 0",
    list: "a list of texts",
}
ITS_OWN = "client_secret"


class SettingsError(Exception):
    """All that is wrong in the file, a line each."""


@dataclass(frozen=True)
class SignInSettings:
    """How one signs in, and who sees what."""

    public_url: str  # with a slash at its end
    issuer: str
    client_id: str
    groups: Mapping[str, str]  # group → audience
    client_secret: str = ""
    public_is_open: bool = False
    groups_claim: str = "groups"
    name_claim: str = "preferred_username"
    scopes: tuple[str, ...] = ("openid", "profile")
    algorithms: tuple[str, ...] = ("RS256", "PS256", "ES256", "EdDSA")
    session_hours: int = 12
    calendar_days: int = 30
    access_log_days: int = 90

    def audience_of(self, groups: list[str]) -> str | None:
        """The widest of the audiences of these groups; none where none has one."""
        found = [self.groups[group] for group in groups if group in self.groups]
        return max(found, key=AUDIENCES.index, default=None)

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by TLS."""
        return self.public_url.startswith("https://")

    @property
    def audiences(self) -> tuple[str, ...]:
        """Those that are served, the narrowest first."""
        opened = AUDIENCES[:1] if self.public_is_open else ()
        return tuple(each for each in AUDIENCES if each in {*opened, *self.groups.values()})


@dataclass(frozen=True)
class DoorSettings:
    """What a server is told of its door: how one signs in, and where is kept what it must keep.

    Without ``sign_in`` the one audience of the server is for whoever reaches it; ``is_open`` says
    that this is meant for others than this machine, too.
    """

    sign_in: SignInSettings | None = None
    state: Path | None = None
    access_log: Path | None = None
    is_open: bool = False


def read_settings(path: Path, environment: Mapping[str, str] = os.environ) -> SignInSettings:
    """Read the file; raises ``SettingsError`` with all that is wrong, and ``OSError``."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is no TOML: {error}") from None
    wrong: list[str] = []
    groups, provider = (take_table(found, name, wrong) for name in ("groups", "provider"))
    given = take_values(found, TOP, "", wrong)
    given |= take_values(provider, PROVIDER, "provider.", wrong)
    if ITS_OWN in provider:
        wrong.append(
            "provider.client_secret: a secret stands in no settings, expected its place: "
            "client_secret_env or client_secret_file"
        )
    given["groups"] = take_groups(groups, wrong)
    check_addresses(given, wrong)
    check_algorithms(given, wrong)
    secret = take_secret(given, path.parent, environment, wrong)
    if wrong:
        raise SettingsError("\n".join(f"{path}: {each}" for each in wrong))
    lists = {key: tuple(value) for key, value in given.items() if isinstance(value, list)}
    return SignInSettings(**{**given, **lists}, client_secret=secret)


def take_table(found: dict[str, Any], name: str, wrong: list[str]) -> dict[str, Any]:
    """A table of the file, taken out of it."""
    table = found.pop(name, None)
    if not isinstance(table, dict):
        wrong.append(f"[{name}]: is missing, expected a table of this name")
        return {}
    return table


def take_values(
    found: Mapping[str, Any], known: Mapping[str, type], at: str, wrong: list[str]
) -> dict[str, Any]:
    """The values of a table by their keys; notes keys that there are not, and wrong kinds."""
    given: dict[str, Any] = {}
    for key, value in found.items():
        if key == ITS_OWN and at:
            continue  # it has a sentence of its own
        if key not in known:
            wrong.append(f"{at}{key}: no such key, expected one of: {', '.join(known)}")
        elif not is_of_kind(value, known[key]):
            wrong.append(f"{at}{key}: {value!r}, expected {KINDS[known[key]]}")
        else:
            given[key] = value
    return given


def is_of_kind(value: object, kind: type) -> bool:
    """Whether a value is what its key takes; true is no number, and nothing is no text."""
    if kind is list:
        return isinstance(value, list) and all(is_of_kind(each, str) for each in value)
    if type(value) is not kind:
        return False
    return kind is bool or (value > 0 if isinstance(value, int) else bool(value))


def take_groups(groups: Mapping[str, Any], wrong: list[str]) -> dict[str, str]:
    """Which group sees what."""
    for group, audience in groups.items():
        if audience not in AUDIENCES:
            wrong.append(f"groups.{group}: {audience!r}, expected one of: {', '.join(AUDIENCES)}")
    if not groups:
        wrong.append('[groups]: names none, expected lines such as "name-of-a-group" = "committee"')
    return dict(groups)


def check_addresses(given: dict[str, Any], wrong: list[str]) -> None:
    """Addresses of others are https; on this machine alone http does."""
    for key, at in (("public_url", ""), ("issuer", "provider."), ("client_id", "provider.")):
        if key not in given:
            wrong.append(f"{at}{key}: is missing")
    for key, at in (("public_url", ""), ("issuer", "provider.")):
        address = given.get(key)
        if address is not None and not is_safe(address):
            wrong.append(f"{at}{key}: {address!r}, expected an address that begins with https://")
    if "public_url" in given:
        given["public_url"] = f"{given['public_url'].rstrip('/')}/"


def is_safe(address: object) -> bool:
    """Whether nobody on the way can read or change what goes to an address."""
    if not isinstance(address, str) or any(sign in address for sign in "?#\\ \r\n"):
        return False
    return address.startswith("https://") or (
        address.startswith("http://") and is_this_machine(address)
    )


def check_algorithms(given: Mapping[str, Any], wrong: list[str]) -> None:
    """The signatures that are taken."""
    for each in given.get("algorithms", []):
        if each not in ALGORITHMS:
            known = ", ".join(ALGORITHMS)
            wrong.append(f"provider.algorithms: {each!r}, expected some of: {known}")
    if "openid" not in given.get("scopes", ["openid"]):
        wrong.append("provider.scopes: openid is missing")


def take_secret(
    given: dict[str, Any], folder: Path, environment: Mapping[str, str], wrong: list[str]
) -> str:
    """The client's secret from where the file says that it is; none where it says nothing."""
    variable, file = given.pop("client_secret_env", ""), given.pop("client_secret_file", "")
    if variable and file:
        wrong.append("provider: client_secret_env and client_secret_file, expected one of them")
    secret = ""
    if variable:
        secret = environment.get(variable, "").strip()
        if not secret:
            wrong.append(f"provider.client_secret_env: the variable {variable} is not set or empty")
    elif file:
        try:
            secret = (folder / file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            wrong.append(f"provider.client_secret_file: {file}: cannot be read ({error})")
        else:
            if not secret:
                wrong.append(f"provider.client_secret_file: {file}: is empty")
    return secret
