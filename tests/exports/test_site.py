"""The static edition: whole, linked, the same numbers, readable without a script or a server."""

from __future__ import annotations

import datetime as dt
import gettext
import html
import io
import itertools
import json
import os
import posixpath
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pandas as pd
import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from ctc_dash import interface, places
from ctc_dash.address.pages import BY_SLUG, PAGES, PageSpec
from ctc_dash.commands import publish as command
from ctc_dash.exports import row_files
from ctc_dash.exports.site import entries, publishing
from ctc_dash.exports.site.edition import Edition
from ctc_dash.exports.site.site_addresses import whole_path
from ctc_dash.exports.site.site_page import anchor
from ctc_dash.exports.site.site_pages import Pages
from ctc_dash.exports.taken import record_table
from ctc_dash.figures import catalogue
from ctc_dash.figures.asked_exploration import offered_questions
from ctc_dash.paper.page import lay_out_figures
from ctc_dash.paper.page_card import ROWS
from ctc_dash.paper.regions import describe_regions
from ctc_dash.paper.sheets import tokens
from ctc_dash.paper.table import table_of
from ctc_dash.paper.templates import rich
from ctc_dash.words import Language, Words, languages
from tests.registers import STATES_IN_SITE as SOME

pytestmark = pytest.mark.unit

VOID = {"meta", "link", "br", "hr", "img", "input", "col", "wbr"}
IN_HEAD = ("head", "title")
LAID_OUT = [page for page in PAGES if page.slug != "state"]


def always(page: PageSpec) -> list[str]:
    """The figures of a page that each edition has, whether its record has rows for them or not."""
    return [name for name in page.figures if name not in page.if_any]


