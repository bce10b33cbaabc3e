"""A made-up language of Greek letters: whatever is left in Latin ones was not said in it.

Sentences, labels and texts of the record come in Greek letters, dates and numbers in Greek; so a
word in small Latin letters has passed by the catalogues, by the labels or by the texts.
"""

from __future__ import annotations

import gettext
import html
import re
from contextlib import contextmanager

import pytest

from ctc_dash import words as wording
from ctc_dash.asking import record as asked_words
from ctc_dash.words import TEXTS, Language

GREEK = str.maketrans("abcdefghijklmnopqrstuvwxyz", "αβγδεζηθικλμνοπρςστυφχψωϊϋ")
# What stays as it is in a sentence: the names of its values, and addresses.
KEPT = re.compile(r"\{[^}]*\}|https?://\S+|<[^>]*>")
LATIN = re.compile(r"[a-z]{3,}")
HIDDEN = re.compile(r"<(script|style|code)\b.*?</\1>|<bdi lang=\"en\".*?</bdi>", re.DOTALL)
SAID = re.compile(r">([^<]+)<|(?:aria-label|title|alt|placeholder)=\"([^\"]+)\"")
# Names that are the same in every language: of licences, files, addresses and this software.
NAMES = re.compile(
    r"CTC Dash( contributors)?|English|Français|Español|undocs\.org\S*|https?:\S+|\b[0-9a-f]{16}\b"
)


def in_greek(text):
    """A text in Greek letters, besides what is kept."""
    kept = iter(KEPT.findall(text))
    return "".join(part.translate(GREEK) + next(kept, "") for part in KEPT.split(text))


class Greek(gettext.NullTranslations):
    """Each sentence in Greek letters."""

    def gettext(self, message):
        return in_greek(message)

    def ngettext(self, msgid1, msgid2, n):
        return in_greek(msgid1 if n == 1 else msgid2)


class GreekLabels(dict):
    """Labels in Greek letters, and every text of the record, whether or not it has been said."""

    def __init__(self, labels):
        super().__init__((key, in_greek(label)) for key, label in labels.items())

    def get(self, key, default=None):
        return in_greek(key[1]) if key[0] == TEXTS else super().get(key, default)


@contextmanager
def spoken(record):
    """The made-up language beside English, while it is spoken."""
    patch = pytest.MonkeyPatch()
    made = Language("qq", "el", "ltr", "Greek", "QQ")
    known = {**wording.languages(), "qq": made}
    for name in ("ctc_dash.words", "ctc_dash.address.codec"):
        patch.setattr(f"{name}.languages", lambda: known)
    patch.setattr(wording, "_translations", lambda code: Greek())
    words = record.words("qq")
    object.__setattr__(words, "labels", GreekLabels(record.words("en").labels))
    yield words
    patch.undo()
    asked_words._words.cache_clear()  # no other test hears it


def left_in_latin(document):
    """The words of a page in Latin letters."""
    document = re.sub(r"</?(bdi|b|strong|em|span|small|i)\b[^>]*>", "", HIDDEN.sub("", document))
    return in_latin(html.unescape(one or two) for one, two in SAID.findall(document))


def in_latin(texts):
    """The texts in which a word is in Latin letters, besides names."""
    return [text for text in texts if LATIN.search(NAMES.sub("", text))]
