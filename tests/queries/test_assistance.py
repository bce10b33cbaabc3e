"""Activities and roles are counted from the files, without the SQL of the questions."""

import html
import re

import pandas as pd
import pytest

from ctc_dash import places
from ctc_dash.exports.brief import printed
from ctc_dash.figures import catalogue

pytestmark = pytest.mark.unit


def read(table):
    return pd.read_csv(places.data_dir() / f"{table}.csv", keep_default_na=False)


@pytest.fixture(scope="module")
def parts():
    frame = read("assistance_partners")
    frame["partner"] = frame["organization"].where(frame["organization"] != "", frame["state"])
    return frame


@pytest.mark.parametrize("theme", [None, *read("themes")["id"]])
def test_an_activity_counts_once_for_a_partner_whatever_its_roles(record, parts, theme):
    activities = read("assistance")
    chosen = activities if theme is None else activities[activities["theme"] == theme]
    mine = parts[parts["assistance"].isin(chosen["id"])]
    frame = record.ask("assistance/by_partner", theme=theme)
    counted = mine.groupby("partner")["assistance"].nunique().to_dict()
    assert frame.groupby("partner")["activities_in_any_role"].unique().map(list).to_dict() == {
        partner: [number] for partner, number in counted.items()
    }
    by = ["partner", "role", "role_basis"]
    roles = mine.groupby(by)["assistance"].nunique().to_dict()
    assert frame.set_index(["partner", "partner_role", "role_basis"])["roles"].to_dict() == roles


@pytest.mark.parametrize(("theme", "number"), [(None, 23), ("law_enforcement", 7)])
def test_unoct_has_a_part_in_so_many_activities(record, theme, number):
    shown = record.figure("assistance/by_partner", theme=theme)
    assert f"**UNOCT** has a part in more activities than any other ({number})" in shown.takeaway


def test_the_picture_says_that_it_counts_roles(record):
    shown = catalogue.find_figure("assistance/by_partner").show(record, record.words(), {})
    assert "counts roles" in " ".join(shown.caveats)
    texts = [
        each.text
        for layer in shown.picture.layers
        for each in getattr(layer, "items", ())
        if hasattr(each, "text")
    ]
    assert len(texts) == 12
    assert texts[0] == "26 roles, 12 inferred"  # UNOCT: 23 activities
    assert all(re.match(r"\d+ roles?\b", each) for each in texts)
    assert texts[0] in shown.svg()
    assert (
        "72 of the 133 roles of partners are the curator's reading. 2 roles more are of those who "
        in (shown.said)
    )


def test_the_table_tells_roles_that_are_read_from_those_that_are_stated(record):
    shown = record.figure("assistance/by_partner")
    headings = [column.heading for column in shown.columns]
    assert headings == ["Partner", "Role", "Roles", "Activities in any role"]
    table = shown.table
    read = table["Role"].str.endswith(" (inferred)")
    assert table.loc[read, "Roles"].astype(int).sum() == 94
    assert table["Roles"].astype(int).sum() == 220


def test_unoct_and_its_centre_stand_apart(record):
    shown = record.figure("assistance/by_partner")
    assert "UNCCT) belongs to UNOCT" in " ".join(shown.caveats)


def test_a_wider_region_is_counted_beside_what_was_chosen(record):
    """Four activities in the subregion's States; eight for Central Asia, one of them among both."""
    chosen = {"subregion": "central_asia_caucasus"}
    assert len(record.ask("assistance/list", **chosen)) == 4
    shown = record.figure("assistance/wider_regions", **chosen)
    assert shown.frame.set_index("region")["activities"].to_dict() == {"Central Asia": 8}
    assert shown.takeaway == (
        "1 wider region is named: Central Asia (8 activities). Of their activities 1 is also among "
        "those shown for the place chosen."
    )
    financing = record.ask("assistance/wider_regions", theme="countering_financing", **chosen)
    assert list(financing["activities"]) == [4]
    places = set(record.ask("assistance/for_wider_regions", **chosen)["place"])
    assert {"annex I, para 37", "annex I, para 57", "annex I, para 110"} <= places


