"""How wide the columns and how high the rows of a printed table are, and what fits together."""

from ctc_dash.charts.measure import text_width
from ctc_dash.exports.brief.office_text import line_count
from ctc_dash.paper.column_widths import unbreakable_pieces

LINE = 1.22  # of the type's size, from one line to the next
WIDEST = 0.42  # of the table, that a word may take
ROUNDING = 1e-6
SHARED = 0.2  # of a line that a column spares where another is as high
STEP = 6  # points by which columns grow
SLACK = 3  # points beside the longest word: estimates of widths are not exact

ColumnTexts = list[list[str]]  # of a table, each with its heading on top


def widths(columns: ColumnTexts, room: float, size: float, padding: float) -> list[float]:
    """How wide each column of texts is, in points, so that the rows take few lines.

    Every column holds its longest word, one of short texts each of them whole; the rest goes,
    little by little, to the column that makes most rows high.
    """
    found = [min(_least(each, size), room * WIDEST) + 2 * padding for each in columns]
    if sum(found) >= room:
        return [room * each / sum(found) for each in found]
    lines = [
        _lines(each, width - 2 * padding, size) for each, width in zip(columns, found, strict=True)
    ]
    while room - sum(found) > STEP:
        tallest = _tallest(lines)
        if tallest is None:
            break
        found[tallest] += STEP
        lines[tallest] = _lines(columns[tallest], found[tallest] - 2 * padding, size)
    even = (room - sum(found)) / len(found)
    return [each + even for each in found]


def _least(texts: list[str], size: float) -> float:
    heading, *rows = texts
    return max(
        (text_width(each, size) + SLACK for each in unbreakable_pieces(heading, rows)),
        default=SLACK,
    )


def _lines(texts: list[str], room: float, size: float) -> list[int]:
    return [line_count(text, room, size) for text in texts]


def _tallest(lines: list[list[int]]) -> int | None:
    """The column whose growth would spare most lines; none where every row has one line."""
    spared = [0.0] * len(lines)
    for row in zip(*lines, strict=True):
        most = max(row)
        for index, each in enumerate(row):
            if each == most > 1:
                others = max((other for i, other in enumerate(row) if i != index), default=0)
                spared[index] += most - others or SHARED
    return spared.index(max(spared)) if any(spared) else None


def whole_words(columns: ColumnTexts, widths: list[float], size: float, padding: float) -> bool:
    """Whether no word is wider than its column."""
    return all(
        text_width(word, size) <= wide - 2 * padding + 1
        for texts, wide in zip(columns, widths, strict=True)
        for text in texts
        for word in text.split()
    )


def rows_height(
    texts: list[str], widths: list[float], size: float, padding: tuple[float, float]
) -> float:
    """How high one row is, in points; ``padding`` is beside and above the text."""
    beside, above = padding
    lines = (
        line_count(text, width - 2 * beside, size)
        for text, width in zip(texts, widths, strict=True)
    )
    return max(lines, default=1) * size * LINE + 2 * above


def pages(heights: list[float], room: float) -> list[slice]:
    """Which rows stand together so that each page's rows are no higher than the room.

    The pages are as few as can be, and about equally full.
    """
    fewest = len(_pages(heights, room))
    limit = sum(heights) / fewest
    while limit < room and len(_pages(heights, limit)) > fewest:
        limit += STEP
    return _pages(heights, min(limit, room))


def _pages(heights: list[float], room: float) -> list[slice]:
    found, start, used = [], 0, 0.0
    for index, each in enumerate(heights):
        if index > start and used + each > room + ROUNDING:
            found.append(slice(start, index))
            start, used = index, 0.0
        used += each
    return [*found, slice(start, len(heights))]
