"""What can be searched for by name: States, bodies, meetings, activities, resolutions, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ctc_dash.address.entry_pages import entries_of
from ctc_dash.address.links import Opens
from ctc_dash.address.pages import PAGES
from ctc_dash.asking.record import Record
from ctc_dash.charts.place_names import cited_text
from ctc_dash.figures import catalogue
from ctc_dash.figures.place_taken import document_facts
from ctc_dash.figures.rows_said import RowSaid, rows_in_words, translation
from ctc_dash.figures.state_names import other_names
from ctc_dash.figures.taken_from import cited_documents, cited_in, table_rows
from ctc_dash.words import Words, is_missing, message

SOURCE, SEARCH = "source", "search"
# The kinds of what is found, in the order in which they are shown.
GROUPS = {
    "state": message("States"),
    "body": message("Bodies"),
    "meeting": message("Meetings"),
    "visit": message("Visits"),
    "activity": message("Activities"),
    "resolution": message("Resolutions"),
    "publication": message("Publications"),
    "place": message("Documents and their places"),
    "notice": message("Contradictions and gaps"),
    "page": message("Pages and figures"),
}


class Findable(NamedTuple):
    """One thing that can be found: of which kind, its name, what is said of it, what it opens.

    ``also`` are other names that find it. What it opens is a page with an id or a figure there;
    of ``source`` a document and a place, of ``search`` what is searched for.
    """

    group: str
    name: str
    said: str
    opens: Opens
    also: Sequence[str] = ()


@lru_cache(maxsize=16)
def findable(record: Record, words: Words) -> Sequence[Findable]:
    """All of it, kind by kind, each in the record's order."""
    return [
        *states(record, words),
        *bodies(record, words),
        *of_entries("meeting", record, words),
        *of_entries("visit", record, words),
        *of_entries("activity", record, words),
        *resolutions(record, words),
        *publications(record, words),
        *places_cited(record, words),
        *notices(record, words),
        *pages(words),
    ]


def rows_of(record: Record, table: str) -> list[dict[str, Any]]:
    """The rows of a table that the audience may see; none where there is none."""
    if table not in set(record.tables["name"]):
        return []
    return [
        {str(k): v for k, v in row.items()} for row in table_rows(record, table).to_dict("records")
    ]


def text(row: dict[str, Any], name: str) -> str:
    """A cell as text; empty where there is nothing."""
    return "" if is_missing(row.get(name)) else str(row[name])


def besides(name: str, *others: str) -> Sequence[str]:
    """The other names of something, each once: those of the record in English among them."""
    return [each for each in dict.fromkeys(others) if each not in ("", name)]


def states(record: Record, words: Words) -> Iterator[Findable]:
    """The Member States, under every name in use and by their codes."""
    for state, names in other_names(record, words).items():
        row = (words.label("state", state), "", ("state", state, ""), (state, *names))
        yield Findable("state", *row)


def bodies(record: Record, words: Words) -> Iterator[Findable]:
    """The bodies; one opens what the record says of it."""
    for row in rows_of(record, "organizations"):
        short = text(row, "acronym") or text(row, "short_name")
        english = text(row, "name_en")
        if english:
            name, called = words.text(english), words.text(short)
            others = (called, short, text(row, "short_name"), english, text(row, "name_as_stated"))
            said = [*([called] if called not in ("", name) else []), *translation(row, words)]
            found = (SEARCH, called or name, "")
            yield Findable("body", name, words.parted(said), found, besides(name, *others))


def of_entries(kind: str, record: Record, words: Words) -> Iterator[Findable]:
    """What has a page of its own; a meeting's title says whether it is a working translation."""
    rows = rows_of(record, "meetings") if kind == "meeting" else ()
    said = {text(row, "id"): words.parted(translation(row, words)) for row in rows}
    for entry in entries_of(kind, record, words).values():
        yield Findable(kind, entry.name, said.get(entry.id, ""), (kind, entry.id, ""))


