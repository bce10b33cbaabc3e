"""What the page's script says by itself, in the reader's language."""

from ctc_dash.words import Words


def page_words(words: Words) -> dict[str, str]:
    """The words by the names that the script has for them."""
    return {
        "waiting": words.say("Working…"),
        "lost": words.say(
            "The server does not answer. The page stays readable; it comes back by itself."
        ),
        "unscripted": words.say(
            "A script of the page could not be loaded. The page stays readable; links load in full."
        ),
        "newer": words.say("A newer record is there."),
        "load": words.say("Show it"),
        "close": words.say("Close"),
        "menu": words.say("What to do with this figure"),
        "copied": words.say("Link copied."),
        "pictured": words.say("Picture copied."),
        "embedded": words.say("Code for a frame copied."),
        "cited": words.say("Citation copied."),
        "preparing": words.say("Preparing…"),
        "failed": words.say("The file could not be made: the server does not answer."),
        "making": words.say("Preparing the brief…"),
        "made": words.say("The brief is ready."),
        # The browser knows which rows are in sight: it fills in the numbers.
        "rows": words.say("Rows {first}–{last} of {n}", first="{first}", last="{last}", n="{n}"),
        "row": words.say("Row {first} of {n}", first="{first}", n="{n}"),
        "all": words.say("Show all"),
        "fewer": words.say("Show fewer"),
        "no_match": words.say("Nothing matches."),
        "incomplete": words.say("Not a complete date."),
        "refused": words.say("The period ends before it begins: not applied yet."),
    }
