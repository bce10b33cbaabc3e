"""docs/numbers.md says how every number of the overview is made, and names only what there is."""

import re

import pytest

from ctc_dash import places
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking import questions
from ctc_dash.figures import catalogue
from tests.serving import ROOT

pytestmark = pytest.mark.unit

TEXT = (ROOT / "docs" / "numbers.md").read_text(encoding="utf-8")
PARAGRAPHS = dict(re.findall(r"^### `([^`]+)`\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL))


def test_every_number_of_the_overview_has_its_paragraph(record):
    strip = record.ask("record/strips", page="overview")
    assert list(PARAGRAPHS) == [*strip["id"], *BY_SLUG["overview"].figures]
    stated = record.ask("sources/stated").set_index("id")["question"]
    for row in strip.itertuples():
        asked = row.question if isinstance(row.question, str) else stated[row.stated_figure]
        assert f"`{asked}`" in PARAGRAPHS[row.id], row.id
    for name in BY_SLUG["overview"].figures:
        assert f"`{catalogue.find_figure(name).question}`" in PARAGRAPHS[name]


def test_what_it_names_is_there():
    known = {*questions.catalogue(), *catalogue.FIGURES}
    named = set(re.findall(r"`([a-z_]+/[a-z_0-9]+)`", TEXT))
    assert named <= known
    tables = set(re.findall(r"`data/(\w+)\.csv`", TEXT))
    assert len(tables) > 10
    assert all((places.data_dir() / f"{table}.csv").is_file() for table in tables)


def test_it_can_be_found():
    assert "(docs/numbers.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
