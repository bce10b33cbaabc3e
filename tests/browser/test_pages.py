"""Each page in a real browser: pictures, filters, tables, calendar, downloads."""

import re
import time

import openpyxl
import pypdf
import pytest
from playwright.sync_api import expect

from ctc_dash.charts.theme import FONT
from ctc_dash.figures import catalogue
from ctc_dash.figures.pages import PAGES
from ctc_dash.views.page import DRAWERS

pytestmark = pytest.mark.browser

SLUGS = [page.slug for page in PAGES]
FIGURES = {page.slug: page.figures for page in PAGES}


# A page that needs a State is opened with one.
ADDRESS = {page.slug: f"{page.slug}?state=NER" if page.needs else page.slug for page in PAGES}


def charts_of(slug):
    return [n for n in FIGURES[slug] if catalogue.find(n).chart and n not in DRAWERS]


def card(page, title):
    return page.locator(".card").filter(has=page.get_by_role("heading", name=title, exact=True))


def choose(page, label, *options):
    page.get_by_role("combobox", name=label).click()
    for option in options:
        page.get_by_role("option").filter(has_text=option).click()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("slug", SLUGS)
def test_shows_every_figure_without_error_or_other_host(visit, slug):
    seen = visit(ADDRESS[slug])
    for name in FIGURES[slug]:
        expect(
            seen.page.get_by_role("heading", name=catalogue.find(name).title, exact=True).first
        ).to_be_visible()
    charts = charts_of(slug)
    expect(seen.page.locator(".drawn")).to_have_count(len(charts), timeout=20_000)
    expect(seen.page.get_by_role("alert")).to_have_count(0)
    seen.page.wait_for_timeout(500)
    assert seen.errors == []
    assert seen.elsewhere == []


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if charts_of(slug)])
def test_pictures_hold_marks_that_can_be_seen(visit, slug):
    """Each picture has marks with a size and a colour, or says that no row fits."""
    page = visit(ADDRESS[slug]).page
    page.locator(".drawn").first.wait_for(timeout=20_000)
    counts = page.locator(".drawn").evaluate_all(
        """(all) => all.map((one) => [...one.querySelectorAll(".mark *")].filter((mark) => {
            const box = mark.getBoundingClientRect()
            return box.width > 0 && box.height > 1 && getComputedStyle(mark).fill !== "none"
        }).length)"""
    )
    assert len(counts) == len(charts_of(slug))
    assert all(counts)


def test_one_font_for_the_shell_and_for_what_stands_in_it(visit):
    page = visit("visits").page
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


def test_a_filter_changes_sentences_and_address(visit):
    page = visit("visits").page
    when = card(page, "When")
    expect(when).to_contain_text("15 visits in 2018 and 16 visits in 2019")
    choose(page, "Cluster", "Cluster C")
    expect(when).to_contain_text("5 visits in 2018 and 5 visits in 2019")
    expect(card(page, "The visits one by one")).to_contain_text("10 visits are recorded")
    expect(page).to_have_url(re.compile(r"\?cluster=C$"))
    page.get_by_role("button", name="Clear all").click()
    expect(card(page, "The visits one by one")).to_contain_text("31 visits are recorded")
    expect(page).to_have_url(re.compile(r"/visits$"))


def test_the_address_opens_the_same_view(visit):
    page = visit("visits?cluster=C&from=2019-01-01&type=follow_up").page
    expect(card(page, "The visits one by one")).to_contain_text("4 visits are recorded")


def test_a_bad_value_is_named_and_the_rest_applies(visit):
    page = visit("visits?cluster=C&from=2019-99-01").page
    expect(page.get_by_role("alert")).to_contain_text("from=2019-99-01")
    expect(card(page, "The visits one by one")).to_contain_text("10 visits are recorded")


def test_filters_travel_to_the_next_page(visit):
    page = visit("visits?cluster=B").page
    page.get_by_role("link", name="Assessments").click()
    expect(card(page, "Surveys and overviews by cluster")).to_contain_text("45 of 67 States")
    expect(page).to_have_url(re.compile(r"/assessments\?cluster=B$"))


def test_subregions_follow_the_cluster(visit):
    page = visit("assessments?cluster=C").page
    page.get_by_role("combobox", name="Subregion").click()
    page.get_by_role("option").filter(has_text="North Africa").wait_for()
    options = page.get_by_role("option").all_inner_texts()
    assert [text.strip() for text in options if "Africa" in text]
    assert not [text for text in options if "Europe" in text]


def test_picture_and_table_change_places(visit):
    page = visit("visits").page
    figure = card(page, "By subregion and type")
    figure.get_by_role("button", name="Table").click()
    table = figure.get_by_role("table")
    expect(table).to_contain_text("West and Central Africa")
    table.get_by_role("button", name="Visits").click()
    table.get_by_role("button", name="Visits").click()
    expect(table.locator("tbody tr").first).to_contain_text("5")
    figure.get_by_role("button", name="Picture").click()
    expect(figure.locator(".drawn")).to_be_visible()


@pytest.mark.parametrize("kind", ["CSV", "XLSX", "SVG", "PNG"])
def test_a_figure_can_be_taken_away(visit, kind, tmp_path):
    page = visit("visits").page
    figure = card(page, "By subregion and type")
    figure.locator(".drawn").wait_for()
    with page.expect_download() as waiting:
        figure.get_by_role("button", name=kind, exact=True).click()
    download = waiting.value
    assert download.suggested_filename == f"ctc-dash-visits-by_region_and_type.{kind.lower()}"
    path = tmp_path / download.suggested_filename
    download.save_as(path)
    content = path.read_bytes()
    if kind == "CSV":
        assert content.decode("utf-8-sig").startswith("cluster,subregion,visit_type,visits")
    elif kind == "XLSX":
        sheets = openpyxl.load_workbook(path).sheetnames
        assert sheets == ["Extract", "By subregion and type", "Sources"]
    elif kind == "SVG":
        assert b"<svg" in content
        assert "West and Central Africa" in content.decode("utf-8")
    else:
        assert content.startswith(b"\x89PNG")


