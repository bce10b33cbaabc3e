"""The catalogues: every sentence in every language, with all that it must carry."""

from __future__ import annotations

import csv
import re
import runpy
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ctc_dash.words import SOURCE_LANGUAGE, TEXTS, Words, catalogue_file, find_language, languages

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
OTHERS = sorted({*languages()} - {SOURCE_LANGUAGE})
# Forms that are said of one number alone, in which the number may be a word: gettext's, by place.
ALONE = {"es": {0}, "ar": {0, 1, 2}}
SAMPLES = [0, 1, 2, 3, 5, 11, 21, 100, 101, 111]
FORMS = {"ar": 6, "zh": 1, "fr": 2, "ru": 3, "es": 2}


@pytest.fixture(scope="module")
def collecting():
    return runpy.run_path(str(ROOT / "scripts" / "update_catalogues.py"))


@pytest.fixture(scope="module")
def gathered(collecting):
    return collecting["gathered"]()


def of(said):
    return said if isinstance(said, tuple) else (said,)


def named(sentence):
    """The names in braces, which are filled in."""
    return {*re.findall(r"{(\w+)[^}]*}", sentence)}


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_is_said_with_all_that_it_must_carry(code, gathered, collecting):
    """None is missing, guessed or left over; names in braces, bold marks, forms are all there."""
    content = catalogue_file(code).read_bytes()
    catalogue = read_po(BytesIO(content), locale=code)
    assert {each.id for each in catalogue} == {each.id for each in gathered}
    assert [each.id for each in catalogue if each.fuzzy] == []
    assert not catalogue.obsolete
    wrong = []
    for entry in (each for each in catalogue if each.id):
        english, said = of(entry.id), of(entry.string)
        is_plural = len(english) > 1
        if not all(said) or len(said) != (FORMS[code] if is_plural else 1):
            wrong.append(("forms", english[0], said))
            continue
        every = {name for each in english for name in named(each)}
        for place, text in enumerate(said):
            alone = is_plural and place in ALONE.get(code, ())
            model = english[0] if alone else english[-1]
            needed = set.intersection(*map(named, english)) - {"n"} if alone else every
            if not needed <= named(text) <= every or text.count("**") != model.count("**"):
                wrong.append(("carries", english[0], text))
            if (text[0] == " ", text[-1] == " ") != (model[0] == " ", model[-1] == " "):
                wrong.append(("ends", english[0], text))
    assert wrong == []
    assert collecting["written"](catalogue, code) == content  # as the command writes it


@pytest.mark.parametrize("code", OTHERS)
def test_each_number_has_its_form(code):
    words = Words(find_language(code))
    catalogue = words._catalogue
    assert {catalogue.plural(n) for n in SAMPLES} == {*range(FORMS[code])}
    for number in SAMPLES:
        assert words.count("{n} visit", "{n} visits", number) not in ("{n} visit", "{n} visits")


def test_the_shipped_names_are_whole_in_all_six(record):
    """Every label, and the titles of meetings, steps and obligations; no name of another thing."""
    with (ROOT / "data" / "labels" / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = Counter((row["vocabulary"], row["code"]) for row in rows if row["vocabulary"] != TEXTS)
    assert {*told.values()} == {len(languages())}
    texts = Counter(row["code"] for row in rows if row["vocabulary"] == TEXTS)
    assert {*texts.values()} == {len(OTHERS)}
    tables = ("meetings", "undated_meetings", "obligations", "documents")
    titles = [title for name in tables for title in record.table(name).frame["title"]]
    assert {*titles} - {*texts} == set()
    for code in OTHERS:
        said = record.words(code)
        assert said.text(titles[0]) != titles[0]
        assert said.label("visit_type", "focused") != record.words().label("visit_type", "focused")


def test_what_there_is_in_english_alone_is_counted(record):
    """Counted anew from the tables: every title, statement and note that is not translated."""
    asked = record.ask("sources/languages").set_index("language")
    text = (ROOT / "queries" / "sources" / "languages.sql").read_text(encoding="utf-8")
    prose = set()
    for column, table in re.findall(r"select (\w+) as content from (\w+)", text):
        prose |= {each for each in record.table(table).frame[column] if isinstance(each, str)}
    with (ROOT / "data" / "labels" / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["vocabulary"] == TEXTS]
    assert len(prose) > 2000
    for code in OTHERS:
        said = {row["code"] for row in rows if row["language"] == code}
        assert asked["texts"][code] == len(prose & said)
        assert asked["texts_in_english"][code] == len(prose - said)
        assert asked["names_in_english"][code] == 0
        assert asked["names"][code] == asked["names"][SOURCE_LANGUAGE]
    assert asked["texts"][SOURCE_LANGUAGE] == len(prose)
