"""No secret of a register reaches who may not see it: by no route, command, figure or file.

What there is to walk is asked of the routes, the commands, the figures, the calendars and the
session's answers themselves: what has no example here fails.
"""

from __future__ import annotations

import io
import re
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from ctc_dash import cli, interface, places
from ctc_dash.address.pages import ENTRIES, EXPLORED_QUESTIONS, LOOKUPS, PAGES
from ctc_dash.asking import questions
from ctc_dash.asking.naming import examine
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.records import Records
from ctc_dash.asking.seen import NotSeenError
from ctc_dash.exports import calendar
from ctc_dash.exports.brief.formats import FORMATS
from ctc_dash.exports.brief.model import BriefError
from ctc_dash.exports.figure_files import FILES
from ctc_dash.exports.site.publishing import edition_of
from ctc_dash.exports.taken import record_table
from ctc_dash.exports.workbook import workbook_bytes
from ctc_dash.figures import catalogue
from ctc_dash.figures.place_taken import PlaceTaken
from ctc_dash.figures.search_index import findable, rows_to_search
from ctc_dash.figures.taken_from import cited_documents
from ctc_dash.record.desk import Desk
from ctc_dash.record.package import AUDIENCES
from ctc_dash.server.feeds import FEEDS
from ctc_dash.views.live import ANSWERS, Live
from ctc_dash.views.page_views import PageViews
from tests import secrets
from tests.in_process import served
from tests.signing_in import Browser, guarded
from tests.workers import long_but

pytestmark = pytest.mark.server

SEVERAL = "state=NER,MLI&from=2016-01-01"
WRONG = "meeting=secret_&state=Zq&theme=zq"
# Every question that is offered, with all of its pictures; some that are not; marks of secrets.
EXPLORED = [
    *(f"?question={each.question}&show=bars,columns,heat_map,timeline,tiles,table"
      for each in EXPLORED_QUESTIONS),
    *(f"?question={each}" for each in ("register/contacts", "state/mentions", "record/labels")),
    "?question=sources/notices&mark=topic:secret_&keep=note:secret_",
    "?by=secret_",
]  # fmt: skip
FIGURES = [name for page in PAGES for name in page.figures]
# What Panel and Bokeh serve, and what holds nothing of a record.
OTHERS = ("/?", "/assets/", "/components/", "/favicon.ico", "/live/?", "/live/autoload.js",
          "/live/metadata", "/live/static/", "/live/ws", "/liveness", "/readiness",
          "/static/")  # fmt: skip
# Each route that the server has besides, as its pattern begins, with what is asked of it.
ROUTES: dict[str, list[str]] = {
    "/(overview|": [f"/{page.slug}{query}" for page in (*PAGES, *ENTRIES, *LOOKUPS)
                    for query in ("", f"?{SEVERAL}", f"?{WRONG}")]
    + [f"/source?document={each}{place}" for each in ("s_2020_99", "programme_2012", "secret_")
       for place in ("", "&place=annex, para 1", "&place=annex I, paras 1-40", "&place=secret_")]
    + [f"/search?q={each}" for each in ("secret_", "visit", "Zq", "2395 para 7")]
    + [f"/explore{query}" for query in EXPLORED],
    "/brief": [f"/brief?on={on}&format={ending}" for ending in FORMATS if ending != "pdf"
               for on in ("state:NER", "meeting:secret_")],
    "/data/figures/": [f"/data/figures/{name}.{ending}" for name in (*FIGURES, "x")
                       for ending in ("csv", "svg", "ics")]
    + [f"/data/figures/explore/{name}.{ending}{query}" for query in ("", *EXPLORED[:6])
       for name, ending in (("table", "xlsx"), ("cells", "csv"), ("bars", "svg"))]
    + [f"/data/figures/{name}.xlsx?{SEVERAL}" for name in ("state/profile", "visits/list")],
    "/data/search": ["/data/search.json", f"/data/search.json?{WRONG}"],
    "/data/(.*)": [f"/data/{name}.csv" for name in (*secrets.Tables.names(), "x", "secret_1")]
    + ["/data/datapackage.json"],
    "/embed": [f"/embed?figure={name}" for name in (*FIGURES, "secret_")],
    "/feeds/(": [f"/feeds/{name}.ics{query}" for name in FEEDS for query in ("", f"?{WRONG}")],
    "/feeds/.": ["/feeds/secret_.ics"],
    "/changes": ["/changes.atom", f"/changes.atom?{WRONG}"],
    "/live/token": ["/live/token"],
    # There where the register is written, for those who see all of it.
    "/register": ["/register", "/register?table=contacts", "/register?table=visits&key=136"],
}  # fmt: skip


