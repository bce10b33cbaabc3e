"""Bars and columns as PowerPoint's own charts, with their numbers in a sheet that can be edited."""

from math import ceil
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ctc_dash.charts import theme as look
from ctc_dash.charts.measure import text_width
from ctc_dash.charts.picture import INK, LINE, MUTED, PAPER, Tone
from ctc_dash.exports.brief.office_deck import Rectangle, rgb
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


def chart_height(plot: Plot, wide: float) -> float:
    """How high a chart of lying bars wants to be, in points: no higher than its bars ask for."""
    return _legend_height(plot, wide) + LINE_WANTS * len(plot.categories)


def add_chart(shapes: Any, plot: Plot, at: Rectangle, language: str) -> Any:
    """Add the chart to a slide; returns its frame."""
    kind = XL_CHART_TYPE.BAR_STACKED if plot.lying else XL_CHART_TYPE.COLUMN_STACKED
    frame = shapes.add_chart(kind, *at.lengths, chart_data(plot))
    chart = frame.chart
    legend = _legend_height(plot, at.width)
    size = _size(plot, at.height - legend)
    _set_type(chart, size, language)
    names, room = 0.0, at.height * ON_TOP
    if plot.lying:
        names = min(
            max(text_width(name, TYPE) for name in plot.categories) + NAME_GAP, at.width / 2
        )
        notes = max(text_width(note or "", TYPE) for note in plot.notes) + NAME_GAP * 2
        room = at.width - names - notes
    _set_axes(chart, plot, (at.width - names) / room if plot.lying else 1 / ON_TOP)
    chart.plots[0].gap_width = GAP if size == TYPE else SMALL_GAP
    _set_ground(chart, plot, names / at.width, legend, at.height)
    _set_legend(chart, plot, at.width, at.height)
    *drawn, totals = chart.plots[0].series
    for series, each in zip(drawn, plot.series, strict=True):
        _set_fill(series, each.tone)
        _set_numbers(series, each, plot, room, size)
    totals.format.fill.background()
    totals.format.line.fill.background()
    # The totals are named in the sheet; a blank in the chart keeps them out of the legend.
    totals._element.find(qn("c:tx"))[:] = [parse_xml(f"<c:v {nsdecls('c')}> </c:v>")]
    _set_notes(totals, plot, size, language)
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
    chart.font.color.rgb = rgb(colour_of(INK))
    chart.font._element.set("lang", language)


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


def _set_ground(chart: Chart, plot: Plot, left: float, legend: float, high: float) -> None:
    """Where the bars lie: right of their names, below the legend."""
    if not plot.lying:
        return
    top = legend / high
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    inner = '<c:layoutTarget val="inner"/>'
    area.insert(0, _layout(left, top, 0.999 - left, 0.995 - top, inner))


def _layout(left: float, top: float, wide: float, high: float, target: str = "") -> Any:
    """Where a part of a chart stands, in shares of the whole; the library has no word for it."""
    return parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout>{target}<c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{left:.4f}"/><c:y val="{top:.4f}"/>'
        f'<c:w val="{wide:.4f}"/><c:h val="{high:.4f}"/></c:manualLayout></c:layout>'
    )


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
        _layout(0, 0, taken / wide, (_legend_height(plot, wide) - 4) / high)
    )


def _legend_width(plot: Plot) -> float:
    names = [*(each.name for each in plot.series), " "]
    return sum(text_width(name, TYPE) + KEY for name in names)


def _legend_height(plot: Plot, wide: float) -> float:
    if len(plot.series) < 2:
        return NO_LEGEND
    return LEGEND_LINE * ceil(_legend_width(plot) / wide) + LEGEND_GAP


def _set_fill(series: Any, tone: Tone) -> None:
    """The fill and the edge of a series: its colour, or the hatching of the unknown."""
    ink = look.ink(*tone, look.LIGHT)
    fill: Any = series.format.fill
    edge = series.format.line
    if ink.hatch:  # the unknown must never look like none
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = rgb(colour_of(MUTED)), rgb(colour_of(PAPER))
    else:
        fill.solid()
        fill.fore_color.rgb = rgb(colour_of(tone))
    is_faint = ink.hatch or ink.colour == look.LIGHT.paper
    edge.color.rgb = rgb(colour_of(MUTED if is_faint else PAPER))
    edge.width = Pt(0.75 if is_faint else 1.5)


def _set_label_type(label: Any, colour: str, size: float, *, bold: bool = False) -> None:
    label.font.size, label.font.bold, label.font.color.rgb = Pt(size), bold, rgb(colour)


def _set_numbers(drawn: Any, series: Series, plot: Plot, room: float, size: float) -> None:
    """The numbers inside the parts of a bar that has several, where there is room for them."""
    drawn.data_labels.show_value = False
    ink = look.ink(*series.tone, look.LIGHT)
    if ink.hatch:  # a number on hatching could not be read
        return
    for index, value in enumerate(series.values):
        is_part = sum(bool(each.values[index]) for each in plot.series) > 1
        if value and is_part and _fits(value, plot, room):
            label = drawn.points[index].data_label
            label.position = XL_LABEL_POSITION.CENTER
            _set_label_type(label, look.ink_on(ink.colour)[1:], size)


def _fits(value: float, plot: Plot, room: float) -> bool:
    needed = text_width(f"{value:g}", TYPE) + NUMBER_ROOM if plot.lying else TYPE * TYPE_HIGH
    return value / plot.longest * room >= needed


def _set_notes(totals: Any, plot: Plot, size: float, language: str) -> None:
    """The note of each whole bar; the totals carry it, which are drawn without a fill."""
    labels = totals.data_labels
    labels.show_value = True
    labels.position = XL_LABEL_POSITION.INSIDE_BASE
    _set_label_type(labels, colour_of(INK), size, bold=True)
    labels._element.txPr.bodyPr.set("wrap", "none")
    for index, (note, total) in enumerate(zip(plot.notes, plot.totals, strict=True)):
        if note is None:
            totals._element.get_or_add_dLbl(index)[1:] = [
                parse_xml(f'<c:delete {nsdecls("c")} val="1"/>')
            ]
        elif total is None or note != f"{total:g}":
            label = totals.points[index].data_label
            label.position = XL_LABEL_POSITION.INSIDE_BASE
            label.text_frame.word_wrap = False
            run = label.text_frame.paragraphs[0].add_run()
            run.text, run.font.bold = note, True
            run._r.get_or_add_rPr().set("lang", language)