def resolutions(record: Record, words: Words) -> Iterator[Findable]:
    """The resolutions, and the paragraphs of them that give a task."""
    names = {}
    for row in rows_of(record, "resolutions"):
        name = words.say(
            "Resolution {number}", number=words.label("resolution_id", text(row, "id"))
        )
        names[text(row, "id")] = name
        also = [f"{text(row, 'number')} {text(row, 'year')}".strip(), text(row, "number_as_stated")]
        title = words.text(text(row, "title"))
        said = words.marked(title, text(row, "subject_basis") or None)
        yield Findable("resolution", name, said, ("mandates", text(row, "id"), "tasks"), also)
    found: dict[str, tuple[str, Opens]] = {}
    for row in rows_of(record, "mandates"):
        paragraph, resolution = text(row, "paragraph"), text(row, "resolution")
        if paragraph and resolution in names:
            name = words.say(
                "{resolution}, para {paragraph}", resolution=names[resolution], paragraph=paragraph
            )
            task = words.text(text(row, "task"))
            found.setdefault(name, (task, ("mandates", resolution, "tasks")))
    for name, (task, opens) in found.items():
        yield Findable("resolution", name, task, opens)


def publications(record: Record, words: Words) -> Iterator[Findable]:
    """The publications that the documents name."""
    for row in rows_of(record, "publications"):
        said = words.parted([words.label("kind", row.get("kind")), *translation(row, words)])
        title, opens = text(row, "title"), ("mandates", "", "publications")
        name = words.text(title)
        yield Findable("publication", name, said, opens, besides(name, title))


def places_cited(record: Record, words: Words) -> Iterator[Findable]:
    """The documents, and every place of them that a row cites."""
    known, cited = document_facts(record, words), cited_documents(record)
    for document, said in known.items():
        yield Findable("place", said.label, said.title, (SOURCE, document, ""))
    for document, said in known.items():
        for place in cited[document].places if document in cited else ():
            name = cited_text(document, place, words)
            yield Findable(
                "place",
                name,
                "",
                (SOURCE, document, place),
                besides(name, f"{said.label}, {place}"),
            )


def notices(record: Record, words: Words) -> Iterator[Findable]:
    """The contradictions and gaps, each at the place that it is about."""
    for row in rows_of(record, "notices"):
        opens = (SOURCE, text(row, "document"), text(row, "place"))
        kind = words.label("kind", row.get("kind"))
        title = text(row, "title")
        name = words.text(title)
        yield Findable("notice", name, kind, opens, besides(name, title))


def pages(words: Words) -> Iterator[Findable]:
    """The pages and the figures on them."""
    for page in PAGES:
        title = words.say(page.title)
        yield Findable("page", title, words.say(page.answers), (page.slug, "", ""))
        for name in () if page.needs else page.figures:
            opens = (page.slug, "", name.rpartition("/")[2])
            yield Findable("page", catalogue.find_figure(name).titled(words), title, opens)


class RowFound(NamedTuple):
    """A row in words with its table, and the place that states it."""

    title: str
    row: RowSaid
    document: str
    place: str


@lru_cache(maxsize=4)
def rows_to_search(record: Record, words: Words) -> Sequence[tuple[str, RowFound]]:
    """Every row that cites a place, with all that is said of it as one text."""
    titles = dict(record.tables[["name", "title"]].itertuples(index=False))
    tables = {each.table for of in cited_documents(record).values() for each in of.taken}
    found = []
    for table in (each for each in titles if each in tables):
        frame = table_rows(record, table)
        cited = [next(cited_in(row), ("", "")) for row in rows_of(record, table)]
        for row, at in zip(rows_in_words(record, table, frame, words), cited, strict=True):
            said = " ".join([row.name, row.said, row.note, *(each.text for each in row.quotes)])
            found.append((said, RowFound(words.text(str(titles[table])), row, *at)))
    return found
