"""Scripts are put together of their parts, and what does not fit together is said."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ctc_dash.exports.site import render
from ctc_dash.paper.scripts import ScriptError, component_script, page_script
from ctc_dash.paper.sheets import STATIC
from ctc_dash.views import shell
from ctc_dash.views.live import Live

pytestmark = pytest.mark.unit

# What a page has: all of it, and what stands in its head; what the register's page has instead.
WHOLE = {"page.js", "theme.js", "register.js"}
BIOME = shutil.which("biome", path=str(Path(sys.executable).parent))


def written(folder: Path, **parts: str) -> Path:
    for name, text in parts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "whole.js"


def test_each_part_stands_once_before_what_imports_it(tmp_path):
    path = written(
        tmp_path,
        low="const one = 1\nexport const two = one + 1\n",
        mid='import { two } from "./low.js"\nexport async function four() {\n  return 2 * two\n}\n',
        whole='import { two } from "./low.js"\nimport {\n  four,\n} from "./mid.js"\n'
        "export function render() {\n  return four(two)\n}\n",
    )
    own = "function render() {\n  return four(two)\n}\n"
    parts = "const one = 1\nconst two = one + 1\nasync function four() {\n  return 2 * two\n}\n"
    assert component_script(path) == f"{parts}export {own}"
    assert page_script(path) == f'(() => {{\n"use strict"\n{parts}{own}}})()\n'


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        ("", 'import { a } from "./prat.js"\n', "whole.js imports ./prat.js, which is not there"),
        ("const a = 1\n", 'import { a } from "./part.js"\n', "a, which part.js does not export"),
        (
            "const b = 1\nexport const a = b\n",
            'import { a } from "./part.js"\nfunction b() {}\n',
            "part.js and whole.js both define b",
        ),
        (
            'import { b } from "./whole.js"\nexport const a = 1\n',
            'import { a } from "./part.js"\nexport const b = 1\n',
            "part.js imports whole.js, which imports it in turn",
        ),
        ("", 'import a from "./part.js"\n', 'a form that is not read here: import a from "./part'),
        ("", 'import { a as b } from "./x.js"; f()\n', "whole.js has a form that is not read here"),
        ("", 'import { a } from "elsewhere"\n', "whole.js has a form that is not read here"),
        ("", "export default 1\n", "a form that is not read here: export default 1"),
    ],
)
def test_what_does_not_fit_together_is_said(tmp_path, part, whole, said):
    with pytest.raises(ScriptError, match=re.escape(said)):
        component_script(written(tmp_path, part=part, whole=whole))


def test_our_scripts_are_whole_and_offer_nothing(tmp_path):
    served = {"page.js": shell.page_scripts(), "theme.js": shell.theme_script()}
    served["register.js"] = shell.register_script()
    assert {*served} == WHOLE
    for name, text in served.items():
        assert re.findall(r"^(?:import|export)\b.*", text, re.MULTILINE) == []
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "live.js").write_text(Live._esm, encoding="utf-8")
    (tmp_path / "search.js").write_bytes(render.static("search.js"))
    if BIOME is None:
        pytest.skip("no Biome for this system: whether they can be read was not looked at")
    rules = ["--only=correctness/noUndeclaredVariables", "--only=suspicious/noRedeclare"]
    done = subprocess.run(
        [BIOME, "lint", *rules], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Checked 5 files" in done.stdout


def test_the_sessions_component_brings_no_script_of_its_own():
    assert Live._esm == "export function render() {}"
    assert re.findall(r"\bglobalThis\.(\w+) = ", shell.page_scripts()) == ["importShim"]


def imported(path):
    return set(re.findall(r'from "\./(\w+\.js)"', path.read_text("utf-8")))


def test_every_part_is_used():
    used, found = set(), WHOLE | {"notebook_page.js"}
    while found:
        used |= found
        found = set().union(*(imported(STATIC / name) for name in found)) - used
    loaded = {"no_tables.js"}  # by itself, before what it stands for is asked for
    assert used | loaded == {path.name for path in STATIC.glob("*.js")}
