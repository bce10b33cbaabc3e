"""All States by cluster and subregion, each leading to what the record holds about it."""

from ctc_dash.asking.record import Record
from ctc_dash.charts.picture import Link
from ctc_dash.figures.citing import standing_caveats
from ctc_dash.words import Words

# Of each cluster, by name, its subregions; of each of these its States with their addresses.
ByRegion = dict[str, dict[str, list[tuple[str, str]]]]
# What the record says of all of these it says of subregions.
BY_SUBREGION = ("visits/by_region_and_type", "assessments/by_subregion")


def states_by_region(record: Record, words: Words, link: Link) -> ByRegion:
    """The States that lead somewhere, in the Directorate's order."""
    states, found = record.ask("record/states"), ByRegion()
    for region in record.ask("record/regions").itertuples():
        codes = states[states["subregion"] == region.subregion]["state"]
        named = [(words.label("state", code), link((("state", code),)) or "") for code in codes]
        if there := [(name, href) for name, href in named if href]:
            subregions = found.setdefault(words.label("cluster", region.cluster), {})
            subregions[words.label("subregion", region.subregion)] = there
    return found


def describe_regions(record: Record, words: Words) -> list[str]:
    """What a reader must know of the regions, as the record says it."""
    first, *others = (standing_caveats(record).get(figure, []) for figure in BY_SUBREGION)
    return [words.label("caveat", code) for code in first if all(code in each for each in others)]
