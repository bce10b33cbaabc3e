"""The pages of the door: sign in, come back from the provider, sign out, one's account.

They load nothing but the icon, run nothing, and none of them is kept by anyone.
"""

import datetime as dt
import hmac
import json
import logging
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tornado.web import create_signed_value, decode_signed_value

from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking.records import Records
from ctc_dash.paper.register_page import REGISTER
from ctc_dash.paper.sheets import sheet
from ctc_dash.paper.templates import page_of
from ctc_dash.server.answering import Answering
from ctc_dash.server.door.access_log import AccessLog, Opened
from ctc_dash.server.door.admission import Admission, NoAudienceError, Person
from ctc_dash.server.door.identity_provider import IdentityProvider, ProviderError
from ctc_dash.server.door.kept_files import StateFolder
from ctc_dash.server.door.sign_in_settings import SignInSettings
from ctc_dash.server.routes import FEEDS
from ctc_dash.words import Words, message

log = logging.getLogger(__name__)

MINUTES = 10  # in which a sign-in must be finished
AT_ONCE = 5  # sign-ins that one browser may have begun: a window of many tabs begins many
LONGEST = 2_000  # letters of an address to which one is sent back
PERSONAL = "/feeds/personal/"

SAID = {
    "not_begun": message(
        "This sign-in was not begun in this browser, or more than ten minutes ago."
    ),
    "refused": message("The provider did not let you in."),
    "not_believed": message("What the provider sent could not be checked, so you were not let in."),
    "no_provider": message("The provider of the sign-in could not be reached. Try again later."),
    "no_audience": message(
        "You are known, but none of your groups may see anything here. Whoever runs this server can"
        " tell which group may."
    ),
    "failed": message(
        "This could not be done just now. Those who run this server find the cause in its log."
    ),
    "odd": message("What was asked cannot be answered here."),
    "sign_in": message("What is here is not for everyone. Sign in to see what you may see."),
    "forged": message(
        "This form was not made for you, or your session has ended. Nothing was changed."
    ),
    "signed_out": message("You are signed out here. You may still be signed in at the provider."),
    "too_many": message("You have as many addresses as one person may have. Revoke one first."),
}


@dataclass(frozen=True)
class House:
    """All that the pages of the door need."""

    settings: SignInSettings
    state: StateFolder
    admission: Admission
    provider: IdentityProvider
    records: Records
    access: AccessLog | None = None

    def cookie_name(self, what: str) -> str:
        """A cookie's name; by TLS one that no other host can set."""
        return f"{'__Host-' if self.settings.is_secure else ''}ctc-dash-{what}"

    def opener(self, request: Any) -> str:
        """What a request carries to open a session, if anything."""
        found = request.cookies.get(self.cookie_name("session"))
        return found.value if found else ""

    def note(self, person: Person, opened: Opened) -> None:
        """Tell the access log, where there is one."""
        if self.access:
            self.access.note(person.audience, person.subject, person.name, opened)


