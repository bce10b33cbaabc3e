"""The calendar of meetings: a month as a grid of days, or all of them as a list by month."""

import pandas as pd
import panel as pn
import panel_material_ui as pmui

from ctc_dash.charts.picture import Link
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.months import grid_of, months_of
from ctc_dash.paper.templates import piece_of
from ctc_dash.views import style
from ctc_dash.words import Words


class MonthCalendar:
    """Draws the rows of ``briefings/list``; keeps the month that the reader has turned to."""

    def __init__(self, words: Words, link: Link) -> None:
        self._words = words
        self._frame = pd.DataFrame()
        self._html = style.pane(style.CALENDAR)
        self._month = pmui.Select(
            label=words.say("Month"), options={}, size="small", width=230, margin=(0, 8)
        )
        self._back = pmui.Button(
            label=words.say("Earlier"), variant="outlined", size="small", margin=(0, 8, 0, 0)
        )
        self._on = pmui.Button(label=words.say("Later"), variant="outlined", size="small", margin=0)
        self._mode = pmui.RadioButtonGroup(
            label=words.say("View"),
            options={words.say("Month"): "month", words.say("List"): "list"},
            value="month",
            stylesheets=[style.FIELD],
            size="small",
            margin=(0, 0, 0, 16),
        )
        self._back.on_click(lambda _: self._turn(-1))
        self._on.on_click(lambda _: self._turn(1))
        self._month.param.watch(lambda _: self._update(), "value")
        self._mode.param.watch(lambda _: self._update(), "value")
        self.view = pn.Column(
            pn.Row(
                self._back,
                self._on,
                self._month,
                self._mode,
                stylesheets=[style.UNPRINTED],
                styles={"align-items": "end", "flex-wrap": "wrap"},
                margin=(0, 0, 10, 0),
            ),
            self._html,
            sizing_mode="stretch_width",
            margin=0,
        )

    def draw(self, shown: Shown) -> None:
        """Show these meetings; stay in the month shown where it still has one."""
        self._frame = shown.frame
        per_month = self._frame.groupby(self._frame["first_day"].dt.to_period("M")).size()
        options = {
            f"{self._words.month(month.start_time.date())} ({count})": month.start_time.date()
            for month, count in per_month.items()
        }
        kept = self._month.value if self._month.value in options.values() else None
        exact = self._frame.loc[self._frame["date_precision"] == "day", "first_day"]
        # A month of which no day is known would open as an empty grid.
        latest = max(options.values(), default=None)
        if not exact.empty:
            latest = exact.max().date().replace(day=1)
        with pn.io.hold():
            self._month.param.update(options=options, value=kept or latest)
            self._update()

    def _turn(self, by: int) -> None:
        months = list(self._month.options.values())
        at = months.index(self._month.value) + by if self._month.value in months else -1
        if 0 <= at < len(months):
            self._month.value = months[at]

    def _update(self) -> None:
        months = list(self._month.options.values())
        as_month = self._mode.value == "month"
        self._month.disabled = fixed = not as_month or not months
        self._back.disabled = fixed or self._month.value == months[0]
        self._on.disabled = fixed or self._month.value == months[-1]
        if not months or self._month.value is None:
            nothing = self._words.say("Nothing in the record fits these filters.")
            self._html.object = piece_of("around", "said", [nothing])
        elif as_month:
            grid = grid_of(self._frame, self._month.value, self._words)
            self._html.object = piece_of("months", "grid", grid)
        else:
            self._html.object = piece_of("months", "months", months_of(self._frame, self._words))
