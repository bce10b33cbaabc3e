"""What a brief is asked for: its kind and its subject, read whole and in any spelling."""

from collections.abc import Mapping, Sequence

from ctc_dash.asking import parameters, questions
from ctc_dash.asking.record import Record
from ctc_dash.figures.state_names import other_names
from ctc_dash.record.suggestions import near_codes

# What each kind takes.
KINDS = {"state": ("ISO3",), "region": ("ID",), "meeting": ("ID",), "period": ("FROM", "TO")}

# By kind: what its subject is called, where its codes stand, and the question that lists them.
SUBJECTS = {
    "state": ("State", ("state",), "record/states"),
    "region": ("cluster or subregion", ("cluster", "subregion"), "record/regions"),
    "meeting": ("meeting", ("meeting",), "briefs/meetings"),
}
FEW = 20  # codes that a message lists whole


def read_subject(record: Record, kind: str, what: Sequence[object]) -> tuple[list[str], list[str]]:
    """The subject as the record writes it, and everything that is wrong with it.

    A code comes in any case, or as its exact name, a State also under every other name that finds
    it on the pages (Nauru, Turkey); the two days of a period as dates or
    ``YYYY-MM-DD``.
    """
    if kind not in KINDS:
        return [], [f"there is no brief on a '{kind}', expected one of: {', '.join(KINDS)}"]
    expected = KINDS[kind]
    if len(what) != len(expected):
        values = "1 value" if len(what) == 1 else f"{len(what)} values"
        return [], [f"'{kind}' takes {' and '.join(expected)}, found {values}"]
    if kind == "period":
        return read_period(what)
    noun, parameters, listing = SUBJECTS[kind]
    known: dict[str, str] = {}
    for parameter in parameters:
        known |= questions.parameter_codes(record.snapshot, listing, parameter)
    if not known:
        record.ask(listing)  # says what this record lacks, if that is why
    found = str(what[0])
    code = matching_code(found, {code: [name] for code, name in known.items()})
    if code is None and kind == "state":
        code = matching_code(found, other_names(record, record.words()))
    if code is None:
        return [], [unknown_subject(noun, found, known, listing)]
    return [code], []


def read_period(days: Sequence[object]) -> tuple[list[str], list[str]]:
    """The two days of a period, and what is wrong with them."""
    wrong: list[str] = []
    found = [
        parameters.noted_date(name, each, wrong)
        for each, name in zip(days, KINDS["period"], strict=True)
    ]
    first, last = found
    if first and last and last < first:
        wrong.append(f"the period ends on {last}, before it begins on {first}")
    return [day.isoformat() for day in found if day], wrong


def matching_code(found: str, known: Mapping[str, Sequence[str]]) -> str | None:
    """The code that is meant: in its own or any other case, or by a name that one thing has."""
    folded = found.strip().casefold()
    for code in known:
        if code.casefold() == folded:
            return code
    named = [code for code, names in known.items() if folded in map(str.casefold, names)]
    return named[0] if len(named) == 1 else None


def unknown_subject(noun: str, found: str, known: Mapping[str, str], listing: str) -> str:
    """What is said of a subject that the record does not know: near ones, and where all are."""
    if len(known) <= FEW:
        return f"the record knows no {noun} '{found}', expected one of: {', '.join(known)}"
    near = near_codes(found, known)
    return f"the record knows no {noun} '{found}'{near}; {listing} lists all {len(known)}"