def test_the_calendar_turns_and_lists(visit):
    page = visit("briefings").page
    figure = card(page, "Calendar")
    grid = figure.get_by_role("table")
    expect(grid).to_contain_text("December 2019")
    expect(figure).to_contain_text("In December 2019, day not stated")
    figure.get_by_role("button", name="Earlier").click()
    expect(grid).to_contain_text("November 2019")
    figure.get_by_role("button", name="List").click()
    expect(figure.get_by_role("heading", name="May 2018")).to_be_visible()
    expect(figure).to_contain_text("24 May 2018")


def test_openness_filters_the_briefings(visit):
    page = visit("briefings?openness=open").page
    expect(card(page, "Calendar")).to_contain_text("9 meetings and briefings fit these filters")


def test_dark_and_light(visit):
    page = visit("visits").page
    page.get_by_role("button", name="Toggle theme").click()
    heading = page.get_by_role("heading", name="Visits", exact=True)
    expect(heading).to_have_css("color", "rgb(232, 238, 243)")
    page.wait_for_timeout(800)


@pytest.mark.parametrize("slug", SLUGS)
def test_print_holds_every_row(visit, slug, tmp_path):
    """All rows of the tables are on paper, and no controls."""
    page = visit(ADDRESS[slug]).page
    page.emulate_media(media="print")
    heights = page.locator("table").evaluate_all(
        "all => all.map(t => [t.offsetHeight, t.parentElement.clientHeight])"
    )
    assert heights
    assert all(table <= host + 1 for table, host in heights)
    for name in ("Clear all", "Earlier", "Type of last visit"):
        for each in page.get_by_role("button", name=name, exact=True).all():
            expect(each).to_be_hidden()
    expect(page.get_by_role("button", name="CSV").first).to_be_hidden()
    gathered = page.get_by_role("heading", name="Sources", exact=True, level=2).last
    expect(gathered).to_be_visible()
    expect(
        page.get_by_text("S/2020/99, Report on the activities", exact=False).last
    ).to_be_visible()
    for control in ("combobox", "radio", "textbox"):
        for each in page.get_by_role(control).all():
            expect(each).to_be_hidden()


def test_paper_repeats_heads_keeps_pictures_whole_and_ends_with_the_sources(visit, tmp_path):
    page = visit("visits").page
    page.get_by_text("31 visits are recorded").wait_for()
    path = tmp_path / "visits.pdf"
    page.pdf(path=path, format="A4")
    # Spaces are where the reader of the file sees gaps: compared without them.
    sheets = ["".join(each.extract_text().split()) for each in pypdf.PdfReader(path).pages]
    states = ("Greece", "Denmark", "Kyrgyzstan")  # of the first, a middle and the last visits
    listed = [sheet for sheet in sheets if any(state in sheet for state in states)]
    assert len(listed) > 1
    assert all("Joinedby" in sheet for sheet in listed)
    for title, last in (("Bysubregionandtype", "WestandCentralAfrica"), ("Whojoined", "MINUSMA")):
        (whole,) = [sheet for sheet in sheets if title in sheet]
        assert last in whole
    assert "FrameworkdocumentforCounter-TerrorismCommitteevisits" in "".join(sheets[-2:])


@pytest.mark.parametrize("width", [820, 1366, 1920])
@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_wider_than_the_window(visit, slug, width):
    page = visit(ADDRESS[slug], width=width).page
    page.wait_for_timeout(800)
    wide = page.locator(".card").evaluate_all(
        "all => all.map(c => c.getBoundingClientRect().right)"
    )
    assert max(wide) <= width


def test_a_filter_change_is_instant(visit):
    """Measured against opening the page, on the same machine in the same minute.

    Opening takes about two seconds on a machine of the tests: a fifth of it is below the half
    second in which one sees that something happens at once.
    """
    begun = time.perf_counter()
    page = visit("visits").page
    page.get_by_text("31 visits are recorded").wait_for()
    opening = time.perf_counter() - begun
    page.wait_for_timeout(1500)
    page.get_by_role("combobox", name="Cluster").click()
    taken = []
    for said in ("10 visits are recorded", "31 visits are recorded") * 2:
        choice = page.get_by_role("option").filter(has_text="Cluster C")
        choice.wait_for()
        begun = time.perf_counter()
        choice.click()
        card(page, "The visits one by one").get_by_text(said).wait_for()
        taken.append(time.perf_counter() - begun)
        page.wait_for_timeout(300)
    assert min(taken) < 0.25 * opening


def test_a_square_of_the_world_opens_the_states_file(visit):
    page = visit("overview").page
    square = page.get_by_role("link", name="Niger: Follow-up")
    square.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/state\?state=NER$"))
    expect(card(page, "Profile")).to_contain_text("Niger")


def test_the_world_can_be_coloured_by_survey(visit):
    page = visit("overview").page
    page.get_by_role("button", name="Survey or overview").click()
    expect(page.get_by_role("link", name="Palau: Row cut off in the source")).to_be_visible()


def test_three_states_stand_side_by_side(visit):
    page = visit("state?state=NER,MLI,CHE").page
    sheet = card(page, "Profile")
    for name in ("Niger", "Mali", "Switzerland"):
        expect(sheet.get_by_role("columnheader", name=name)).to_be_visible()