class Told(NamedTuple):
    """What somebody was told, and by what."""

    by: str
    what: bytes


def unpacked(content: bytes) -> bytes:
    """What is in a file, packed or not."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return b"".join(name.encode() + package.read(name) for name in package.namelist())


# --- the walk ---------------------------------------------------------------------------------


def of_questions(record: interface.Record) -> Iterator[Told]:
    """Every question on the whole record, and what is said where a code is nearly right."""
    for name, question in questions.catalogue().items():
        try:
            asked = {"as_of": "all"} if "as_of" in question.parameter_names else {}
            yield Told(f"ask {name}", record.ask(name, **asked).to_csv().encode())
        except NotSeenError as error:
            yield Told(f"ask {name}", str(error).encode())
        for parameter in question.parameter_names:
            try:
                record.ask(name, **{parameter: "secret_"})
            except (QuestionError, NotSeenError) as error:
                yield Told(f"ask {name} with a wrong {parameter}", str(error).encode())


def of_figures(record: interface.NotebookRecord) -> Iterator[Told]:
    """Every figure with all that it says, and as a file of each kind."""
    for name, figure in catalogue.FIGURES.items():
        try:
            shown = record.figure(name)
        except NotSeenError as error:
            yield Told(f"figure {name}", str(error).encode())
            continue
        said = (repr(shown), shown._repr_html_(), shown.citation, shown.svg_file())
        yield Told(f"figure {name}", "".join(said).encode())
        for ending in FILES.keys() - {"svg", "xlsx"}:
            if ending != "ics" or figure.calendar:
                yield Told(f"{name}.{ending}", FILES[ending].make(shown, record))


def of_the_record(record: interface.NotebookRecord) -> Iterator[Told]:
    """The record itself, its calendars, briefs and one workbook of all its tables."""
    yield Told("repr", (repr(record) + record._repr_html_()).encode())
    yield Told("snapshot", record.snapshot.path.read_bytes())
    for which in calendar.WHICH:
        yield Told(f"calendar {which}", calendar.calendar_bytes(record, which))
    meetings = record.ask_if_seen("briefs/meetings", {})
    subjects: list[tuple[str, Any]] = [
        ("state", "NER"), ("region", "A"), ("period", ("2018-01-01", "2019-12-31")),
        ("state", "Zq"), ("meeting", "secret_"),
        *(("meeting", each) for each in meetings["id"].head(1)),
    ]  # fmt: skip
    for kind, what in subjects:
        try:
            brief = record.brief(kind, *([what] if isinstance(what, str) else what))
        except (BriefError, NotSeenError) as error:
            yield Told(f"brief {kind}", str(error).encode())
            continue
        yield Told(f"brief {kind}", brief._repr_html_().encode())
    tables = [record_table(record, name, record.words()) for name in record.tables["name"]]
    if tables:
        yield Told("workbook", unpacked(workbook_bytes(tables)))


def of_sources(record: interface.Record) -> Iterator[Told]:
    """All that is told of every place of every document, and of what nobody cites."""
    words = record.words()
    for name, of in cited_documents(record).items():
        taken = PlaceTaken(record, words, name, frozenset(of.places))
        told = (taken.label, taken.facts, taken.stated, taken.notices, taken.notes, of.spelled)
        yield Told(f"source {name}", repr(told).encode())
    yield Told("names", repr(findable(record, words)).encode())
    yield Told("rows", repr(rows_to_search(record, words)).encode())


def of_sessions(records: Records) -> Iterator[Told]:
    """What a session answers by the websocket: each kind of answer, and what is no question."""
    pages = PageViews(records)
    at = f"state?{SEVERAL}"
    examples: dict[str, list[dict[str, Any]]] = {
        "go": [
            {"from": page.slug, "go": f"{page.slug}?{SEVERAL}",
             "build": records.opened().build_id} for page in PAGES
        ],
        "table": [{"table": "list", "at": "visits"}, {"table": "notices", "at": "sources"}],
        "file": [{"file": "csv", "figure": "state/profile", "at": at}],
        "brief": [{"brief": "state:NER", "format": "html", "at": at},
                  {"brief": "meeting:secret_", "format": "html", "at": at}],
        "names": [{"names": True, "at": at}],
        "element": [{"element": name, "theme": "dark", "at": f"explore?question={each}"}
                    for each in ("visits/list", "state/dated", "state/mentions")
                    for name in ("bars", "timeline")],
        "newest": [{"newest": True, "at": at}],
    }  # fmt: skip
    assert examples.keys() == ANSWERS.keys()
    live = Live(pages)
    for name, sent in examples.items():
        for data in sent:
            yield Told(f"websocket {name}", repr(live.answer(data)).encode())


def routes(server: Any) -> list[str]:
    """The patterns of every address that a server answers."""
    found = []
    deadline = time.monotonic() + 60
    while not server._alive.is_set() and time.monotonic() < deadline:
        time.sleep(0.1)  # until then there are no sessions
    application = server._application
    for rule in application.default_router.rules + application.wildcard_router.rules:
        for each in getattr(rule.target, "rules", [rule]):
            found.append(each.matcher.regex.pattern.rstrip("$"))
    return sorted({each for each in found if each != ".*"})


def of_routes(records: Records) -> Iterator[Told]:
    """What every address answers: pages, files, feeds, tables, wrong ones and unknown ones."""
    with served(records) as (server, url):
        for pattern in routes(server):
            known = pattern.startswith((*OTHERS, *ROUTES))
            assert known, f"the route {pattern} has no example in this test"
        for path in [path for paths in ROUTES.values() for path in paths] + ["/lost"]:
            told = get(f"{url}{quote(path, safe='/?=&,:.')}")
            assert not told.startswith(b"5"), path
            yield Told(f"GET {path}", told)


def get(url: str, **headers: str) -> bytes:
    """Headers and content of an answer, whatever it is; but no failure of the server."""
    try:
        asked = urllib.request.Request(url, headers=headers)
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return f"{answer.status} {answer.headers}".encode() + unpacked(answer.read())
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.headers}".encode() + error.read()


def of_commands(folder: Path, audience: str, out: Path) -> Iterator[Told]:
    """What every command says and writes; one without an example fails."""
    where = ["--data", str(folder), "--audience", audience]
    examples: dict[str, list[list[str]]] = {
        "ask": [["ask", *where, "state/mentions"], ["ask", *where, "visits/list", "-p", "state=Z"],
                ["ask", *where]],
        "brief": [["brief", *where, "state", "NER", "-o", f"{out}/ner.docx"],
                  ["brief", *where, "state", "NER", "-o", f"{out}/ner.pptx"],
                  ["brief", *where, "meeting", "secret_", "-o", f"{out}/m.docx"]],
        "build": [["build", *where, "-o", f"{out}/handed-on.duckdb"]],
        "export": [["export", *where, "record", "-o", f"{out}/tables/"],
                   ["export", *where, "visits/list", "notices", "-o", f"{out}/some.xlsx"],
                   ["export", *where, "secret", "-o", f"{out}/none.csv"],
                   ["export", *where, "all", "-o", f"{out}/all.ics"]],
        "publish": [["publish", *where, "--lang", "en", "-o", f"{out}/site"]],
        "template": [["template", *where, "contacts", "visits", "-o", f"{out}/form.xlsx"],
                     ["template", *where, "-o", f"{out}/forms.xlsx"]],
        "serve": [],  # its routes are walked
        # Those of the register's owner, who sees all of it.
        "check": [], "upgrade-register": [],
        "diff": [["diff", str(places.data_dir()), str(folder), "--audience", audience]],
    }  # fmt: skip
    assert examples.keys() == commands()
    for call in [each for calls in examples.values() for each in calls]:
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = cli.main(call)
        assert code in (0, 1, 2)
        assert "Traceback" not in said.getvalue()
        yield Told(" ".join(call), said.getvalue().replace(str(out), "").encode())
    for path in out.rglob("*"):
        content = unpacked(path.read_bytes()) if path.is_file() else b""
        yield Told(f"file {path.name}", path.name.encode() + content)


def commands() -> set[str]:
    """The names of the commands that there are."""
    listed = io.StringIO()
    with redirect_stdout(listed), pytest.raises(SystemExit):
        cli.main(["--help"])
    found = re.findall(r"^    (\w[\w-]*)(?= |$)", listed.getvalue(), re.MULTILINE)
    return {*found}


# --- the tests --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> secrets.Register:
    """The record with secrets in rows, columns and tables."""
    return secrets.with_secrets(tmp_path_factory.mktemp("secrets") / "data")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> secrets.Register:
    """The record of which the public sees nothing."""
    return secrets.all_hidden(tmp_path_factory.mktemp("closed") / "data")


def few_states(record: Any, *given: Any) -> Any:
    """An edition with the pages of few States."""
    language, as_of, states, base_url = given
    few = [str(each) for each in record.ask("record/states")["state"]][:3]
    return edition_of(record, language, as_of, states or few, base_url)


def found_in(told: Iterator[Told], words: list[str], least: int = 6) -> list[str]:
    """What was told of these words, and by what."""
    assert words
    sought = re.compile("|".join(words).encode())
    everything = [*told]
    assert len(everything) >= least
    return sorted(
        {f"{each.by}: {word.decode()}" for each in everything for word in sought.findall(each.what)}
    )


def test_a_register_with_secrets_checks_clean_and_hides_in_most_tables(register, closed):
    assert [str(each) for each in examine(register.folder).problems] == []
    assert [str(each) for each in examine(closed.folder).problems] == []
    tables = {where.partition(":")[0].partition(".")[0] for where in register.planted.values()}
    assert len(tables) > 45
    everything = interface.open(register.folder, audience="directorate")
    there = everything.snapshot.path.read_bytes()
    lost = [w for w in register.planted if w.encode() not in there]
    assert lost == []  # else the search would prove nothing


@pytest.mark.parametrize("audience", long_but(AUDIENCES[:-1], "public", "committee"))
def test_no_secret_is_in_the_file_nor_told_by_questions_briefs_and_calendars(register, audience):
    record = interface.open(register.folder, audience=audience)
    words = register.hidden_from(audience)
    assert found_in(of_the_record(record), words) == []
    assert found_in(of_questions(record), words) == []


@pytest.mark.parametrize("audience", long_but(AUDIENCES[:-1], "public"))
def test_no_secret_is_told_by_figures_and_sessions(register, audience):
    record = interface.open(register.folder, audience=audience)
    words = register.hidden_from(audience)
    assert found_in(of_figures(record), words) == []
    assert found_in(of_sources(record), words, least=1) == []
    assert found_in(of_sessions(Records(register.folder, audience)), words) == []


def test_no_secret_is_told_by_any_address_or_command(register, tmp_path, monkeypatch):
    monkeypatch.setattr("ctc_dash.exports.site.publishing.edition_of", few_states)
    words = register.hidden_from("public")
    assert found_in(of_routes(Records(register.folder)), words) == []
    assert found_in(of_commands(register.folder, "public", tmp_path), words) == []


@pytest.mark.long  # tests/server/test_door.py has it on a small record
def test_nothing_crosses_from_one_audience_to_another_on_one_server(register, tmp_path):
    """Who may see more has been everywhere before: what is kept of it is for nobody else."""
    paths = [f"/{page.slug}" for page in PAGES]
    paths += [
        path
        for route in ("/data/(.*)", "/feeds/(", "/live/token", "/register")
        for path in ROUTES[route]
    ]
    paths += ["/brief?on=state:NER&format=html", "/data/figures/visits/list.csv", "/lost"]
    desk = Desk(register.folder, examine)
    with guarded(tmp_path / "state", register.folder, desk, public_is_open=True) as house:
        ana, bo, nobody = house.signed_in("ana"), house.signed_in("bo"), house.browser()

        def walk(browser: Browser) -> Iterator[Told]:
            for path in paths:
                told = get(f"{house.url}{path}", Cookie=browser.header)
                assert not told.startswith(b"5"), path
                yield Told(f"GET {path}", told)

        seen = found_in(walk(ana), register.hidden_from("public"))
        assert len({each.partition(":")[0] for each in seen}) > 30  # else nothing would be proven
        for browser, audience in ((nobody, "public"), (bo, "partner"), (nobody, "public")):
            assert found_in(walk(browser), register.hidden_from(audience)) == []


def test_what_is_hidden_whole_leaves_a_dashboard_that_says_so(closed, tmp_path):
    record = interface.open(closed.folder)
    assert record.tables.empty
    words = closed.hidden_from("public")
    assert found_in(of_the_record(record), words) == []
    assert found_in(of_questions(record), words) == []
    assert found_in(of_routes(Records(closed.folder)), words) == []
    assert found_in(of_commands(closed.folder, "public", tmp_path), words) == []
    view = PageViews(Records(closed.folder)).view("visits", "")
    assert not view.fails
    assert "Not for this audience (public)" in view.main()
    explored = PageViews(Records(closed.folder)).view("explore", "")
    assert explored.asked is None
    assert "Not for this audience (public)" in explored.main()
    with pytest.raises(NotSeenError, match="the audience 'public' may see has none"):
        record.figure("visits/list")
