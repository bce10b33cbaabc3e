"""In which language a page is answered where its address names none."""

from collections.abc import Iterator

from babel.core import negotiate_locale
from tornado.httputil import HTTPServerRequest

from ctc_dash.address.codec import LANGUAGE
from ctc_dash.words import SOURCE_LANGUAGE, languages

MOST_NAMED = 30  # languages that a browser may say it prefers


def language_wanted(request: HTTPServerRequest) -> str:
    """The code of the reader's earlier choice, else of what the browser prefers, else English."""
    chosen = request.cookies.get(LANGUAGE)
    if chosen is not None and chosen.value in languages():
        return chosen.value
    preferred = list(preferences(request.headers.get("Accept-Language", "")))
    return negotiate_locale(preferred, [*languages()], sep="-") or SOURCE_LANGUAGE


def preferences(header: str) -> Iterator[str]:
    """The languages of an Accept-Language header, the most preferred first.

    What has no weight that can be read, or one of zero, is not preferred.
    """
    weighed = []
    for each in header.split(",")[:MOST_NAMED]:
        code, _, weight = each.replace(" ", "").partition(";q=")
        try:
            weighed.append((-float(weight or 1), code))
        except ValueError:
            continue
    yield from (code for weight, code in sorted(weighed, key=lambda each: each[0]) if weight < 0)
