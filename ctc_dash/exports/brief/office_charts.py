"""Bars and columns as PowerPoint's own charts, with their numbers in a sheet that can be edited."""

from __future__ import annotations

from html import escape
from math import ceil
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ctc_dash.charts import theme as look
from ctc_dash.charts.measure import text_width
from ctc_dash.charts.picture import INK, LINE, MUTED, PAPER, Tone
from ctc_dash.exports.brief.office_deck import Place, rgb
from ctc_dash.exports.brief.office_plots import LEGEND_GAP, LEGEND_LINE, NO_LEGEND, Plot, Series
from ctc_dash.exports.brief.office_text import FONT, colour_of

TYPE, SMALL = 14, 12  # points
CLOSE = 19  # points from bar to bar below which the type is small
LINE_WANTS = 34
KEY = 26  # points that an entry takes beside its name
NAME_GAP = 8
NUMBER_ROOM = 6  # points beside the number in a bar
MANY_MONTHS, MONTHS_NAMED = 18, 30  # above these the type is small, or not every month is named
GAP, SMALL_GAP = 40, 16  # per cent of a bar, between two
ON_TOP = 0.75  # of a standing chart's height, that its columns may take
TYPE_HIGH = 1.3  # of the type's size, what a line needs


def chart_data(plot: Plot) -> Any:
    """The sheet behind a chart: its series, and last the totals that carry the numbers."""
    make: Any = CategoryChartData
    data = make(number_format="General")
    if plot.above:
        year = None
        for above, name in zip(plot.above, plot.categories, strict=True):
            if year is None or year.label != above:
                year = data.add_category(above)
            year.add_sub_category(name)
    else:
        data.categories = plot.categories
    for each in plot.series:
        data.add_series(each.name, each.values)
    data.add_series(plot.total, plot.totals)
    return data


def height(plot: Plot, wide: float) -> float:
    """How high a chart of lying bars wants to be, in points: no higher than its bars ask for."""
    return _legend_height(plot, wide) + LINE_WANTS * len(plot.categories)


def add_chart(shapes: Any, plot: Plot, at: Place, language: str) -> Any:
    """Add the chart to a slide; returns its frame."""
    kind = XL_CHART_TYPE.BAR_STACKED if plot.lying else XL_CHART_TYPE.COLUMN_STACKED
    frame = shapes.add_chart(kind, *at.lengths, chart_data(plot))
    chart = frame.chart
    legend = _legend_height(plot, at.width)
    size = _size(plot, at.height - legend)
    _set_type(chart, size, language)
    names = min(_names_width(plot), at.width * 0.5)
    room = (at.width - names - _notes_width(plot)) if plot.lying else at.height * ON_TOP
    _set_axes(chart, plot, (at.width - names) / room if plot.lying else 1 / ON_TOP)
    chart.plots[0].gap_width = GAP if size == TYPE else SMALL_GAP
    _set_ground(chart, plot, names / at.width, legend, at.height)
    _set_legend(chart, plot, at.width, at.height)
    for drawn, each in zip(chart.plots[0].series, plot.series, strict=False):
        _set_fill(drawn, fill_of(each.tone))
        drawn._element.append(_numbers(each, plot, room, size))
        _in_order(drawn._element)
    last = chart.plots[0].series[len(plot.series)]
    _set_fill(last, "<a:noFill/><a:ln><a:noFill/></a:ln>")
    _unname(last._element)
    last._element.append(_notes(plot, size, language))
    _in_order(last._element)
    return frame


def _size(plot: Plot, high: float) -> float:
    """The size of the type: small where bars lie close, or months stand close."""
    if plot.lying:
        return SMALL if high / len(plot.categories) < CLOSE else TYPE
    return SMALL if len(plot.categories) > MANY_MONTHS else TYPE


def _set_type(chart: Chart, size: float, language: str) -> None:
    chart.has_title = False
    chart.font.size = Pt(size)
    chart.font.name = FONT
    properties = chart._chartSpace.find(qn("c:txPr")).find(f".//{qn('a:defRPr')}")
    properties.set("lang", language)
    properties.insert(0, parse_xml(f"<a:solidFill {nsdecls('a')}>{_colour(INK)}</a:solidFill>"))


def _colour(tone: Tone) -> str:
    return f'<a:srgbClr val="{colour_of(tone)}"/>'


def _set_axes(chart: Chart, plot: Plot, beyond: float) -> None:
    """Names without lines; lengths unseen, with room for the notes beyond the longest bar."""
    names, lengths = chart.category_axis, chart.value_axis
    lengths.visible = False
    lengths.has_major_gridlines = False
    lengths.minimum_scale = 0
    lengths.maximum_scale = plot.longest * beyond
    names.reverse_order = plot.lying
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = rgb(colour_of(LINE))
    if plot.lying:
        names.format.line.fill.background()
    every = 1 if plot.lying or len(plot.categories) <= MONTHS_NAMED else 3
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{every}"/>')
    names._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)
    drawn = chart.plots[0]
    drawn.overlap = 100
    drawn.vary_by_categories = False


def _names_width(plot: Plot) -> float:
    if not plot.lying:
        return 0
    return max(text_width(name, TYPE) for name in plot.categories) + NAME_GAP


def _notes_width(plot: Plot) -> float:
    if not plot.lying:
        return 0
    return max(text_width(note or "", TYPE) for note in plot.notes) + NAME_GAP * 2