class Read(HTMLParser):
    """One page: its elements in order, whether they are balanced, and what it links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.data: list[str] = []
        self.doctype = ""
        self.feed(text)
        self.close()
        self.wrong += [f"<{tag}> is not closed" for tag in self.open]

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.wrong.append(f"<{tag}> has an attribute twice: {names}")
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> closes {self.open[-3:]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.data.append(data)
        if data.strip():
            self.texts.append((tuple(self.open), " ".join(data.split())))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @cached_property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[str]:
        return [
            attributes[name]
            for _, attributes in self.elements
            for name in ("href", "src", "action", "poster", "data")
            if name in attributes
        ]

    @property
    def text(self) -> str:
        return " ".join("".join(self.data).split())


def pages_of(site: Path) -> dict[str, Read]:
    return {
        path.relative_to(site).as_posix(): Read(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def tree(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


OFFICIAL = ("https://undocs.org/", "https://www.un.org/", "https://webtv.un.org/")
LICENCES = ("https://creativecommons.org/licenses/",)


def broken_links(site: Path, pages: dict[str, Read]) -> list[str]:
    """Every link that leads out of the site, to no file, or to no place in its page."""
    bad = []
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    places = {address: {*page.ids} for address, page in pages.items()}
    for address, page in pages.items():
        for link in dict.fromkeys(page.links):
            parts = urlsplit(link)
            if link.startswith((*OFFICIAL, *LICENCES)):
                continue  # the document, its announcement or the licence, which a reader may follow
            if parts.scheme or parts.netloc or link.startswith("/"):
                bad.append(f"{address}: {link} leads out")
                continue
            beside = posixpath.join(posixpath.dirname(address), unquote(parts.path))
            target = posixpath.normpath(beside) if parts.path else address
            if target not in files and target not in pages:
                bad.append(f"{address}: {link} is no file")
            elif parts.fragment and parts.fragment not in places.get(target, ()):
                bad.append(f"{address}: {link} has no such place")
    return bad


@pytest.fixture(scope="module")
def pages(site) -> dict[str, Read]:
    return pages_of(site)


@pytest.fixture(scope="module")
def edition(record) -> Edition:
    return publishing.edition_of(record, "en", None, SOME, "")


def rows_of(site: Path, address: str, anchor: str) -> list[list[str]]:
    """The body of the table in one card, read as text by another parser than the one above."""
    from lxml import html

    page = html.parse(str(site / address))
    found = page.xpath(f"//section[@id='{anchor}']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


# --- whole and well formed --------------------------------------------------------------------


def test_every_page_of_the_dashboards_is_there(site):
    found = set(tree(site))
    assert {"index.html", "states/index.html", "search.html", "404.html", "data/index.html"} < found
    assert {f"{page.slug}.html" for page in LAID_OUT[1:]} < found
    assert {f"states/{state}.html" for state in SOME} < found
    assert {"visits/index.html", "visits/142.html", "meetings/index.html"} < found
    assert {"visits/cluster-A.html", "visits/year-2018.html"} < found
    assert not [path for path in found if path.startswith("states/TON")]


def test_pages_are_well_formed(pages):
    for address, page in pages.items():
        assert page.wrong == [], address
        assert page.doctype == "DOCTYPE html", address
        assert len(page.ids) == len(set(page.ids)), address
        for tag in ("h1", "main", "header", "footer", "head"):
            assert len(page.all(tag)) == 1, (address, tag)
        assert page.all("html") == [{"lang": "en", "dir": "ltr"}], address
        assert page.all("a")[0] == {"class": "skip", "href": "#main"}, address
    titles = [text for page in pages.values() for path, text in page.texts if path[1:] == IN_HEAD]
    assert len(titles) == len(pages)
    assert len(set(titles)) == len(titles)


def test_headings_leave_no_level_out(pages):
    for address, page in pages.items():
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
        steps = [later - former for former, later in itertools.pairwise(levels)]
        assert levels[0] == 1, address
        assert max(steps, default=0) <= 1, address


def test_names_that_aria_points_to_exist(pages):
    for address, page in pages.items():
        for _, attributes in page.elements:
            for name in ("aria-labelledby", "aria-describedby", "for"):
                for pointed in attributes.get(name, "").split():
                    assert pointed in page.ids, (address, pointed)


def test_every_link_leads_to_something_in_the_site(site, pages):
    assert sum(len(page.links) for page in pages.values()) > 1000
    assert broken_links(site, pages) == []


def test_a_broken_link_would_be_noticed(site, pages):
    links = ("visits.html#nowhere", "https://a.b/", "no.png", "/visits.html", "visits.html")
    bad = Read("".join(f"<a href='{link}'></a>" for link in links))
    few = {"visits.html": pages["visits.html"], "new.html": bad}
    among_these = [line for line in broken_links(site, few) if line.startswith("new.html")]
    assert len(among_these) == 4


def test_no_style_or_picture_asks_another_host(site):
    for path in [*site.rglob("*.css"), *site.rglob("*.svg"), *site.rglob("*.js")]:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, path
        assert "@import" not in text, path


# --- the same numbers -------------------------------------------------------------------------


@pytest.mark.parametrize("spec", LAID_OUT, ids=lambda spec: spec.slug)
def test_each_figure_stands_with_sentence_table_and_sources(site, pages, record, spec):
    address = whole_path(spec)
    text = pages[address].text
    for name in always(spec):
        figure = catalogue.find_figure(name)
        shown = figure.show(record, record.words(), {"as_of": record.as_of.date()})
        # what has no row is said behind the line that names it
        assert shown.said in text, name
        assert shown.sources in text, name
        assert all(caveat in text for caveat in shown.caveats), name
        if name != "briefings/calendar":
            table = table_of(shown)  # a note stands below the title of its row
            rows = table.rows if table else ()
            cells = ([f"{cell.text} {cell.note}" for cell in row] for row in rows)
            expected = [[" ".join(text.split()) for text in row] for row in cells]
            assert rows_of(site, address, anchor(figure)) == expected[:ROWS], name


def test_pictures_are_drawn_into_the_page(pages, record):
    for spec in LAID_OUT:
        drawn = [
            name
            for name in always(spec)
            if catalogue.find_figure(name).chart is not None and name != "overview/world"
        ]
        page = pages[whole_path(spec)]
        found = [each for _, each in page.elements if each.get("class", "") == "drawn"]
        explored = 3 if spec.slug == "explore" else 0  # bars, a heat map, a line of time
        assert len(found) == len(drawn) + explored, spec.slug
        assert all(each["aria-label"] for each in found)


def test_the_strip_sets_counted_beside_stated(site, record):
    from lxml import html

    strip = html.parse(str(site / "index.html")).xpath("//dl[@class='strip']/div")
    texts = [" ".join(each.text_content().split()) for each in strip]
    visits = int(record.ask("counts/visits")["counted"].iloc[0])
    stated = record.ask("sources/stated").set_index("id")["figure"]["visits_since_2005"]
    assert len(texts) == len(record.ask("record/strips", page="overview"))
    assert texts[0].startswith("steps after visits")
    assert "35 counted; 28 dates inferred" in texts[0]
    assert f"{stated:g} stated; {visits} listed" in texts[1]
    assert "annex I, para 23" in texts[1]


def test_the_index_finds_states_by_the_names_that_people_use(pages):
    also = [each.get("data-also", "") for each in pages["search.html"].all("li")]
    for name in ("ivory", "Swiss Confederation", "Suisse"):
        assert sum(name in each for each in also) == 1, name


def test_the_index_finds_meetings_by_every_name_of_their_state(site, record):
    """In their own place and under their topic; no title need name the State."""
    from lxml import html

    meetings = record.ask("calendar/meetings").set_index("id")["state"]
    assert set(meetings.dropna()) == {"IRQ", "LKA", "TCD", "TUN"}
    found = html.parse(str(site / "search.html")).xpath("//li[starts-with(a/@href, 'meetings/')]")
    seen = dict.fromkeys(meetings.index, 0)
    for each in found:
        meeting = Path(each.find("a").get("href")).stem
        seen[meeting] += 1
        also = each.get("data-also", "")
        state = meetings[meeting]
        assert (record.words().label("state", state) if isinstance(state, str) else "") in also
        assert bool(also) == isinstance(state, str), meeting
    assert set(seen.values()) == {2}
    sri_lanka = next(e for e in found if "sri_lanka" in e.find("a").get("href"))
    assert {"LKA", "Sri", "斯里兰卡", "Шри-Ланка"} <= set(sri_lanka.get("data-also").split())


def test_the_list_of_states_has_each_in_its_subregion_and_in_the_alphabet(pages):
    links = pages["states/index.html"].links
    assert {state: links.count(f"../states/{state}.html") for state in SOME} == dict.fromkeys(
        SOME, 2
    )
    headings = [text for path, text in pages["states/index.html"].texts if path[-1] == "h2"]
    assert headings == ["Cluster A", "Cluster B", "Cluster C", "In alphabetical order"]


def test_the_world_has_a_square_for_every_state_and_says_what_its_colours_say(pages, record):
    world = record.ask("overview/world").set_index("state")
    squares = [each for _, each in pages["index.html"].elements if "data-edges" in each]
    assert len(squares) == len(world) == 193
    linked = [each for each in squares if "href" in each]
    assert {each["href"] for each in linked} == {f"states/{state}.html" for state in SOME}
    edges = {each["href"][7:10]: each["data-edges"].split() for each in linked}
    around = {"t": (-1, 0), "r": (0, 1), "b": (1, 0), "l": (0, -1)}
    at = {(row.tile_row, row.tile_column): row.cluster for row in world.itertuples()}
    for state, sides in edges.items():  # where its cluster ends, and nowhere else
        row, column = world.loc[state, ["tile_row", "tile_column"]]
        beside = {side: at.get((row + y, column + x)) for side, (y, x) in around.items()}
        assert {*sides} == {s for s, its in beside.items() if its != world.loc[state, "cluster"]}
    niger = next(each for each in linked if each["href"] == "states/NER.html")
    assert niger["aria-label"] == (
        "NER, Niger. Type of last visit: Follow-up; Visits listed: 1 visit; Last visit "
        "ended: 11 July 2018; Survey or overview: Survey or overview received; Assistance: Named "
        "by an activity."
    )


def test_every_colour_of_the_world_has_a_rule_and_a_legend(site, pages):
    styles = (site / "index.html").read_text(encoding="utf-8")
    used = {
        name
        for _, each in pages["index.html"].elements
        if "data-edges" in each
        for name in each["class"].split()
    }
    assert "status-row_cut_off" in used
    for name in used:
        assert f".world .{name}" in styles
        assert f".swatch.{name}" in styles
    row_cut_off = styles.split(".swatch.status-row_cut_off")[1].split("}")[0]
    assert "repeating-linear-gradient" in row_cut_off


@pytest.mark.parametrize("state", SOME)
def test_a_states_page_has_its_profile_with_what_is_unknown(site, pages, record, state):
    profile = record.ask("state/profile", state=state, as_of=record.as_of.date())
    words = record.words()
    page = pages[f"states/{state}.html"]
    name = words.label("state", state)
    assert next(text for path, text in page.texts if path[-1] == "h1") == name
    (description,) = (e["content"] for e in page.all("meta") if e.get("name") == "description")
    assert name in description
    found = [row for row in rows_of(site, f"states/{state}.html", "state-profile") if len(row) == 2]
    assert len(found) == len(profile) > 20
    for (fact, value), row in zip(found, profile.itertuples(), strict=True):
        assert fact == words.label("fact", row.fact)
        if pd.isna(row.value_text):
            assert value.startswith(words.label("unknown_reason", row.unknown_reason)), fact
    assert any(pd.isna(profile["value_text"]))


@pytest.mark.parametrize("state", SOME)
def test_a_states_page_says_every_figure_full_or_empty(pages, record, state):
    text = pages[f"states/{state}.html"].text
    for name in lay_out_figures(BY_SLUG["state"], record):
        shown = catalogue.find_figure(name).show(
            record, record.words(), {"state": [state], "as_of": record.as_of.date()}
        )
        assert shown.said in text, name
        assert anchor(shown.figure) in pages[f"states/{state}.html"].ids


@pytest.mark.parametrize("name", always(BY_SLUG["state"]))
def test_asking_three_states_at_once_gives_each_what_it_gets_alone(edition, record, name):
    figure = catalogue.find_figure(name)
    for state in SOME:
        together = edition.of_state(figure, state)
        alone = figure.show(
            record, record.words(), {"state": [state], "as_of": record.as_of.date()}
        )
        assert together.takeaway == alone.takeaway
        assert together.table.values.tolist() == alone.table.values.tolist()
        assert row_files.csv_bytes(together) == row_files.csv_bytes(alone)


def test_source_language_is_marked(pages):
    niger = pages["states/NER.html"]
    languages = {each["lang"] for each in niger.all("bdi") if "lang" in each}
    assert languages == {"en", "fr", "es", "ru", "zh", "ar"}


# --- files to take away -----------------------------------------------------------------------


def test_csv_files_are_the_figures_rows(site, record):
    for spec in LAID_OUT:
        for name in always(spec):
            shown = catalogue.find_figure(name).show(
                record, record.words(), {"as_of": record.as_of.date()}
            )
            content = (site / f"data/figures/{name}.csv").read_bytes()
            assert content == row_files.csv_bytes(shown), name
            back = pd.read_csv(io.BytesIO(content), dtype=str)
            assert list(back.columns) == list(shown.frame.columns)
            assert len(back) == len(shown.frame)


def test_csv_files_of_states_hold_every_states_rows(site, record):
    visits = pd.read_csv(site / "data/figures/state/visits.csv", encoding="utf-8-sig")
    expected = [len(record.ask("state/visits", state=state)) for state in SOME]
    assert len(visits) == sum(expected) == 3
    assert set(visits["state"]) == {"NER", "CIV", "CHE"}
    contacts = pd.read_csv(site / "data/figures/register/contacts.csv", encoding="utf-8-sig")
    assert len(contacts) == 0
    assert list(contacts.columns) == list(record.ask("register/contacts").columns)


def test_every_table_of_the_record_is_there(site, record):
    for row in record.tables.itertuples():
        content = (site / f"data/tables/{row.name}.csv").read_bytes()
        assert content == row_files.csv_bytes(record_table(record, row.name, record.words()))
        assert len(pd.read_csv(io.BytesIO(content), dtype=str)) == row.rows, row.name
    described = Package(str(site / "data/tables/datapackage.json"))
    assert set(described.resource_names) == {*record.tables["name"]}
    assert described.get_resource("visits").schema.primary_key == ["number"]
    assert described.validate().valid  # types and keys are those of the files
    # Where a table that ships marked was once is said that this audience has none.
    hidden = {path.stem for path in (site / "data/tables").glob("*.csv")} - {*record.tables["name"]}
    assert hidden == {"assistance_steps", "journal", "state_reports", "visit_proposals"}
    said = (site / "data/tables/visit_proposals.csv").read_text(encoding="utf-8")
    assert said == (
        "The record that the audience “public” may see has no table “visit_proposals”.\n"
    )


def test_pictures_are_files_of_their_own(site):
    from lxml import etree

    drawn = [
        name
        for page in LAID_OUT
        for name in always(page)
        if catalogue.find_figure(name).chart is not None
    ]
    assert len(drawn) > 20
    for name in drawn:
        root = etree.fromstring((site / f"figures/{name}.svg").read_bytes())
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.get("viewBox")
        assert root.findtext("{http://www.w3.org/2000/svg}title")


def test_calendars_are_those_of_the_feeds(site, record):
    import icalendar

    from ctc_dash.exports.calendar import calendar_bytes

    of_day = {"as_of": record.as_of.date()}
    for path, which in (("calendar", "calendar"), ("follow-up", "follow_up")):
        content = (site / f"feeds/{path}.ics").read_bytes()
        assert content == calendar_bytes(record, which, of_day, "en")
        assert icalendar.Calendar.from_ical(content).walk("VEVENT")


# --- without a script ---------------------------------------------------------------------------


def test_scripts_search_alone_and_make_no_content(site, pages):
    for address, page in pages.items():
        named = [each["src"].rpartition("/")[2] for each in page.all("script")]
        assert named == ["site.js", "search.js"][: 2 if address == "search.html" else 1], address
    assert "innerHTML" not in (site / "assets/site.js").read_text(encoding="utf-8")
    names = json.loads((site / "assets/search.json").read_text(encoding="utf-8"))
    ways = {entry[3].partition("#")[0].partition("?")[0] for entry in names["entries"]}
    assert {"states/NER.html", "sources/s_2020_99.html", "visits/142.html"} <= ways
    assert all((site / way).is_file() for way in ways)
    script = (site / "assets/search.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|insertAdjacentHTML|fetch\(|XMLHttpRequest|import", script)


def test_the_index_is_complete_as_it_stands(pages, record, edition):
    index = pages["search.html"]
    names = {text for path, text in index.texts if path[-1] == "a" and "section" in path}
    assert {edition.words.label("state", state) for state in SOME} <= names
    meetings = record.snapshot.table("meetings")
    assert set(meetings["title"]) <= names
    assert {edition.words.label("topic", topic) for topic in meetings["topic"].dropna()} <= names
    shown = {name for page in LAID_OUT for name in always(page)}
    assert {catalogue.find_figure(name).titled(edition.words) for name in shown} <= names
    symbols = record.snapshot.table("documents")["symbol"]
    assert all(any(name.startswith(symbol) for name in names) for symbol in symbols)
    assert set(record.tables["title"]) <= names
    niger = next(each for each in index.all("li") if "Нигер" in each.get("data-also", ""))
    assert "NER" in niger["data-also"]


def test_the_script_says_nothing_of_its_own(site):
    script = (site / "assets/search.js").read_text(encoding="utf-8")
    spoken = re.sub(r"//[^\n]*", "", script)
    assert not re.findall(r"[\"'`][A-Z][a-z]+ [^\"'`]*[\"'`]", spoken)


def test_templates_hold_no_sentence():
    folder = Path(publishing.__file__).parent / "templates"
    for path in folder.glob("*.html"):
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)
        text = re.sub(r"<[^>]*>", " ", text)
        said = set(re.findall(r"[^\W\d_]+", text)) - {"CTC", "Dash", "CSV"}
        assert said == set(), path.name


def test_colours_are_those_of_the_dashboards(site):
    style = (site / "assets/site.css").read_text(encoding="utf-8")
    assert style.startswith(tokens())


# --- written whole or not at all ----------------------------------------------------------------


def made_elsewhere(paths: Iterable[str], folder: Path) -> dict[str, bytes]:
    """Files of the same edition, made by a process of its own with another order of hashes."""
    script = (
        "import sys; from pathlib import Path; import ctc_dash; "
        "from ctc_dash.exports.site import publishing\n"
        f"edition = publishing.edition_of(ctc_dash.open(), 'en', None, {SOME!r}, '')\n"
        "files = {file.path: file for file in publishing.files_in(edition)}\n"
        "for path in sys.stdin.read().split():\n"
        "    target = Path(sys.argv[1], path); target.parent.mkdir(parents=True, exist_ok=True)\n"
        "    target.write_bytes(files[path].make())\n"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        input="\n".join(paths),
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    return tree(folder)


def test_one_file_of_each_kind_is_made_anew_byte_for_byte(site, tmp_path):
    first = tree(site)
    # The rows of figures are those of all pages before them: the long form makes these, too.
    alone = [path for path in first if not path.startswith(("site.json", "data/figures/"))]
    kinds = {(Path(path).parent, Path(path).suffix): path for path in alone}
    again = made_elsewhere(kinds.values(), tmp_path / "again")
    assert len(kinds) > 12
    assert [path for path in kinds.values() if first[path] != again[path]] == []


@pytest.mark.long
def test_the_same_record_gives_the_same_bytes(site, tmp_path):
    first = tree(site)
    del first["site.json"]
    again = made_elsewhere(first, tmp_path / "again")
    assert first.keys() == again.keys()
    assert [path for path in first if first[path] != again[path]] == []


def test_the_manifest_names_what_was_built(site, record):
    import hashlib

    manifest = json.loads((site / "site.json").read_text(encoding="utf-8"))
    assert manifest["build"] == record.build_id
    assert manifest["as_of"] == record.as_of.date().isoformat()
    assert (manifest["audience"], manifest["language"], manifest["states"]) == ("public", "en", 5)
    files = {file["path"]: file for file in manifest["files"]}
    assert {*files, "site.json"} == set(tree(site))
    for path, content in tree(site).items():
        if path != "site.json":
            assert files[path]["sha256"] == hashlib.sha256(content).hexdigest()
    assert record.build_id in (site / "404.html").read_text(encoding="utf-8")


class FewFiles(Pages):
    """A site of two files, for what does not depend on how many there are."""

    def files(self):
        return [file for file in super().files() if file.path in ("404.html", "robots.txt")]


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(publishing, "Pages", FewFiles)


def test_an_earlier_site_is_replaced(record, tmp_path, few):
    target = tmp_path / "site"
    target.mkdir()
    publishing.publish(record, target, language="en")
    before = tree(target)
    publishing.publish(record, target, language="en", as_of=dt.date(2019, 1, 1))
    assert b"1 January 2019" in (target / "404.html").read_bytes()
    assert tree(target).keys() == before.keys() == {"404.html", "robots.txt", "site.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["thesis.txt", "deep/er/CNAME", ".git/config"])
def test_what_is_not_ours_is_left_alone(record, tmp_path, few, name):
    target = tmp_path / "site"
    foreign = target / name
    foreign.parent.mkdir(parents=True)
    foreign.write_text("mine", encoding="utf-8")
    with pytest.raises(publishing.SiteError, match=re.escape(name)):
        publishing.publish(record, target, language="en")
    assert tree(target) == {name: b"mine"}


def test_a_file_put_into_a_site_is_not_lost(record, tmp_path, few):
    target = tmp_path / "site"
    publishing.publish(record, target, language="en")
    (target / "CNAME").write_text("example.org", encoding="utf-8")
    with pytest.raises(publishing.SiteError, match="CNAME"):
        publishing.publish(record, target, language="en")
    assert (target / "CNAME").read_text(encoding="utf-8") == "example.org"
    assert (target / "404.html").exists()


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"made_by": "else", "files": []}', "\udcff"])
def test_a_marker_of_someone_else_is_no_marker(record, tmp_path, few, manifest):
    (tmp_path / "site.json").write_bytes(manifest.encode("utf-8", "surrogateescape"))
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(publishing.SiteError, match=r"index\.html"):
        publishing.publish(record, tmp_path, language="en")


def test_a_file_is_no_folder(record, tmp_path, few):
    target = tmp_path / "site"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(publishing.SiteError, match="expected a folder"):
        publishing.publish(record, target, language="en")


def test_a_failure_half_way_leaves_the_earlier_site(record, tmp_path, few):
    target = tmp_path / "site"
    publishing.publish(record, target, language="en")
    before = tree(target)

    def failing(files):
        yield files[0]
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        publishing.publish(record, target, language="en", progress=failing)
    assert tree(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


# --- other records, other readers -----------------------------------------------------------------


def test_a_base_url_gives_a_sitemap_and_the_pages_own_addresses(record):
    edition = publishing.edition_of(record, "en", None, ("NER",), "https://example.org/ctc")
    files = {file.path: file for file in Pages(edition).files()}
    sitemap = files["sitemap.xml"].make().decode()
    assert "<loc>https://example.org/ctc/states/NER.html</loc>" in sitemap
    page = files["visits.html"].make().decode()
    assert '<link rel="canonical" href="https://example.org/ctc/visits.html">' in page
    assert 'href="/ctc/index.html"' in files["404.html"].make().decode()
    for wrong in ("example.org", "ftp://example.org", "https://", "https://a.b/?c=d"):
        with pytest.raises(publishing.SiteError, match="base URL"):
            publishing.checked_url(wrong)


def test_an_unknown_state_is_refused(record):
    with pytest.raises(publishing.SiteError, match="XYZ"):
        publishing.edition_of(record, "en", None, ("NER", "XYZ"), "")


def test_another_day_is_shown_as_of_that_day(record):
    edition = publishing.edition_of(record, "en", dt.date(2018, 6, 30), ("NER",), "")
    files = {file.path: file for file in Pages(edition).files()}
    page = files["visits.html"].make().decode()
    assert "As of 30 June 2018" in page
    visits = pd.read_csv(io.BytesIO(files["data/figures/visits/list.csv"].make()))
    expected = record.ask("visits/list", as_of=dt.date(2018, 6, 30))
    assert 0 < len(visits) == len(expected) < len(record.ask("visits/list"))


def test_another_day_says_on_every_page_what_it_leaves_as_it_is(record, site, pages):
    from ctc_dash.figures.reach import reach_sentences

    assert not [address for address, page in pages.items() if "Shown as of" in page.text]
    for day in (dt.date(2010, 1, 1), dt.date(2030, 1, 1)):
        edition = publishing.edition_of(record, "en", day, ("NER",), "")
        files = {file.path: file for file in Pages(edition).files()}
        said = " ".join(reach_sentences(record, record.words(), day))
        assert "The lists of S/2020/99" in said
        for address in ("index.html", "states/NER.html", "search.html"):
            assert Read(files[address].make().decode()).text.count(said) == 1, address


@pytest.mark.parametrize("state", ["NER", "FIN", "LKA"])  # visited before and under the guidelines
def test_a_states_page_names_the_calendars_that_hold_its_dates(site, record, state):
    """Read from the calendars themselves: by the State's filter and by identifiers."""
    import icalendar

    from ctc_dash.exports.calendar import calendar_bytes

    held = set()
    for which, path in (("meetings", "calendar"), ("follow_up", "follow-up")):
        content = calendar_bytes(record, which, {"state": state, "as_of": record.as_of.date()})
        uids = {str(each["uid"]) for each in icalendar.Calendar.from_ical(content).events}
        whole = icalendar.Calendar.from_ical((site / f"feeds/{path}.ics").read_bytes())
        assert uids <= {str(each["uid"]) for each in whole.events}
        held |= {f"../feeds/{path}.ics"} if uids else set()
    edition = publishing.edition_of(record, "en", None, (state,), "")
    files = {file.path: file for file in Pages(edition).files()}
    page = Read(files[f"states/{state}.html"].make().decode())
    assert {link for link in page.links if link.endswith(".ics")} == held
    assert ("with those of all States" in page.text) == bool(held)


