"""Write the words of all that CTC Dash makes as plain text, one file a thing.

Only the public interface is asked, so that the same script serves older and newer code. The kinds:

- ``answers``: every question under some filters, as CSV;
- ``figures``: every figure under the same filters: title, sentence, sources, caveats, table, the
  picture in words, and how it shows itself in a notebook;
- ``drawings``: the SVG of these figures, an element a line;
- ``briefs``: briefs of the four kinds as HTML, Word, slides and PDF;
- ``exports``: figures and tables as CSV and XLSX, pictures, calendars, the empty register;
- ``site``: the static edition;
- ``pages``: the served pages in a headless Chromium, feeds and tables.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import output_text

# Each is tried wherever the question takes all that it names.
FILTERS: dict[str, dict[str, Any]] = {
    "all": {},
    "as_of": {"as_of": "2018-12-31"},
    "before_all": {"as_of": "2001-01-01"},
    "period": {"from": "2019-01-01", "to": "2019-06-30"},
    "cluster": {"cluster": ["C"]},
    "clusters_as_of": {"cluster": ["A", "B"], "as_of": "2019-06-30"},
    "subregion": {"subregion": ["east_africa", "central_america_caribbean"]},
    "NER": {"state": ["NER"]},
    "NER_as_of": {"state": ["NER"], "as_of": "2018-12-31"},
    "PLW": {"state": ["PLW"]},
    "NER_CHE_GBR": {"state": ["NER", "CHE", "GBR"]},
    "visit_type": {"visit_type": ["follow_up", "focused"]},
    "status": {"status": ["second_round"]},
    "stage": {"stage": ["delivered", "need_found"]},
    "theme": {"theme": ["border_management"]},
    "open_briefing": {"kind": ["open_briefing"]},
    "contradiction": {"kind": ["contradiction"]},
    "analytical_brief": {"kind": ["analytical_brief"]},
    "openness": {"openness": ["open"]},
    "topic": {"topic": ["mandates", "follow_up"]},
    "importance": {"importance": ["dates"]},
    "document": {"document": ["s_2020_731"]},
    "consent": {"consent": ["whole"]},
    "mandate_theme": {"mandate_theme": ["gender"]},
    "given_to": {"given_to": ["directorate"]},
    "meeting": {"meeting": "m2019_07_sri_lanka_high_level"},
    "table": {"table": "visits"},
}
MEETINGS = (
    "m2018_03_iraq_high_level",
    "m2018_12_13_madrid_principles",
    "m2019_07_sri_lanka_high_level",
)
BRIEFS: tuple[tuple[str, ...], ...] = (
    *(("state", state) for state in ("NER", "CHE", "PLW", "POL", "LKA", "AFG")),
    *(("region", region) for region in ("A", "B", "C", "east_africa")),
    *(("meeting", meeting) for meeting in MEETINGS),
    ("period", "2018-01-01", "2019-12-31"),
    ("period", "2019-10-01", "2019-12-16"),
)
CALENDARS = ("calendar", "meetings", "obligations", "follow_up", "all")
ADDRESSES = (
    "state?state=NER",
    "state?state=NER,CHE,PLW",
    "visits?cluster=C&from=2019-01-01&type=follow_up,focused&as_of=2019-06-30",
    "assistance?state=NER&stage=delivered",
    "visits?cluster=Z&from=2019-99-01",
    "follow-up?as_of=2018-12-31",
    "no-such-page",
    "data/visits.csv",
    "data/none.csv",
    *(f"feeds/{name}.ics" for name in ("calendar", "follow-up", "meetings", "obligations", "all")),
    "feeds/calendar.ics?cluster=C&as_of=2019-06-30",
    "feeds/none.ics",
)


class Collection:
    """A folder that texts are written to, free of what no two runs have in common."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unlike: dict[str, str] = {}  # what to replace, by what

    def put(self, name: str, lines: Iterable[str]) -> None:
        """Write a text."""
        text = "".join(f"{line}\n" for line in lines)
        for found, instead in self.unlike.items():
            text = text.replace(found, instead)
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def put_files(self, kind: str, folder: Path, without: Sequence[str] = ()) -> None:
        """Write what each file in a folder says, and the list of them."""
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        names = [path.relative_to(folder).as_posix() for path in files]
        self.put(f"{kind}/files.txt", names)
        for path, name in zip(files, names, strict=True):
            if path.suffix not in without:
                self.put(f"{kind}/{name}.txt", output_text.file_lines(path))


