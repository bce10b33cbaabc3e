"""A made-up register of 205 visits in a browser: words as wide as they are, on every page."""

from __future__ import annotations

import sys

import pytest

from tests import made_up
from tests.browser.conftest import forgotten, opened
from tests.browser.pages import ADDRESS
from tests.serving import free_port, started

pytestmark = [pytest.mark.browser, pytest.mark.long]

# Of each picture what is wrong: words that touch, marks that are too thin, too great a height.
WRONG = """() => [...document.querySelectorAll(".drawn")].flatMap((drawn) => {
    const named = drawn.closest(".card").querySelector("h2").textContent
    const box = (each) => each.getBoundingClientRect()
    const upright = [...drawn.querySelectorAll("text:not([transform])")]
    const words = upright.map((each) => [each.textContent, box(each)]).filter(([, at]) => at.width)
    const touch = ([, a], [, b]) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 5 && b.top < a.bottom - 5
    const touching = words.flatMap((one, at) =>
        words.slice(at + 1).filter((two) => touch(one, two)).map(([text]) => `${one[0]} / ${text}`))
    const thin = [...drawn.querySelectorAll(".mark rect")].map(box)
        .filter((at) => Math.min(at.width, at.height) < 2.5).map((at) => `${at.width} px`)
    const high = box(drawn).height > 1200 ? [`${box(drawn).height} px high`] : []
    return [...touching, ...thin, ...high].map((what) => `${named}: ${what}`)
})"""


@pytest.fixture(scope="module")
def large(own_cache, tmp_path_factory):
    folder = tmp_path_factory.mktemp("large")
    port = free_port()
    data = made_up.package(folder, 205)
    command = [sys.executable, "-m", "ctc_dash", "serve", "--data", str(data), "--port", str(port)]
    yield from started(command, f"http://127.0.0.1:{port}", folder / "server.log", folder)


@pytest.mark.parametrize("width", [1366, 820])
@pytest.mark.parametrize("address", ADDRESS.values())
def test_every_page_of_a_large_register_holds(window, large, address, width):
    seen = opened(window, large.url, address, width, 768)
    wrong = seen.page.evaluate(WRONG)
    forgotten(seen.page)
    assert wrong == []