def test_some_state_has_each_calendar_and_some_has_none(record):
    from ctc_dash.exports.site.calendars import calendars_of_states

    found = calendars_of_states(record, {"as_of": record.as_of.date()})
    assert found["calendar"] == {"IRQ", "LKA", "TCD", "TUN"}
    assert {"FIN", "POL"} <= found["follow_up"]
    assert "NER" not in found["follow_up"] | found["calendar"]  # visited before the guidelines


@pytest.mark.parametrize("state", SOME)
def test_a_states_files_say_what_they_hold(site, pages, record, state):
    page = pages[f"states/{state}.html"]
    files = {each["href"]: each["aria-label"] for each in page.all("a") if "aria-label" in each}
    tables = [label for href, label in files.items() if href.endswith(".csv")]
    assert tables
    assert all(label.startswith("CSV, all States: ") for label in tables)
    picture = f"figures/state/timeline/{state}.svg"
    dated = not record.ask("state/dated", state=state, as_of=record.as_of.date()).empty
    assert (f"../{picture}" in files) == (site / picture).exists() == dated
    if dated:
        drawn = html.unescape((site / picture).read_text("utf-8"))
        assert record.words().label("state", state) in drawn


def test_what_is_not_public_says_so_on_every_page(own_cache):
    closed = interface.open(audience="directorate")
    edition = publishing.edition_of(closed, "en", None, ("NER",), "")
    files = {file.path: file for file in Pages(edition).files()}
    for address in ("visits.html", "states/NER.html", "search.html", "data/index.html", "404.html"):
        page = Read(files[address].make().decode())
        assert {"name": "robots", "content": "noindex"} in page.all("meta"), address
        assert "for the audience “directorate” alone" in page.text, address
    assert files["robots.txt"].make() == b"User-agent: *\nDisallow: /\n"


