"""A brief as one HTML file that needs nothing else and prints well."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import count
from pathlib import Path

from ctc_dash.charts import theme as look
from ctc_dash.exports.brief import printed
from ctc_dash.exports.brief.model import Block, Brief, own_heading
from ctc_dash.exports.files import MAKER
from ctc_dash.paper.figure_parts import FigureParts, figure_parts
from ctc_dash.paper.sheets import read_rules, sheet
from ctc_dash.paper.table import table_of
from ctc_dash.paper.templates import page_of

HERE = Path(__file__).parent


def html_bytes(brief: Brief) -> bytes:
    """The brief as one file of HTML: styles and pictures inside, no script, no reference.

    Dark where the reader's system is; on paper it keeps its colours.
    """
    words, numbers = brief.words, count(1)
    page = page_of(
        "brief.html.jinja",
        words,
        rules(),
        HERE,
        paper=look.LIGHT,
        brief=brief,
        author=MAKER,
        own_heading=own_heading(brief),
        as_of=words.say("As of {day}", day=words.day(brief.as_of)),
        sections=[
            (section, [block_parts(block, numbers) for block in section.blocks])
            for section in brief.sections
        ],
    )
    return page.encode("utf-8")


def block_parts(block: Block, numbers: Iterator[int]) -> FigureParts:
    """One figure, as its form asks; the table stands in where it has no picture.

    What must be known of all figures stands once, at the end.
    """
    shown, picture, table = block.shown, "", None
    if block.form == "picture" and shown.picture is not None:
        picture = shown.inline_svg(uid=f"picture-{next(numbers)}")
    if block.form != "sentence" and not picture:
        columns, rows = printed.kept_columns(block), printed.printed_rows(block)
        table = table_of(shown, columns=columns, most=rows, left_out=printed.beneath(block))
    return replace(figure_parts(shown, picture, table, block.source), caveats=())


@lru_cache(maxsize=1)
def rules() -> str:
    """The page's style sheet after the tokens."""
    # Custom properties do not reach the margins of a page.
    margin = f"@page {{ @bottom-right {{ color: {look.LIGHT.muted}; }} }}\n"
    return sheet("table", "strip", "legend") + read_rules(HERE / "brief.css") + margin
