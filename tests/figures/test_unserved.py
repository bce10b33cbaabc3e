"""Needs and activities of which the documents name no partner, no donor, or the need alone."""

import csv
from collections import Counter

import pytest

from ctc_dash import places

pytestmark = pytest.mark.unit

GIVING = {"lead", "implementing", "supporting"}


def rows(table):
    with (places.data_dir() / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def by_hand():
    """The same from the tables themselves: what is not named, by title."""
    activities = rows("assistance")
    kin = {row["id"]: {row["id"]} for row in activities}
    for row in activities:
        if row["part_of"]:
            kin[row["id"]].add(row["part_of"])
            kin[row["part_of"]].add(row["id"])
    named = rows("assistance_partners")
    found = {}
    for row in activities:
        mine = [each for each in named if each["assistance"] in kin[row["id"]]]
        donor = any(each["role"] == "donor" for each in mine)
        partner = any(
            each["role"] in GIVING and each["organization"] not in {"ctc", "cted"} for each in mine
        )
        missing = [name for name, there in (("partner", partner), ("donor", donor)) if not there]
        if row["stage"] in {"delivered", "impact_assessed"}:
            continue
        if row["stage"] in {"need_found", "referred"}:
            found[row["title"]] = "need_only"
        elif missing:
            found[row["title"]] = "_and_".join(missing)
    return found


def test_it_is_what_the_tables_say(record):
    frame = record.ask("assistance/unserved")
    assert dict(zip(frame["title"], frame["not_named"], strict=True)) == by_hand()


def test_as_counted_by_hand(record):
    frame = record.ask("assistance/unserved")
    assert Counter(frame["not_named"]) == {"need_only": 3, "partner_and_donor": 1, "donor": 37}
    assert set(frame[frame["not_named"] == "need_only"]["place"]) == {
        "annex I, para 16",  # proposed
        "annex I, para 32",  # proposals passed to UNOCT
        "annex I, para 81",  # lists passed to UNOCT
    }
    # Of the initiative on terrorist travel alone; ICAO approved the plan of the same paragraph.
    assert list(frame[frame["not_named"] == "partner_and_donor"]["place"]) == ["annex I, para 53"]


def test_what_is_delivered_or_has_both_is_not_there(record):
    every = record.ask("assistance/list")
    frame = record.ask("assistance/unserved")
    assert "delivered" not in set(frame["stage"])
    funded = set(every[every["donors"].notna()]["title"])
    assert funded & set(frame["title"]) == set()


def test_a_part_has_what_the_whole_has_and_the_whole_what_a_part_has(record):
    frame = record.ask("assistance/unserved").set_index("title")
    # The programme that it is part of has partners and no donor.
    software = "goTravel software for the analysis of travel data"
    assert frame.loc[software, "not_named"] == "donor"
    # Canada funds the platform that is part of it.
    assert "Tech Against Terrorism initiative" not in frame.index


@pytest.mark.parametrize(
    "given",
    [
        {"theme": ["border_management"]},
        {"stage": ["designed", "referred"]},
        {"state": ["LKA"]},
        {"cluster": ["A"]},
        {"subregion": ["south_asia"]},
        {"from": "2018-01-01"},
    ],
)
def test_filters_keep_what_the_list_keeps(record, given):
    kept = set(record.ask("assistance/list", **given)["title"])
    every = record.ask("assistance/unserved")
    frame = record.ask("assistance/unserved", **given)
    assert set(frame["title"]) == set(every["title"]) & kept
    assert 0 < len(frame) < len(every)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {},
            "**41 activities** are shown; none is said to be delivered. For **3** only a need or a "
            "proposal is recorded, nothing further. For **1** the documents name neither a partner "
            "beside the Committee and its Directorate nor a donor. For **37** the documents name a "
            "partner, but no donor.",
        ),
        (
            {"theme": ["gender"]},
            "**1 activity** is shown; it is not said to be delivered. The documents name a partner,"
            " but no donor.",
        ),
        (
            {"stage": ["referred"]},
            "**2 activities** are shown; none is said to be delivered. For each only a need or a "
            "proposal is recorded, nothing further.",
        ),
        (
            {"state": ["FRA"]},
            "No activity that fits these filters is still to be delivered, as far as is said, and "
            "without a named donor, or partner. 2 activities for wider regions that may hold the "
            "place chosen, or a part of it, stand apart.",
        ),
    ],
)
def test_the_sentence_reads_well(record, given, said):
    assert record.figure("assistance/unserved", **given).takeaway == said


def test_each_activity_counts_once_in_the_picture(record):
    picture = record.figure("assistance/unserved").picture
    bars = [
        box for layer in picture.layers for box in getattr(layer, "items", ()) if hasattr(box, "x1")
    ]
    assert sum(box.x1 - box.x0 for box in bars) == 41


def test_the_table_names_to_whom_a_need_was_passed(record):
    table = record.figure("assistance/unserved").table
    assert set(table["Need passed to"]) == {"UNOCT", "–"}
    assert "No partner and no donor named" in set(table["Not named in the documents"])
