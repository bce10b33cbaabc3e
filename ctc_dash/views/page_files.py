"""What is taken away from a page: a figure or a brief as a file, or a sentence why not."""

import logging
from typing import Any

from ctc_dash.asking.seen import NotSeenError
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.formats import FORMATS, brief_bytes
from ctc_dash.exports.brief.model import BriefError
from ctc_dash.exports.brief.pack import PACK
from ctc_dash.exports.figure_files import FILES, figure_bytes
from ctc_dash.paper.page import PageView
from ctc_dash.paper.page_card import PageCard
from ctc_dash.words import message

log = logging.getLogger(__name__)

Reply = dict[str, Any]
SENTENCES = {
    "file": message(
        "The file could not be made. Those who run this server find the cause in its log."
    ),
    "brief": message(
        "The brief could not be made. Those who run this server find the cause in its log."
    ),
}
# The browser makes the pixels of a PNG from the SVG.
DRAWN_AS = {"png": "svg"}


def file_of_card(view: PageView, card: PageCard, ending: str) -> Reply:
    """The file's ``name``, ``type`` and ``content``, or a ``problem`` that says why not."""
    if card.shown is not None and not card.shown.is_seen:
        return {"problem": card.shown.said}
    made = DRAWN_AS.get(ending, ending)
    try:
        (file,) = [each.file for each in card.downloads if each.ending == made]
        shown = card.taken
        if shown is None:
            raise ValueError(f"{card.figure.id} could not be shown")
        content = figure_bytes(shown, view.record, made)
    except Exception:
        # The card waits for an answer; the cause is in the server's log.
        log.exception("figure %s as %s failed", card.figure.id, ending)
        return {"problem": view.words.say(SENTENCES["file"])}
    name = f"{file.removesuffix(made)}{ending}"
    return {"name": name, "type": FILES[made].kind, "content": content}


def brief_of(view: PageView, subject: str, ending: object, notes: str = "") -> Reply:
    """As ``file_of_card``, for a brief on a subject as the menu's form has it.

    ``notes`` are the speaker's own words: they go into the file and are kept nowhere.
    """
    kind, *what = subject.split(":")
    if kind == PACK:
        what = subject.removeprefix(f"{PACK}:").split(",")
    try:
        content_type = FORMATS[str(ending)]
        brief = compose(
            view.record,
            kind,
            tuple(what),
            notes=notes,
            language=view.words.language.code,
            as_of=view.filters.day(view.as_of) or view.as_of,
        )
        content = brief_bytes(brief, str(ending))
    except (BriefError, NotSeenError) as error:
        return {"problem": str(error)}
    except Exception:
        log.exception("the brief on %s as %s failed", subject, ending)
        return {"problem": view.words.say(SENTENCES["brief"])}
    return {"name": f"{brief.file}.{ending}", "type": content_type, "content": content}
