"""Composes a brief from a record: on a State, a region, a meeting, a period, or a pack of them."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from ctc_dash.asking.parameters import noted_date
from ctc_dash.asking.record import Record
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.exports.brief import of_meeting, of_period, of_region, of_state
from ctc_dash.exports.brief.asker import Asker
from ctc_dash.exports.brief.filling import fill_pages
from ctc_dash.exports.brief.model import FEW, Brief, BriefError, Section
from ctc_dash.exports.brief.own_words import read_own_words
from ctc_dash.exports.brief.pack import PACK, join_briefs, read_parts
from ctc_dash.exports.brief.parts import Parts
from ctc_dash.exports.brief.remarks import with_notes
from ctc_dash.exports.brief.subject import read_subject
from ctc_dash.figures import reach
from ctc_dash.figures.citing import bibliography
from ctc_dash.figures.imprint import imprint
from ctc_dash.words import Words, is_missing


@lru_cache(maxsize=16)
def unquoted(words: Words) -> Words:
    """The same words without what the source says beside them."""
    return replace(words, quotes=False)


def compose(
    record: Record,
    kind: str,
    what: str | Sequence[object],
    *,
    language: str = "en",
    as_of: dt.date | str | None = None,
    notes: str = "",
) -> Brief:
    """Compose a brief, its pages filled before any row is cut.

    ``kind`` is state, region, meeting or period; ``what`` is the State's ISO 3166 code, the id of
    a cluster or subregion, the id of a meeting (each in any case, or its exact name), or the first
    and the last day of a period (dates or ``YYYY-MM-DD``); of a pack ``what`` has its parts, such
    as ``state:NER`` and ``period:FROM..TO``. ``notes`` are the speaker's own words,
    which come first. ``as_of`` is the day as of which it
    speaks (default: the day up to which the data reach). Raises ``BriefError`` naming all that is
    wrong at once, with near matches, and ``WordsError`` for a language that is not spoken.
    """
    listed, wrong = [what] if isinstance(what, str) else what, list[str]()
    parts = read_parts(listed, wrong) if kind == PACK else [(kind, listed)]
    subjects = []
    for each, words in parts:
        values, unfit = read_subject(record, each, words)
        subjects.append((each, values))
        wrong += unfit
    own_words = read_own_words(notes, wrong)
    day = read_day(record, as_of, wrong)
    if wrong:
        raise BriefError("; ".join(wrong))
    briefs = [compose_one(record, *subject, language, day) for subject in subjects]
    brief = join_briefs(briefs) if kind == PACK else briefs[0]
    return replace(brief, own_words=own_words)


def compose_one(
    record: Record, kind: str, values: Sequence[str], language: str, day: dt.date
) -> Brief:
    """The brief on one subject that has been read."""
    # A PDF has the fonts that come along: source words in other scripts may not be in them.
    asker = Asker(record, unquoted(record.words(language)), day)
    parts = PARTS[kind](asker, *values)
    sections = [each for each in parts.sections if each.says]

    def make(sections: Sequence[Section]) -> Brief:
        return assembled(asker, kind, values, replace(parts, sections=tuple(sections)))

    return fill_pages(sections, make, pages_of)


def pages_of(brief: Brief) -> int:
    """How many pages of paper a brief takes."""
    # What sets type is loaded only where rows are cut.
    from ctc_dash.exports.brief.pdf import page_count

    return page_count(brief)


def assembled(asker: Asker, kind: str, values: Sequence[str], parts: Parts) -> Brief:
    """The brief of these parts, with the sources of what it prints."""
    marked, record = marking(asker), asker.record
    caveats = dict.fromkeys(each for shown in parts.figures for each in shown.caveats)
    return Brief(
        kind=kind,
        title=parts.title,
        subtitle=" · ".join(filter(None, (parts.subtitle, marked))),
        as_of=asker.as_of,
        words=asker.words,
        opening=tuple(filter(None, (*parts.opening, *of_another_day(asker, parts)))),
        sections=with_notes(parts.sections),
        numbers=parts.numbers,
        sources=bibliography(record, asker.words, parts.cited, FEW),
        caveats=tuple(caveats),
        imprint=tuple(line.said for line in imprint(record, asker.words)),
        file="-".join(["ctc-dash-brief", kind, *values]).replace("_", "-").lower(),
        marking=marked,
    )


def read_day(record: Record, as_of: object, wrong: list[str]) -> dt.date:
    """The as-of day, by default that to which the data reach; notes what is wrong with it."""
    if as_of is None and is_missing(record.as_of):
        wrong.append("the record does not say up to which day its data reach: give as_of")
        return dt.date.min
    given = record.as_of if as_of is None else as_of
    return noted_date("as_of", given, wrong) or dt.date.min


def marking(asker: Asker) -> str:
    """Who may read a brief from a record that not everyone may see; nothing on a public one."""
    audience, words = asker.record.audience, asker.words
    if audience == PUBLIC:
        return ""
    return words.say("Not public: {audience}", audience=words.label("audience", audience))


def of_another_day(asker: Asker, parts: Parts) -> tuple[str, ...]:
    """What must be known where the brief speaks as of another day than the data reach to."""
    words = asker.words
    said = list(reach.reach_sentences(asker.record, words, asker.as_of))
    undated = words.some(
        "{n} undated activity is shown whatever the date.",
        "{n} undated activities are shown whatever the date.",
        len(undated_activities(parts)),
    )
    return (words.sentences((*said, undated)),) if said else ()


def undated_activities(parts: Parts) -> set[str]:
    """The titles of the activities in the brief that no document dates."""
    lists = (shown.frame for shown in parts.figures if "stage" in shown.frame)
    lists = (frame for frame in lists if "first_day" in frame)
    return {title for frame in lists for title in frame.loc[frame["first_day"].isna(), "title"]}


# By kind what makes the parts of a brief; it takes the values of a checked subject.
PARTS: dict[str, Callable[..., Parts]] = {
    "state": of_state.parts_of_state,
    "region": of_region.parts_of_region,
    "meeting": of_meeting.parts_of_meeting,
    "period": of_period.parts_of_period,
}
