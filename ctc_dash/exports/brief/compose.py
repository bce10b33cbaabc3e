"""Composes a brief from a record: for a State, a region, a meeting or a period."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Sequence

from ctc_dash.asking import parameters
from ctc_dash.asking.record import Record
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.exports.brief import of_meeting, of_period, of_region, of_state
from ctc_dash.exports.brief.asker import Asker
from ctc_dash.exports.brief.model import Brief, BriefError
from ctc_dash.exports.brief.parts import Parts
from ctc_dash.figures import reach
from ctc_dash.figures.bibliography import bibliography
from ctc_dash.words import Words

What = str | Sequence[object]
NEAR = 0.5  # how alike a name must be to be offered
MOST_NEAR = 4


def compose(
    record: Record,
    kind: str,
    what: What,
    *,
    language: str = "en",
    as_of: dt.date | str | None = None,
) -> Brief:
    """Compose a brief.

    ``kind`` is state, region, meeting or period; ``what`` is the State's ISO 3166 code, the id of
    a cluster or subregion, the id of a meeting, or the first and the last day of a period (dates
    or ``YYYY-MM-DD``). ``as_of`` is the day as of which it speaks (default: the day up to which
    the data reach). Raises ``BriefError`` for what the record does not know, naming near matches,
    and ``WordsError`` for a language that the interface does not speak.
    """
    if kind not in KINDS:
        raise BriefError(f"there is no brief on a '{kind}', expected one of: {', '.join(KINDS)}")
    day = record.as_of.date() if as_of is None else date(as_of, "as-of date")
    asker = Asker(record, record.words(language), day)
    parts = KINDS[kind](asker, what)
    marked = marking(asker)
    return Brief(
        kind=kind,
        title=parts.title,
        subtitle=" · ".join(filter(None, (parts.subtitle, marked))),
        as_of=day,
        words=asker.words,
        opening=(*parts.opening, *of_another_day(asker, parts)),
        sections=tuple(
            section for section in parts.sections if section.blocks or section.sentences
        ),
        numbers=parts.numbers,
        sources=bibliography(record, asker.words, parts.cited),
        caveats=tuple(dict.fromkeys(each for shown in parts.figures for each in shown.caveats)),
        file=file_name(kind, what),
        marking=marked,
    )


def marking(asker: Asker) -> str:
    """Who may read a brief from a record that not everyone may see; nothing on a public one."""
    audience = str(asker.ask("record/reach")["audience"].iloc[0])
    if audience == PUBLIC:
        return ""
    words = asker.words
    return words.say("Not public: {audience}", audience=words.label("audience", audience))


def of_another_day(asker: Asker, parts: Parts) -> tuple[str, ...]:
    """What must be known where the brief speaks as of another day than the data reach to."""
    words = asker.words
    said = reach.reach_note(asker.record, words, asker.as_of)
    undated = len(undated_activities(parts))
    if not said or not undated:
        return (said,) if said else ()
    return (
        f"{said} "
        + words.count(
            "{n} undated activity is shown whatever the date.",
            "{n} undated activities are shown whatever the date.",
            undated,
        ),
    )


def undated_activities(parts: Parts) -> set[str]:
    """The titles of the activities in the brief that no document dates."""
    lists = (shown.frame for shown in parts.figures if "stage" in shown.frame)
    lists = (frame for frame in lists if "first_day" in frame)
    return {title for frame in lists for title in frame.loc[frame["first_day"].isna(), "title"]}


def on_state(asker: Asker, what: What) -> Parts:
    """The parts of a brief on a State."""
    states = asker.ask("record/states")["state"]
    code = known("State", single(what), named(asker.words, "state", states))
    return of_state.parts(asker, code)


def on_region(asker: Asker, what: What) -> Parts:
    """The parts of a brief on a cluster or a subregion."""
    regions = asker.ask("record/regions")
    clusters, subregions = dict.fromkeys(regions["cluster"]), regions["subregion"]
    names = {
        **named(asker.words, "cluster", clusters),
        **named(asker.words, "subregion", subregions),
    }
    code = known("cluster or subregion", single(what), names)
    return of_region.parts(asker, "cluster" if code in clusters else "subregion", code)


def on_meeting(asker: Asker, what: What) -> Parts:
    """The parts of a brief on a meeting."""
    meetings = asker.ask("briefs/meetings").set_index("id", drop=False)
    code = known("meeting", single(what), dict(meetings["title"]))
    return of_meeting.parts(asker, meetings.loc[code])


def on_period(asker: Asker, what: What) -> Parts:
    """The parts of a brief on a period."""
    days = [what] if isinstance(what, str) else list(what)
    if len(days) != 2:
        raise BriefError(f"a period is two days, found {len(days)}, expected FROM and TO")
    first, last = (date(day, "day of the period") for day in days)
    if last < first:
        raise BriefError(f"the period ends on {last}, before it begins on {first}")
    return of_period.parts(asker, first, last)


KINDS: dict[str, Callable[[Asker, What], Parts]] = {
    "state": on_state,
    "region": on_region,
    "meeting": on_meeting,
    "period": on_period,
}


def single(what: What) -> str:
    """The one code that is asked for."""
    codes = [what] if isinstance(what, str) else [str(each) for each in what]
    if len(codes) != 1:
        raise BriefError(f"found {len(codes)} ids, expected one")
    return codes[0]


def named(words: Words, vocabulary: str, codes: Iterable[str]) -> dict[str, str]:
    """Codes with their names."""
    return {code: words.label(vocabulary, code) for code in codes}


def known(noun: str, asked: str, names: dict[str, str]) -> str:
    """The code that is asked for; raises ``BriefError`` with near codes and names otherwise."""
    if asked in names:
        return asked
    near = ", ".join(f"{code} ({names[code]})" for code in nearest(asked, names))
    hint = f"; near: {near}" if near else f"; the record has {len(names)} of them"
    raise BriefError(f"the record knows no {noun} '{asked}'{hint}")


def nearest(asked: str, names: dict[str, str]) -> list[str]:
    """The codes whose code or name is most like what is asked for."""
    spelled = {spelling.casefold(): code for code in names for spelling in (names[code], code)}
    wanted = asked.casefold()
    alike = difflib.get_close_matches(wanted, spelled, n=MOST_NEAR, cutoff=NEAR)
    within = [spelling for spelling in spelled if len(wanted) > 2 and wanted in spelling]
    return list(dict.fromkeys(spelled[each] for each in (*within, *alike)))[:MOST_NEAR]


def date(value: object, noun: str) -> dt.date:
    """A date; raises ``BriefError`` where it is none."""
    try:
        return parameters.as_date(value)
    except ValueError as error:
        raise BriefError(f"'{value}' is no {noun}, expected YYYY-MM-DD") from error


def file_name(kind: str, what: What) -> str:
    """The name of the brief's file without ending."""
    parts = [what] if isinstance(what, str) else [str(each) for each in what]
    return "-".join(["ctc-dash-brief", kind, *parts]).replace("_", "-").lower()
