"""A reader's session: one component that answers what the page's script asks, and holds nothing."""

import asyncio
import logging
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import panel as pn
from panel.custom import JSComponent

from ctc_dash.address.codec import PART
from ctc_dash.charts.theme import DARK, LIGHT
from ctc_dash.paper.explore_cards import ExploreCard
from ctc_dash.paper.filter_fields import FilterForm, names_beside
from ctc_dash.paper.page import PageView
from ctc_dash.paper.templates import piece_of
from ctc_dash.views.page_files import Reply, brief_of, file_of_card
from ctc_dash.views.page_views import PageViews

log = logging.getLogger(__name__)

Message = Mapping[str, Any]
Told = Callable[[Message], None]  # hears each message that was answered


class Live(JSComponent):
    """Takes the page over where it stands; draws nothing itself.

    Every message says at which address it was sent, so that a session that is made anew goes on
    where the one before was lost. Each is answered under its number ``n``.
    """

    # The page's own script takes the component over (channel.js); this text is never run.
    _esm = "export function render() {}"

    def __init__(self, pages: PageViews, told: Told | None = None, **params: Any) -> None:
        super().__init__(**params)
        self._pages, self._told = pages, told

    def _handle_msg(self, data: Any) -> None:
        if not isinstance(data, Mapping):
            return

        async def answer() -> None:
            # In a thread of its own: other readers' pages go on meanwhile.
            reply = await asyncio.to_thread(self.answer, data)
            if self._told and not reply.keys() & {"load", "problem"}:
                self._told(data)
            self._send_msg({**reply, "n": data.get("n")})

        pn.state.execute(answer, schedule=True)

    def answer(self, data: Mapping[str, Any]) -> Reply:
        """What is said to one message; what cannot be answered has the page loaded in full."""
        try:
            if "build" in data and "at" in data and is_of_another_build(self._pages, data):
                return {"load": True}  # no page and no file mixes two builds
            for name, told in ANSWERS.items():
                if name in data:
                    return told(self._pages, data)
        except Exception:
            log.exception("no answer to %s", {key: data[key] for key in list(data)[:8]})
        return {"load": True}


def live_session(pages: PageViews, told: Callable[[str, Message], None] | None = None) -> Live:
    """The component of a new session; a connection that is lost is made anew by the page alone.

    ``told`` hears the session's number and each message that was answered.
    """
    document = pn.state.curdoc
    if document is None:
        return Live(pages)
    document.config.update(reconnect_session=False, notify_connection_status=False)
    context = document.session_context
    if told is None or context is None:
        return Live(pages)
    return Live(pages, lambda message: told(str(context.id), message))


def is_of_another_build(pages: PageViews, data: Mapping[str, Any]) -> bool:
    """Whether the page that asks is made of another record than it would be now."""
    return bool(data["build"] != view_at(pages, data["at"]).record.build_id)


def view_at(pages: PageViews, address: object) -> PageView:
    """The page at an address as the browser has it, without the site before it."""
    slug, _, query = str(address).partition("?")
    return pages.view(slug, query)


def moved(pages: PageViews, data: Mapping[str, Any]) -> Reply:
    """What of the page differs between two addresses."""
    before, after = view_at(pages, data["from"]), view_at(pages, data["go"])
    if data.get("build") != before.record.build_id or before.words.language != after.words.language:
        return {"load": True}  # no page mixes two builds, and none two languages
    answer: Reply = {
        "address": after.address.text,
        "title": after.title,
        "build": after.record.build_id,
    }
    if (before.layout, before.record.build_id) != (after.layout, after.record.build_id):
        return answer | {
            "main": after.main(late=True),
            "parts": {
                "header": after.header,
                "find": after.search_box,
                "as-of": after.as_of_field,
                "foot": after.foot,
            },
        }
    parts = {
        name: html
        for name, html in after.parts.items()
        if html != before.parts.get(name)
    }  # fmt: skip
    # ``from`` is in the shortest form: it no longer says what of the address did not apply.
    parts["notice"] = after.parts["notice"]
    opened = data.get("opened")
    parts |= tables_changed(before, after, opened if isinstance(opened, list) else ())
    if after.spec.filters:
        answer["form"] = form_changes(before.form, after.form)
    return answer | {"parts": parts}


