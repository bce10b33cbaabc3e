"""The shell around every page: header, navigation, as-of date, filters, figures."""

from __future__ import annotations

import datetime as dt
import os
from functools import lru_cache
from typing import Any

import panel as pn
import panel_material_ui as pmui
import param

from ctc_dash import interface
from ctc_dash.charts import theme as look
from ctc_dash.figures import catalogue
from ctc_dash.figures.pages import BY_SLUG, PAGES, PageSpec
from ctc_dash.views import address, style
from ctc_dash.views.card import Drawing, FigureCard
from ctc_dash.views.filters import BY_KEY, Filters, choices
from ctc_dash.views.markup import element, rich
from ctc_dash.views.month_calendar import MonthCalendar
from ctc_dash.views.state_sheet import StateSheet
from ctc_dash.views.strip import strip
from ctc_dash.views.world_tiles import WorldTiles
from ctc_dash.words import Words

DATA = "CTC_DASH_DATA"
AUDIENCE = "CTC_DASH_AUDIENCE"
UN_BLUE = "#009edb"

THEME = {
    "light": {"palette": {"primary": {"main": "#006b9f"}, "background": {"default": "#ffffff"}}},
    "dark": {
        "palette": {
            "primary": {"main": "#6cc3ee"},
            "background": {"default": "#12181d", "paper": "#12181d"},
        }
    },
}


@lru_cache(maxsize=4)
def _record(path: str | None, audience: str) -> interface.Record:
    return interface.open(path, audience=audience)


def served_record() -> interface.Record:
    """The record that this server serves: the environment says which, or else the shipped one."""
    return _record(os.environ.get(DATA) or None, os.environ.get(AUDIENCE) or "public")


# The tokens of the look: custom properties reach into every component of the page.
TOKENS = {
    "light": {
        "--ink": "#1b2733",
        "--muted": "#52606d",
        "--line": "#d5dde4",
        "--soft": "#f4f7f9",
        "--paper": "#ffffff",
        "--accent": "#006b9f",
        "--accent-soft": "#e6f3fa",
    },
    "dark": {
        "--ink": "#e8eef3",
        "--muted": "#a9b6c2",
        "--line": "#33414d",
        "--soft": "#1b242c",
        "--paper": "#12181d",
        "--accent": "#6cc3ee",
        "--accent-soft": "#143041",
    },
    "print": {
        "--ink": "#000000",
        "--muted": "#333333",
        "--line": "#999999",
        "--soft": "#ffffff",
        "--paper": "#ffffff",
        "--accent": "#000000",
        "--accent-soft": "#ffffff",
    },
}
# Print shows the whole page, not the part that scrolls; the header is one quiet line.
SHELL_SX = {
    **TOKENS["light"],
    "&.mui-dark": TOKENS["dark"],
    "& .MuiAppBar-root": {
        "backgroundColor": "background.paper",
        "backgroundImage": "none",
        "color": "text.primary",
        "boxShadow": "none",
        "borderBottom": "1px solid",
        "borderColor": "divider",
    },
    "& .MuiAppBar-root .title": {
        "color": "text.primary",
        "fontSize": "20px",
        "fontWeight": 700,
        "marginRight": "32px",
    },
    # The shell draws its progress bar without a name, and though none was asked for.
    "& .MuiAppBar-root .MuiLinearProgress-root": {"display": "none"},
    "@media print": {
        "&, &.mui-dark": TOKENS["print"],
        "display": "block",
        "height": "auto",
        "overflow": "visible",
        "width": "100%",
        "& .MuiAppBar-root": {"display": "none"},
        "& .MuiToolbar-root": {"display": "none"},
        "& .main, & .main-content, & .main > div": {
            "display": "block",
            "height": "auto",
            "overflow": "visible",
        },
    },
}


class Choice(pmui.MultiChoice):
    """Several codes from a list, as low as the date pickers beside it."""

    size = param.Selector(default="small", objects=["small", "medium", "large"])


