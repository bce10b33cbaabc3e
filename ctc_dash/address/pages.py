"""The pages: what each answers, which filters it has, which figures it lays out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageSpec:
    """One page: its address, its title, the sentence under it, its filters and its figures.

    The numbers at its head are the record's (its table of strips). ``with_rows`` names those
    figures that are shown only where the record has an answer to their question at all.
    ``counted`` is the question whose rows are counted behind each choice of a filter.
    ``brief`` is the kind of brief that the page offers, if any. ``needs`` is the filter without
    which the page has nothing to show.
    """

    slug: str
    title: str
    answers: str
    filters: tuple[str, ...]
    figures: tuple[str, ...]
    counted: str = ""
    brief: str = ""
    needs: str = ""
    with_rows: tuple[str, ...] = ()


PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        slug="overview",
        brief="period",
        title="Overview",
        answers="The Committee's work at a glance: what the public record holds on visits, "
        "assessments, assistance and briefings, what happened lately and what falls due next.",
        filters=("as_of",),
        figures=("overview/world", "overview/next", "overview/lately", "overview/notices"),
    ),
    PageSpec(
        slug="visits",
        counted="visits/list",
        title="Visits",
        answers="Where the Directorate went on the Committee's behalf, when, on which type of "
        "visit, and who joined.",
        filters=("from", "to", "cluster", "subregion", "type", "state", "as_of"),
        figures=(
            "visits/timeline",
            "visits/by_region_and_type",
            "visits/by_month",
            "visits/by_participant",
            "visits/list",
            "visits/types",
            "visits/thematic_items",
            "visits/stated",
        ),
    ),
    PageSpec(
        slug="assessments",
        counted="assessments/list",
        title="Assessments",
        answers="For which States a Detailed Implementation Survey or an Overview of "
        "Implementation Assessment is recorded, for which none is, and for which it is unknown.",
        filters=("cluster", "subregion", "status", "state", "as_of"),
        figures=(
            "assessments/by_cluster",
            "assessments/by_subregion",
            "assessments/list",
            "assessments/tools",
            "assessments/stated",
        ),
    ),
    PageSpec(
        slug="assistance",
        counted="filters/assistance",
        title="Assistance",
        answers="Which technical assistance the documents name: at which stage it stands, on what, "
        "for whom, who implements it and who funds it, and for what no partner or donor is named.",
        filters=("from", "to", "cluster", "subregion", "theme", "stage", "state", "as_of"),
        figures=(
            "assistance/by_stage",
            "assistance/by_theme",
            "assistance/by_region",
            "assistance/by_partner",
            "assistance/wider_regions",
            "assistance/unserved",
            "assistance/list",
            "assistance/stated",
        ),
    ),
    PageSpec(
        slug="briefings",
        counted="briefings/list",
        brief="meeting",
        title="Briefings",
        answers="The meetings and briefings of the Committee and its Directorate: when, of which "
        "kind, on what, open or closed.",
        filters=("from", "to", "kind", "openness", "as_of"),
        figures=(
            "briefings/calendar",
            "briefings/by_kind_and_openness",
            "briefings/by_topic",
            "briefings/list",
            "briefings/stated",
        ),
    ),
    PageSpec(
        slug="follow-up",
        counted="follow_up/timetable",
        brief="period",
        title="Follow-up",
        answers="What falls due after each visit, when and under which rule, as of a date. Few "
        "actual dates are public: a date that passed without a public record is not overdue.",
        filters=("from", "to", "cluster", "subregion", "type", "state", "as_of"),
        figures=(
            "follow_up/timetable",
            "follow_up/workload",
            "follow_up/readings",
            "follow_up/known_dates",
            "follow_up/notices",
            "follow_up/rules",
        ),
    ),
    PageSpec(
        slug="state",
        needs="state",
        brief="state",
        title="State",
        answers="Everything that the record holds about one State, or up to three side by side. "
        "Where something is not known, the page says so, and why.",
        filters=("state", "as_of"),
        figures=(
            "state/profile",
            "state/timeline",
            "state/visits",
            "state/meetings",
            "state/due",
            "state/assistance",
            "state/survey",
            "state/sharing",
            "state/strategies",
            "state/notices",
            "state/owner_tables",
            "register/visit_proposals",
            "register/recommendations",
            "register/state_reports",
            "register/assistance_steps",
            "register/contacts",
            "state/mentions",
        ),
        with_rows=(
            "register/visit_proposals",
            "register/recommendations",
            "register/state_reports",
            "register/assistance_steps",
            "register/contacts",
        ),
    ),
    PageSpec(
        slug="mandates",
        title="Mandates",
        answers="Who owes what to whom, and what is recorded as done; the programmes of work side "
        "by side; the tasks that each resolution gives, with the evidence on them.",
        filters=("as_of",),
        figures=(
            "mandates/obligations_by_cadence",
            "mandates/continuity",
            "mandates/tasks_by_addressee",
            "outreach/publications",
            "mandates/resolutions",
            "outreach/posts",
            "mandates/obligations",
            "mandates/fulfilments",
            "mandates/programme_pairs",
            "mandates/dropped",
            "mandates/tasks",
            "partners/working_groups",
            "partners/agreements",
            "partners/strategies",
            "partners/access",
            "partners/good_practices",
            "outreach/figures",
        ),
    ),
    PageSpec(
        slug="sources",
        title="Sources",
        answers="Where every number comes from: the documents, what they state beside what is "
        "counted in the record, where they contradict each other, and what each table holds.",
        filters=(),
        figures=(
            "sources/documents",
            "sources/agreement",
            "sources/notices_by_topic",
            "sources/stated",
            "sources/notices",
            "sources/sharing",
            "sources/citations_by_table",
            "sources/sharing_rules",
            "sources/assessment_tools",
            "sources/tables",
            "sources/columns",
        ),
    ),
)
BY_SLUG = {page.slug: page for page in PAGES}

# The page that has more on each kind of what falls due.
EXPLAINED_ON = {"visit_step": "follow-up", "obligation": "mandates", "meeting": "briefings"}
