"""A question of one's own in a notebook: pickers, a picture to hover, the numbers as a table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import panel as pn
import param
from panel.viewable import Viewer

from ctc_dash.address.choices import filters_with_choices
from ctc_dash.address.filters import FILTERS, WITH, Filters, OnlyDeclared
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.record import Record
from ctc_dash.charts import svg
from ctc_dash.charts.inline_sheets import bring_sheets
from ctc_dash.figures.exploring import TABLE, Exploration, explore
from ctc_dash.figures.marking import Marks
from ctc_dash.figures.picture_marks import ExploredChart
from ctc_dash.words import Words, message

PICKED = ("by", "split", "measure", "chart")
SENTENCES = {
    "by": message("Count by"),
    "split": message("Split by"),
    "measure": message("Count of"),
    "chart": message("Shown as"),
    "bars": message("Bars"),
    "columns": message("Columns"),
    "heat_map": message("Heat map"),
    "timeline": message("Timeline"),
    "tiles": message("World"),
    "table": message("Table"),
}
HIGH = 600  # pixels of a table, which scrolls beyond
ENDINGS = (".csv", ".svg")
bring_sheets()


class Explorer(OnlyDeclared, Viewer):
    """A question, counted by what one picks, drawn and as a table; it shows itself.

    ``record.explore(question)`` makes one.

    Attributes:
        by: the column that rows are counted by.
        split: another by which each number is split; empty: none.
        measure: what is counted: rows, or a column that is added up.
        chart: how it is shown.
        filters: the pages' filters, of which those apply that the question takes.
        question: its id; it stays the same.

    Source:
        The rows of the question's answer, each with document and place in ``frame``.
    """

    by: str = param.Selector(
        objects=[], check_on_set=True, doc="The column that rows are counted by."
    )
    split: str = param.Selector(
        objects=[], check_on_set=True, doc="Another by which each number is split."
    )
    measure: str = param.Selector(objects=[], check_on_set=True, doc="What is counted.")
    chart: str = param.Selector(objects=[], check_on_set=True, doc="How it is shown.")
    filters: Filters = param.ClassSelector(class_=Filters, constant=True, doc="Its filters.")
    question: str = param.String(constant=True, doc="The id of its question.")

    def __init__(
        self,
        record: Record,
        words: Words,
        question: str,
        given: Mapping[str, object],
        chosen: Mapping[str, Any],
    ) -> None:
        now = explore(record, words, question, given, chosen)
        keys = {each.parameter for each in FILTERS if each.key != WITH}
        self._others = {name: each for name, each in now.given.items() if name not in keys}
        held = {name: each for name, each in now.given.items() if name in keys}
        filters = filters_with_choices(record, held, words)
        super().__init__(filters=filters, question=now.question.id)
        self._record, self._words, self._changing = record, words, False
        self._said, self._picture = pn.pane.Markdown(), pn.Column(sizing_mode="stretch_width")
        self._table = pn.pane.DataFrame(
            index=False, justify="start", sizing_mode="stretch_width", max_height=HIGH
        )
        self._take(now)
        self.param.watch(self._changed, list(PICKED))
        self.filters.param.watch(self._changed, [each.attribute for each in FILTERS])

    @property
    def now(self) -> Exploration:
        """What is asked and counted now, for an app of one's own.

        Returns:
            ``.cells``, ``.frame``, ``.notes``, what else may be chosen, and the chart.

        Source:
            The rows of the question's answer.
        """
        return self._now

    @property
    def keep(self) -> Marks:
        """The codes whose rows alone are counted, by column; it may be set.

        Returns:
            As ``record.explore`` takes it; setting one that does not fit is a ``QuestionError``.

        Source:
            What is chosen.
        """
        return self.now.keep

    @keep.setter
    def keep(self, marks: Mapping[str, object]) -> None:
        self._ask(keep=marks)

    @property
    def without(self) -> Marks:
        """The codes whose rows are left out, by column; it may be set.

        Returns:
            As ``record.explore`` takes it; setting one that does not fit is a ``QuestionError``.

        Source:
            What is chosen.
        """
        return self.now.without

    @without.setter
    def without(self, marks: Mapping[str, object]) -> None:
        self._ask(without=marks)

    @property
    def frame(self) -> pd.DataFrame:
        """The rows that are counted.

        Returns:
            The answer: codes and real types, with document and place where the question has them.

        Source:
            ``queries/<question>.sql``.
        """
        return self.now.frame.copy()

    @property
    def cells(self) -> pd.DataFrame:
        """The numbers that are shown.

        Returns:
            A row per name of ``by`` and ``split``, codes beside them in ``…_code``, and the number.

        Source:
            ``frame``, counted.
        """
        return self.now.cells.copy()

    @property
    def element(self) -> Any:
        """The picture as a HoloViews element, to go on from.

        Returns:
            ``Bars``, ``Segments``, ``Points``, a ``HeatMap`` or a ``Table``.

        Source:
            ``cells``; of a timeline ``frame``.
        """
        from ctc_dash.charts.element import element_of, table_element

        now = self.now
        if now.drawn:
            return element_of(*now.drawn, now.drawing_words, nothing=now.nothing)
        keys = [name for name in (now.by, now.split) if name]
        return table_element(now.cells, keys, now.measure, now.drawing_words)

    @property
    def code(self) -> str:
        """The line of Python that makes the same again.

        Returns:
            ``record.explore(…)`` with all that is chosen.

        Source:
            What is chosen.
        """
        return self.now.code

    @property
    def address(self) -> str:
        """The whole view as an address.

        Returns:
            ``explore?question=…`` with all that is chosen.

        Source:
            What is chosen.
        """
        return self.now.address

    def save(self, path: str | Path) -> Path:
        """Write the numbers, or the picture as the pages draw it, to a file.

        Args:
            path: where to; its ending says which: ``.csv`` or ``.svg``.

        Returns:
            Where it lies.

        Raises:
            QuestionError: another ending, or a picture of what is shown as a table.

        Source:
            ``cells``.
        """
        target, now = Path(path), self.now
        if target.suffix not in ENDINGS:
            found = f"found the ending '{target.suffix}', expected one of {', '.join(ENDINGS)}"
            raise QuestionError(f"{target.name}: {found}")
        if target.suffix == ".csv":
            now.cells.to_csv(target, index=False)
        elif now.drawn is None:
            raise QuestionError(f"{target.name}: what is shown as {now.chart} has no such picture")
        else:
            picture = ExploredChart(now).picture(now.cells, self._words)
            drawn = svg.standalone_svg(picture, now.heading(now.by), self._sentence)
            target.write_text(drawn.svg, encoding="utf-8")
        return target

    # --- following what is picked -----------------------------------------------------------

    def _changed(self, *_events: object) -> None:
        """Ask anew; what does not go with what was picked gives way to what does."""
        if self._changing:
            return
        try:
            self._ask()
        except QuestionError as error:  # a period that ends before it begins
            self._said.object = str(error)

    def _ask(self, **left: Mapping[str, object]) -> None:
        """Ask for what is picked, with other rows kept or ``left`` out where these are given."""
        picked: dict[str, Any] = {name: getattr(self, name) for name in PICKED}
        picked |= {"keep": self.keep, "without": self.without, **left}
        if picked["split"] == picked["by"]:
            picked["split"] = ""
        question = self.now.question
        chosen = self.filters.parameters
        held = {name: chosen[name] for name in question.parameter_names if name in chosen}
        asked = (self._record, self._words, question.id, {**self._others, **held})
        charts = explore(*asked, picked | {"chart": TABLE}).charts
        shown = picked["chart"] if picked["chart"] in charts else charts[0]
        self._take(explore(*asked, picked | {"chart": shown}))

    def _take(self, now: Exploration) -> None:
        """Show this, and offer what goes with it."""
        self._now, self._changing = now, True
        try:
            for name in PICKED:
                self.param[name].objects = self._named(name, now.offered(name))
            self.param.update(**{name: getattr(now, name) for name in PICKED})
        finally:
            self._changing = False
        kept = [name for name in (now.by, now.split, now.measure) if name]
        headings = {name: now.heading(name) for name in kept} | {now.measure: now.measure_name}
        self._said.object = self._sentence
        self._table.object = now.cells[kept].rename(columns=headings)
        self._picture.objects = [] if now.chart == TABLE else [pn.pane.HoloViews(self.element)]

    @property
    def _sentence(self) -> str:
        return self.now.words.sentences(self.now.notes)

    def _named(self, name: str, choices: list[str]) -> dict[str, str]:
        say, column = self._words.say, self.now.heading
        if name == "chart":
            return {say(SENTENCES[each]): each for each in choices}
        headings = [column(each) if each else say("nothing else") for each in choices]
        return {
            f"{said} ({each})" if headings.count(said) > 1 else said: each
            for said, each in zip(headings, choices, strict=True)
        }

    def __panel__(self) -> pn.viewable.Viewable:
        taken = self.now.question.parameter_names
        filters = [each.attribute for each in FILTERS if each.parameter in taken]
        wide = {"sizing_mode": "stretch_width"}
        picked = {name: {"name": self._words.say(SENTENCES[name]), **wide} for name in PICKED}
        within = {name: dict(wide) for name in filters}
        return pn.Row(
            pn.Column(
                pn.Param(self, parameters=list(PICKED), widgets=picked, show_name=False),
                pn.Param(self.filters, parameters=filters, widgets=within, show_name=False),
                width=280,
            ),
            pn.Column(self._said, self._picture, self._table, sizing_mode="stretch_width"),
        )
