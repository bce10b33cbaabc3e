"""A pack: briefs on several subjects as one document, each part on pages of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ctc_dash.exports.brief.model import Brief, Section
from ctc_dash.exports.brief.subject import KINDS

PACK = "pack"
MOST_PARTS = 20
FORM = f"expected KIND:WHAT, with KIND one of: {', '.join(KINDS)}; such as state:NER"
DAYS = ".."  # between the two days of a period


def read_parts(what: Sequence[object], wrong: list[str]) -> list[tuple[str, list[str]]]:
    """The kind and the subject of each part; notes what is none."""
    if not 1 <= len(what) <= MOST_PARTS:
        wrong.append(f"'{PACK}' takes 1 to {MOST_PARTS} subjects, found {len(what)}; {FORM}")
        return []
    parts = []
    for each in map(str, what):
        kind, _, subject = each.partition(":")
        if kind not in KINDS or not subject:
            wrong.append(f"'{each}' is no part of a pack, {FORM}")
            continue
        parts.append((kind, subject.split(DAYS) if kind == "period" else [subject]))
    return parts


def join_briefs(briefs: Sequence[Brief]) -> Brief:
    """One brief of several: what it has stands first, then each whole, sources once at the end."""
    first = briefs[0]
    words = first.words
    return replace(
        first,
        kind=PACK,
        title=words.count("Briefs on {n} subject", "Briefs on {n} subjects", len(briefs)),
        subtitle=first.marking,
        opening=tuple(f"**{each.title}** · {each.subtitle}" for each in briefs),
        sections=tuple(section for each in briefs for section in part_of(each)),
        numbers=(),
        sources=once(briefs, lambda each: each.sources),
        caveats=once(briefs, lambda each: each.caveats),
        file=f"ctc-dash-brief-{PACK}",
    )


def part_of(brief: Brief) -> tuple[Section, ...]:
    """A brief as sections: the first has its title, what it opens with and its numbers."""
    numbers = (
        f"**{each.text}** {each.label}" + "".join(f" ({note})" for note in (each.note,) if note)
        for each in brief.numbers
    )
    opening = Section(brief.title, sentences=(*brief.opening, *numbers), begins_part=True)
    return (opening, *brief.sections)


def once(briefs: Sequence[Brief], lines: Callable[[Brief], Sequence[str]]) -> tuple[str, ...]:
    """The lines of all of them, none twice."""
    return tuple(dict.fromkeys(line for each in briefs for line in lines(each)))
