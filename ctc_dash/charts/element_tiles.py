"""The world's squares as HoloViews points: a point per State, coloured by its code."""

from __future__ import annotations

from typing import Any

import holoviews as hv
import pandas as pd
from bokeh.core.properties import value

from ctc_dash.charts import theme as look
from ctc_dash.charts.counted_tiles import CountedTiles
from ctc_dash.charts.dataset import dimension
from ctc_dash.charts.element_style import (
    AROUND,
    colours,
    draw_element,
    empty,
    tones_by_name,
    tooltips,
)
from ctc_dash.charts.named import CODE, NamedColumn
from ctc_dash.charts.picture import TRACK, Tone
from ctc_dash.charts.tiles import NONE, SQUARE, Tiles, none_name, tile_code
from ctc_dash.words import Words

PLACE = ("tile_column", "tile_row")
BESIDE = ("cluster", "subregion")
SIZE = 0.8  # of a square


def tiles_element(tiles: Tiles, frame: pd.DataFrame, words: Words, theme: look.Theme) -> hv.Points:
    """A square per State at its place among the others, with what is counted of it."""
    segment = tiles.segment
    legend = look.legend(segment, frame[segment].dropna(), words)
    if not frame.empty:
        legend[TRACK] = none_name(frame, words, segment)
    cells = square_cells(frame, segment, legend, words)
    element = points_of(cells, words)
    if cells.empty:
        return empty(element, words, theme)
    return draw_element(
        element,
        theme,
        [lettered("state" + CODE, colours_of_letters(legend, words, theme), segment)],
        color=segment,
        cmap=colours(tones_by_name(legend, words), theme),
        **looks_of_squares(cells, beside=0),
        show_legend=True,
        legend_position="bottom",
        hover_tooltips=tooltips(words, "state", segment, *BESIDE, "visits", "activities"),
    )


def counted_tiles_element(
    tiles: CountedTiles, frame: pd.DataFrame, words: Words, theme: look.Theme
) -> hv.Points:
    """A square per State, shaded by its number."""
    names = [words.label("state", code) for code in frame["state"]]
    cells = frame.assign(**{"state" + CODE: frame["state"], "state": names})
    cells = cells.fillna({tiles.value: 0})
    element = points_of(cells, words)
    if not cells[tiles.value].any():
        return empty(element, words, theme)
    return draw_element(
        element,
        theme,
        color=tiles.value,
        cmap=[theme.track, theme.accent],
        clim=(0, cells[tiles.value].max()),
        colorbar=True,
        **looks_of_squares(cells, beside=AROUND),
        hover_tooltips=tooltips(words, "state", tiles.value),
    )


def points_of(cells: pd.DataFrame, words: Words) -> hv.Points:
    """A point per row at its place, with all that the row says besides."""
    # HoloViews finds no range of whole numbers of which none is known.
    unknown = [name for name in cells if cells[name].dtype == "Int64" and cells[name].isna().all()]
    cells = cells.astype(dict.fromkeys(unknown, "float64"))
    named = {name: dimension(NamedColumn(name, words.column(name))) for name in cells.columns}
    beside = [each for name, each in named.items() if name not in PLACE]
    return hv.Points(cells, [named[name] for name in PLACE], beside)


def looks_of_squares(cells: pd.DataFrame, beside: int) -> dict[str, Any]:
    """Squares as wide as they are high, with so much room ``beside`` them for a scale."""
    columns, rows = (int(cells[name].max()) for name in PLACE)
    return {
        "marker": "square",
        "size": SQUARE * SIZE,
        "responsive": False,
        "height": AROUND + SQUARE * rows,
        "width": beside + SQUARE * columns,
        "grid": False,
        "invert_yaxis": True,
        "xaxis": None,
        "yaxis": None,
    }


def square_cells(
    frame: pd.DataFrame, segment: str, legend: dict[Tone, str], words: Words
) -> pd.DataFrame:
    """One row per State: names, the codes beside them, and what is counted of it."""
    codes = [tile_code(row, segment) for row in frame.itertuples()]
    named = {tone.code: name for tone, name in legend.items()} | {NONE: legend.get(TRACK, "")}
    made: dict[str, Any] = {name: frame[name] for name in PLACE}
    for name in ("state", *BESIDE):
        made[name] = [words.label(name, code) for code in frame[name]]
        made[name + CODE] = frame[name]
    made[segment] = [named[code] for code in codes]
    made[segment + CODE] = [None if code == NONE else code for code in codes]
    counted = frame.drop(columns=segment, errors="ignore").select_dtypes("number")
    return pd.DataFrame(made | {name: counted[name] for name in counted if name not in made})


def colours_of_letters(legend: dict[Tone, str], words: Words, theme: look.Theme) -> dict[str, str]:
    """The colour of letters on each square: black or white, whichever stands out."""
    drawn_in = colours(tones_by_name(legend, words), theme)
    return {name: look.ink_on(colour) for name, colour in drawn_in.items()}


def lettered(column: str, inks: dict[str, str], segment: str) -> Any:
    """A hook that writes a column's letters on the squares, of the squares' own source."""

    def write(plot: Any, _element: Any) -> None:
        source = plot.handles["source"]
        source.data["letters"] = [inks[str(name)] for name in source.data[segment]]
        if plot.handles.get("letters") is None:
            plot.handles["letters"] = plot.state.text(
                *PLACE, text=column, source=source, text_color="letters", text_align="center",
                text_baseline="middle", text_font_size="10px", text_font=value(look.FONT),
                level="overlay",
            )  # fmt: skip

    return write
