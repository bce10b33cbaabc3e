"""Every address that the server answers, and what each sends with its answer: one table.

``docs/hardening.md`` prints it, the gate holds it, and a test compares it with what the server's
router really has: an address that is not here is a fault.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.server.policies import OF_EMBEDDED, OF_FILES, OF_PAGES, OF_THE_DOOR

# The session's application has an address of its own: a page's address makes no session.
LIVE = "live"
# The last part of a feed's address, and the calendar that it is.
FEEDS = {
    "calendar": "calendar",
    "follow-up": "follow_up",
    "meetings": "meetings",
    "obligations": "obligations",
    "all": "all",
}

READ = ("GET", "HEAD")
WRITE = (*READ, "POST")
# How long an answer is kept, and by whom. What is not public is kept by nobody.
FOR_EVER = "public, max-age=31536000, immutable"
ASKED_AGAIN = "public, no-cache"
NEVER = "no-store"


@dataclass(frozen=True)
class Route:
    """Addresses of one kind.

    Attributes:
        name: what the server calls it.
        pattern: which addresses these are, as the router has it.
        holds: what is there.
        methods: by which it may be asked; none means by any.
        kept: how a cache keeps a good answer that all may see.
        policy: the content security policy of a good answer.
        is_page: whether a reader sees it, and is refused by a page; a program is by a sentence.
        is_shared: whether pages of other sites may read what the public may see.
        is_ours: whether only pages of this server may ask.
        is_form: whether a form comes back with what is refused, and so as the route's own page.
        says_nothing: whether it is the same for every audience.
        is_framed: whether pages of other sites may have what the public may see in a frame.
        is_endless: whether who asks does not wait for an answer that ends.
    """

    name: str
    pattern: str
    holds: str
    methods: tuple[str, ...] = READ
    kept: str = ASKED_AGAIN
    policy: str = OF_FILES
    is_page: bool = False
    is_shared: bool = False
    is_ours: bool = False
    is_form: bool = False
    says_nothing: bool = False
    is_framed: bool = False
    is_endless: bool = False

    @cached_property
    def matches(self) -> re.Pattern[str]:
        """The pattern, of a whole path, as the router reads it."""
        return re.compile(f"{self.pattern}$")

    def kept_for(self, audience: str) -> str:
        """How a good answer is kept that is for this audience."""
        return self.kept if audience == PUBLIC or self.says_nothing else NEVER


# In the order in which the router tries them.
ROUTES = (
    Route(
        "assets",
        r"/assets/(\w+)/([\w.-]+)",
        "styles and scripts, named by their content",
        kept=FOR_EVER,
        says_nothing=True,
    ),
    Route(
        "figures",
        r"/data/figures/(.+)\.([a-z]+)",
        "a figure as a file",
        kept=NEVER,
        is_shared=True,
    ),
    Route(
        "embedded",
        r"/embed",
        "a figure for a frame in another site, of the public record alone",
        kept=NEVER,
        policy=OF_EMBEDDED,
        is_framed=True,
    ),
    Route("brief", r"/brief", "a brief as a file", methods=(*READ, "POST"), kept=NEVER),
    Route("search_names", r"/data/search\.json", "what can be found by name"),
    Route(
        "tables",
        r"/data/(.*)",
        "a table of the record as CSV, or what describes them all",
        is_shared=True,
    ),
    Route("feeds", rf"/feeds/({'|'.join(FEEDS)})\.ics", "a calendar", is_shared=True),
    Route(
        "changes", r"/changes\.atom", "what changed in the record, as a feed (Atom)", is_shared=True
    ),
    Route("no_feed", r"/feeds/.*", "no calendar: the names of those that there are", kept=NEVER),
    Route("liveness", r"/liveness", "whether the server answers", kept=NEVER, says_nothing=True),
    Route(
        "readiness",
        r"/readiness",
        "whether it can show the record, and open sessions",
        kept=NEVER,
        says_nothing=True,
    ),
    Route(
        "slashed",
        rf"/({'|'.join(BY_SLUG)})/",
        "the way to a page whose address has a slash at its end",
        kept=NEVER,
        says_nothing=True,
    ),
    Route("pages", rf"/({'|'.join(BY_SLUG)}|)", "a page", policy=OF_PAGES, is_page=True),
    Route("token", rf"/{LIVE}/token", "the token of a new session", kept=NEVER, is_ours=True),
    Route(
        "socket",
        rf"/{LIVE}/ws",
        "a session's messages",
        methods=("GET",),
        kept=NEVER,
        is_ours=True,
        is_endless=True,
    ),
)
# Those of the door, where there is one: it answers them before all others.
OF_THE_DOOR_ALONE = (
    Route("sign_in", r"/sign-in", "the way to the provider", kept=NEVER, is_page=True),
    Route(
        "signed_in",
        r"/signed-in",
        "the way back from the provider",
        kept=NEVER,
        policy=OF_THE_DOOR,
        is_page=True,
    ),
    Route(
        "sign_out",
        r"/sign-out",
        "the end of a session",
        methods=WRITE,
        kept=NEVER,
        policy=OF_THE_DOOR,
        is_page=True,
    ),
    Route(
        "account",
        r"/account",
        "who one is, and one's personal addresses",
        methods=WRITE,
        kept=NEVER,
        policy=OF_THE_DOOR,
        is_page=True,
    ),
    Route("personal", r"/feeds/personal/.*", "a calendar, by a personal address", kept=NEVER),
)
# The one at the port for those who look after the server, where there is one.
OF_THE_METRICS_ALONE = (Route("metrics", r"/metrics", "what the server counts", kept=NEVER),)
# The one of a server that writes, where there is one.
OF_WRITING_ALONE = (
    Route(
        "register",
        r"/register",
        "forms by which the register is written, with `--write`",
        methods=WRITE,
        kept=NEVER,
        policy=OF_PAGES,
        is_page=True,
        is_form=True,
    ),
)
# Every other address.
LOST = Route("lost", r".*", "nothing: the pages that there are", (), kept=NEVER, is_page=True)


def route_of(path: str) -> Route:
    """The route of a path: the first that fits."""
    known = (*OF_THE_DOOR_ALONE, *OF_THE_METRICS_ALONE, *OF_WRITING_ALONE, *ROUTES)
    return next((route for route in known if route.matches.match(path)), LOST)


def rules(answering: Mapping[str, tuple[type, dict[str, Any]]]) -> list[tuple[str, type, Any]]:
    """What the router is given: of each route by its name what answers, and what that takes.

    Raises ``KeyError`` for a name that is not in the table.
    """
    known = (*ROUTES, *OF_WRITING_ALONE)
    if unknown := answering.keys() - {route.name for route in known}:
        raise KeyError(*unknown)
    return [(each.pattern, *answering[each.name]) for each in known if each.name in answering]
