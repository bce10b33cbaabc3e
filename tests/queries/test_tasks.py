"""From resolution to task to evidence: no task is lost, and silence is said to be silence."""

import pandas as pd
import pytest

from ctc_dash import places
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
    assert len(evidence) == 182
    assert tasks["pieces_of_evidence"].sum() == len(evidence)


def test_the_picture_counts_what_is_a_task(record, tasks):
    drawn = record.ask("mandates/tasks_by_addressee")
    real = tasks[tasks["is_given"]]
    assert (tasks["is_task"].sum(), len(real)) == (144, 94)
    said = ["given_to", "strongest_evidence", "mandate_basis"]
    pd.testing.assert_series_equal(
        drawn.set_index(said)["tasks"].sort_index(),
        real.groupby(said, dropna=False).size().rename("tasks"),
        check_dtype=False,
        check_index_type=False,
    )


def test_every_operative_paragraph_of_resolution_2395_is_there(tasks):
    of_2395 = tasks[tasks["resolution"] == "2395 (2017)"]
    numbered = {int(paragraph) for paragraph in of_2395["paragraph"].dropna()}
    assert numbered == set(range(1, 34))


def test_evidence_is_there_or_said_not_to_be(tasks):
    with_evidence = tasks["pieces_of_evidence"] > 0
    assert (tasks.loc[with_evidence, "first_evidence"].notna()).all()
    assert (tasks.loc[with_evidence, "evidence_source"].notna()).all()
    assert tasks.loc[~with_evidence, "first_evidence"].isna().all()
    silent = tasks[~with_evidence & tasks["is_task"]]
    assert set(silent["strongest_evidence"]) == {"none"}


def test_what_was_done_comes_before_a_plan(record, tasks):
    evidence = record.ask("mandates/evidence")
    done = evidence.loc[evidence["evidence_kind"] == "done", "id"]
    mine = {f"m{each[1:].rpartition('_')[0]}" for each in done}
    assert set(tasks[tasks["id"].isin(mine)]["strongest_evidence"]) == {"done"}
    assert "done" not in set(tasks[~tasks["id"].isin(mine)]["strongest_evidence"])


def read(table):
    return pd.read_csv(places.data_dir() / f"{table}.csv", keep_default_na=False)


def test_the_paragraph_that_gave_a_task_is_no_evidence_that_it_was_done(record, tasks):
    """Counted from the files: no piece whose place is that of its task shows a deed."""
    given = read("mandates").set_index("id")
    evidence = read("mandate_evidence")
    own = [
        (given.loc[row.mandate, "document"], given.loc[row.mandate, "place"])
        == (row.document, row.place)
        for row in evidence.itertuples()
    ]
    shown = record.ask("mandates/evidence").set_index("id")["evidence_kind"]
    assert set(shown[list(evidence["id"][own])]) == {"same_paragraph"}
    assert "same_paragraph" not in set(shown[list(evidence["id"][[not each for each in own]])])
    alone = tasks[tasks["strongest_evidence"] == "same_paragraph"]
    assert len(alone) == 22
    assert alone["is_given"].sum() == 1


@pytest.mark.parametrize(
    ("task", "strongest"),
    [
        # how matters stand, or what others did, is no deed of the body that has the task
        ("m2178_a", "reported"),
        ("m2396_e", "reported"),
        ("m2395_07_e", "reported"),
        ("m2395_07_a", "reported"),
        ("m2395_07_c", "reported"),
        ("m2395_09_c", "reported"),
        ("m2395_30_d", "reported"),
        ("m2395_02_b", "reported"),
        ("m2396_b", "reported"),
        ("m2396_f", "same_paragraph"),
        ("m2462_b", "same_paragraph"),
        ("m2482_b", "same_paragraph"),
        # what came before the resolution, the memorandum or the addendum is no evidence on the task
        ("m2482_a", "planned"),
        ("m2396_a", "none"),
        ("m2395_32_b", "none"),
        # the interim review itself is told of nowhere; human rights are another task
        ("m1963_a", "none"),
        ("m1963_10_a", "planned"),
        # a draft that was to be submitted, a survey that is to be updated
        ("m2395_09_a", "planned"),
        ("m2395_17_a", "planned"),
        # deeds
        ("m2195_a", "done"),
        ("m2395_17_b", "done"),
        ("m1535_b", "done"),
    ],
)
def test_what_the_evidence_shows(tasks, task, strongest):
    assert tasks.set_index("id").loc[task, "strongest_evidence"] == strongest


def test_the_yearly_list_is_not_shown_by_the_visits_made(tasks):
    row = tasks.set_index("id").loc["m2395_07_a"]
    assert row["first_evidence"].startswith("The Directorate submits a proposed list of visits")


def test_states_do_nothing_by_what_the_directorate_does():
    """A task of States, or of the Council, is not done by the Directorate."""
    given = read("mandates").set_index("id")["given_to"]
    done = read("mandate_evidence").query("evidence_kind == 'done'")
    own = {"directorate", "executive_director", "committee", "committee_chair"}
    others = {row.id for row in done.itertuples() if given[row.mandate] not in own}
    assert others == {"e2395_04_b_1", "e2395_04_c_1"}  # UNOCT and United Nations bodies themselves


def test_a_task_is_what_an_operative_verb_gives(record, tasks):
    verbs = read("mandates").set_index("id")["verb"]
    real = tasks[tasks["is_task"]].set_index("id")
    assert (real["is_given"] == (verbs[real.index] != "")).all()
    assert real.loc["m2462_d", "task"].startswith("Work under the resolution")
    said = record.figure("mandates/tasks").takeaway
    assert "**94 tasks** are given by 6 resolutions." in said
    counted = record.figure("mandates/tasks_by_addressee").takeaway
    assert "For **34 of 94 tasks**" in counted
    assert "For 25 they only plan it, lay it down or repeat it." in counted
    assert "50 more are work that later documents place under a resolution." in said


def test_a_deed_that_the_curator_alone_links_with_a_task_says_so(record, tasks):
    """Counted from the files: by the first piece of the strongest kind."""
    basis = read("mandate_evidence").set_index(["mandate", "statement"])["mandate_basis"]
    done = tasks[tasks["is_given"] & (tasks["strongest_evidence"] == "done")]
    of = done[["id", "first_evidence"]].itertuples(index=False, name=None)
    read_so = [basis[each] == "inferred" for each in of]
    assert list(done["mandate_basis"] == "inferred") == read_so
    assert (len(done), sum(read_so)) == (34, 22)
    shown = record.figure("mandates/tasks").table
    given = shown["Given by a verb of the resolution"] == "yes"
    assert (shown[given]["Strongest evidence"] == "Done (inferred)").sum() == 22


def test_the_sentence_keeps_five_things_apart(record):
    said = record.figure("mandates/tasks_by_addressee").takeaway
    assert said == (
        "For **34 of 94 tasks** that a resolution gives the documents tell of something done. "
        "That it bears on the task is the curator's reading for 22 of them. For 15 they say how "
        "matters stand. For 25 they only plan it, lay it down or repeat it. For 1 they hold only "
        "the paragraph that gave the task. For 19 they hold no evidence. For 30 of the 41 "
        "with less evidence, that it bears on the task is the curator's reading."
    )


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