def applying(names: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The filters that a question with these parameters takes, by their name."""
    taken = set(filter(None, names.split(", ")))
    return ((name, given) for name, given in FILTERS.items() if given.keys() <= taken)


def said_or_refused(say: Callable[..., Iterable[str]], *asked: Any) -> list[str]:
    """Some lines, or why there are none: a refusal is an answer that can be compared too."""
    try:
        return list(say(*asked))
    except Exception as error:
        return [f"refused: {type(error).__name__}: {error}"]


def csv_lines(frame: Any) -> list[str]:
    """A frame as CSV."""
    return list(frame.to_csv(index=False).splitlines())


def answer_lines(record: Any, question: str, given: Mapping[str, Any]) -> list[str]:
    """What a question is answered."""
    return csv_lines(record.ask(question, **given))


def figure_lines(record: Any, figure: str, given: Mapping[str, Any]) -> Iterator[str]:
    """What a figure says."""
    shown = record.figure(figure, **given)
    for name in ("title", "takeaway", "sources", "citation"):
        yield f"{name}: {getattr(shown, name, None)}"
    yield from (f"caveat: {caveat}" for caveat in shown.caveats)
    yield "## table"
    yield from csv_lines(shown.table)
    yield "## frame"
    yield from csv_lines(shown.frame)
    yield "## picture in words"
    yield from output_text.html_lines(shown.inline_svg())


def notebook_lines(shown: Any) -> list[str]:
    """How a figure or a brief shows itself in a notebook."""
    return output_text.html_lines(shown._repr_html_())


def collect_answers(record: Any, into: Collection) -> None:
    """Every question under some filters."""
    for asked in record.questions.to_dict("records"):
        for name, given in applying(asked["parameters"]):
            lines = said_or_refused(answer_lines, record, asked["id"], given)
            into.put(f"answers/{asked['id']}/{name}.csv", lines)


def collect_figures(record: Any, into: Collection) -> None:
    """Every figure under some filters: all that it says, and how it shows itself."""
    into.put("figures/catalogue.csv", csv_lines(record.figures))
    into.put("figures/tables.csv", csv_lines(record.tables))
    for figure in record.figures.to_dict("records"):
        for name, given in applying(figure["parameters"]):
            lines = said_or_refused(figure_lines, record, figure["id"], given)
            into.put(f"figures/{figure['id']}/{name}.txt", lines)
        shown = notebook_lines(record.figure(figure["id"]))
        into.put(f"figures/{figure['id']}/notebook.txt", shown)


def drawing_lines(record: Any, figure: str, given: Mapping[str, Any]) -> list[str]:
    """A figure's picture as it is drawn on a page, then as a file."""
    shown = record.figure(figure, **given)
    return output_text.svg_lines(shown.inline_svg()) + output_text.svg_lines(shown.svg())


def collect_drawings(record: Any, into: Collection) -> None:
    """The pictures of the figures under the same filters."""
    figures = record.figures
    for figure in figures[figures["has_picture"]].to_dict("records"):
        for name, given in applying(figure["parameters"]):
            lines = said_or_refused(drawing_lines, record, figure["id"], given)
            into.put(f"drawings/{figure['id']}/{name}.svg", lines)


def collect_briefs(record: Any, into: Collection) -> None:
    """Briefs of the four kinds, in the four formats."""
    earlier = (*BRIEFS[0], "2018-12-31")
    with tempfile.TemporaryDirectory() as folder:
        for order in (*BRIEFS, earlier):
            kind, *what = order
            as_of = what.pop() if order is earlier else None
            brief = record.brief(kind, *what, as_of=as_of)
            name = "_".join(order)
            for ending in ("html", "docx", "pptx", "pdf"):
                path = brief.save(Path(folder) / f"{name}.{ending}")
                into.put(f"briefs/{name}.{ending}.txt", output_text.file_lines(path))
            into.put(f"briefs/{name}.notebook.txt", notebook_lines(brief))


def said_by(command: str, *words: str, folder: str) -> list[str]:
    """Run a command of ``ctc-dash`` in a folder; what it was and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "ctc_dash", command, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    said = (done.stdout + done.stderr).replace(folder, ".").splitlines()
    return [f"$ {command} {' '.join(words)}", *said, f"exit code {done.returncode}"]


def collect_exports(record: Any, into: Collection) -> None:
    """Figures, tables, pictures and calendars as the command line writes them."""
    figures = record.figures
    names, drawn = list(figures["id"]), list(figures["id"][figures["has_picture"]])
    of_a_state = [name for name in names if name.startswith("state/")]
    some = ("visits/list", "visits/by_region_and_type", "outreach/publications", "follow_up/rules")
    in_part = [name for name in names if name.startswith("visits/by")]
    orders = [
        [*names, "-o", "figures/", "--format", "csv"],
        [*drawn, "-o", "pictures/", "--format", "svg"],
        ["record", "-o", "tables/", "--format", "csv"],
        [*names, "-o", "figures.xlsx"],
        ["record", "-o", "record.xlsx"],
        *([name, "-o", f"{name.replace('/', '-')}.xlsx"] for name in some),
        [*in_part, "-o", "cluster.xlsx", "-p", "cluster=C", "--as-of", "2019-06-30"],
        [*of_a_state, "-o", "state.xlsx", "-p", "state=NER"],
        ["visits/list", "-o", "excel.csv", "--excel"],
        *([name, "-o", f"{name}.ics"] for name in CALENDARS),
    ]
    with tempfile.TemporaryDirectory() as folder:
        for part in ("figures", "pictures", "tables"):
            (Path(folder) / part).mkdir()
        said = [line for order in orders for line in said_by("export", *order, folder=folder)]
        said += said_by("template", "-o", "template.xlsx", folder=folder)
        into.put_files("exports", Path(folder))
        into.put("exports/said.txt", said)


def collect_site(record: Any, into: Collection) -> None:
    """The static edition, every page of it."""
    with tempfile.TemporaryDirectory() as folder:
        words = ("-o", "site", "--base-url", "https://site.example/")
        said = said_by("publish", *words, folder=folder)
        into.put_files("site", Path(folder) / "site", without=(".css", ".js"))
        into.put("site/said.txt", said)


def collect_pages(record: Any, into: Collection) -> None:
    """The served pages, at once and with the table of every card shown, and what else is served."""
    from playwright.sync_api import sync_playwright

    slugs = list(dict.fromkeys(record.figures["page"].dropna()))
    with (
        tempfile.TemporaryDirectory() as folder,
        output_text.served(folder) as url,
        sync_playwright() as playwright,
    ):
        into.unlike |= {url: "SERVER", url.removeprefix("http://"): "SERVER"}
        browser = playwright.chromium.launch(
            executable_path=output_text.chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        for address in (*slugs, *ADDRESSES):
            name = "pages/" + address.replace("/", "-").replace("?", "--")
            if address.startswith(("data/", "feeds/")):
                into.put(f"{name}.txt", output_text.fetched(f"{url}/{address}"))
                continue
            page.goto(f"{url}/{address}")
            into.put(f"{name}.txt", [f"title: {page.title()}", *output_text.settled(page)])
            tables = page.get_by_role("button", name="Table", exact=True)
            count = tables.count()
            for index in reversed(range(count)):  # each click renames a button
                tables.nth(index).click()
            if count:
                into.put(f"{name}.tables.txt", output_text.settled(page))
        browser.close()


COLLECTORS: dict[str, Callable[[Any, Collection], None]] = {
    "answers": collect_answers,
    "figures": collect_figures,
    "drawings": collect_drawings,
    "briefs": collect_briefs,
    "exports": collect_exports,
    "site": collect_site,
    "pages": collect_pages,
}


def collect(folder: Path, kinds: Sequence[str]) -> int:
    """Write these kinds, each anew; say how long each took."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["CTC_DASH_CACHE"] = cache  # no snapshot that another version has built
        import ctc_dash

        package = Path(ctc_dash.__file__).parent
        os.environ["PYTHONPATH"] = str(package.parent)  # the commands are of the same checkout
        print(f"collecting from {package}", flush=True)
        record = ctc_dash.open()
        for kind in kinds:
            into = Collection(folder)
            into.unlike[record.build_id] = "BUILD"
            shutil.rmtree(folder / kind, ignore_errors=True)
            begun = time.monotonic()
            COLLECTORS[kind](record, into)
            count = sum(path.is_file() for path in (folder / kind).rglob("*"))
            print(f"{kind}: {count} files, {time.monotonic() - begun:.0f} s", flush=True)
    return 0
