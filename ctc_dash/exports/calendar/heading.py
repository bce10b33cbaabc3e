"""What a calendar says of itself: its name, and what is in it under which filters as of when."""

from collections.abc import Container, Mapping, Sequence

from ctc_dash.address.filter_words import filter_in_words, filter_value
from ctc_dash.asking.parameters import ALL
from ctc_dash.asking.record import Record
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.exports.calendar.entry import Part
from ctc_dash.words import Words


def calendar_name(words: Words, which: str, given: Mapping[str, object]) -> str:
    """The calendar's name with what it is restricted to, so that two of them can be told apart."""
    name = {
        "meetings": words.say("CTC Dash: meetings"),
        "obligations": words.say("CTC Dash: obligations"),
        "follow_up": words.say("CTC Dash: follow-up to visits"),
        "calendar": words.say("CTC Dash: meetings and obligations"),
        "all": words.say("CTC Dash: all dates"),
    }[which]
    values = [in_short(words, key, value) for key, value in given.items()]
    if not values:
        return name
    # No comma or semicolon of ours: some programs show the backslash that must stand before it.
    return words.say("{name} ({filters})", name=name, filters=" · ".join(values))


def calendar_description(
    record: Record,
    words: Words,
    parts: Sequence[tuple[Part, Container[str]]],
    given: Mapping[str, object],
) -> str:
    """How many entries of what, what is left out, which filters apply to what, how old it is.

    Each part comes with the names of the parameters that it heeds.
    """
    said = []
    for part, takes in parts:
        filters = [
            filter_in_words(words, name, value) for name, value in given.items() if name in takes
        ]
        restricted = words.say("{what} ({filters})", what=part.count, filters=words.parted(filters))
        said += [words.whole(restricted if filters else part.count), part.left_out]
    said += [
        words.say("From public documents of the United Nations; each entry names its place.")
        if record.audience == PUBLIC
        else words.say("Not public: for the audience of this record alone."),
        words.say("Data as of {day}.", day=words.day(record.as_of)),
    ]
    return words.sentences(said)


def in_short(words: Words, name: str, value: object) -> str:
    """A parameter's value as it stands in a name: codes say what they are, days do not."""
    text = filter_value(words, name, value)
    return {
        "from": words.say("from {day}", day=text),
        "to": words.say("to {day}", day=text),
        "due_from": words.say("due from {day}", day=text),
        "due_to": words.say("due to {day}", day=text),
        "as_of": words.say("as of {day}", day=text),
    }.get(name if value != ALL else "", text)
