"""A made-up language in which every sentence of the catalogue has marks: what has none is found."""

from __future__ import annotations

import gettext
import html
import re

import pytest

from ctc_dash import words as wording
from ctc_dash.address.pages import PAGES
from ctc_dash.asking import record as asked_words
from ctc_dash.paper.page_shell import Shell, whole_page
from ctc_dash.words import ONLY_ENGLISH, Language
from tests.viewing import view_of

pytestmark = pytest.mark.unit

OPEN, SHUT = "\u27e6", "\u27e7"
PROSE = re.compile(r"[a-z]{3,} [a-z]{3,}")
# A picture's words are in several lines, and said in one by its marks and its table.
HIDDEN = re.compile(r"<(script|style|title|text)\b.*?</\1>", re.DOTALL)
SAID = re.compile(r">([^<]+)<|(?:aria-label|title|alt|placeholder)=\"([^\"]+)\"")


class Marked(gettext.NullTranslations):
    """Each sentence between marks."""

    def gettext(self, message):
        return f"{OPEN}{message}{SHUT}"

    def ngettext(self, msgid1, msgid2, n):
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{SHUT}"


@pytest.fixture
def marked(monkeypatch, record):
    """The made-up language beside English."""
    made = Language("qq", "en_GB", "ltr", "Marked", "QQ")
    known = {**wording.languages(), "qq": made}
    for module in (wording, "ctc_dash.address.codec"):
        target = module if isinstance(module, str) else module.__name__
        monkeypatch.setattr(f"{target}.languages", lambda: known)
    monkeypatch.setattr(wording, "_translations", lambda code: Marked())
    yield record.words("qq")
    asked_words._words.cache_clear()  # no other test hears it


def bypassing(document):
    """The prose of a page that neither has marks nor says that there is it in English alone."""
    depth, found, document = 0, [], re.sub("</?bdi[^>]*>", "", document)
    for text in (html.unescape(one or two) for one, two in SAID.findall(HIDDEN.sub("", document))):
        opened, shut = text.count(OPEN), text.count(SHUT)
        if not (depth or opened or shut or ONLY_ENGLISH in text) and PROSE.search(text):
            found.append(text)
        depth = max(0, depth + opened - shut)
    return found


@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_nothing_is_said_that_no_catalogue_has(record, marked, slug):
    query = "?lang=qq" + ("&state=NER" if slug == "state" else "")
    view = view_of(record, slug, query)
    assert view.words.language.code == "qq"
    found = bypassing(whole_page(view, view.words, Shell()))
    assert found == [], "\n".join(dict.fromkeys(found))
