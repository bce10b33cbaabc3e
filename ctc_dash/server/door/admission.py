"""Who is let in to what: sessions, and the personal addresses of calendars.

A session ends with the token that it began with; what a person may see is read from the settings at
each request. A personal address opens calendars for as long as its owner signs in now and then:
who is removed at the provider, or has lost the group, loses it at the latest after the days that
the settings say, and at the next sign-in without a group at once.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from typing import Any, NamedTuple

from ctc_dash.record.package import AUDIENCES
from ctc_dash.server.door.kept_files import Kept, StateFolder
from ctc_dash.server.door.sign_in_settings import SignInSettings

DAY = 86400.0
YEAR = 365 * DAY  # for which a person is remembered beyond the days of their calendars
MOST = 20  # addresses of one person
LONGEST = 200  # letters of a name


class NoAudienceError(Exception):
    """None of a person's groups sees anything here."""


class Person(NamedTuple):
    """Somebody who is known, and what they may see."""

    subject: str
    name: str
    audience: str
    until: float


class Address(NamedTuple):
    """A personal address, without what opens it."""

    name: str
    label: str
    made: float


class Admission:
    """Lets in by these settings, and keeps what it must in this folder."""

    def __init__(self, settings: SignInSettings, state: StateFolder) -> None:
        self._settings, self._state, self._clock = settings, state, state.clock

    def begin(self, claims: dict[str, Any]) -> str:
        """A session for whom a checked token names: what opens it.

        Raises ``NoAudienceError``; then whatever the person had here ends.
        """
        subject = str(claims["sub"])
        groups = self._known(claims.get(self._settings.groups_claim))
        if not groups:
            self._forget(subject)
            raise NoAudienceError
        name = str(claims.get(self._settings.name_claim) or claims.get("email") or subject)
        kept = {
            "issuer": self._settings.issuer,
            "subject": subject,
            "name": name[:LONGEST],
            "groups": groups,
        }
        now = self._clock()
        days = self._settings.calendar_days
        of_calendars = {"calendars_until": now + days * DAY}
        self._state.people.put(self._key_of(subject), kept | of_calendars, now + days * DAY + YEAR)
        opener = secrets.token_urlsafe(32)
        longest = now + self._settings.session_hours * 3600
        self._state.sessions.put(opener, kept, min(float(claims["exp"]), longest))
        return opener

    def person(self, opener: str) -> Person | None:
        """Whose session it is, while it lasts."""
        kept = self._state.sessions.get(opener) if opener else None
        return None if kept is None else self._person_of(kept)

    def end(self, opener: str) -> None:
        """End a session."""
        self._state.sessions.drop(opener)

    def is_first_use(self, nonce: str) -> bool:
        """Whether no session began with this nonce before: no token opens twice."""
        return self._state.used.take_once(nonce, self._clock() + DAY)

    def proof(self, opener: str) -> str:
        """What a form carries that only a page of this session can know."""
        text = f"form {opener}".encode()
        return hmac.new(self._state.key, text, hashlib.sha256).hexdigest()

    # --- personal addresses -----------------------------------------------------------------

    def make_address(self, person: Person, label: str) -> str | None:
        """A new address of this person: what opens it, which nobody is told again.

        None where the person has as many as one may have.
        """
        if len(list(self._of(person))) >= MOST:
            return None
        opener = secrets.token_urlsafe(32)
        kept = {
            "issuer": self._settings.issuer,
            "subject": person.subject,
            "audience": person.audience,
            "label": label.strip()[:LONGEST],
            "made": self._clock(),
        }
        # How long it opens anything is said by when its owner was last here.
        self._state.addresses.put(opener, kept, self._clock() + 10 * YEAR)
        return opener

    def addresses(self, person: Person) -> list[Address]:
        """The addresses of a person, the oldest first."""
        found = [Address(n, str(k["label"]), float(k["made"])) for n, k in self._of(person)]
        return sorted(found, key=lambda each: each.made)

    def revoke(self, person: Person, name: str) -> None:
        """Let one of a person's own addresses open nothing any more."""
        if any(own == name for own, _ in self._of(person)):
            self._state.addresses.drop_named(name)

    def owner(self, opener: str) -> Person | None:
        """Whose address it is, and what it opens: no more than when it was made, nor than now."""
        kept = self._state.addresses.get(opener)
        known = kept and self._state.people.get(self._key_of(str(kept["subject"])))
        if not kept or not known or kept["issuer"] != self._settings.issuer:
            return None
        if known["calendars_until"] <= self._clock():
            return None
        person = self._person_of(known)
        if person is None:
            return None
        narrower = min(person.audience, str(kept["audience"]), key=AUDIENCES.index)
        return person._replace(audience=narrower) if narrower in self._served else None

    def sweep(self) -> None:
        """Remove what is over, and the addresses of those who are no longer remembered."""
        self._state.sweep()
        for name, kept in self._state.addresses.items():
            if self._state.people.get(self._key_of(str(kept["subject"]))) is None:
                self._state.addresses.drop_named(name)

    # --- what is kept -----------------------------------------------------------------------

    @property
    def _served(self) -> tuple[str, ...]:
        return self._settings.audiences

    def _known(self, claimed: object) -> list[str]:
        """Those of the claimed groups that see something."""
        listed = [claimed] if isinstance(claimed, str) else claimed
        if not isinstance(listed, list):
            return []
        return [each for each in listed if isinstance(each, str) and each in self._settings.groups]

    def _person_of(self, kept: Kept) -> Person | None:
        audience = self._settings.audience_of(list(kept["groups"]))
        if audience is None or kept["issuer"] != self._settings.issuer:
            return None  # the settings are others by now
        return Person(str(kept["subject"]), str(kept["name"]), audience, float(kept["until"]))

    def _key_of(self, subject: str) -> str:
        return f"{self._settings.issuer}\0{subject}"

    def _of(self, person: Person) -> Iterator[tuple[str, Kept]]:
        for name, kept in self._state.addresses.items():
            if self._is_of(kept, person.subject):
                yield name, kept

    def _is_of(self, kept: Kept, subject: str) -> bool:
        """Whether something is this person's; another issuer's may be called alike."""
        return (kept["subject"], kept["issuer"]) == (subject, self._settings.issuer)

    def _forget(self, subject: str) -> None:
        self._state.people.drop(self._key_of(subject))
        for folder in (self._state.sessions, self._state.addresses):
            for name, kept in folder.items():
                if self._is_of(kept, subject):
                    folder.drop_named(name)
