"""From resolution to task to evidence: no task is lost, and silence is said to be silence."""

import pytest

from ctc_dash.figures import catalogue

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def tasks(record):
    return record.ask("mandates/tasks")


def test_no_task_is_lost(tasks):
    assert len(tasks) == 149
    assert tasks["id"].is_unique


def test_no_piece_of_evidence_is_lost(record, tasks):
    evidence = record.ask("mandates/evidence")
    assert len(evidence) == 184
    assert tasks["evidence"].sum() == len(evidence)


def test_the_picture_counts_what_is_a_task(record, tasks):
    drawn = record.ask("mandates/tasks_by_addressee")
    real = tasks[tasks["is_task"]]
    assert len(real) == 144
    by_both = real.groupby(["given_to", "strongest_evidence"]).size().to_dict()
    assert drawn.set_index(["given_to", "strongest_evidence"])["tasks"].to_dict() == by_both


def test_every_operative_paragraph_of_resolution_2395_is_there(tasks):
    of_2395 = tasks[tasks["resolution"] == "2395 (2017)"]
    numbered = {int(paragraph) for paragraph in of_2395["paragraph"].dropna()}
    assert numbered == set(range(1, 34))


def test_evidence_is_there_or_said_not_to_be(tasks):
    with_evidence = tasks["evidence"] > 0
    assert (tasks.loc[with_evidence, "first_evidence"].notna()).all()
    assert (tasks.loc[with_evidence, "evidence_source"].notna()).all()
    assert tasks.loc[~with_evidence, "first_evidence"].isna().all()
    silent = tasks[~with_evidence & tasks["is_task"]]
    assert set(silent["strongest_evidence"]) == {"none"}


def test_a_report_of_what_was_done_comes_before_a_plan(record, tasks):
    evidence = record.ask("mandates/evidence")
    reported = set(evidence.loc[evidence["evidence_kind"] == "reported", "task"])
    rows = tasks[tasks["task"].isin(reported)].drop_duplicates("task")
    assert set(rows["strongest_evidence"]) == {"reported"}


def test_one_addressee(record):
    chosen = record.ask("mandates/tasks", given_to="unoct,icao")
    assert set(chosen["given_to"]) <= {"unoct", "icao"}
    assert len(chosen) == 1


def test_a_task_without_evidence_is_not_said_to_be_undone():
    for name in ("mandates/tasks", "mandates/tasks_by_addressee"):
        assert "not said to be undone" in " ".join(catalogue.find_figure(name).notes)


def test_every_resolution_is_cited_somewhere(record):
    frame = record.ask("mandates/resolutions")
    assert frame["resolution"].nunique() == 48
    assert len(frame) == 119
    assert frame.iloc[0]["resolution"] == "1373 (2001)"


def test_most_cited_come_first(record):
    sums = record.ask("mandates/resolutions").groupby("resolution", sort=False)["times"].sum()
    assert sums.is_monotonic_decreasing


def test_paragraphs_are_counted_in_programmes_alone(record):
    frame = record.ask("mandates/resolutions")
    programmes = frame["document"].isin(["programme_2012", "programme_2020"])
    assert frame.loc[programmes, "paragraphs"].notna().all()
    assert frame.loc[~programmes, "paragraphs"].isna().all()
    of_1373 = frame[frame["resolution"] == "1373 (2001)"]
    assert of_1373.set_index("document")["paragraphs"].dropna().to_dict() == {
        "programme_2012": 15,
        "programme_2020": 25,
    }
