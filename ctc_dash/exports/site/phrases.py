"""What the site's own frame says; templates hold no sentence, so that all can be translated."""

from __future__ import annotations

from ctc_dash import __version__
from ctc_dash.exports.site.edition import Edition
from ctc_dash.figures.reach import reach_note
from ctc_dash.words import Words


def phrases(edition: Edition) -> dict[str, str]:
    """Every sentence of the templates by the name that they call it."""
    words = edition.words
    return {**frame(edition), **cards(words), **lists(words), **search(words)}


def frame(edition: Edition) -> dict[str, str]:
    """What stands around every page."""
    say = edition.words.say
    day = say("not stated") if edition.as_of is None else edition.words.day(edition.as_of)
    return {
        "site": say("CTC Dash"),
        "skip": say("Skip to the content"),
        "pages": say("Pages"),
        "states": say("States"),
        "data": say("Data"),
        "index": say("Index and search"),
        "as_of": say("As of {day}", day=day),
        "apart": reach_note(edition.record, edition.words, edition.as_of),
        "on_this_page": say("On this page"),
        "built": say(
            "As of {day}. Record {build}, CTC Dash {version}.",
            day=day,
            build=edition.record.build_id,
            version=__version__,
        ),
        "what": say(
            "A static edition: it shows what the record held when it was made, and nothing in it "
            "changes by itself. Every number cites its document and place. What the documents do "
            "not say is shown as unknown, never as no or zero."
        ),
        "audience": say(
            "This edition holds more than the public record: it is for the audience “{audience}” "
            "alone.",
            audience=edition.audience,
        ),
        "lost_title": say("Page not found"),
        "lost": say(
            "This site has no such page. It may have been in another edition of it; the index "
            "names all that is here."
        ),
    }


def cards(words: Words) -> dict[str, str]:
    """What stands around every figure."""
    say = words.say
    return {
        "table": say("Table"),
        "take": say("Download"),
        "csv_of_all": say("CSV, all States"),
        "numbers": say("Stated in the documents, beside what is counted in the record"),
    }


def lists(words: Words) -> dict[str, str]:
    """What the lists of States and of files say."""
    say = words.say
    return {
        "states_title": say("States"),
        "states_answers": say(
            "A page for each Member State with everything that the record holds about it. "
            "Clusters and subregions are those of the Directorate."
        ),
        "by_subregion": say("By cluster and subregion"),
        "alphabetical": say("In alphabetical order"),
        "state_answers": say(
            "Everything that the record holds about this State. Where something is not known, the "
            "page says so, and why; what the record holds nothing on stands at the end."
        ),
        "empty": say("Nothing in the record"),
        "empty_answers": say(
            "Nothing in the record does not mean no: it holds what the documents say, and they do "
            "not say everything."
        ),
        "before": say("Previous State"),
        "after": say("Next State"),
        "neighbours": say("Neighbours in the alphabet"),
        "data_title": say("Data"),
        "data_answers": say(
            "Everything on these pages as files: each table of the record and the rows of each "
            "figure as CSV, each picture as SVG. Codes and days are as the record has them; an "
            "empty cell means that the documents do not say."
        ),
        "tables": say("Tables of the record"),
        "figures": say("Figures"),
        "feeds": say("Calendars"),
        "feeds_of_all": say("Calendars that hold its dates, with those of all States"),
        "column_name": say("Name"),
        "column_holds": say("What one row is"),
        "column_rows": say("Rows"),
        "column_files": say("Files"),
        "column_page": say("Page"),
        "calendar_feed": say("Meetings and obligations as a calendar"),
        "follow_up_feed": say("Dates after visits as a calendar"),
    }


def search(words: Words) -> dict[str, str]:
    """What the index says, and what its script says."""
    say = words.say
    return {
        "index_answers": say(
            "Every State, page, figure, document, meeting, topic and table, from A to Z."
        ),
        "letters": say("Letters"),
        "look_for": say("Search for"),
        "look_hint": say(
            "A State is found by its code, by its name in any official language and by other names "
            "in use, too."
        ),
        "found_none": say("Nothing in the index matches these words."),
        # The script puts the number in; it holds no sentence of its own.
        "found": say("Found: {n}", n="{n}"),
    }
