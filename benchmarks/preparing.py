"""What all five show: one snapshot, the whole statements of its questions, the static edition."""

import shutil
from importlib.metadata import version
from pathlib import Path

from ctc_dash import places
from ctc_dash.asking.questions import catalogue
from ctc_dash.asking.record import Record, open_record
from ctc_dash.exports.site.publishing import publish

# What a run depends on, ours first; the peers' versions are in requirements.txt.
PACKAGES = ("panel", "bokeh", "duckdb", "playwright")


def statements(folder: Path) -> Path:
    """Each question as one statement, the parts that it shares in front: as ``ask --show`` says."""
    for question in catalogue().values():
        path = folder / f"{question.id}.sql"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(question.sql, encoding="utf-8")
    return folder


def environment(record: Record, work: Path) -> dict[str, str]:
    """What servers are started with: where snapshot and statements are, and this very checkout."""
    return {
        "BENCH_SNAPSHOT": str(record.snapshot.path),
        "BENCH_STATEMENTS": str(statements(work / "statements")),
        "CTC_DASH_CACHE": str(places.cache_dir()),
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
        "PYTHONUNBUFFERED": "1",
    }


def prepared(work: Path, *, with_site: bool) -> tuple[Record, dict[str, str]]:
    """Build the snapshot if it is missing, write the statements and, where asked, the edition."""
    record = open_record()
    work.mkdir(parents=True, exist_ok=True)
    if with_site:
        shutil.rmtree(work / "site", ignore_errors=True)
        publish(record, work / "site")
    return record, environment(record, work)


def versions() -> dict[str, str]:
    """The packages that a run depends on, with their versions."""
    return {name: version(name) for name in PACKAGES}


def visits_of(record: Record, *clusters: str) -> int:
    """How many visits a page with these clusters shows; without any, all."""
    given: dict[str, object] = {"cluster": list(clusters)} if clusters else {}
    return int(record.ask("visits/by_type", as_of=record.as_of, **given)["visits"].sum())
