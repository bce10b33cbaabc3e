"""All States by cluster and subregion, each leading to what the record holds about it."""

from ctc_dash.asking.record import Record
from ctc_dash.charts.picture import Link
from ctc_dash.words import Words

# Of each cluster, by name, its subregions; of each of these its States with their addresses.
ByRegion = dict[str, dict[str, list[tuple[str, str]]]]


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
