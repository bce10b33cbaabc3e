"""The index from A to Z: every State, page, figure, document, meeting, topic and table."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from ctc_dash.address.pages import BY_SLUG, PAGES
from ctc_dash.asking.collation import collation_keys
from ctc_dash.charts.place_names import cited_text
from ctc_dash.exports.site.cite_in_site import cite_in_site
from ctc_dash.exports.site.edition import Edition
from ctc_dash.exports.site.site_addresses import STATE, alphabetical, whole_path
from ctc_dash.exports.site.site_frame import INDEX, anchor
from ctc_dash.exports.site.site_names import site_ways
from ctc_dash.figures import catalogue
from ctc_dash.figures.place_taken import document_facts
from ctc_dash.figures.search_index import findable
from ctc_dash.figures.taken_from import cited_documents
from ctc_dash.words import is_missing, message

# What is found by its name besides, and what each is.
KINDS = {
    "activity": message("activity"),
    "resolution": message("resolution"),
    "publication": message("publication"),
    "notice": message("contradiction or gap"),
}


class IndexEntry(NamedTuple):
    """One thing that can be found: its name, what it is, where it is.

    ``also`` holds further words by which a reader may look for it, such as a code or its names
    in other languages; ``under`` the entries that belong to it.
    """

    name: str
    kind: str
    href: str
    also: str = ""
    under: Sequence[IndexEntry] = ()


class Letter(NamedTuple):
    """The entries that begin with one letter."""

    letter: str
    anchor: str
    entries: Sequence[IndexEntry]


def letters(edition: Edition) -> list[Letter]:
    """Every entry by its first letter."""
    found = [
        *entries_of_states(edition),
        *of_pages(edition),
        *of_documents(edition),
        *of_names(edition),
        *of_visits(edition),
        *of_meetings(edition),
        *of_topics(edition),
        *of_tables(edition),
    ]
    # Quotation marks stand before numbers and letters, and are none.
    keys = collation_keys((each.name for each in found), edition.words.language.code)
    places = sorted(range(len(found)), key=lambda at: (keys[at], found[at].kind, found[at].href))
    letters: dict[str, list[IndexEntry]] = {}
    for each in (found[at] for at in places):
        letters.setdefault(initial(each.name), []).append(each)
    return [
        Letter(letter, f"letter-{number}", entries)
        for number, (letter, entries) in enumerate(letters.items())
    ]


def initial(name: str) -> str:
    """The first letter of a name without its marks; numbers stand together under 0–9."""
    first = next((sign for sign in alphabetical(name) if sign.isalnum()), "")
    if not first or unicodedata.category(first).startswith("N"):
        return "0–9"
    return first.upper()


def entries_of_states(edition: Edition) -> Iterator[IndexEntry]:
    """The States, also by their codes and by the other names that readers look for."""
    for state, name in edition.names.items():
        also = edition.names_in_use[state]
        yield IndexEntry(name, edition.words.say("State"), f"states/{state}.html", also)


def of_pages(edition: Edition) -> Iterator[IndexEntry]:
    """The pages, and the figures on them; those of States are on each State's page."""
    words = edition.words
    for page in PAGES:
        address = whole_path(page)
        yield IndexEntry(words.say(page.title), words.say("page"), address)
        if page.slug == STATE:
            continue
        for name in edition.figures(page):
            figure = catalogue.find_figure(name)
            href = f"{address}#{anchor(figure)}"
            yield IndexEntry(figure.titled(words), words.say("figure"), href, words.say(page.title))


def of_documents(edition: Edition) -> Iterator[IndexEntry]:
    """The documents that the record cites, each with the places of it."""
    cite, words = cite_in_site(edition.record, ""), edition.words
    cited = cited_documents(edition.record)
    for name, said in document_facts(edition.record, words).items():
        places = cited[name].places if name in cited else {}
        under = [
            IndexEntry(
                cited_text(name, place, words),
                words.count("{n} row", "{n} rows", rows),
                cite(name, place),
            )
            for place, rows in places.items()
        ]
        yield IndexEntry(
            f"{said.label} · {said.title}", words.say("document"), cite(name, ""), under=under
        )


def of_names(edition: Edition) -> Iterator[IndexEntry]:
    """Bodies, activities, resolutions, publications, contradictions and gaps."""
    ways = site_ways(edition)
    for each in findable(edition.record, edition.words):
        href = ways(each.opens) if each.group in KINDS else ""
        if href and not href.startswith(INDEX):
            kind = edition.words.say(KINDS[each.group])
            yield IndexEntry(each.name, kind, href, " ".join([each.said, *each.also]))


def of_visits(edition: Edition) -> Iterator[IndexEntry]:
    """The visits that have a page."""
    for place in edition.addresses.of("visit"):
        yield IndexEntry(place.name, edition.words.say(BY_SLUG["visit"].title), place.path)


def meetings_in(edition: Edition, frame: pd.DataFrame) -> list[IndexEntry]:
    """The meetings of a frame by their days, each on its page.

    Titles may name no State: each is found by the names of the one that it is linked to as well.
    """
    linked = edition.record.ask_if_seen("calendar/meetings", edition.given).set_index("id")["state"]
    states = linked.dropna().to_dict()
    return [
        IndexEntry(
            edition.words.text(str(row.title)),
            edition.words.days(row.first_day, row.last_day, row.date_precision),
            f"meetings/{row.id}.html",
            edition.names_in_use[states[row.id]] if row.id in states else "",
        )
        for row in frame.itertuples()
    ]


def of_meetings(edition: Edition) -> Iterator[IndexEntry]:
    """The meetings and briefings, of each also the kind."""
    words, frame = edition.words, edition.shown("briefings/calendar").frame
    for kind, entry in zip(frame["kind"], meetings_in(edition, frame), strict=True):
        said = words.say("{kind}, {days}", kind=words.label("kind", kind), days=entry.kind)
        yield entry._replace(kind=said)


def of_topics(edition: Edition) -> Iterator[IndexEntry]:
    """The topics of meetings, each with the meetings on it."""
    words, frame = edition.words, edition.shown("briefings/calendar").frame
    for topic, rows in frame.groupby("topic", sort=True):
        kind = words.count("topic of {n} meeting", "topic of {n} meetings", len(rows))
        href, under = "briefings.html#briefings-by_topic", meetings_in(edition, rows)
        yield IndexEntry(words.label("topic", topic), kind, href, under=under)


def of_tables(edition: Edition) -> Iterator[IndexEntry]:
    """The tables of the record."""
    for row in edition.record.tables.itertuples():
        title = edition.words.text(str(row.name if is_missing(row.title) else row.title))
        kind = edition.words.say("table")
        yield IndexEntry(title, kind, f"data/index.html#table-{row.name}", str(row.name))
