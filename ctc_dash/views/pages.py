"""The pages: which question each answers, which filters it has, which figures it lays out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageSpec:
    """One page: its address, its title, the sentence under it, its filters and its figures.

    ``strip`` names the stated figures that stand, beside what is counted, at the page's head.
    """

    slug: str
    title: str
    answers: str
    filters: tuple[str, ...]
    figures: tuple[str, ...]
    strip: tuple[str, ...] = ()


PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        slug="visits",
        title="Visits",
        answers="Where the Directorate went on the Committee's behalf, when, for what kind of "
        "visit, and who joined. The public record lists the visits of 2018 and 2019 one by one.",
        filters=("from", "to", "cluster", "subregion", "type", "state", "as_of"),
        strip=(
            "visits_since_2005",
            "states_visited_since_2005",
            "visits_2018",
            "visits_2019",
            "states_sharing_reports",
        ),
        figures=(
            "visits/timeline",
            "visits/by_region_and_type",
            "visits/by_month",
            "visits/by_participant",
            "visits/list",
            "visits/stated",
        ),
    ),
    PageSpec(
        slug="assessments",
        title="Assessments",
        answers="For which States a Detailed Implementation Survey or an Overview of "
        "Implementation Assessment is recorded, for which none is, and for which it is unknown.",
        filters=("cluster", "subregion", "status", "state", "as_of"),
        strip=(
            "surveys_total",
            "surveys_cluster_a",
            "surveys_cluster_b",
            "surveys_cluster_c",
            "surveys_2018_2019",
        ),
        figures=(
            "assessments/by_cluster",
            "assessments/by_subregion",
            "assessments/list",
            "assessments/stated",
        ),
    ),
    PageSpec(
        slug="assistance",
        title="Assistance",
        answers="Which technical assistance the documents name: at which stage it stands, on what, "
        "for whom, who implements it and who funds it.",
        filters=("from", "to", "cluster", "subregion", "theme", "stage", "state", "as_of"),
        strip=(
            "iraq_projects",
            "djibouti_programme_funding",
            "biometrics_project_budget",
            "strategic_communications_workshops",
        ),
        figures=(
            "assistance/by_stage",
            "assistance/by_theme",
            "assistance/by_region",
            "assistance/by_partner",
            "assistance/wider_regions",
            "assistance/list",
            "assistance/stated",
        ),
    ),
    PageSpec(
        slug="briefings",
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
)
BY_SLUG = {page.slug: page for page in PAGES}
