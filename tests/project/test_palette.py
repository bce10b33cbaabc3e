"""One palette: colours stand in ``charts/theme.py`` and ``charts/colours.csv``, nowhere else."""

import re
from pathlib import Path

import pytest

from ctc_dash.charts import theme

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
KINDS = {".py", ".css", ".typ", ".jinja", ".html", ".js", ".xml", ".svg"}
PALETTE = ROOT / "ctc_dash" / "charts" / "theme.py"
# ``#rgb`` or ``#rrggbb``, and six digits in quotes, as office files have them.
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\b(?!-)|([\"'])(?=[^\"']*[a-fA-F0])[0-9A-Fa-f]{6}\1")
# Or by its name.
NAMED = re.compile(
    r"(?:fill|colou?r|background|stroke|border)\w*[\"']?\s*[:=]\s*[\"']?"
    r"(?:white|black|gr[ae]y|silver|red|green|blue|orange|yellow)\b"
)
TOKEN = re.compile(r"--[a-z-]+")
USED = re.compile(r"var\((--[a-z-]+)")


def files(*kinds):
    for folder in ("ctc_dash", "dashboards"):
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in kinds)


def test_no_other_file_has_a_colour():
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for path in files(*KINDS)
        if path != PALETTE
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for match in (*COLOUR.finditer(line), *NAMED.finditer(line))
    ]
    assert found == []
    assert NAMED.search("#set page(margin: 2pt, fill: white)")
    assert COLOUR.search(PALETTE.read_text(encoding="utf-8"))


def test_every_theme_has_the_tokens_that_style_sheets_use():
    light, dark, paper = (list(theme.tokens(t)) for t in (theme.LIGHT, theme.DARK, theme.PRINT))
    assert light == dark == paper
    # Lengths are set where they are known: in a sheet itself, in markup, in a script.
    elsewhere = {
        name
        for path in files(*KINDS)
        for name in TOKEN.findall(USED.sub("", path.read_text(encoding="utf-8")))
    }
    used = {
        (path.name, name)
        for path in files(".css")
        for name in USED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(used) > 50
    assert [each for each in sorted(used) if each[1] not in {*light, *elsewhere}] == []
