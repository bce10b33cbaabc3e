"""The arithmetic behind the benchmark's table: medians, ratios, aims, and what is only noise."""

import re
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import report, rows, soak_report, sockets
from benchmarks.aims import BY_ID, CATALOGUE
from benchmarks.arithmetic import better, moved, ratio, spread
from benchmarks.frameworks import BY_NAME
from benchmarks.growth import filled

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]


def run_of(measure: str, **values: list[float]) -> rows.Run:
    run = rows.Run({"cores": "2", "rounds": "3"})
    for framework, each in values.items():
        for round_, value in enumerate(each, start=1):
            run.note(framework, round_, measure, value, BY_ID[measure].unit)
    return run


def cells(run: rows.Run, stored: rows.Run | None = None) -> dict[str, str]:
    """The only line of a table, by the heads of its columns."""
    head, rule, line = (
        [cell.strip() for cell in text.split("|")[1:-1]]
        for text in report.table(run, stored).splitlines()
    )
    assert set("".join(rule)) == {"-"}
    return dict(zip(head, line, strict=True))


def test_spread_and_ratio_take_no_notice_of_one_outlier():
    assert spread([100, 101, 102, 103, 900]) == 2
    assert spread([5]) == 0
    assert ratio([1, 2, 300], [4, 4, 4]) == 0.5
    assert ratio([], [1]) is None
    assert ratio([1], [0]) is None


def test_the_better_peer_is_the_lower_one_or_the_higher_where_more_is_better():
    peers = {"streamlit": [900, 950], "dash": [700, 710], "none": []}
    assert better(peers) == "dash"
    assert better(peers, more=True) == "streamlit"
    assert better({"none": []}) is None


@pytest.mark.parametrize(
    ("then", "now", "more", "said"),
    [
        ([100, 101, 102], [120, 121, 122], False, "worse"),
        ([100, 101, 102], [120, 121, 122], True, "better"),
        ([120, 121, 122], [100, 101, 102], False, "better"),
        ([90, 100, 110, 120], [100, 110, 120, 130], False, "same"),  # within both spreads
        ([650.0] * 5, [653.0] * 5, False, "same"),  # less than a hundredth
        ([650.0] * 5, [660.0] * 5, False, "worse"),
        ([100, 101], [200, 201, 202], False, ""),  # too few to tell
        ([], [200, 201, 202], False, ""),
    ],
)
def test_noise_is_the_spread_of_both(then, now, more, said):
    assert moved(then, now, more=more) == said


def test_a_line_has_medians_ratios_aims_and_what_got_worse():
    then = run_of("drawn_empty", ours=[200, 201, 202], static=[200, 201, 202])
    now = run_of(
        "drawn_empty",
        ours=[300, 301, 302],
        static=[200, 200, 200],
        streamlit=[900, 901, 902],
        dash=[250, 250, 250],
    )
    line = cells(now, then)
    assert (line["ours"], line["static"]) == ("301", "200")
    assert "panel" not in line  # of which there is nothing
    assert (line["ours / static"], line["ours / better peer"]) == ("1.50", "1.20 (dash)")
    assert line["aim"] == "≤ 1.3 × static ✗; ≤ 1 × peer ✗"
    assert line["since stored"] == "WORSE"
    assert cells(now)["since stored"] == ""


def test_aims_of_their_own_hold_at_the_limit_and_are_open_where_nothing_was_measured():
    def said(measure: str, *values: float) -> str:
        return cells(run_of(measure, ours=list(values), dash=[1.0]))["aim"]

    assert said("wire_first", 650) == "≤ 650 kB ✓"
    assert said("wire_first", 651) == "≤ 650 kB ✗"
    assert said("pages_per_second", 150) == "≥ 150 1/s ✓"
    assert said("pages_per_second", 149) == "≥ 150 1/s ✗"
    assert said("wire_first") == "≤ 650 kB ?"


