"""What the server says where it has no answer: a plain page, without a script, or a sentence.

Nothing of the record is in it, so that it can be said when the record cannot be read.
"""

from functools import lru_cache
from urllib.parse import unquote

from ctc_dash.address.codec import shorten
from ctc_dash.address.pages import PAGES
from ctc_dash.paper.sheets import sheet
from ctc_dash.paper.templates import page_of
from ctc_dash.words import SOURCE_LANGUAGE, Words, find_language, languages, message

# Of each status what a page is headed with, and what is said.
SAID = {
    308: (message("The page is one step further"), message("Go on to the address that is named.")),
    400: (
        message("The question cannot be read"),
        message("Some part of the address is not as it may be."),
    ),
    403: (
        message("This is not open to you"),
        message("Only the pages of this server, or those who may see it, are answered here."),
    ),
    404: (
        message("There is no page at this address"),
        message("There is nothing at this address."),
    ),
    405: (
        message("Nothing can be sent to this address"),
        message("It can be read, and nothing else can be done with it."),
    ),
    421: (
        message("This server has another name"),
        message(
            "It does not answer to the name by which it was asked. Who runs it can add the name: "
            "--origin or --public-address."
        ),
    ),
    503: (
        message("The record cannot be shown at this moment"),
        message("The server looks again by itself; try again in a minute."),
    ),
    500: (
        message("Something failed here"),
        message("The page could not be made; who runs the server finds the reason in its log."),
    ),
}
# Whatever else went wrong is the server's fault.
FAILED = 500
NOT_FOUND = 404


@lru_cache(maxsize=16)
def words_of(language: str = SOURCE_LANGUAGE) -> Words:
    """The interface's words without those of any record."""
    return Words(find_language(language if language in languages() else SOURCE_LANGUAGE))


def line(status: int, words: Words) -> str:
    """What is said to a program."""
    return f"{words.say(SAID[status if status in SAID else FAILED][1])}\n"


def page_of_refusal(status: int, path: str, words: Words) -> str:
    """The whole page: what is the matter, and the pages that there are.

    Its links are relative, so that they hold behind a prefix, too.
    """
    status = status if status in SAID else FAILED
    before, asked, after = words.say(SAID[status][1]), "", ""
    if status == NOT_FOUND:
        # What was asked is a stranger's text: it is put between what is said of it.
        whole = words.say("You asked for {asked}. These are the pages:", asked="\0")
        (before, after), asked = whole.split("\0"), asked_path(path)
    pages = [
        {"slug": page.slug, "title": words.say(page.title), "answers": words.say(page.answers)}
        for page in PAGES
    ]
    return page_of(
        "lost.html",
        words,
        sheet("lost"),
        root="../" * max(path.count("/") - 1, 0) or "./",
        site="CTC Dash",
        title=words.say(SAID[status][0]),
        before=before,
        asked=asked,
        after=after,
        pages_name=words.say("Pages"),
        pages=pages,
    )


def asked_path(path: str) -> str:
    """The path as a reader would type it, so much of it as fits."""
    return shorten(unquote(path))