@pytest.mark.parametrize(
    ("chosen", "regions"),
    [
        ({"subregion": "north_africa"}, {"Middle East", "Maghreb", "Sahel"}),
        ({"subregion": "eastern_europe"}, {"Central Asia"}),
        ({"subregion": "south_eastern_europe"}, {"Central Asia"}),
        ({"state": "KAZ"}, {"Central Asia"}),
        ({"cluster": "A"}, {"Latin America"}),
        ({"cluster": "C"}, {"Sahel", "West Africa", "Lake Chad Basin"}),
    ],
)
def test_regions_that_may_hold_what_was_chosen_are_named(record, chosen, regions):
    assert regions <= set(record.ask("assistance/wider_regions", **chosen)["region"])


def test_a_wider_region_says_what_it_may_overlap():
    known = set(read("subregions")["id"])
    for row in read("assistance_places").itertuples():
        wider = bool(row.region) and not row.subregion
        assert bool(row.may_overlap) >= wider, row.id
        assert set(row.may_overlap.split(",")) - {""} <= known, row.id


@pytest.mark.parametrize("figure", ["by_stage", "by_theme", "by_region", "by_partner", "list"])
def test_what_is_for_a_wider_region_is_never_denied(record, figure):
    """Of financing nothing names a State of the subregion; four activities name Central Asia."""
    chosen = {"subregion": "central_asia_caucasus", "theme": "countering_financing"}
    said = record.figure(f"assistance/{figure}", **chosen).said
    assert said == (
        "No activity that the documents name fits these filters. 4 activities for wider regions "
        "that may hold the place chosen, or a part of it, stand apart."
    )
    rows = record.figure("assistance/for_wider_regions", **chosen).frame
    assert set(rows["theme"]) == {"countering_financing"}
    assert sorted(rows["place"]) == [
        "annex I, para 109", "annex I, para 109", "annex I, para 110", "annex I, para 44",
    ]  # fmt: skip


def number_for_wider_regions(brief):
    label = "More activities, for wider regions that may hold a part of it"
    return next(each.text for each in brief.numbers if each.label == label)


def test_a_region_s_brief_lists_what_is_for_the_wider_region_with_its_themes(record):
    brief = record.brief("region", "central_asia_caucasus").composed
    (section,) = [each for each in brief.sections if each.heading == "What assistance runs"]
    themes, _, wider = section.blocks
    assert "8 thematic areas have none of the activities shown. 7 activities for wider" in (
        themes.shown.said
    )
    rows = printed.table(wider).rows
    assert len(rows) == 8
    assert sum("Countering the financing of terrorism" in row for row in rows) == 4
    assert number_for_wider_regions(brief) == "7"
    # One for a region named beside it is among its own, and counts there.
    north = record.brief("region", "north_africa").composed
    assert number_for_wider_regions(north) == "6"
    assert any("6 activities for wider regions that may hold" in each for each in north.opening)
    (strategies,) = section.sentences
    assert strategies.startswith("**1 strategy** is named with a State in it.")  # Turkmenistan's
    assert "1 strategy is for a wider region that may hold a part of it: Central" in strategies


def test_a_region_s_brief_counts_the_wider_region(record):
    brief = record.brief("region", "central_asia_caucasus")
    said = " ".join(map(str, brief.composed.opening))
    assert "Central Asia (8 activities)" in said


@pytest.mark.parametrize("figure", ["by_stage", "by_theme", "by_partner", "unserved", "list"])
def test_what_a_choice_of_region_leaves_out_is_said(record, figure):
    shown = catalogue.find_figure(f"assistance/{figure}").show(
        record, record.words(), {"cluster": ["B"]}
    )
    notes = " ".join(shown.caveats)
    assert "an activity for a wider region that may hold it, such as Central Asia" in notes


@pytest.mark.parametrize("state", ["GEO", "ARM", "AZE"])
def test_a_state_of_the_caucasus_has_no_strategy_of_central_asia(record, state):
    shown = record.figure("state/strategies", state=state)
    assert set(shown.frame["link"]) == {"wider_region"}
    assert "the documents name no strategy of its own" in shown.takeaway


