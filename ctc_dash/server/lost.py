"""What the server says at an address that it does not know: a plain page, without a script."""

from ctc_dash.address.pages import PAGES
from ctc_dash.paper.sheets import sheet
from ctc_dash.paper.templates import page_of
from ctc_dash.server.answering import RecordHandler, asked_path
from ctc_dash.words import Words

# Nothing is loaded but the icon, and nothing runs.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"


class Lost(RecordHandler):
    """Every address that nothing else answers: a page that names the pages, as not found."""

    def prepare(self) -> None:
        """Answer, whatever the method."""
        self.set_status(404)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(lost_page(self.request.path, self.record.words()))


def lost_page(path: str, words: Words) -> str:
    """The whole page for a path that leads nowhere: what was asked, and the pages that there are.

    Its links are relative, so that they hold behind a prefix, too.
    """
    # What was asked is a stranger's text: it is put between what is said of it.
    before, after = words.say("You asked for {asked}. These are the pages:", asked="\0").split("\0")
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
        title=words.say("There is no page at this address"),
        before=before,
        asked=asked_path(path),
        after=after,
        pages_name=words.say("Pages"),
        pages=pages,
    )
