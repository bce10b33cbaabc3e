"""What is documented is what there is: reference, README and recipes follow the code."""

import re
import runpy
from pathlib import Path

import pytest

from ctc_dash import cli
from ctc_dash.address.pages import BY_SLUG, ENTRIES, PAGES
from ctc_dash.asking import questions
from ctc_dash.figures import catalogue

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")


def test_the_reference_is_what_the_code_says():
    written = runpy.run_path(str(ROOT / "scripts" / "write_reference.py"))["text"]()
    assert written == REFERENCE, "run `make reference`"


def test_the_house_is_drawn_as_its_imports_have_it():
    written = runpy.run_path(str(ROOT / "scripts" / "write_house.py"))
    assert written["page"]() == (ROOT / "docs" / "house.md").read_text(), "run `make reference`"
    with pytest.raises(ValueError, match="go round"):
        written["in_order"]({"a": {"b"}, "b": {"a"}})


def test_every_question_figure_and_page_is_in_the_reference():
    for name in [*questions.catalogue(), *catalogue.FIGURES]:
        assert f"`{name}`" in REFERENCE
    for page in PAGES:
        assert f"### `/{page.slug}`" in REFERENCE


def test_every_command_is_in_readme_and_reference():
    root = cli.parser()
    names = next(a for a in root._actions if hasattr(a, "choices") and a.choices).choices
    for name in names:
        assert f"ctc-dash {name}" in README
        assert f"### `ctc-dash {name}`" in REFERENCE


def test_links_in_the_papers_lead_somewhere():
    for paper in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")]:
        text = paper.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (paper.parent / target).exists(), f"{paper.name}: {target}"


def test_every_page_has_its_served_script_and_every_script_its_page():
    scripts = {path.stem for path in (ROOT / "dashboards").glob("*.py")}
    assert scripts == set(BY_SLUG)


def test_every_figure_stands_on_a_page():
    shown = {figure for page in (*PAGES, *ENTRIES) for figure in page.figures}
    assert shown == set(catalogue.FIGURES)
