"""The page of one's own questions: choices, pictures that answer each other, cells, rows, code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from ctc_dash.address import codec
from ctc_dash.address.filters import FILTERS
from ctc_dash.address.pages import PageSpec
from ctc_dash.figures.asked_exploration import AskedExploration, ask_exploration
from ctc_dash.figures.exploring import python_text
from ctc_dash.figures.marking import Marks
from ctc_dash.paper.explore_cards import ExploreCard, cards_of
from ctc_dash.paper.explore_choices import ExploreChoices
from ctc_dash.paper.explored_cells import marked_address
from ctc_dash.paper.filter_fields import FilterForm, filter_form
from ctc_dash.paper.page import PageView
from ctc_dash.paper.page_card import PageCard
from ctc_dash.paper.page_pieces import gathered_sources
from ctc_dash.paper.templates import piece_of

EXPLORE = "explore"


class ExplorePage(PageView):
    """The page of one's own questions at an address.

    It has the filters that its question takes. Its cards are no declared figures.
    """

    copies = True  # whether a script is there that copies

    @cached_property
    def asked(self) -> AskedExploration | None:
        """What is explored; none where this audience sees nothing that could be."""
        return ask_exploration(self.record, self.words, self.filters, self.as_of, self.read.view)

    @cached_property
    def address(self) -> codec.PageAddress:
        """The address in its shortest form."""
        view = self.asked.view() if self.asked else {}
        for key in (codec.TABLES, codec.ROWS, codec.SORTED, codec.PART):
            if asked := self.read.view.get(key):
                view[key] = asked
        return codec.PageAddress(
            self.spec.slug, self.filters.values, view, self.read.language, self.as_of
        )

    @cached_property
    def taken(self) -> PageSpec:
        """The page with those filters alone that its question takes."""
        if self.asked is None:
            return replace(self.spec, filters=())
        question = self.asked.now.question
        keys = [each.key for each in FILTERS if each.parameter in question.parameter_names]
        # A choice cannot say what it would leave of rows that are kept or left out besides.
        counts = keys and not (self.asked.now.keep or self.asked.now.without)
        return replace(self.spec, filters=tuple(keys), counted=question.id if counts else "")

    @cached_property
    def form(self) -> FilterForm:
        """The filters with their choices."""
        return filter_form(
            self.taken, self.record, self.words, self.filters, self.as_of,
            language=self.read.language, view=self.asked.view() if self.asked else {},
            says_rows=False,
        )  # fmt: skip

    @property
    def controls(self) -> str:
        """What is chosen, and the filters."""
        if self.asked is None:
            return ""
        return piece_of("explore", "controls", self.form, self._choices, self.words.say)

    @property
    def as_of_field(self) -> str:
        """The as-of day, where the question goes by one."""
        if "as_of" in self.taken.filters:
            return piece_of("filters", "as_of", self.form)
        return piece_of("around", "said", [self._as_of_said])

    @cached_property
    def _choices(self) -> ExploreChoices:
        assert self.asked is not None
        return ExploreChoices(self.asked, self.address)

    @cached_property
    def cards(self) -> Sequence[PageCard]:
        """Pictures, rows, cells."""
        return self.explored

    @cached_property
    def explored(self) -> Sequence[ExploreCard]:
        """The same, as what they are."""
        if self.asked is None:
            return ()
        return cards_of(self.asked, self.address, self.link, self.mark)

    def mark(self, marks: Marks) -> str:
        """The address at which some rows are marked."""
        return marked_address(self.asked, self.address, marks) if self.asked else ""

    @property
    def fails(self) -> bool:
        """Whether something of a card could not be made."""
        return any(card.fails for card in vars(self).get("explored", ()))

    @property
    def rows_key(self) -> object:
        """What the rows behind its pictures depend on: all that is chosen."""
        chosen = {key: text for key, text in self.address.view.items() if key != codec.PART}
        return self.filters.values, chosen

    @cached_property
    def layout(self) -> tuple[str, ...]:
        """What the page is laid out of: another question has other filters."""
        question = self.asked.now.question.id if self.asked else ""
        drawn = (f"{card.figure.id}{card.has_picture}" for card in self.explored)
        places = (f"{card.columns}/{card.rows}" for card in self.explored)
        return (self.spec.slug, question, *drawn, *places)

    @property
    def narrows(self) -> bool:
        """Whether the filters stand at the head: no number of it does."""
        return False

    @cached_property
    def parts(self) -> dict[str, str]:
        """Every part but the filters and the tables, in the order of the page."""
        found = {"header": self.header, "heading": self._heading(), "notice": self._notice()}
        found["numbers"] = self._numbers()
        found["brief"] = self._brief()  # none: a brief is on a State, a meeting, a period
        if self.asked is None:
            return found | {"gathered": "", "foot": self.foot}
        say, now = self.words.say, self.asked.now
        found |= {
            "choices": piece_of("explore", "picks", self._choices),
            "shows": piece_of("explore", "shows", self._choices, say),
            "marked": piece_of("explore", "marked", self._choices, now.notes, say),
        }
        for card in self.explored:
            made = (card.head, card.picture, card.foot, self._menu(card))
            keys = (f"{card.anchor}/{part}" for part in ("head", "picture", "foot", "menu"))
            found |= dict(zip(keys, made, strict=True))
        drawn = self.asked.first_shown
        code = drawn.keeping.code if now.mark else drawn.code
        if self.around.laid:
            code += f"  # record = ctc.open(with_={python_text([*self.around.laid])})"
        return found | {
            "python": piece_of("explore", "python", code, say, self.copies),
            "gathered": gathered_sources(self.cards, self.record, self.words),
            "foot": self.foot,
        }

    def _menu(self, card: PageCard) -> str:
        """What one may do with a card."""
        return piece_of("explore", "menu", card, self.words.say)

    @property
    def problems(self) -> Sequence[codec.AddressProblem]:
        """What of the address does not apply."""
        return [*self.read.problems, *(self.asked.problems if self.asked else ())]

    def _notice(self) -> str:
        """The same, in sentences."""
        refused = codec.ReadAddress(problems=[*self.problems])
        sentences = codec.notice_sentences(refused, self.words)
        return piece_of("around", "notice", sentences, self.address.text, self.words.say("Close"))

    def main(self, *, late: bool = False) -> str:
        """All below the header."""
        if self.asked is None:
            said = self.words.say(
                "Not for this audience ({audience}): it is not in the record, or others alone may "
                "see it.",
                audience=self.words.label("audience", self.record.audience),
            )
            return piece_of("explore", "nothing", self.parts, said)
        parts = self.parts | self.tables(() if late else None)
        return piece_of("explore", "main", self, parts)
