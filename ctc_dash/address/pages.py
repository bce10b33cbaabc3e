"""The pages and what stands with each of their figures, both as ``pages.toml`` declares them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ctc_dash import places


@dataclass(frozen=True)
class PageSpec:
    """One page: its address, its title, the sentence under it, its filters and its figures.

    The numbers at its head are the record's (its table of strips). ``with_rows`` names those
    figures that are shown only where the record has an answer to their question at all; ``if_any``
    likewise, and no edition has them otherwise.
    ``counted`` is the question whose rows are counted behind each choice of a filter.
    ``brief`` is the kind of brief that the page offers, if any. ``needs`` is the filter without
    which the page has nothing to show. ``within`` is the page of all, where it is on one of them.
    ``contents``: it is long, and begins with a list of what is on it.
    ``labels`` name those days that the page calls otherwise than the others do. ``marked`` are
    those of its filters that marks and addresses alone set: they have a chip and no field.
    """

    slug: str
    title: str
    answers: str
    filters: tuple[str, ...]
    figures: tuple[str, ...]
    counted: str = ""
    brief: str = ""
    needs: str = ""
    within: str = ""
    with_rows: tuple[str, ...] = ()
    if_any: tuple[str, ...] = ()
    contents: bool = False
    marked: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)


Placement = Literal["half", "whole", "tall", "lead", "beside"]
OF_FIGURES = ("places", "hidden")  # what a page says of its figures besides their titles


def declared_page(declared: dict[str, Any]) -> PageSpec:
    """One page as the file declares it, without what it says of its figures."""
    kept = {key: value for key, value in declared.items() if key not in OF_FIGURES}
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) or key == "figures" else value
        for key, value in kept.items()
    }
    return PageSpec(**given)


_declared = tomllib.loads(places.pages_file().read_text(encoding="utf-8"))


def said_of_figures(key: str) -> dict[str, Any]:
    """What the pages say of their figures under one key; a page of the menu has the last word."""
    pages = (*_declared["entry"], *_declared["page"])
    return {
        name: said
        for page in pages
        if isinstance(page.get(key), dict)
        for name, said in page[key].items()
    }


# The pages of the menu, and those on one visit or one meeting, whose figures these have as well.
PAGES: tuple[PageSpec, ...] = tuple(declared_page(each) for each in _declared["page"])
ENTRIES: tuple[PageSpec, ...] = tuple(declared_page(each) for each in _declared["entry"])
# Those on which something is looked up: a place of a document, a name.
LOOKUPS: tuple[PageSpec, ...] = tuple(declared_page(each) for each in _declared["lookup"])
BY_SLUG = {page.slug: page for page in (*PAGES, *ENTRIES, *LOOKUPS)}

# What a figure is about, and where it stands: half or the whole of the width, as high as two
# others, or two thirds of it with lists beside.
TITLES: dict[str, str] = said_of_figures("figures")
PLACES: dict[str, Placement] = said_of_figures("places")
# The columns of a figure's answer that its table does not show.
HIDDEN: dict[str, list[str]] = said_of_figures("hidden")


def figure_sentences(kind: str, name: str) -> tuple[str, ...]:
    """What the file says of a figure, in its order: ``notes`` on how it is made, or ``nothing``."""
    return tuple(each["says"] for each in _declared[kind] if name in each["figures"])


# The name of a figure's sheet in a workbook, where its title is too long for one.
SHEETS: Mapping[str, str] = _declared["sheets"]
# The page that has more on each kind of what falls due.
EXPLAINED_ON: Mapping[str, str] = _declared["explained_on"]
# Where the rows stand that a question counts.
ROWS_OF: Mapping[str, str] = _declared["rows_of"]
# The parameters by which a question has only rows with something in a column.
KNOWN_BY: Mapping[str, Mapping[str, Any]] = _declared["known_by"]
# The question that has the rows of a figure's marks, where no page lists them.
MARKS_EXPLORED: Mapping[str, str] = _declared["marks_explored"]
# What the rows of a page's counted question are, see units.py.
COUNTED: Mapping[str, Any] = _declared["units"]


@dataclass(frozen=True)
class ExploredQuestion:
    """A question that the page of one's own questions offers: under which topic, its rows' name.

    ``by`` and ``split`` are what its rows are counted by where nobody says, ``measure`` what is
    counted of them; empty: the first that there is. ``told`` are the columns that tell its rows
    apart beside pictures, where it is not their names, their days and what they are counted by.
    """

    question: str
    name: str
    topic: str = ""
    by: str = ""
    split: str = ""
    measure: str = ""
    told: tuple[str, ...] = ()


EXPLORED_QUESTIONS = tuple(
    ExploredQuestion(**{**each, "told": tuple(each.get("told", ()))})
    for each in _declared["explored"]
)
