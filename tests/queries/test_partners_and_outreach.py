"""Partners, publications, outreach and posts: counts that the documents give, nothing left out."""

import datetime as dt

import pytest

from ctc_dash.address.pages import BY_SLUG
from ctc_dash.figures import catalogue
from tests.data.counting import table

pytestmark = pytest.mark.unit


def test_posts_as_paragraph_130_states_them(record):
    posts = record.ask("outreach/posts").groupby("funding")["posts"].sum()
    assert posts.to_dict() == {"regular_budget": 50, "extrabudgetary": 6}


def test_the_sentence_on_posts(record):
    shown = catalogue.find_figure("outreach/posts").show(record, record.words(), {})
    assert shown.takeaway == (
        "**50 posts** under the regular budget, 6 paid from extrabudgetary resources."
    )


def test_no_group_and_no_role_is_lost(record):
    frame = record.ask("partners/working_groups")
    assert frame.groupby(["framework", "name"]).ngroups == 14
    places = frame.loc[frame["role"].notna(), "place"].str.split("; ").str.len().sum()
    assert places == 16
    unnamed = frame[frame["role"].isna()]
    assert unnamed["organization"].isna().all()


def test_two_roles_of_one_body_are_both_shown(record):
    frame = record.ask("partners/working_groups")
    group = frame[frame["name"].str.contains("Resource Mobilization")]
    assert set(group["role"]) == {"co_chair", "vice_chair"}


def test_agreements_by_date(record):
    assert len(record.ask("partners/agreements")) == 9
    before = record.ask("partners/agreements", as_of="2018-04-01")
    assert (before["first_day"].dropna() <= "2018-04-01").all()
    assert "icao" not in set(before["partner"])
    assert before["first_day"].isna().any()


def test_strategies_access_and_practices(record):
    assert record.ask("partners/strategies").groupby("scope").size().to_dict() == {
        "national": 5,
        "regional": 3,
    }
    access = record.ask("partners/access")
    assert len(access) == 9
    assert list(access["change_interval_months"].dropna()) == [3]  # every quarter
    assert len(record.ask("partners/good_practices")) == 22


def test_strategies_of_one_state(record):
    assert list(record.ask("partners/strategies", state="QAT")["state"]) == ["QAT"]


def test_publications_are_counted_as_the_text_counts(record):
    frame = record.ask("outreach/publications")
    assert len(frame) == 56
    assert frame["items"].sum() == 63
    assert frame.loc[frame["kind"] == "research_digest", "items"].sum() == 8


def test_who_contributes_has_not_made_it_and_what_is_planned_is_not_there(record):
    """Each body of a publication in its part, marked where it is read; languages to come apart."""
    parts, spoken = table("publication_publishers"), table("publication_languages")
    listed = record.ask("outreach/publications").fillna("").set_index("title")
    shown = record.figure("outreach/publications").table.set_index("Title")
    shown.index = shown.index.str.removesuffix(" (working translation)")
    headings = {"makers": "Published or written by", "contributors": "Contributors"}
    for id, title in table("publications").set_index("id")["title"].items():
        of_it = parts[parts["publication"] == id]
        for part, heading in headings.items():
            bodies = of_it[(of_it["role"] == "contributor") == (part == "contributors")]
            read = bodies[bodies["role_basis"] == "inferred"]
            assert len(split(listed.loc[title, part], "; ")) == len(bodies), id
            assert len(split(listed.loc[title, part + "_inferred"], "; ")) == len(read), id
            assert shown.loc[title, heading].count("(inferred)") == len(read), id
        languages = spoken[spoken["publication"] == id]
        there = set(languages.query("availability == 'available'")["language"])
        planned = set(languages["language"]) - there
        assert len(split(listed.loc[title, "languages"], ", ")) == len(there), id
        assert len(split(listed.loc[title, "languages_planned"], ", ")) == len(planned), id
    made = record.ask("outreach/makers")
    assert (made["role_basis"] == "inferred").sum() == (parts["role_basis"] == "inferred").sum()


def split(text, mark):
    return [each for each in text.split(mark) if each]


def test_publications_by_date_keep_the_undated(record):
    frame = record.ask("outreach/publications", as_of=dt.date(2018, 1, 1))
    assert (frame["first_day"].dropna() <= "2018-01-01").all()
    assert frame["first_day"].isna().sum() == (
        record.ask("outreach/publications")["first_day"].isna().sum()
    )


