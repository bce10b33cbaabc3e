"""The programmes of work: all paragraphs, complete pairs, counts that the documents give."""

import pytest

pytestmark = pytest.mark.unit

PARAGRAPHS = {
    ("programme_2012", "committee"): 27,
    ("programme_2012", "directorate"): 21,
    ("programme_2020", "committee"): 40,
    ("programme_2020", "directorate"): 40,
}


@pytest.fixture(scope="module")
def items(record):
    return record.ask("mandates/programme_items")


@pytest.fixture(scope="module")
def pairs(record):
    return record.ask("mandates/programme_pairs")


def test_every_paragraph_is_there_once(items):
    assert len(items) == 128
    assert items["id"].is_unique
    assert items.groupby(["programme", "body"]).size().to_dict() == PARAGRAPHS


def test_paragraphs_are_numbered_without_a_gap(items):
    for _, rows in items.groupby(["programme", "body"]):
        assert list(rows["paragraph"]) == list(range(1, len(rows) + 1))


def test_continuity_counts_every_paragraph(record):
    counts = record.ask("mandates/continuity").groupby(["programme", "body"])["paragraphs"].sum()
    assert counts.to_dict() == PARAGRAPHS


def test_new_and_dropped_are_of_one_side_each(record):
    frame = record.ask("mandates/continuity")
    assert set(frame.loc[frame["continuity"] == "new", "programme"]) == {"programme_2020"}
    assert set(frame.loc[frame["continuity"] == "dropped", "programme"]) == {"programme_2012"}


def test_the_pairs_of_2020_are_complete(pairs):
    assert list(pairs["paragraph"]) == list(range(1, 41))
    assert pairs["committee_summary"].notna().all()
    assert pairs["directorate_summary"].notna().all()
    assert pairs["is_parallel"].sum() == 39


def test_only_the_first_paragraphs_are_not_parallel(pairs):
    """The Committee's recalls its task, the Directorate's names the basis of its programme."""
    assert list(pairs.loc[~pairs["is_parallel"], "paragraph"]) == [1]


def test_a_pair_cites_both_paragraphs(pairs):
    assert pairs["place"].tolist() == [
        f"annex, para {number}; enclosure, para {number}" for number in range(1, 41)
    ]


def test_what_is_new_has_nothing_before_it(pairs):
    both_new = (pairs["committee_continuity"] == "new") & (pairs["directorate_continuity"] == "new")
    assert pairs.loc[both_new, "earlier"].isna().all()
    assert pairs.loc[~both_new, "earlier"].notna().all()
    assert both_new.sum() == 12


def test_dropped_paragraphs_are_those_without_a_counterpart(record, items):
    dropped = record.ask("mandates/dropped")
    of_2012 = items[items["programme"] == "programme_2012"]
    assert len(dropped) == 7
    assert set(dropped["place"]) == set(of_2012.loc[of_2012["counterpart_place"].isna(), "place"])


def test_a_pair_cites_as_many_resolutions_as_its_paragraphs(items, pairs):
    by_paragraph = items[items["programme"] == "programme_2020"].groupby("paragraph")["resolutions"]
    counted = {
        number: len({each for cell in cells.dropna() for each in cell.split(", ")})
        for number, cells in by_paragraph
    }
    assert pairs.set_index("paragraph")["resolutions"].to_dict() == counted