class DoorHandler(Answering):
    """Answers with a small page, or sends elsewhere."""

    house: House

    def initialize(self, house: House) -> None:
        """Take what all of them need."""
        self.house = house

    @property
    def words(self) -> Words:
        """The words of the record."""
        return self.house.records.opened().words()

    @property
    def person(self) -> Person | None:
        """Who is signed in, if anybody is."""
        return self.house.admission.person(self.house.opener(self.request))

    def show(self, status: int, why: str, ways: list[tuple[str, str]]) -> None:
        """A page that says one thing, and the ways on from it."""
        self.set_status(status)
        words = self.words
        if self.house.settings.public_is_open and status != 200:
            ways = [*ways, ("sign-out", words.say("Go on with the public record"))]
        self.finish(
            page_of(
                "entrance.html",
                words,
                sheet("lost"),
                site="CTC Dash",
                title=words.say("Sign-in"),
                says=[words.say(SAID[why])],
                ways=ways,
            )
        )

    def write_error(self, status_code: int, **_: Any) -> None:
        """The same for what failed, and for what nobody asks by these pages."""
        self.show(status_code, "failed" if status_code >= 500 else "odd", self.again())

    def again(self, to: str = "") -> list[tuple[str, str]]:
        """The way to begin anew."""
        return [(way_in(to), self.words.say("Sign in"))]

    def keep(self, what: str, value: str, **given: Any) -> None:
        """Set a cookie that no script reads and no other site sends along."""
        secure = self.house.settings.is_secure
        self.set_cookie(
            self.house.cookie_name(what), value, path="/", httponly=True, secure=secure,
            samesite="Lax", **given,
        )  # fmt: skip

    def forget(self, what: str) -> None:
        """Take a cookie away."""
        self.keep(what, "", expires_days=-1)

    # --- sign-ins that have been begun --------------------------------------------------------

    def begun(self) -> list[dict[str, str]]:
        """The sign-ins that this browser has begun and not finished."""
        name = self.house.cookie_name("way")
        value = self.get_cookie(name)
        days = MINUTES / (24 * 60)
        clock = self.house.state.clock
        if value is None:
            return []
        signed = decode_signed_value(
            self.house.state.key, name, value, max_age_days=days, clock=clock
        )
        return list(json.loads(signed)) if signed else []

    def keep_begun(self, begun: list[dict[str, str]]) -> None:
        """Remember them in the browser, signed: nobody may change where it leads."""
        name, clock = self.house.cookie_name("way"), self.house.state.clock
        said = json.dumps(begun[-AT_ONCE:])
        signed = create_signed_value(self.house.state.key, name, said, clock=clock)
        self.keep("way", signed.decode("ascii"), max_age=MINUTES * 60)


class SignIn(DoorHandler):
    """``/sign-in?to=<page>``: to the provider."""

    async def get(self) -> None:
        """Begin, and send the browser there."""
        one = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        one["to"] = page_to(self.get_query_argument("to", ""))
        try:
            way = await self.house.provider.way_in(one["state"], one["nonce"], one["verifier"])
        except ProviderError as error:
            log.warning("no sign-in: %s", error)
            self.show(503, "no_provider", self.again(one["to"]))
            return
        self.keep_begun([*self.begun(), one])
        self.redirect(way, status=303)


class SignedIn(DoorHandler):
    """``/signed-in``: back from the provider, with a code for a token."""

    async def get(self) -> None:
        """Let in whom the token names, to what their groups may see."""
        state, begun = self.get_query_argument("state", ""), self.begun()
        mine = [one for one in begun if hmac.compare_digest(one["state"].encode(), state.encode())]
        if not mine:
            if self.person:  # another tab was first
                self.redirect("./", status=303)
                return
            self.show(400, "not_begun", self.again())
            return
        (one,) = mine
        self.keep_begun([each for each in begun if each is not one])
        code = self.get_query_argument("code", "")
        if not code:
            log.warning("the provider let nobody in: %.80r", self.get_query_argument("error", ""))
            self.show(403, "refused", self.again(one["to"]))
            return
        await self._let_in(one, code)

    async def _let_in(self, one: dict[str, str], code: str) -> None:
        house = self.house
        issuer = self.get_query_argument("iss", None)
        try:
            claims = await house.provider.claims_of_code(
                code, one["verifier"], one["nonce"], issuer
            )
            if not house.admission.is_first_use(one["nonce"]):
                raise ProviderError("a session began with this token before")
        except ProviderError as error:
            log.warning("nobody was let in: %s", error)
            self.show(403, "not_believed", self.again(one["to"]))
            return
        house.admission.end(house.opener(self.request))
        try:
            opener = house.admission.begin(claims)
        except NoAudienceError:
            self.forget("session")
            self.show(403, "no_audience", self.again(one["to"]))
            return
        # For as long as the browser runs: one whose session is over is asked to sign in again,
        # and does not find itself before the public record without a word.
        self.keep("session", opener)
        if person := house.admission.person(opener):
            house.note(person, Opened("sign-in", ""))
        self.redirect(one["to"] or "./", status=303)


