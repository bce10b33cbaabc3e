"""Rows: how a filter's change grows with the table of visits, its snapshot filled directly."""

import shutil
from functools import partial
from pathlib import Path

import duckdb
from playwright.sync_api import Browser

from benchmarks import browser as seen
from benchmarks.arithmetic import ratio
from benchmarks.frameworks import Framework
from benchmarks.preparing import environment, visits_of
from benchmarks.reading import Measuring, press
from benchmarks.rows import Run
from benchmarks.serving import started
from ctc_dash.asking.record import Record
from ctc_dash.asking.snapshot import Snapshot
from ctc_dash.record.package import view_files
from ctc_dash.record.sqlfile import read_sql
from ctc_dash.record.tables import columns_there, create_view

# The first is for a look.
KNOWN = ("1000", "10000", "100000", "1000000", "10000000")
PRESSES = ("A", "B", "A")
# The shipped visits again and again, a running number each, their days shifted within the
# period that is recorded: no State, type or month that the record has not.
FILLING = """
insert into visits
select shipped.* exclude (turn) replace (
    (select max(number) from visits) + 1 + running as number,
    first_day - cast(running % 28 as integer) as first_day,
    last_day - cast(running % 28 as integer) as last_day,
    null as data_row
)
from range(?) as made (running)
join (select *, row_number() over (order by number) - 1 as turn from visits) as shipped
    on turn = running % (select count(*) from visits)
"""


def filled(record: Record, rows: int, cache: Path) -> Record:
    """The record with so many visits, where a server that is given this cache looks for it.

    What later versions build from the table when they build a snapshot must be built here, too.
    The timetable after visits is not: no page that is measured asks for it.
    """
    target = cache / "snapshots" / record.snapshot.path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(record.snapshot.path, target)
    with duckdb.connect(target) as connection:
        held = connection.table("visits").count("*").fetchall()[0][0]
        connection.execute(FILLING, [rows - held])
        (placed,) = (view for view in map(read_sql, view_files()) if view.name == "visits_placed")
        connection.execute("drop table visits_placed")
        create_view(connection, placed, columns_there(connection))
    return Record(Snapshot(target))


def one_size(of: Measuring, browser: Browser, rows: int) -> None:
    """A few changes on a page that is alive and quiet."""
    chosen: set[str] = set()
    with (
        seen.window(browser) as context,
        seen.opened(context, of.server.url + of.framework.visits) as (page, _),
    ):
        seen.drawn(page)
        page.wait_for_function(f"() => {of.framework.alive}")
        seen.quiet(page)
        for code in PRESSES:
            chosen = chosen ^ {code} if of.framework.toggles else {code}
            visits = visits_of(of.record, *sorted(chosen))
            of.note(f"repaint_{rows}", press(page, of.framework, code, visits))


def measure(
    run: Run, browser: Browser, framework: Framework, record: Record, work: Path, sizes: list[int]
) -> None:
    """A filter's change at each size, and that at the greatest by that at the smallest."""
    for rows in sizes:
        print(f"{framework.name}: {rows:,} visits", flush=True)
        cache = work / f"rows-{rows}"
        try:
            larger = filled(record, rows, cache)
            where = {**environment(larger, work), "CTC_DASH_CACHE": str(cache)}
            with started(framework, work, where) as server:
                of = Measuring(run, server, larger, 1)
                of.tried((f"repaint_{rows}",), partial(one_size, of, browser, rows))
        finally:
            shutil.rmtree(cache, ignore_errors=True)
    values = run.values()
    least, most = (
        values.get((f"repaint_{rows}", framework.name)) for rows in (sizes[0], sizes[-1])
    )
    grown = ratio(most, least) if most and least else None
    run.note(framework.name, 1, "rows_growth", grown, "×")
