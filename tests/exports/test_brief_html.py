"""The brief as HTML: what it says, that it needs nothing else, that it can be read aloud."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from ctc_dash.exports.brief import printed
from ctc_dash.exports.brief.html import html_bytes
from ctc_dash.words import NO_VALUE, Language
from tests.exports.briefs import compose, compose_anew

pytestmark = pytest.mark.unit

BRIEFS = [
    ("state", "NER"),
    ("state", "PLW"),
    ("region", "A"),
    ("meeting", "m2019_07_sri_lanka_high_level"),
    ("period", ("2018-01-01", "2019-12-31")),
]
VOID = {"meta", "br", "hr", "img", "link", "input"}
REFERENCE = re.compile(r"url\(\s*['\"]?(?!#)|@import|https?://(?!www\.w3\.org/)", re.IGNORECASE)


class Reader(HTMLParser):
    """Reads a page into tags, attributes, texts and tables, and checks that tags are closed."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.texts, self.rows = [], [], [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.texts.append(data)
        if self.open and self.open[-1] in {"td", "th", "small"}:
            self.rows[-1][-1] += data

    @property
    def text(self):
        return squeezed("".join(self.texts))


def squeezed(text):
    return re.sub(r"\s+", "", text)


def read(brief):
    reader = Reader()
    reader.feed(html_bytes(brief).decode("utf-8"))
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture(scope="module", params=BRIEFS, ids=lambda each: str(each[1]))
def brief(request, record):
    return compose(record, *request.param)


def test_says_what_the_figures_say(brief):
    text = read(brief).text
    sentences = [*brief.opening, *(s for section in brief.sections for s in section.sentences)]
    for sentence in sentences:
        assert squeezed(sentence.replace("**", "")) in text
    for section in brief.sections:
        for block in section.blocks:
            for said in (block.shown.title, block.shown.said, block.source):
                assert squeezed(said) in text
    for number in brief.numbers:
        for said in (number.text, number.label, number.note, number.source):
            assert squeezed(said) in text
    for said in (*brief.sources, *brief.caveats, brief.title, "As of 16 December 2019"):
        assert squeezed(said) in text


def test_tables_hold_the_rows_of_the_figures(brief):
    # without what marks a title, and the mark of a note that stands below the table
    beside = r" \(working translation\)| \*\d*$"
    rows = [[re.sub(beside, "", cell) for cell in row] for row in read(brief).rows]
    for section in brief.sections:
        for block in section.blocks:
            if block.form != "table":
                continue
            headings = printed.table(block).headings
            expected = block.shown.table[headings].head(block.most or len(block.shown.frame))
            if {"Title", "Note"} <= set(headings):  # the note stands below the title
                notes = " " + expected["Note"]
                expected["Title"] += notes.where(expected["Note"] != NO_VALUE, "")
                expected = expected.drop(columns="Note")
            assert list(expected.columns) in rows
            for row in expected.to_numpy().tolist():
                assert row in rows


def test_needs_nothing_but_itself(brief):
    text = html_bytes(brief).decode("utf-8")
    assert not REFERENCE.search(text)
    for tag, attributes in read(brief).tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "image", "use"}
        assert "src" not in attributes
        assert "srcset" not in attributes
        assert attributes.get("href", "#").startswith("#")


def test_can_be_read_aloud(brief):
    tags = read(brief).tags
    names = [tag for tag, _ in tags]
    assert next(a for tag, a in tags if tag == "html") == {"lang": "en", "dir": "ltr"}
    assert [names.count(each) for each in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    levels = [int(tag[1]) for tag in names if re.fullmatch(r"h\d", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert names.count("caption") == names.count("table")
    assert {a.get("scope") for tag, a in tags if tag == "th"} <= {"col", "row"}
    pictures = [a for tag, a in tags if a.get("role") == "img"]
    drawn = [b for s in brief.sections for b in s.blocks if b.form == "picture"]
    assert [a["aria-label"] for a in pictures] == [
        f"{b.shown.title}. {b.shown.said}" for b in drawn
    ]


def test_ids_are_unique_and_those_that_are_named_exist(brief):
    tags = read(brief).tags
    ids = [a["id"] for _, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    text = html_bytes(brief).decode("utf-8")
    named = set(re.findall(r"url\(#([^)]+)\)", text))
    named |= {a["aria-labelledby"] for _, a in tags if "aria-labelledby" in a}
    assert named <= set(ids)


def test_text_of_the_record_is_never_markup(record):
    brief = compose(record, "state", "NER")
    hostile = '<script>alert(1)</script> & **"quoted"**'
    text = html_bytes(replace(brief, title=hostile, opening=(hostile,))).decode("utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <strong>&quot;quoted&quot;</strong>" in text


def test_writes_from_right_to_left(record):
    brief = compose(record, "state", "NER")
    words = replace(brief.words, language=Language("en", "en", "rtl", "Mirrored", "en"))
    assert next(a for tag, a in read(replace(brief, words=words)).tags if tag == "html") == {
        "lang": "en",
        "dir": "rtl",
    }


def test_the_same_brief_gives_the_same_file(record):
    first, second = (html_bytes(compose_anew(record, "region", "C")) for _ in range(2))
    assert first == second
