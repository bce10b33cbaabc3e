"""Every page, opened once and looked at: figures, names, paper, every width, light and dark.

The page stays open from test to test and each leaves it as it was. What a reader does on a page
is tested in `test_pages.py` and `test_instrument.py`, on pages opened afresh.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator

import pypdf
import pytest
from playwright.sync_api import Page, expect

from ctc_dash.address.pages import PAGES
from ctc_dash.charts.theme import FONT
from ctc_dash.figures import catalogue
from tests.browser.conftest import FORGET, LIVE, Visit, brought, listened
from tests.browser.pages import ADDRESS, FIGURES, SLUGS, card, charts_of, grave, settle
from tests.workers import long_but

pytestmark = pytest.mark.browser

# In one of them each page is asked for what can be read; in both in the long form.
SCHEMES = dict(zip(SLUGS, itertools.cycle(("light", "dark"))))
WIDTHS = (683, 820, 1366, 1920)  # the first is a window of 1366 pixels at twice the size


@pytest.fixture(scope="module", params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def own_tab(window) -> Iterator[Page]:
    page = window.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def seen(own_tab: Page, server, slug: str) -> Iterator[Visit]:
    """The page, which at its end has complained of nothing and asked no other host."""
    seen, no_more = listened(own_tab, server.url)
    brought(own_tab, f"{server.url}/{ADDRESS[slug]}", 1366, 768)
    yield seen
    no_more()
    own_tab.evaluate(FORGET)
    assert seen.errors == []
    assert seen.elsewhere == []


@pytest.fixture(autouse=True)
def left_as_it_was(seen: Visit) -> Iterator[None]:
    """The same window, medium and colours for each test."""
    seen.page.bring_to_front()
    yield
    seen.page.set_viewport_size({"width": 1366, "height": 768})
    seen.page.emulate_media(media="null", color_scheme="light", forced_colors="none")


def on(*slugs: str) -> pytest.MarkDecorator:
    """A test of these pages alone."""
    return pytest.mark.parametrize("slug", slugs, indirect=True)


def widest(page) -> dict[str, float]:
    """How far to the right the page and its cards reach."""
    cards = page.locator(".card").evaluate_all(
        "all => all.map(c => c.getBoundingClientRect().right)"
    )
    whole = page.evaluate("document.scrollingElement.scrollWidth")
    return {"page": whole, "card": max(cards)}


def test_it_shows_every_figure_without_error_or_other_host(seen, slug, record):
    titles = {catalogue.find_figure(name).titled(record.words()) for name in FIGURES[slug]}
    headings = seen.page.locator(":is(h1, h2, h3, h4):visible").all_inner_texts()
    # of a State, what has no row is named in a line
    named = " ".join(seen.page.locator(".absent summary:visible").all_inner_texts())
    missing = titles - {heading.strip() for heading in headings}
    assert [title for title in missing if title not in named] == []
    charts = charts_of(slug)
    expect(seen.page.locator(".drawn")).to_have_count(len(charts), timeout=20_000)
    expect(seen.page.get_by_role("alert")).to_have_count(0)
    assert seen.errors == []
    assert seen.elsewhere == []


def test_its_pictures_hold_marks_that_can_be_seen(seen, slug):
    """Each picture has marks with a size and a colour, or says that no row fits."""
    counts = seen.page.locator(".drawn").evaluate_all(
        """(all) => all.map((one) => [...one.querySelectorAll(".mark *")].filter((mark) => {
            const box = mark.getBoundingClientRect()
            return box.width > 0 && box.height > 1 && getComputedStyle(mark).fill !== "none"
        }).length)"""
    )
    assert len(counts) == len(charts_of(slug))
    assert all(counts)


def test_every_heading_says_something(seen):
    said = [text.strip() for text in seen.page.get_by_role("heading").all_inner_texts()]
    assert said
    assert "" not in said
    assert "CTC Dash" not in said


def test_nothing_is_wider_than_the_window(seen, slug):
    """Nothing may need scrolling sideways, also not at twice the size."""
    wide = {}
    widths = {683, 1366, (820, 1920)[SLUGS.index(slug) % 2]}
    for width in sorted(widths, reverse=True):
        seen.page.set_viewport_size({"width": width, "height": 768 if width > 683 else 384})
        settle(seen.page)
        wide |= {(what, width): at for what, at in widest(seen.page).items() if at > width}
    assert wide == {}


def test_print_holds_every_row(seen):
    """All rows of the tables are on paper, and no controls."""
    page = seen.page
    page.emulate_media(media="print")
    heights = page.locator("table").evaluate_all(
        "all => all.map(t => [t.offsetHeight, t.parentElement.clientHeight])"
    )
    assert heights
    assert all(table <= host + 1 for table, host in heights)
    for name in ("Clear all", "Earlier", "CSV"):
        for each in page.get_by_role("link", name=name, exact=True).all():
            expect(each).to_be_hidden()
    gathered = page.get_by_role("heading", name="Sources", exact=True, level=2).last
    expect(gathered).to_be_visible()
    expect(
        page.get_by_text("S/2020/99, Report on the activities", exact=False).last
    ).to_be_visible()
    for control in ("combobox", "radio", "textbox"):
        for each in page.get_by_role(control).all():
            expect(each).to_be_hidden()


@on("overview")
def test_the_overview_is_one_sheet_of_paper(seen):
    """With room to spare: another machine has another face, Russian more letters."""
    margin = dict.fromkeys(("right", "bottom", "left"), "10mm") | {"top": "16mm"}
    here = seen.page.url
    for address in (here, f"{here.partition('?')[0]}?lang=ru"):
        seen.page.goto(address)
        printed = pypdf.PdfReader(io.BytesIO(seen.page.pdf(format="A4", margin=margin)))
        assert len(printed.pages) == 1, address
    seen.page.goto(here)
    seen.page.wait_for_selector(LIVE, state="attached")


CUT = """(scroll) => {
    const end = scroll.getBoundingClientRect().bottom
    return [...scroll.querySelectorAll("tbody tr")].filter((line) => {
        const { top, bottom } = line.getBoundingClientRect()
        return top < end - 2 && bottom > end + 2
    }).length
}"""
BESIDE = ("Next 90 days", "Last 90 days")


@on("overview")
def test_lists_stand_beside_the_world_or_below_it(seen):
    page = seen.page
    page.get_by_role("link", name="NER, Niger.").wait_for()
    for width, stands_beside in ((1366, True), (1920, True), (820, False)):
        page.set_viewport_size({"width": width, "height": 1080})
        settle(page)
        world = card(page, "The world as tiles").bounding_box()
        lists = [card(page, title).bounding_box() for title in BESIDE]
        for each in lists:
            assert (world["x"] >= each["x"] + each["width"]) == stands_beside, width
        # In a narrow window what is due comes first.
        assert (world["y"] >= lists[0]["y"] + lists[0]["height"]) != stands_beside, width
        assert (lists[1]["y"] >= world["y"] + world["height"]) != stands_beside, width
        assert lists[1]["y"] >= lists[0]["y"] + lists[0]["height"], width
        if stands_beside:
            assert lists[0]["y"] == pytest.approx(world["y"], abs=1), width
            ends = [each["y"] + each["height"] for each in (lists[1], world)]
            assert ends[0] == pytest.approx(ends[1], abs=1), width


@on("overview")
def test_the_first_screen_has_twelve_lines_of_what_is_due_and_the_whole_world(seen):
    page = seen.page
    page.set_viewport_size({"width": 1366, "height": 768})
    settle(page)
    lines = card(page, "Next 90 days").locator(".agenda li")
    boxes = lines.evaluate_all(
        """all => all.map((line) => {
            const { bottom, height } = line.getBoundingClientRect()
            return [bottom, height]
        })"""
    )
    assert sum(bottom <= 768 for bottom, _ in boxes) >= 12
    assert {round(height) for _, height in boxes} == {25}  # one line each
    squares = page.locator(".world a[aria-label]").evaluate_all(
        "all => all.map(a => a.getBoundingClientRect().bottom)"
    )
    assert max(squares) <= 768
    assert page.locator(".strip").evaluate("s => s.getBoundingClientRect().height") <= 106


@on("visits")
def test_a_long_table_ends_with_a_whole_row_and_says_how_many_there_are(seen):
    page = seen.page
    figure = card(page, "The visits one by one")
    rows = figure.locator("tbody tr")
    said = figure.get_by_text(re.compile(r"^Rows 1–\d+ of \d+$"))
    for width in (820, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 768})
        settle(page)
        expect(said).to_be_visible()
        shown, number = map(int, re.findall(r"\d+", said.inner_text().replace("1–", "", 1)))
        assert rows.count() == number > shown >= 2, width
        assert figure.locator(".scroll").evaluate(CUT) == 0, width
        figure.get_by_role("button", name="Show all").click()
        expect(figure.get_by_role("button", name="Show fewer")).to_be_visible()
        expect(said).to_be_hidden()
        whole = figure.locator(".scroll").evaluate("s => s.scrollHeight <= s.clientHeight + 1")
        assert whole, width
        figure.get_by_role("button", name="Show fewer").click()
        expect(said).to_be_visible()


@on("overview")
def test_the_whole_world_is_in_sight_and_no_code_wider_than_its_square(seen):
    page = seen.page
    squares = page.locator(".world a[aria-label]")
    for width in (683, 820, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 768})
        settle(page)
        expect(squares).to_have_count(193)
        figure = card(page, "The world as tiles").bounding_box()
        edges = squares.evaluate_all(
            "all => all.map(a => { const b = a.getBoundingClientRect(); return [b.left, b.right] })"
        )
        assert min(left for left, _ in edges) >= figure["x"], width
        assert max(right for _, right in edges) <= figure["x"] + figure["width"], width
        wide = squares.evaluate_all(
            """all => all.filter(a => {
                const range = document.createRange()
                range.selectNodeContents(a)
                return range.getBoundingClientRect().width > a.getBoundingClientRect().width
            }).map(a => a.textContent)"""
        )
        assert wide == [], width


@on("overview")
def test_forced_colours_leave_the_pictures_their_meaning(seen):
    page = seen.page
    ground = "one => getComputedStyle(one).backgroundColor"
    names = ("NER, Niger.", "POL, Poland.", "CAN, Canada.")
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        squares = [page.get_by_role("link", name=name).evaluate(ground) for name in names]
        assert len(set(squares)) == 3, scheme
        swatches = page.locator(".legend:visible .swatch").evaluate_all(f"all => all.map({ground})")
        assert len(set(swatches)) == len(swatches) > 3, scheme


# What moves though the reader wants it still, what is cut, what is chosen and does not show.
UNHELD = """() => {
    const all = [...document.querySelectorAll("body *")].map((one) => [one, getComputedStyle(one)])
    const named = (what, found) =>
        found.map(([one]) => `${what}: ${one.className} ${one.textContent.trim().slice(0, 40)}`)
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01)
    const moves = all.filter(([, at]) => lasts(at.transitionDuration) ||
        (at.animationName !== "none" && lasts(at.animationDuration)))
    const cut = all.filter(([one, at]) => at.textOverflow === "ellipsis" &&
        one.localName !== "input" && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
    const chosen = ":is(.picks, .year, .menu) a[aria-current], .modes label:has(:checked)"
    const ground = getComputedStyle(document.body).backgroundColor
    const alike = all.filter(([one, at]) => one.matches(chosen) && at.backgroundColor === ground)
    const head = document.querySelector(".page-head")
    const stays = getComputedStyle(head).position === "sticky"
    return [...named("moves", moves), ...named("is cut", cut), ...named("is alike", alike),
        ...(stays && head.offsetHeight > innerHeight / 6 ? ["the head takes the window"] : [])]
}"""


def test_it_holds_at_twice_the_size_without_motion_and_in_forced_colours(seen):
    seen.page.set_viewport_size({"width": 683, "height": 384})
    seen.page.emulate_media(reduced_motion="reduce", forced_colors="active")
    found = seen.page.evaluate(UNHELD)
    seen.page.emulate_media(reduced_motion="null", forced_colors="none")
    assert found == []


@on("overview")
@pytest.mark.parametrize("height", long_but((240, 262, 284, 297), 240))
def test_on_paper_a_heading_stands_with_its_first_row(seen, tmp_path, height):
    path = tmp_path / "overview.pdf"
    seen.page.pdf(path=path, width="210mm", height=f"{height}mm")
    sheets = ["".join(each.extract_text().split()) for each in pypdf.PdfReader(path).pages]
    for title, row in (
        ("Next90days", "Draftreport"),
        ("Last90days", "Poland"),
        ("Contradictionsandgapsofthedocuments", "bearonanumber"),  # its sentence alone
    ):
        (sheet,) = [sheet for sheet in sheets if title in sheet]
        assert row in sheet.split(title)[1], title


@on("visits")
def test_one_font_for_the_shell_and_for_what_stands_in_it(seen):
    page = seen.page
    page.locator(".drawn").first.wait_for(timeout=20_000)
    fonts = page.evaluate(
        """() => {
            const found = new Set()
            const look = (root) => {
                for (const one of root.querySelectorAll("*")) {
                    if (one.matches("h1, h2, p, a, button, label, dd, td, text"))
                        found.add(getComputedStyle(one).fontFamily)
                    if (one.shadowRoot) look(one.shadowRoot)
                }
            }
            look(document)
            return [...found]
        }"""
    )
    assert fonts == [FONT]


@on("visits")
def test_each_picture_says_in_words_what_it_shows(seen):
    page = seen.page
    drawn = page.locator(".drawn")
    drawn.first.wait_for()
    labels = drawn.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert any("15 visits in 2018 and 16 visits in 2019" in label for label in labels)
    assert all("**" not in label and label.endswith(".") for label in labels)


@on("visits")
def test_chinese_cells_say_that_they_are(seen):
    page = seen.page
    figure = card(page, "The visits one by one")
    figure.get_by_role("cell").first.wait_for()
    said = figure.locator("tbody :is(th, td)").evaluate_all(
        "all => all.map(one => [one.textContent, one.querySelector('[lang]')?.lang ?? ''])"
    )
    chinese = {lang for text, lang in said if re.search("[\u4e00-\u9fff]", text)}
    assert chinese == {"zh"}
    assert {lang for text, lang in said if text.isascii()} == {""}


@on("visits")
def test_forced_colours_give_the_words_of_pictures_the_ink_of_the_page(seen):
    page = seen.page
    page.locator(".drawn text").first.wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        ink = page.locator(".card h2").first.evaluate("one => getComputedStyle(one).color")
        fills = page.locator(".drawn text").evaluate_all(
            "all => [...new Set(all.map(one => getComputedStyle(one).fill))]"
        )
        assert fills == [ink], scheme


@on("visits")
def test_keys_go_from_mark_to_mark_as_one_reads(seen):
    page = seen.page
    for title, by_row in (("When", True), ("By subregion and type", True), ("Over time", False)):
        card(page, title).locator("a.mark").first.focus()
        went = []
        for _ in range(8):
            went.append(
                page.evaluate(
                    """() => {
                        let one = document.activeElement
                        while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
                        const box = one.getBoundingClientRect()
                        const top = box.top + window.scrollY
                        return [Math.round(top / 8), Math.round(box.left)]
                    }"""
                )
            )
            page.keyboard.press("ArrowRight")
        as_read = (lambda at: at) if by_row else (lambda at: (at[1], -at[0]))
        assert went == sorted(went, key=as_read), title
        assert len(set(map(tuple, went))) == 8, title


@on("visits")
def test_paper_repeats_heads_keeps_pictures_whole_and_ends_with_the_sources(seen, tmp_path):
    page = seen.page
    page.get_by_text("31 visits are recorded").wait_for()
    path = tmp_path / "visits.pdf"
    page.pdf(path=path, format="A4")
    # Spaces are where the reader of the file sees gaps: compared without them.
    sheets = ["".join(each.extract_text().split()) for each in pypdf.PdfReader(path).pages]
    states = ("Greece", "Denmark", "Kyrgyzstan")  # of the first, a middle and the last visits
    listed = [sheet for sheet in sheets if any(state in sheet for state in states)]
    assert len(listed) > 1
    assert all("Namedwithit" in sheet for sheet in listed)
    pictures = {"Bysubregionandtype": "WestandCentralAfrica", "Bodiesnamedwithavisit": "MINUSMA"}
    for title, last in pictures.items():
        (whole,) = [sheet for sheet in sheets if title in sheet]
        assert last in whole
    assert "FrameworkdocumentforCounter-TerrorismCommitteevisits" in "".join(sheets[-2:])


@on("state")
def test_the_six_answers_stand_on_the_first_sheet(seen, tmp_path):
    path = tmp_path / "state.pdf"
    seen.page.pdf(path=path, format="A4")
    first = "".join(pypdf.PdfReader(path).pages[0].extract_text().split())
    for question in ("Lastvisit", "Namedwithit", "Mayitsreportbeshared?", "Duenext"):
        assert question in first


@on("assistance")
def test_the_as_of_day_is_whole_among_eight_filters(seen):
    for width in (1366, 1920):
        seen.page.set_viewport_size({"width": width, "height": 768})
        said = seen.page.locator("[data-key=as_of] .said")
        assert said.evaluate("one => one.scrollWidth <= one.clientWidth"), width


@on("visits", "mandates")
def test_cards_beside_each_other_end_together(seen):
    page = seen.page
    page.locator(".drawn").first.wait_for(timeout=20_000)
    for width in (1366, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        boxes = [each.bounding_box() for each in page.locator(".card").all()]
        left, right = min(box["x"] for box in boxes), max(box["x"] for box in boxes)
        assert left < right, width
        ends = [
            {round(b["y"] + b["height"]) for b in boxes if b["x"] == x and b["width"] < width / 2}
            for x in (left, right)
        ]
        # A tall card ends with the second of the two beside it.
        assert ends[0] <= ends[1], width


@on("assessments")
def test_a_table_that_scrolls_says_which_rows_are_in_sight(seen):
    page = seen.page
    figure = card(page, "State by State")
    expect(figure.get_by_text(re.compile("^Rows 1–"))).to_be_visible()
    figure.locator(".scroll").evaluate("s => (s.scrollTop = s.scrollHeight)")
    expect(figure.get_by_text(re.compile("^Rows .*–193 of 193$"))).to_be_visible()


# The links of the navigation: their words, their height, and what lies uppermost at either end.
IN_SIGHT = """(nav) => [...nav.querySelectorAll("a")].map((link) => {
    const { left, right, top, height } = link.getBoundingClientRect()
    const at = (x) => document.elementFromPoint(x, top + height / 2)?.textContent.trim()
    return [link.textContent.trim(), height, at(left + 1), at(right - 1)]
})"""


@on("sources")
def test_every_page_is_in_sight_in_the_navigation(seen):
    page = seen.page
    pages = page.locator("nav[aria-label=Pages]")
    links = pages.locator("a:visible")
    expect(links).to_have_count(len(PAGES))
    for width in (1366, 820, 683, 342):
        page.set_viewport_size({"width": width, "height": 800})
        settle(page)
        if width < 400:  # a phone's menu is folded
            expect(links).to_have_count(0)
            page.locator("label.unfold").click()
        for spec, (said, height, *ends) in zip(PAGES, pages.evaluate(IN_SIGHT), strict=True):
            assert [said, *ends] == [spec.title] * 3, width
            assert height >= 24, width
        toggle = page.get_by_role("button", name="Toggle theme").bounding_box()
        assert toggle["x"] + toggle["width"] <= width
        header = page.get_by_role("banner").bounding_box()
        below = header["y"] + header["height"]
        assert page.locator("h1").bounding_box()["y"] >= below, width


def test_axe_finds_nothing_grave(seen, slug):
    seen.page.emulate_media(color_scheme=SCHEMES[slug])
    settle(seen.page)
    assert grave(seen.page) == []


@pytest.mark.long
def test_axe_finds_nothing_grave_in_any_row(seen):
    """Nor in light and in dark, which one rule alone knows of."""
    for scheme, rules in (("light", []), ("dark", ["color-contrast"])):
        seen.page.emulate_media(color_scheme=scheme)
        settle(seen.page)
        assert grave(seen.page, *rules, whole=True) == [], scheme


@pytest.mark.long
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window_that_it_is_opened_in(visit, slug, width):
    page = visit(ADDRESS[slug], width=width, height=768 if width > 683 else 384).page
    settle(page)
    assert max(widest(page).values()) <= width