def _set_ground(chart: Chart, plot: Plot, left: float, legend: float, high: float) -> None:
    """Where the bars lie: right of their names, below the legend."""
    if not plot.lying:
        return
    top = legend / high
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{left:.4f}"/><c:y val="{top:.4f}"/>'
        f'<c:w val="{0.999 - left:.4f}"/><c:h val="{0.995 - top:.4f}"/>'
        f"</c:manualLayout></c:layout>"
    )
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    area.insert(0, layout)


def _set_legend(chart: Chart, plot: Plot, wide: float, high: float) -> None:
    """The names of the series above the bars, from the left, in as many lines as they need."""
    chart.has_legend = len(plot.series) > 1
    if not chart.has_legend:
        return
    legend = chart.legend
    legend.position = XL_LEGEND_POSITION.TOP
    legend.include_in_layout = False
    legend.font.size = Pt(TYPE)
    taken = min(_legend_width(plot), wide)
    legend._element.find(qn("c:legendPos")).addnext(
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/><c:x val="0"/><c:y val="0"/><c:w val="{taken / wide:.4f}"/>'
            f'<c:h val="{(_legend_height(plot, wide) - 4) / high:.4f}"/>'
            f"</c:manualLayout></c:layout>"
        )
    )


def _legend_width(plot: Plot) -> float:
    names = [*(each.name for each in plot.series), " "]
    return sum(text_width(name, TYPE) + KEY for name in names)


def _legend_height(plot: Plot, wide: float) -> float:
    if len(plot.series) < 2:
        return NO_LEGEND
    return LEGEND_LINE * ceil(_legend_width(plot) / wide) + LEGEND_GAP


def _set_fill(series: Any, fill: str) -> None:
    old = series._element.find(qn("c:spPr"))
    if old is not None:
        series._element.remove(old)
    new = parse_xml(f"<c:spPr {nsdecls('c', 'a')}>{fill}</c:spPr>")
    series._element.find(qn("c:tx")).addnext(new)


def fill_of(tone: Tone) -> str:
    """The fill and the edge of a series: its colour, or the hatching of the unknown."""
    ink = look.ink(*tone, look.LIGHT)
    if ink.hatch:  # the unknown must never look like none
        fill = (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr>{_colour(MUTED)}</a:fgClr>'
            f"<a:bgClr>{_colour(PAPER)}</a:bgClr></a:pattFill>"
        )
        return f'{fill}<a:ln w="9525">{_solid(MUTED)}</a:ln>'
    if ink.colour == look.LIGHT.paper:
        return f'{_solid(tone)}<a:ln w="9525">{_solid(MUTED)}</a:ln>'
    return f'{_solid(tone)}<a:ln w="19050">{_solid(PAPER)}</a:ln>'


def _solid(tone: Tone) -> str:
    return f"<a:solidFill>{_colour(tone)}</a:solidFill>"


def _unname(series: Any) -> None:
    """The totals are named in the sheet; a blank in the chart keeps them out of the legend."""
    name = series.find(qn("c:tx"))
    name[:] = [parse_xml(f"<c:v {nsdecls('c')}> </c:v>")]


def _in_order(series: Any) -> None:
    """Put the labels where the schema wants them: before the categories."""
    labels = series.find(qn("c:dLbls"))
    series.find(qn("c:cat")).addprevious(labels)


SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _type(colour: str, size: float, *, bold: bool = False) -> str:
    return (
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr '
        f'sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{colour}"/>'
        f'</a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en"/></a:p></c:txPr>'
    )


def _numbers(series: Series, plot: Plot, room: float, size: float) -> Any:
    """The numbers inside the parts of a bar that has several, where there is room for them."""
    ink = look.ink(*series.tone, look.LIGHT)
    colour = look.ink_on(ink.colour)[1:]
    points = "".join(
        f'<c:dLbl><c:idx val="{index}"/><c:spPr><a:noFill/></c:spPr>{_type(colour, size)}'
        f'<c:dLblPos val="ctr"/>{SHOWN.format(value=1)}</c:dLbl>'
        for index, value in enumerate(series.values)
        if value and _several(plot, index) and _fits(value, plot, room)
    )
    if ink.hatch:  # a number on hatching could not be read
        points = ""
    return parse_xml(f"<c:dLbls {nsdecls('c', 'a')}>{points}{SHOWN.format(value=0)}</c:dLbls>")


def _several(plot: Plot, index: int) -> bool:
    return sum(bool(series.values[index]) for series in plot.series) > 1


def _fits(value: float, plot: Plot, room: float) -> bool:
    needed = text_width(f"{value:g}", TYPE) + NUMBER_ROOM if plot.lying else TYPE * TYPE_HIGH
    return value / plot.longest * room >= needed


def _notes(plot: Plot, size: float, language: str) -> Any:
    """The note of each whole bar; the totals carry it, which are drawn without a fill."""
    written = []
    for index, (note, total) in enumerate(zip(plot.notes, plot.totals, strict=True)):
        if note is None:
            written.append(f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>')
        elif total is None or note != f"{total:g}":
            written.append(
                f'<c:dLbl><c:idx val="{index}"/><c:tx><c:rich><a:bodyPr wrap="none"/>'
                f'<a:p><a:r><a:rPr lang="{language}" b="1"/><a:t>{escape(note)}</a:t></a:r></a:p>'
                f"</c:rich></c:tx>"
                f'<c:dLblPos val="inBase"/>{SHOWN.format(value=1)}</c:dLbl>'
            )
    return parse_xml(
        f"<c:dLbls {nsdecls('c', 'a')}>{''.join(written)}<c:spPr><a:noFill/></c:spPr>"
        f'{_type(colour_of(INK), size, bold=True)}<c:dLblPos val="inBase"/>{SHOWN.format(value=1)}'
        f"</c:dLbls>"
    )