def test_the_public_site_may_be_found(site, pages):
    assert (site / "robots.txt").read_bytes() == b"User-agent: *\nDisallow:\n"
    assert "alone" not in pages["404.html"].text


def test_an_empty_record_gives_a_site_too(empty_record, tmp_path):
    publishing.publish(empty_record, tmp_path / "site", language="en")
    pages = pages_of(tmp_path / "site")
    assert len(pages) == len(LAID_OUT) + 7 + len(offered_questions(empty_record))
    assert broken_links(tmp_path / "site", pages) == []
    assert [page.wrong for page in pages.values() if page.wrong] == []


def test_no_control_that_needs_a_server_is_there(pages):
    """Forms alone; the index makes its own by a script, and colours are chosen by CSS."""
    for address, page in pages.items():
        assert page.all("button") == [{"class": "apply"}], address  # that of the search
        assert not page.all("select"), address
        assert len(page.all("form")) == (2 if address == "search.html" else 1), address
        assert {each["type"] for each in page.all("input")} <= {"checkbox", "radio", "search"}, (
            address
        )
        assert not [each for _, each in page.elements if "data-scripted" in each], address


def test_what_is_read_of_a_long_table_leads_to_the_whole(site, pages, record):
    rows = len(record.ask("sources/columns"))
    assert rows > ROWS
    assert len(rows_of(site, "sources.html", "sources-columns")) == ROWS
    assert f"Rows 1–{ROWS} of {rows}" in pages["sources.html"].text
    assert "data/figures/sources/columns.csv" in pages["sources.html"].links