class SignOut(DoorHandler):
    """``/sign-out``: a form's; asked for by a link, it takes away what opens nothing any more."""

    async def post(self) -> None:
        """End the session, and say how to end the provider's."""
        opener = self.house.opener(self.request)
        person = self.person
        if person is None or not is_proven(self):
            self.show(403, "forged", self.again())
            return
        self.house.admission.end(opener)
        self.house.note(person, Opened("sign-out", ""))
        self.forget("session")
        self.set_header("Clear-Site-Data", '"cache"')
        try:
            way = await self.house.provider.way_out()
        except ProviderError as error:
            log.warning("no way out of the provider: %s", error)
            way = ""
        at_provider = [(way, self.words.say("Sign out at the provider"))] if way else []
        self.show(200, "signed_out", [*at_provider, *self.again()])

    async def get(self) -> None:
        """Take away a cookie that opens nothing; who is signed in stays so, and sees the form."""
        if self.person:
            self.redirect("account", status=303)
            return
        self.forget("session")
        self.redirect("./", status=303)


class Account(DoorHandler):
    """``/account``: who one is here, one's personal addresses, and the way out."""

    def get(self) -> None:
        """Show it."""
        if (person := self.person) is None:
            self.redirect(way_in("account"), status=303)
            return
        self._show(person)

    def post(self) -> None:
        """Make or revoke an address."""
        person = self.person
        if person is None or not is_proven(self):
            self.show(403, "forged", self.again("account"))
            return
        if revoked := self.get_body_argument("revoke", ""):
            self.house.admission.revoke(person, revoked)
            self.redirect("account", status=303)
            return
        opener = self.house.admission.make_address(person, self.get_body_argument("label", ""))
        self._show(person, opener or "", is_full=opener is None)

    def _show(self, person: Person, opener: str = "", *, is_full: bool = False) -> None:
        words, house = self.words, self.house
        root = f"{house.settings.public_url.rstrip('/')}{PERSONAL}"
        self.finish(
            page_of(
                "account.html",
                words,
                sheet("lost", "door"),
                site="CTC Dash",
                title=words.say("Your account"),
                person=person,
                proof=house.admission.proof(house.opener(self.request)),
                made=[f"{root}{opener}/{name}.ics" for name in FEEDS] if opener else [],
                addresses=[
                    (each.name, each.label, words.day(dt.datetime.fromtimestamp(each.made, dt.UTC)))
                    for each in house.admission.addresses(person)
                ],
                days=house.settings.calendar_days,
                problem=words.say(SAID["too_many"]) if is_full else "",
            )
        )


class SignInFirst(DoorHandler):
    """What is answered instead of what one may see signed in alone."""

    async def prepare(self) -> None:
        """Send a reader to sign in; tell a program that it must."""
        asked = page_to(f"{self.request.path[1:]}?{self.request.query}")
        is_page = self.request.path[1:] in ("", *BY_SLUG, REGISTER)
        if is_page and self.request.method in ("GET", "HEAD"):
            self.redirect(way_in(asked), status=303)
            return
        self.set_status(401)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{self.words.say(SAID['sign_in'])}\n")


class NoSuchAddress(DoorHandler):
    """A personal address that opens nothing: it never did, was revoked, or its time is over."""

    async def prepare(self) -> None:
        """Say so, and not which of them."""
        self.set_status(404)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        said = self.words.say("This personal address opens nothing: it was revoked, or is over.")
        self.finish(f"{said}\n")


def is_proven(handler: DoorHandler) -> bool:
    """Whether a form was made by a page of this very session."""
    proof = handler.house.admission.proof(handler.house.opener(handler.request))
    return hmac.compare_digest(proof.encode(), handler.get_body_argument("proof", "").encode())


def page_to(asked: str) -> str:
    """The page of ours to which one is sent back; nothing else is, however it is written."""
    if len(asked) > LONGEST or not asked.isprintable() or "\\" in asked:
        return ""
    path, _, query = asked.partition("?")
    if path not in (*BY_SLUG, REGISTER, "account", "") or "#" in query:
        return ""
    return f"{path or './'}?{query}" if query else path


def way_in(to: str) -> str:
    """The address of the sign-in that leads back to this page."""
    return f"sign-in?to={quote(to.removeprefix('./'), safe='')}" if to else "sign-in"