class Shell(pmui.Page):
    """The page shell; pictures keep the look of ``charts.theme`` instead of the widgets' own."""

    _custom_theme = param.List(default=["Axis", "Legend", "Title", "Grid", "Plot", "Figure"])


class PageView:
    """One session's page: filters, cards, and the address that says the same."""

    def __init__(self, spec: PageSpec, record: interface.Record, query: str = "") -> None:
        self.spec = spec
        self.record = record
        self.words: Words = record.words()
        self.as_of: dt.date = record.as_of.date()
        self.filters = Filters()
        read = address.read(query, lambda key: choices(record.snapshot, key))
        self.filters.choose(**read.values)
        self.notices = pn.Column(*self._notices(read.bad), sizing_mode="stretch_width", margin=0)
        self.cards = [self._card(figure) for figure in spec.figures]
        self.widgets = {key: self._widget(key) for key in spec.filters}
        self.heading = pn.pane.HTML(
            "", stylesheets=[style.HEADING], sizing_mode="stretch_width", margin=0
        )
        self.strip = strip(record.snapshot, self.words, spec.strip)
        self.nav = pn.pane.HTML("", stylesheets=[style.NAV], margin=0)
        self.pill = pn.pane.HTML("", stylesheets=[style.NAV], margin=0)
        self.clear = pmui.Button(
            label=self.words.say("Clear all"),
            variant="outlined",
            size="small",
            on_click=lambda _: self.filters.clear(),
            margin=0,
            height=40,
        )
        self.filters.param.watch(lambda _: self.update(), "values")
        self.update()

    def _card(self, name: str) -> FigureCard:
        drawings: dict[str, Drawing] = {}
        if name == "briefings/calendar":
            drawings[name] = MonthCalendar(self.words)
        if name == "overview/world":
            drawings[name] = WorldTiles(self.words)
        if name == "state/profile":
            drawings[name] = StateSheet(self.words)
        figure = catalogue.find(name)
        return FigureCard(figure, self.record.snapshot, self.words, drawings.get(name))

    def _notices(self, bad: list[tuple[str, str]]) -> list[pn.viewable.Viewable]:
        return [
            pmui.Alert(
                self.words.say(
                    "The address asks for {key}={value}, which this page does not know; the rest "
                    "of the address applies.",
                    key=key,
                    value=value,
                ),
                severity="warning",
                closeable=True,
                sizing_mode="stretch_width",
                margin=(0, 0, 12, 0),
            )
            for key, value in bad
        ]

    def _widget(self, key: str) -> Any:
        label = self.words.say(BY_KEY[key].label)
        if BY_KEY[key].is_date:
            widget: Any = pmui.DatePicker(
                label=label,
                value=self._date(key),
                size="small",
                margin=0,
                sizing_mode="stretch_width",
                clearable=key != "as_of",
                format="DD MMM YYYY",
            )
        else:
            widget = Choice(
                label=label,
                options=self._options(key),
                value=self.filters.chosen(key) or [],
                sizing_mode="stretch_width",
                margin=0,
                chip=False,
                placeholder=self.words.say("all"),
                searchable=True,
                delete_button=False,
                stylesheets=[style.FIELD],
            )
        widget.param.watch(lambda event: self._chosen(key, event.new), "value")
        return widget

    def _options(self, key: str) -> dict[str, str]:
        vocabulary = BY_KEY[key].parameter
        codes = choices(self.record.snapshot, key, self.filters)
        return {self.words.label(vocabulary, code): code for code in codes}

    def _date(self, key: str) -> dt.date | None:
        chosen: dt.date | None = self.filters.chosen(key)
        return chosen or (self.as_of if key == "as_of" else None)

    def _chosen(self, key: str, value: Any) -> None:
        if key == "as_of" and value == self.as_of:
            value = None
        self.filters.choose(**{key: value})

    def update(self) -> None:
        """Ask every figure with the filters as they are now, and let widgets and address follow.

        Everything is sent at once: each message makes the browser lay the page out anew.
        """
        given = self.filters.given(self.spec.filters, self.as_of)
        with pn.io.hold():
            for card in self.cards:
                card.show(given)
            self._follow()

    def _follow(self) -> None:
        for key, widget in self.widgets.items():
            if BY_KEY[key].is_date:
                widget.value = self._date(key)
                continue
            options = self._options(key)
            value = [code for code in self.filters.chosen(key) or [] if code in options.values()]
            widget.param.update(options=options, value=value)
        query = address.write(self.filters.values)
        if pn.state.location is not None:
            pn.state.location.search = query
        self.nav.object = navigation(self.spec, query, self.words)
        as_of = self.words.day(self.filters.chosen("as_of") or self.as_of)
        self.heading.object = "".join(
            (
                element("h1", rich(self.words.say(self.spec.title))),
                element("p", rich(self.words.say(self.spec.answers))),
                element("p", rich(f"{self._chosen_in_words(as_of)} CTC Dash."), class_="printed"),
            )
        )
        self.pill.object = element(
            "p", rich(self.words.say("As of {day}", day=as_of)), class_="as-of"
        )

    def _chosen_in_words(self, as_of: str) -> str:
        """As of when, and which filters are set: paper shows no controls."""
        said = [self.words.say("As of {day}.", day=as_of)]
        for key in self.spec.filters:
            value = self.filters.chosen(key)
            if value is None or key == "as_of":
                continue
            vocabulary = BY_KEY[key].parameter
            chosen = (
                self.words.day(value)
                if BY_KEY[key].is_date
                else self.words.listed(self.words.label(vocabulary, code) for code in value)
            )
            said.append(f"{self.words.say(BY_KEY[key].label)}: {chosen}.")
        return " ".join(said)

    def recolour(self, dark: bool) -> None:
        """Draw every picture on the other ground."""
        with pn.io.hold():
            for card in self.cards:
                card.recolour(look.DARK if dark else look.LIGHT)

    def page(self) -> Shell:
        """The whole page."""
        controls = pn.Column(
            *self.widgets.values(),
            *([self.clear] if len(self.widgets) > 1 else []),
            stylesheets=[style.FILTERS],
            css_classes=["filters"],
            sizing_mode="stretch_width",
        )
        grid = pn.Column(
            *(card.view for card in self.cards),
            stylesheets=[style.GRID],
            sizing_mode="stretch_width",
        )
        main = pn.Column(
            self.notices,
            self.heading,
            self.strip,
            controls,
            grid,
            sizing_mode="stretch_width",
            stylesheets=[style.MAIN],
        )
        page = Shell(
            title="CTC·Dash",
            sx=SHELL_SX,
            meta_title=f"{self.words.say(self.spec.title)} · CTC Dash",
            header=[self.nav, pn.layout.HSpacer(), self.pill],
            main=[main],
            main_width=1600,
            sidebar_variant="temporary",
            sidebar_open=False,
            busy_indicator=None,
            theme_config=THEME,
            raw_css=[style.PAGE],
        )
        page.param.watch(lambda event: self.recolour(event.new), "dark_theme")
        if page.dark_theme:
            self.recolour(True)
        return page


def navigation(current: PageSpec, query: str, words: Words) -> str:
    """Links to every page; the filters travel along."""
    links = "".join(
        element(
            "a",
            rich(words.say(page.title)),
            href=f"{page.slug}{query}",
            **({"aria-current": "page"} if page is current else {}),
        )
        for page in PAGES
    )
    return element("nav", links, **{"aria-label": words.say("Pages")})


def query_of_session() -> str:
    """The query string with which this session began."""
    location = pn.state.location
    if location is not None and location.search:
        return str(location.search)
    pairs = [
        f"{key}={value.decode('utf-8', 'replace')}"
        for key, values in pn.state.session_args.items()
        for value in values
    ]
    return "&".join(pairs)


def serve(slug: str) -> None:
    """Make the page of this name what the running script serves."""
    PageView(BY_SLUG[slug], served_record(), query_of_session()).page().servable()