def test_states_are_chosen_with_the_caveat_of_the_record(pages, record, empty_record):
    said = record.words().label("caveat", "directorates_subregions")
    assert said in pages["states/index.html"].text
    assert describe_regions(empty_record, empty_record.words()) == []


def test_direction_and_language_follow_the_words(record):
    arabic = Words(Language("ar", "ar", "rtl", "العربية", "ar"), record.words().labels)
    edition = Edition(record, arabic, None, ())
    with pytest.MonkeyPatch.context() as patch:
        # No translation is there yet: the sentences stay English, direction and numbers do not.
        patch.setattr("ctc_dash.words._translations", lambda code: gettext.NullTranslations())
        page = Pages(edition).files()
        lost = next(file for file in page if file.path == "404.html").make().decode()
    assert '<html lang="ar" dir="rtl">' in lost
    assert "As of not stated" in lost


def test_each_language_has_a_folder_and_every_page_leads_to_the_others(record):
    two = {code: languages()[code] for code in ("en", "ar")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "languages", lambda: two)
        found = publishing.editions_of(record, "", None, ("NER",), "https://example.org/ctc/")
        files = {file.path: file for each in found for file in publishing.files_in(each)}
        assert {path for path in files if not path.startswith("ar/")} == {
            *(path.removeprefix("ar/") for path in files if path.startswith("ar/")),
            "robots.txt",
            "sitemap.xml",
        }
        for path, other in (
            ("states/NER.html", "../ar/states/NER.html"),
            ("ar/states/NER.html", "../../states/NER.html"),
            ("search.html", "ar/search.html"),
            ("ar/search.html", "../search.html"),
        ):
            page = Read(files[path].make().decode())
            assert {each["href"] for each in page.all("a") if "hreflang" in each} == {other}
            (alternate,) = [each for each in page.all("link") if each["rel"] == "alternate"]
            assert alternate["href"] == other
            (html_,) = page.all("html")
            assert html_["lang"] == ("ar" if path.startswith("ar/") else "en")
        sitemap = files["sitemap.xml"].make().decode()
    assert "<loc>https://example.org/ctc/ar/visits/142.html</loc>" in sitemap
    (alone,) = publishing.editions_of(record, "en", None, ("NER",), "")
    assert alone.beside == []


TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


@given(TEXTS)
def test_whatever_a_sentence_holds_it_stays_text(text):
    made = rich(text)
    page = Read(f"<p>{made}</p>")
    assert page.wrong == []
    assert {tag for tag, _ in page.elements} <= {"p", "strong"}


@given(st.lists(TEXTS, min_size=1))
def test_every_name_has_a_letter(names):
    assert all(entries.initial(name) for name in names)


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Côte", "C"), ("Éire", "E"), ("«Zeta»", "Z"), ("1540", "0–9"), ("…", "0–9")],
)
def test_letters_are_those_of_the_alphabet(name, letter):
    assert entries.initial(name) == letter


# --- all of it ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(record, own_cache, tmp_path_factory) -> tuple[Path, float, float]:
    """The whole site as the command writes it, with how long it and the record's build took."""
    from ctc_dash.record.building import build

    folder = tmp_path_factory.mktemp("whole")
    began = time.process_time()
    build(places.data_dir(), folder / "record.duckdb")
    built = time.process_time() - began
    began = time.process_time()
    arguments = parsed(["publish", "-o", str(folder / "site")])
    assert command.run(arguments) == 0
    return folder / "site", time.process_time() - began, built


def parsed(arguments: list[str]):
    import argparse

    from ctc_dash.commands.shared import Commands

    root = argparse.ArgumentParser()
    command.declare(Commands(root))
    return root.parse_args(arguments)