def test_what_is_not_ours_and_got_worse_puts_the_machine_under_suspicion():
    then = run_of("repaint", ours=[100] * 3, dash=[300] * 3)
    now = run_of("repaint", ours=[200] * 3, dash=[600] * 3)
    now.note("ours", 4, "turn", None, "ms")
    now.facts["cores"] = "8"
    assert report.worse(now, then) == [("repaint", "ours"), ("repaint", "dash")]
    said = " ".join(report.remarks(now, then))
    assert "another machine (cores)" in said
    assert "suspect the machine first: dash: filter → repaint." in said
    assert "Failed at least once, ours: page → page." in said
    assert "Nothing is stored" in " ".join(report.remarks(now, None))


def test_rows_come_back_as_they_were_written(tmp_path):
    run = run_of("turn", ours=[1.234, 5], static=[7])
    run.note("dash", 1, "turn", None, "ms")
    rows.write(run, tmp_path / "rows.csv")
    again = rows.read(tmp_path / "rows.csv")
    assert again == run
    assert again.values()["turn", "ours"] == [1.23, 5]
    assert again.failed() == [("turn", "dash")]
    text = (tmp_path / "rows.csv").read_text(encoding="utf-8")
    assert "\nframework,round,measure,value,unit,load\n" in text


def test_every_measure_that_is_taken_is_in_the_catalogue():
    """What is noted under a name that the table does not know would never be seen."""
    assert len(BY_ID) == len(CATALOGUE)
    taken = set()
    for path in (ROOT / "benchmarks").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        taken |= set(re.findall(r'\bnote\(f?"([^"]+)"', text))
    patterns = [re.sub(r"\{\w+\}", r"\\w*", name) for name in taken]
    assert len(patterns) > 10
    unknown = [p for p in patterns if not any(re.fullmatch(p, each) for each in BY_ID)]
    assert unknown == []


def test_a_wrong_name_is_said_with_those_that_there_are():
    assert command.listed("static, ours", list(BY_NAME), "frameworks") == ["ours", "static"]
    with pytest.raises(SystemExit, match="'ous', expected some of: ours, static"):
        command.listed("ous", list(BY_NAME), "frameworks")
    assert command.numbers("30,300", "sessions") == [30, 300]
    for wrong in ("300,30", "x,3", "3", ""):
        with pytest.raises(SystemExit, match="whole numbers that grow"):
            command.numbers(wrong, "sessions")


def test_the_end_of_a_streamlit_script_is_found_among_other_fields():
    delta = bytes([5 << 3 | 2, 3]) + b"\x30\x30\x30"  # a field of three bytes, none of them its own
    assert not sockets.has_field(delta, sockets.FINISHED)
    assert sockets.has_field(delta + b"\x30\x00", sockets.FINISHED)
    assert not sockets.has_field(b"\x09" + b"\x30" * 8 + b"\x15" + b"\x30" * 4, sockets.FINISHED)


def test_a_filled_snapshot_answers_with_its_rows(record, tmp_path):
    """What is written out of the visits when a snapshot is built is written out again."""
    assert len(filled(record, 100, tmp_path).ask("visits/list", as_of="all")) == 100


# --- the soak ---------------------------------------------------------------------------------


def test_the_soak_in_the_documents_is_the_stored_one():
    samples = soak_report.read(soak_report.STORED)
    page = soak_report.PAGE.read_text(encoding="utf-8")
    assert soak_report.table(samples) in page
    assert soak_report.PICTURE.read_text(encoding="utf-8") == f"{soak_report.picture(samples)}\n"
    assert len(soak_report.rests(samples)) == 2


def test_a_soak_says_what_did_not_stay_as_it_was():
    first = {"memory_mb": 500.0, "documents": 0, "open_sessions": 0, "threads": 7, "handles": 11}
    first |= {"failed": 0, "at_rest": 1}
    between = first | {"memory_mb": 900.0, "documents": 40, "handles": 30, "at_rest": 0}
    assert soak_report.wrong([first, between, first | {"memory_mb": 525.0}]) == []
    last = {"memory_mb": 526.0, "documents": 1, "open_sessions": 2, "threads": 8, "handles": 12}
    assert soak_report.wrong([first, between, first | last | {"failed": 3}]) == [
        "memory grew from 500.0 to 526.0 MB",
        "documents: 1 are left",
        "open_sessions: 2 are left",
        "threads: 7 became 8",
        "handles: 11 became 12",
        "3 questions were not answered",
    ]
