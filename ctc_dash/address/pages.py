"""The pages: what each answers, which filters it has, which figures it lays out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

DECLARED = Path(__file__).with_suffix(".toml")


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


def declared_page(declared: dict[str, Any]) -> PageSpec:
    """One page as the file declares it, without the titles and the places of its figures."""
    lists = (list, dict)
    kept = {key: value for key, value in declared.items() if key != "places"}
    given: dict[str, Any] = {k: tuple(v) if isinstance(v, lists) else v for k, v in kept.items()}
    return PageSpec(**given)


_declared = tomllib.loads(DECLARED.read_text(encoding="utf-8"))
PAGES: tuple[PageSpec, ...] = tuple(declared_page(each) for each in _declared["page"])
BY_SLUG = {page.slug: page for page in PAGES}

# What a figure is about.
TITLES: dict[str, str] = {
    figure: title for page in _declared["page"] for figure, title in page["figures"].items()
}
# Where a figure stands on its page: half or the whole of the width, as high as two others, or two
# thirds of it with lists beside.
Placement = Literal["half", "whole", "tall", "lead", "beside"]
PLACES: dict[str, Placement] = {
    figure: place for page in _declared["page"] for figure, place in page.get("places", {}).items()
}

# The page that has more on each kind of what falls due.
EXPLAINED_ON: Mapping[str, str] = _declared["explained_on"]
