"""The pages on visits and on assistance as a user of Dash would write them."""

import sys
from functools import lru_cache
from typing import Any

import asking
import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, callback, dash_table, dcc, html, page_container, register_page

app = Dash(__name__, use_pages=True, pages_folder="", title="Counter-Terrorism Committee")


@lru_cache(maxsize=512)
def answer(question: str, given: tuple[tuple[str, Any], ...] = ()) -> pd.DataFrame:
    """Asked once for each choice of filters, for all readers."""
    named = {name: list(v) if isinstance(v, tuple) else v for name, v in given}
    return asking.ask(question, as_of=asking.AS_OF, **named)


def chosen(
    kind: str, cluster: str, several: list[str], begin: str | None, end: str | None
) -> tuple[tuple[str, Any], ...]:
    """The filters as the questions take them, in a form that can be a key."""
    return (
        ("cluster", None if cluster == "all" else (cluster,)),
        (kind, tuple(several) or None),
        ("from", begin),
        ("to", end),
    )


def bars(rows: pd.DataFrame, x: str, y: str, color: str | None = None) -> Any:
    """Bars to the right, one for each group, in the order of the answer."""
    figure = px.bar(rows, x=x, y=y, color=color, color_discrete_sequence=asking.PALETTE)
    return figure.update_yaxes(autorange="reversed", title=None)


def rows_of(answered: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, with days as text."""
    days = answered.select_dtypes("datetime").columns
    text = answered.assign(**{name: answered[name].dt.strftime("%Y-%m-%d") for name in days})
    return text.astype(object).where(text.notna(), None).to_dict("records")


def table(identifier: str, question: str) -> Any:
    """A table with the columns of a question, twenty rows at a time."""
    columns = [{"id": name, "name": name} for name in answer(question).columns]
    return dash_table.DataTable(
        id=identifier, columns=columns, page_size=20, style_table={"overflowX": "auto"}
    )


def graph(name: str, *, wide: bool) -> Any:
    """A picture, over both columns where it is a wide one."""
    style = {"gridColumn": "1 / -1"} if wide else {"minWidth": 0}
    return dcc.Graph(id=name, config={"displayModeBar": False}, style=style)


def page(topic: str, kind: str, codes: list[str], pictures: list[str], tables: list[str]) -> Any:
    """A page: filters, a sentence, pictures in two columns, tables."""
    return html.Div(
        [
            html.H1(topic.capitalize()),
            html.Label("Cluster", htmlFor=f"{topic}-cluster"),
            dcc.Dropdown(["all", *asking.CLUSTERS], "all", id=f"{topic}-cluster", clearable=False),
            html.Label(kind.replace("_", " ").capitalize(), htmlFor=f"{topic}-kind"),
            dcc.Dropdown(codes, [], id=f"{topic}-kind", multi=True),
            dcc.DatePickerRange(id=f"{topic}-days", clearable=True),
            html.P(id=f"{topic}-says"),
            html.Div(
                [graph(name, wide=name == "when") for name in pictures],
                style={"display": "grid", "gridTemplateColumns": "1fr 1fr"},
            ),
            *[table(name.replace("/", "-"), name) for name in tables],
        ]
    )


def inputs(topic: str) -> list[Input]:
    """What the reader may choose on a page."""
    return [
        Input(f"{topic}-cluster", "value"),
        Input(f"{topic}-kind", "value"),
        Input(f"{topic}-days", "start_date"),
        Input(f"{topic}-days", "end_date"),
    ]


@lru_cache(maxsize=256)
def visits_drawn(given: tuple[tuple[str, Any], ...]) -> tuple[Any, ...]:
    """All that the page on visits shows, drawn once for each choice of filters."""
    listed = asking.named(answer("visits/list", given), "state", "visit_type")
    spans = listed.assign(end=listed["last_day"] + pd.Timedelta(days=1))
    colors: dict[str, Any] = {"color": "visit_type", "color_discrete_sequence": asking.PALETTE}
    when = px.timeline(spans, x_start="first_day", x_end="end", y="state", **colors)
    regions = asking.named(answer("visits/by_region_and_type", given), "subregion", "visit_type")
    months = asking.named(answer("visits/by_month", given), "visit_type")
    bodies = asking.named(answer("visits/by_participant", given), "organization", "visit_type")
    return (
        f"{len(listed)} visits are recorded.",
        when,
        bars(regions, "visits", "subregion", "visit_type"),
        px.bar(months, x="month", y="visits", **colors),
        bars(bodies, "visits", "organization", "visit_type"),
        rows_of(listed),
        rows_of(asking.named(answer("visits/types"), "visit_type")),
    )


@lru_cache(maxsize=256)
def assistance_drawn(given: tuple[tuple[str, Any], ...]) -> tuple[Any, ...]:
    """All that the page on assistance shows, drawn once for each choice of filters."""
    asked = {name: answer(f"assistance/{name}", given) for name in ASSISTANCE_PICTURES}
    listed = asking.named(answer("assistance/list", given), "theme", "stage")
    return (
        f"{len(listed)} activities are shown.",
        bars(asking.named(asked["by_stage"], "stage"), "activities", "stage", "stage_basis"),
        bars(asking.named(asked["by_theme"], "theme"), "activities", "theme"),
        bars(asking.named(asked["by_region"], "subregion"), "activities", "subregion", "cluster"),
        bars(asking.named(asked["by_partner"], "partner"), "roles", "partner", "partner_role"),
        bars(asked["wider_regions"], "activities", "region"),
        rows_of(listed),
        rows_of(asking.named(answer("assistance/unserved", given), "theme", "stage")),
    )


VISITS_PICTURES = ["when", "by_region_and_type", "by_month", "by_participant"]
ASSISTANCE_PICTURES = ["by_stage", "by_theme", "by_region", "by_partner", "wider_regions"]
VISITS_TABLES = ["visits/list", "visits/types"]
ASSISTANCE_TABLES = ["assistance/list", "assistance/unserved"]


def outputs(topic: str, pictures: list[str], tables: list[str]) -> list[Output]:
    """What a choice changes on a page."""
    return [
        Output(f"{topic}-says", "children"),
        *[Output(name, "figure") for name in pictures],
        *[Output(name.replace("/", "-"), "data") for name in tables],
    ]


@callback(outputs("visits", VISITS_PICTURES, VISITS_TABLES), inputs("visits"))
def show_visits(cluster: str, several: list[str], begin: str | None, end: str | None) -> list[Any]:
    """The page on visits as chosen."""
    return list(visits_drawn(chosen("visit_type", cluster, several, begin, end)))


@callback(outputs("assistance", ASSISTANCE_PICTURES, ASSISTANCE_TABLES), inputs("assistance"))
def show_assistance(
    cluster: str, several: list[str], begin: str | None, end: str | None
) -> list[Any]:
    """The page on assistance as chosen."""
    return list(assistance_drawn(chosen("stage", cluster, several, begin, end)))


visits_page = page("visits", "visit_type", asking.VISIT_TYPES, VISITS_PICTURES, VISITS_TABLES)
assistance_page = page("assistance", "stage", asking.STAGES, ASSISTANCE_PICTURES, ASSISTANCE_TABLES)
register_page("visits", path="/visits", layout=visits_page)
register_page("assistance", path="/assistance", layout=assistance_page)
app.layout = html.Div(
    [
        html.Nav(
            [dcc.Link("Visits", href="/visits"), " ", dcc.Link("Assistance", href="/assistance")]
        ),
        page_container,
    ]
)

if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