def test_outreach_figures(record):
    frame = record.ask("outreach/figures")
    assert len(frame) == 17
    twitter = frame[(frame["channel"] == "twitter") & (frame["measure"] == "followers")]
    assert list(twitter["figure"]) == [15300, 22300]


def test_tools_through_time(record):
    frame = record.ask("assessments/tools", as_of="all")
    assert len(frame) == 47
    assert frame["first_day"].is_monotonic_increasing
    preliminary = frame[frame["tool"] == "pia"]
    assert set(preliminary["first_day"].dt.year) == {2012}
    assert len(record.ask("assessments/tools", as_of="2012-12-31")) == 12


def test_every_figure_of_the_module_stands_on_the_page():
    from ctc_dash.figures import mandates

    assert {figure.id for figure in mandates.FIGURES} == set(BY_SLUG["mandates"].figures)


@pytest.mark.parametrize(
    ("points", "count"),
    [
        ("threats_and_challenges", 40),  # annex I, paras 5–20
        ("executive_director", 7),  # para 46 (a)–(g)
        ("unoct_cooperation", 6),  # para 79 (a)–(f)
        ("vulnerable_targets_parts", 3),  # para 85
        ("deep_dive_fields", 7),  # annex II, para 7
        ("proposals_to_council", 4),  # annex II, para 26 (a)–(d)
        ("assessment_factors", 7),  # S/2020/731, section V (b)
        ("pao_contents", 6),  # S/2020/731, section V (l)
        ("contribution_contents", 5),  # S/2020/731, section VI.4 (a) and (b)
        ("visit_objectives", 4),  # S/2020/731, section III
        ("signatures", 4),  # the resolution has no letter
        ("financing_conferences", 3),  # para 63
        ("chair_meetings", 4),  # paras 45 and 88
        ("directorate_meetings", 2),  # paras 73 and 118
        ("parliaments", 6),  # annex II, para 12
        ("awareness", 3),  # annex II, para 17
    ],
)
def test_a_list_of_the_documents_has_all_its_points(record, points, count):
    assert len(record.ask("mandates/points", point_list=[points])) == count


def test_a_theme_that_no_heading_names_is_the_curator_s(record):
    """Paragraphs 5 to 10 stand before the first heading; 13 to 19 under headings A to E."""
    frame = record.ask("mandates/points", point_list=["threats_and_challenges"])
    early = frame["place"].isin([f"annex I, para {n}" for n in range(5, 11)])
    assert set(frame.loc[early, "theme_basis"].dropna()) == {"inferred"}
    assert (frame["theme"].isna() == frame["theme_basis"].isna()).all()
    headed = frame["place"].isin([f"annex I, para {n}" for n in (13, 15, 16, 19)])
    assert set(frame.loc[headed, "theme_basis"]) == {"stated"}
    shown = record.figure("mandates/points")
    assert "Gender (inferred)" in set(shown.table["Thematic area"])
    assert any("paragraphs 5 to 10 of annex I" in each for each in shown.caveats)


def test_dated_results_stand_in_a_states_chronology(record):
    dated = record.ask("state/dated", state=["TUN"])
    points = dated[dated["state_event"] == "point"]
    assert [str(day)[:7] for day in points["first_day"]] == ["2018-11", "2019-10"]


def test_who_held_a_ministerial_conference_has_it_in_its_file(record):
    for state, month in (("FRA", "2018-04"), ("AUS", "2019-11")):
        named = record.ask("state/mentions", state=[state])
        assert named["place"].str.contains("annex I, para 63").any()
        dated = record.ask("state/dated", state=[state])
        held = dated[dated["place"] == "annex I, para 63"]
        assert [str(day)[:7] for day in held["first_day"]] == [month]


def test_the_details_that_are_settled_before_a_visit_are_six(record):
    arrangements = record.ask("visits/arrangements")
    agenda = arrangements[arrangements["preparation_topic"] == "agenda"]
    assert len(agenda) == 6
    assert set(arrangements["actor"]) >= {"visited_state", "directorate", "committee"}


def test_a_definition_has_the_source_that_it_comes_from(record):
    """A type of visit may be defined in another document than the one that names it."""
    listed = record.ask("visits/types").fillna("").set_index("visit_type")
    own = table("visit_types").set_index("id")
    assert (listed["second_document"] == own["definition_document"][listed.index]).all()
    assert (listed["second_document"] != "").any()
