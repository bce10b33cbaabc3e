"""What the figures that set clusters and subregions side by side tell."""

from tests.data import counting
from tests.data.counting import table


def clusters(asked):
    """The visits of each cluster that has any."""
    by = counting.visits_in(asked)["cluster"].value_counts()
    for code in table("clusters")["id"]:
        yield rf"Cluster {code} \((\d+)\)", (by.get(code, 0),)
    yield r"No visit is counted\.", by.empty


def subregions(asked):
    """Those that have no visit."""
    none = {*counting.subregions_in(asked)} - {*counting.visits_in(asked)["subregion"]}
    yield r"(\d+) subregions? ha(?:s|ve) no visit counted", (len(none),)
    yield r"Each subregion has a visit counted", not none


TOLD = {"regions/clusters": clusters, "regions/subregions": subregions}