@pytest.mark.parametrize(
    ("state", "own", "region", "place"),
    [("KAZ", 0, "Central Asia", "annex I, para 37"), ("NGA", 1, "Lake Chad Basin", "para 96")],
)
def test_a_strategy_for_a_wider_region_is_told_apart_from_the_state_s_own(
    record, state, own, region, place
):
    shown = record.figure("state/strategies", state=state)
    wider = shown.frame[shown.frame["link"] == "wider_region"]
    assert (shown.frame["link"] == "beneficiary").sum() == own
    assert set(wider["region"]) == {region}
    assert any(place in each for each in wider["place"])
    assert f"wider region that may overlap its subregion: {region}" in shown.said or own
    profile = record.ask("state/profile", state=state).set_index("fact")["value_text"]
    assert pd.isna(profile["strategies"]) == (not own)


def test_north_africa_may_hold_egypt_and_is_no_wider_than_itself(record):
    """The Directorate has Egypt with the Middle East: 北非 may hold it nevertheless."""
    named = record.ask("assistance/wider_regions", state="EGY").set_index("region")["activities"]
    assert len(named) == 4
    assert named["North Africa"] == 2
    every = set(record.ask("assistance/wider_regions")["region"])
    assert len(every) == 10
    assert not every & {"North Africa", "East Africa", "South Asia"}


def test_a_region_read_as_a_subregion_is_not_said_to_be_none(record):
    """Whatever place is chosen: what is read as another subregion is named as such."""
    places = read("assistance_places")
    read_so = set(places.loc[places["subregion_basis"] == "inferred", "region"])
    found = set()
    choices = [("subregion", each) for each in read("subregions")["id"]]
    for kind, code in [*choices, ("cluster", "B"), ("state", "IRQ")]:
        for name in ("for_wider_regions", "wider_regions"):
            shown = record.figure(f"assistance/{name}", **{kind: [code]})
            named = set(shown.frame["region"]) & read_so
            assert named == set(shown.frame.loc[shown.frame["subregion"].notna(), "region"])
            assert ("read as" in shown.said and "not for one" not in shown.said) == bool(named)
            assert all(each in shown.said for each in named)
            found |= named
    assert found == {"North Africa", "East Africa"}
    said = record.figure("state/assistance", state="IRQ").said
    assert "North Africa is read as another subregion of the Directorate's" in said


def test_north_africa_in_ordinary_words_is_marked_as_read(record):
    frame = record.ask("state/assistance", state="SSD")
    assert set(frame["link"]) == {"subregion"}
    assert set(frame["subregion_basis"]) == {"inferred"}
    shown = record.figure("state/assistance", state="SSD")
    assert "2 name a region that is read as its subregion" in shown.takeaway
    read_so = record.ask("assistance/by_region").set_index("subregion")["by_region_name"]
    assert read_so["north_africa"] == 2
    assert read_so["central_asia_caucasus"] == 0


def test_a_donor_that_the_curator_infers_is_marked(record):
    frame = record.ask("assistance/list").set_index("title")
    row = frame.loc["Two-year programme on forensics and border control in Djibouti"]
    assert (row["donors"], row["donors_basis"]) == ("un_peace_development_fund", "inferred")
    assert set(frame["donors_basis"].dropna()) == {"stated", "inferred"}
    assert (frame["donors"].isna() == frame["donors_basis"].isna()).all()
    assert (frame["implementers"].isna() == frame["implementers_basis"].isna()).all()


@pytest.mark.parametrize("figure", ["assistance/list", "state/assistance"])
def test_an_inferred_donor_is_marked_where_it_is_shown(record, figure):
    state = {"state": "DJI"} if figure.startswith("state/") else {}
    table = record.figure(figure, **state).table
    assert "UNPDF (inferred)" in set(table["Funded by"])
    assert "Basis of the funding" not in table.columns


def test_an_inferred_donor_is_marked_in_a_brief(record, tmp_path):
    record.brief("state", "DJI").save(tmp_path / "brief.html")
    text = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "UNPDF (inferred)" in html.unescape(text)
