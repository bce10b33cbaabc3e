"""Who publishes this: from which documents, curated by whom, under which licence, which version.

The same lines stand at the foot of pages, at the end of briefs, in workbooks and in files of rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from ctc_dash import places
from ctc_dash.asking.record import Record
from ctc_dash.words import Forms, Words, is_missing

OFFICIAL = "un_document"
UN_DOCUMENTS = Forms("{n} United Nations document{years}", "{n} United Nations documents{years}")
OTHERS = Forms("{n} other public source{years}", "{n} other public sources{years}")


class ImprintLine(NamedTuple):
    """What one line is on, what it says, an address that belongs to it, and what that is for."""

    name: str
    said: str
    address: str = ""
    rel: str = ""


@lru_cache(maxsize=64)
def imprint(record: Record, words: Words) -> tuple[ImprintLine, ...]:
    """The lines in their order; what the record does not say has none."""
    say, (curators, contact), (license_, address) = words.say, record.curators, record.license
    build, version = record.build_id, places.version()
    report = (
        say("Found an error? Write to {contact}, with the address of the page and the record.",
            contact=contact.removeprefix("mailto:"))
        if contact
        else say(
            "Found an error? Tell who gave you this, with the address of the page and the record."
        )
    )  # fmt: skip
    lines = (
        ImprintLine(say("Made from"), made_from(record, words)),
        ImprintLine(say("Publisher"), say("Not a publication of the United Nations.")),
        ImprintLine(
            say("Curated by"), say("Curated by {names}.", names=curators) if curators else ""
        ),
        ImprintLine(
            say("Licence"),
            say("Licence: {license}.", license=license_) if license_ else "",
            address,
            "license",
        ),
        ImprintLine(
            say("Version"), say("Record {build}, CTC Dash {version}.", build=build, version=version)
        ),
        ImprintLine(say("Names"), words.sentences(own_secretariat(record, words))),
        ImprintLine(say("Errors"), report, contact),
    )
    return tuple(line for line in lines if line.said)


def own_secretariat(record: Record, words: Words) -> list[str]:
    """What the abbreviation of the record's own secretariat stands for, which sentences name so."""
    rows = record.ask_if_seen("record/own_secretariat", {}).dropna()
    return [
        words.say(
            "{acronym}, the Directorate: {name}.",
            acronym=words.text(row.acronym),
            name=words.text(row.name),
        )
        for row in rows.itertuples(index=False)
    ]


def made_from(record: Record, words: Words) -> str:
    """From how many documents of which years; of their kind alone where none is listed."""
    kinds = record.ask_if_seen("record/documents_by_kind", {})
    named = words.listed(documents_named(kinds, words))
    if not named:
        return words.say("Made from public documents; every number cites its document and place.")
    return words.say(
        "Made from {documents}; every number cites its document and place.", documents=named
    )


def documents_named(kinds: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many documents of the United Nations there are, and how many others, of which years."""
    official = kinds["kind"] == OFFICIAL
    for rows, forms in ((kinds[official], UN_DOCUMENTS), (kinds[~official], OTHERS)):
        if number := int(rows["documents"].sum()):
            yield words.count(*forms, number, years=years_named(rows, words))


def years_named(rows: pd.DataFrame, words: Words) -> str:
    """The years of documents as a part of a sentence; empty where none is dated."""
    first, last = rows["first_year"].min(), rows["last_year"].max()
    if is_missing(first):
        return ""
    years = str(int(first)) if first == last else f"{int(first)}–{int(last)}"
    return words.say(" of {years}", years=years)


def imprint_text(record: Record, words: Words) -> str:
    """The lines as one text."""
    return words.sentences(line.said for line in imprint(record, words))
