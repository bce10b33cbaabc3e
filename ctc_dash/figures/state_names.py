"""The names under which a reader may look for a State; only the record's own name is shown."""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from ctc_dash import places
from ctc_dash.asking.record import Record
from ctc_dash.words import Words

OFFICIAL = ("name_en", "name_fr", "name_es", "name_ru", "name_zh", "name_ar")


@lru_cache(maxsize=8)
def other_names(record: Record, words: Words) -> Mapping[str, Sequence[str]]:
    """For each State of the record the names that find it beside its code and its own name.

    They are the United Nations names in the six official languages, the names in everyday use
    after CLDR in the reader's language and in these six, and the short, formal and former names of
    ``locale/other_names.csv`` and of ``locale/curated_names.csv``, which says why of each.
    """
    common = [everyday(words.locale), *everyday_names()]
    found = {}
    if "states" not in set(record.tables["name"]):  # not for this audience
        return {}
    for row in record.snapshot.table("states").itertuples():
        official = [str(getattr(row, column)) for column in OFFICIAL if hasattr(row, column)]
        usual = [names[row.iso3] for names in common if row.iso3 in names]
        names = dict.fromkeys([*official, *usual, *short_and_former().get(row.iso3, ())])
        found[row.iso3] = [name for name in names if name != words.label("state", row.iso3)]
    return found


def everyday(locale: Locale) -> Mapping[str, str]:
    """The names of countries in everyday use by their codes of three letters (source: CLDR)."""
    return {
        code: locale.territories[short[0]]
        for code, short in get_global("territory_aliases").items()
        if len(code) == 3 and len(short) == 1 and short[0] in locale.territories
    }


@lru_cache(maxsize=1)
def everyday_names() -> Sequence[Mapping[str, str]]:
    """Those in each official language, English first."""
    return [everyday(Locale.parse(column.removeprefix("name_"))) for column in OFFICIAL]


@lru_cache(maxsize=8)
def names_of_no_member(record: Record) -> frozenset[str]:
    """Names that readers look for and that are of no Member State, such as a territory's.

    They are CLDR's in the six official languages and those of ``locale/no_member_states.csv``.
    None is shown: who types one is told that it is no Member State.
    """
    members = {*record.ask_if_seen("record/states", {})["state"]}
    found = {name for names in everyday_names() for name in names.values()}
    found -= {names[code] for names in everyday_names() for code in members & names.keys()}
    with (places.locale_dir() / "no_member_states.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(found | {row["name"] for row in csv.DictReader(file)})


@lru_cache(maxsize=1)
def short_and_former() -> Mapping[str, Sequence[str]]:
    """Short, formal and former names by the code of the State: a library's, then the curator's."""
    names: dict[str, list[str]] = defaultdict(list)
    for listed in ("other_names.csv", "curated_names.csv"):
        with (places.locale_dir() / listed).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names[row["iso3"]].append(row["name"])
    return names