@pytest.mark.long
def test_the_whole_site_is_linked_and_names_every_state(whole, record):
    folder = whole[0]
    pages = pages_of(folder)
    assert broken_links(folder, pages) == []
    assert [address for address, page in pages.items() if page.wrong] == []
    states = record.ask("record/states")["state"]
    assert len(states) == 193
    for state in states:
        name = record.words().label("state", state)
        page = pages[f"states/{state}.html"]
        assert next(text for path, text in page.texts if path[-1] == "h1") == name
    assert len(re.findall('class="unknown"', (folder / "states/TUV.html").read_text("utf-8"))) > 3
    listed = pages["states/index.html"].links
    assert all(listed.count(f"../states/{state}.html") == 2 for state in states)
    for question, column, place in (
        ("visits/list", "number", "visits"),
        ("briefings/list", "id", "meetings"),
    ):
        listed = pages[f"{place}/index.html"].links
        for name in record.ask(question)[column]:
            assert f"../{place}/{name}.html" in listed
            assert f"{place}/{name}.html" in pages


@pytest.mark.long
def test_the_whole_site_is_light(whole):
    """A State's page weighs less than a photograph, all of it less than a presentation."""
    sizes = {path: len(content) for path, content in tree(whole[0]).items()}
    states = [size for path, size in sizes.items() if re.fullmatch(r"states/[A-Z]{3}\.html", path)]
    assert sum(states) / len(states) < 35_000
    assert sum(sizes.values()) < 80_000 * len(states)
    assert sizes["assets/site.css"] + sizes["assets/search.js"] < 35_000


@pytest.mark.long
def test_the_whole_site_is_written_in_the_time_of_some_builds(whole):
    """Of a processor's time, against the record's own build: a slow machine is no failure."""
    _, took, built = whole
    assert took < 15 * built
