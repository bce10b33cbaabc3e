"""Each of the eighteen systems that the documents describe has its tables, questions and page."""

from dataclasses import dataclass

import pytest

from ctc_dash import places
from ctc_dash.address.pages import PAGES
from ctc_dash.asking import questions
from ctc_dash.figures import catalogue
from ctc_dash.record.descriptor import load_package

pytestmark = pytest.mark.unit

KNOWN = {table.name for table in load_package(places.data_dir()).tables}


@dataclass(frozen=True)
class System:
    """One system: the tables that hold it, the figures that show it, the page they stand on."""

    tables: tuple[str, ...]
    figures: tuple[str, ...]
    page: str


SYSTEMS = {
    "1 register of visits": System(
        ("visits", "visit_participants"), ("visits/list", "visits/by_participant"), "visits"
    ),
    "1 visits before the register": System(
        ("earlier_visits",), ("state/profile", "state/timeline"), "state"
    ),
    "1 visits reported besides the register": System(
        ("reported_visits",), ("visits/reported", "visits/stated"), "visits"
    ),
    "2 visit types": System(("visit_types",), ("visits/types",), "visits"),
    "3 preparation of a visit": System(("visit_arrangements",), ("visits/arrangements",), "visits"),
    "3 yearly list of visits": System(("visit_proposals",), ("register/visit_proposals",), "state"),
    "4 post-visit timetable": System(
        ("follow_up_rules", "follow_up_steps", "follow_up_events"),
        ("follow_up/timetable", "follow_up/rules"),
        "follow-up",
    ),
    "5 assessment tools": System(
        ("survey_status", "assessment_tools", "assessment_tool_mentions"),
        ("assessments/by_subregion", "assessments/tools"),
        "assessments",
    ),
    "6 thematic areas": System(("themes", "thematic_items"), ("visits/thematic_items",), "visits"),
    "7 recommendations": System(("recommendations",), ("register/recommendations",), "state"),
    "8 technical assistance": System(
        ("assistance", "assistance_places", "assistance_partners", "assistance_stages"),
        ("assistance/by_stage", "assistance/list"),
        "assistance",
    ),
    "8 steps of assistance": System(("assistance_steps",), ("register/assistance_steps",), "state"),
    "9 meetings and briefings": System(
        ("meetings", "meeting_convenors", "meeting_kinds"),
        ("briefings/calendar", "briefings/list"),
        "briefings",
    ),
    "9 meetings with States, without a date": System(
        ("undated_meetings",), ("state/meetings",), "state"
    ),
    "10 standing obligations": System(
        ("obligations", "obligation_fulfilments"), ("mandates/obligations",), "mandates"
    ),
    "11 programmes of work": System(
        ("programme_items", "programme_item_resolutions"), ("mandates/programme_pairs",), "mandates"
    ),
    "12 mandates": System(
        ("resolutions", "resolution_citations", "mandates", "mandate_evidence"),
        ("mandates/tasks", "mandates/resolutions"),
        "mandates",
    ),
    "13 sharing": System(
        ("report_sharing", "sharing_rules"), ("sources/sharing", "sources/sharing_rules"), "sources"
    ),
    "14 partners": System(
        ("working_groups", "working_group_roles", "agreements"),
        ("partners/working_groups", "partners/agreements"),
        "mandates",
    ),
    "15 strategies and good practices": System(
        ("strategies", "good_practices"),
        ("partners/strategies", "partners/good_practices"),
        "mandates",
    ),
    "15 reporting by States": System(("state_reports",), ("register/state_reports",), "state"),
    "16 publications, outreach, posts": System(
        ("publications", "publication_publishers", "outreach_figures", "posts"),
        ("outreach/publications", "outreach/figures", "outreach/posts"),
        "mandates",
    ),
    "17 access for partners": System(
        ("partner_access", "contacts"), ("partners/access",), "mandates"
    ),
    "18 six languages": System(
        ("states", "publication_languages"), ("outreach/publications",), "mandates"
    ),
}


def test_all_eighteen_are_here():
    assert {int(name.split()[0]) for name in SYSTEMS} == set(range(1, 19))


@pytest.mark.parametrize("name", SYSTEMS)
def test_its_tables_are_in_the_record(name):
    assert set(SYSTEMS[name].tables) <= KNOWN


@pytest.mark.parametrize("name", SYSTEMS)
def test_its_figures_ask_its_tables_and_stand_on_its_page(name):
    system = SYSTEMS[name]
    page = next(page for page in PAGES if page.slug == system.page)
    assert set(system.figures) <= set(page.figures)
    asked = " ".join(
        questions.find_question(catalogue.find_figure(figure).question).sql
        for figure in system.figures
    )
    assert any(table in asked for table in system.tables)


def test_no_table_is_left_out():
    """Every table belongs to a system, or serves all of them."""
    shared = {
        "documents",
        "clusters",
        "subregions",
        "organizations",
        "labels",
        "codes",
        "stated_figures",
        "notices",
        "notice_states",
        "tiles",
        "survey_statuses",
        "points",
        "text_parts",
        # what is said of figures and pages, which show any of the systems
        "figure_sources",
        "caveats",
        "strips",
        # what was done to any of them
        "journal",
    }
    named = {table for system in SYSTEMS.values() for table in system.tables}
    assert shared | named == KNOWN
