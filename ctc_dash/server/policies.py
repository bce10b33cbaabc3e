"""What a browser may do with an answer: content security policies and the headers beside them."""

import hashlib
from base64 import b64encode

from ctc_dash.charts.theme import PRINT
from ctc_dash.paper.sheets import sheet, tokens
from ctc_dash.views.shell import theme_script


def named(content: str) -> str:
    """A script or sheet that stands in a page, as a policy names it: by the hash of its text."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def policy(**allowed: str) -> str:
    """A policy: what is not allowed by name is not allowed."""
    closed = {
        "default-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    opened = {name.replace("_", "-"): value for name, value in allowed.items()}
    return "; ".join(f"{name} {value}" for name, value in (closed | opened).items())


# The one script that stands in a page is named by its hash; no text is run as a script. Styles of
# single elements (the place of a State's tile, the colour of a mark) come from the data and cannot
# be named one by one; they reach nothing. BokehJS puts the sheets of its own elements into the
# page, whose texts are the library's. The face of the squares stands in their sheet.
OF_PAGES = policy(
    script_src=f"'self' {named(theme_script())}",
    style_src="'self' 'unsafe-inline'",
    img_src="'self' data:",
    font_src="'self' data:",
    connect_src="'self'",
    form_action="'self'",
)
# A figure that stands in a frame of another site: it is read, and nothing of it runs.
OF_EMBEDDED = policy(
    style_src="'self' 'unsafe-inline'",
    img_src="'self' data:",
    font_src="'self' data:",
    frame_ancestors="*",
)
# Files, feeds, messages to programs: nothing is loaded and nothing runs, wherever they are opened.
OF_FILES = f"{policy()}; sandbox"


def refusal_sheet() -> str:
    """The styles of a page that refuses, as they stand in it."""
    return f"{tokens(PRINT)}{sheet('lost')}"


# A page that says what is not there, or what failed: its one sheet is named by its hash.
OF_REFUSALS = policy(style_src=named(f"\n{refusal_sheet()}\n"), img_src="'self'")

# The pages of the door: as those that refuse, and their forms are sent to this server alone.
OF_THE_DOOR = policy(
    style_src=" ".join(
        named(f"\n{tokens(PRINT)}{sheet(*pieces)}\n") for pieces in (("lost",), ("lost", "door"))
    ),
    img_src="'self'",
    form_action="'self'",
)

# What every answer has besides its policy.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