def tables_changed(before: PageView, after: PageView, opened: Iterable[str]) -> dict[str, str]:
    """The tables that are not as they were; those behind a picture come late, but for ``opened``.

    The page may have the rows behind a picture or not: whether these are others is told by the
    filters, and that costs nothing.
    """
    same_rows = before.rows_key == after.rows_key
    same_part = before.read.view.get(PART) == after.read.view.get(PART)
    were, tables, found = before.tables(opened), after.tables(opened), {}
    for new in after.cards:
        name = f"{new.anchor}/table"
        if not new.has_picture:
            changed = tables[name] != were[name]
        else:
            changed = not same_rows or not (same_part or new.is_in_one_part)
        if changed:
            found[name] = tables[name]
    return found


def form_changes(before: FilterForm, after: FilterForm) -> Reply:
    """The filters that are not as they were; their addresses the script makes."""
    were = {field["key"]: field for field in before.fields}
    return {
        "fields": [field for field in after.fields if field != were.get(field["key"])],
        "chips": piece_of("filters", "chips", after),
        "kept": piece_of("filters", "kept", after),
        "status": after.status,
        "quiet": not after.chips,
    }


def table_rows(pages: PageViews, data: Mapping[str, Any]) -> Reply:
    """The rows behind a picture."""
    for card in view_at(pages, data["at"]).cards:
        if card.anchor == data["table"]:
            return {"html": card.table}
    return {"load": True}


def file_of_figure(pages: PageViews, data: Mapping[str, Any]) -> Reply:
    """A figure as a file, or, where it cannot be made, a sentence that says so."""
    view, ending = view_at(pages, data["at"]), str(data["file"])
    for card in view.cards:
        if card.figure.id == data.get("figure"):
            return pack_file(file_of_card(view, card, ending))
    return {"load": True}


def brief_file(pages: PageViews, data: Mapping[str, Any]) -> Reply:
    """A brief as a file, or a sentence that says why there is none."""
    view, notes = view_at(pages, data["at"]), str(data.get("notes") or "")
    return pack_file(brief_of(view, str(data["brief"]), data.get("format"), notes))


def pack_file(answer: Reply) -> Reply:
    """A file as a message has it."""
    content = answer.pop("content", None)
    return answer if content is None else answer | {"data": b64encode(content).decode("ascii")}


def newest_build(pages: PageViews, data: Mapping[str, Any]) -> Reply:
    """The build that a page at this address would have now."""
    return {"build": view_at(pages, data["at"]).record.build_id}


def further_names(pages: PageViews, data: Mapping[str, Any]) -> Reply:
    """The names that find a choice beside its own."""
    view = view_at(pages, data["at"])
    return {"names": names_beside(view.record, view.words)}


def interactive(pages: PageViews, data: Mapping[str, Any]) -> Reply:
    """A picture of one's own question as what Bokeh draws, and what its columns mark.

    Of one that is drawn already, where ``marked`` alone is asked for, what of it is lit.
    """
    from ctc_dash.charts.element_interactive import interactive_json  # HoloViews, only then

    view = view_at(pages, data["at"])
    theme = DARK if data.get("theme") == DARK.name else LIGHT
    for card in view.cards:
        if card.anchor == data["element"] and isinstance(card, ExploreCard) and card.drawn:
            if data.get("marked"):
                return card.marked
            item = interactive_json(
                *card.drawn, card.explored.drawing_words, theme, narrow=card.is_narrow,
                said=card.spoken, nothing=card.explored.nothing,
            )  # fmt: skip
            return {"item": item, **card.marked}
    return {"load": True}


ANSWERS: dict[str, Callable[[PageViews, Mapping[str, Any]], Reply]] = {
    "go": moved,
    "table": table_rows,
    "file": file_of_figure,
    "element": interactive,
    "brief": brief_file,
    "names": further_names,
    "newest": newest_build,
}
