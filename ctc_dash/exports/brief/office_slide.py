"""One slide: its parts as real placeholders, text boxes and tables, each within the slide."""

import copy
import textwrap
from dataclasses import dataclass, field
from html import escape
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Pt

from ctc_dash.charts.picture import INK, MUTED
from ctc_dash.exports.brief.model import Brief
from ctc_dash.exports.brief.office_deck import (
    BOTTOM,
    FOOT,
    MARGIN,
    ROOM,
    TITLE,
    TOP,
    Rectangle,
    rgb,
)
from ctc_dash.exports.brief.office_text import (
    ACCENT,
    as_of_line,
    colour_of,
    is_leftward,
    language_tag,
    line_count,
)
from ctc_dash.words import Words, runs

EYEBROW, EYEBROW_TOP = 14, 22
SENTENCE = 18
FOOTER_LETTERS = 80  # of a title that would not fit one line otherwise
BODY = 14
LINE_OF = 1.22  # of the type's size
KEPT = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


@dataclass(frozen=True)
class Style:
    """How a paragraph looks: size in points, colour, weight, the space after it in points."""

    size: float
    colour: str = colour_of(INK)
    bold: bool = False
    after: float = 0
    align: str = "start"

    def height(self, text: str, room: float) -> float:
        """How high a text stands in so many points of width, with the space after it."""
        return line_count(text, room, self.size) * self.size * LINE_OF + self.after


Paragraphs = list[tuple[str, Style]]
SAID = Style(SENTENCE, after=6)
QUIET = Style(FOOT, colour_of(MUTED))


@dataclass
class Page:
    """A slide being written, and how far down it is filled."""

    slide: Slide
    words: Words
    y: float
    bottom: float = BOTTOM
    notes: list[str] = field(default_factory=list)

    @property
    def room(self) -> float:
        """The points left below what is there."""
        return self.bottom - self.y

    def write(
        self, paragraphs: Paragraphs, place: Rectangle, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP
    ) -> None:
        """Paragraphs in a box of their own."""
        box = self.slide.shapes.add_textbox(*place.lengths)
        fill_frame(box.text_frame, paragraphs, self.words)
        box.text_frame.vertical_anchor = anchor

    def say(self, paragraphs: Paragraphs) -> None:
        """Paragraphs below what is there."""
        high = height_of(paragraphs)
        self.write(paragraphs, Rectangle(MARGIN, self.y, ROOM, high))
        self.y += high

    def note(self, lines: list[str]) -> None:
        """Add to the speaker's notes."""
        self.notes += lines
        frame: Any = self.slide.notes_slide.notes_text_frame
        frame.clear()
        fill_frame(frame, [(line, Style(FOOT)) for line in self.notes], self.words, inset=False)


def height_of(paragraphs: Paragraphs) -> float:
    """How high paragraphs stand across the slide."""
    return sum(style.height(text, ROOM) for text, style in paragraphs)


def fill_frame(frame: Any, paragraphs: Paragraphs, words: Words, *, inset: bool = True) -> None:
    """Write paragraphs into a frame, with their sizes, colours and weights."""
    frame.word_wrap = True
    if inset:
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    for index, (text, style) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(style.after)
        for run in add_runs(paragraph, text, words, style.align):
            run.font.size = Pt(style.size)
            run.font.bold = style.bold or bool(run.font.bold)
            run.font.color.rgb = rgb(style.colour)


def add_runs(paragraph: Any, text: str, words: Words, align: str = "start") -> list[Any]:
    """Write a sentence into a paragraph, in its language and direction; returns its runs."""
    direct(paragraph, align, words)
    written = []
    for run in runs(text):
        made = paragraph.add_run()
        made.text, made.font.bold = run.text, run.bold or None
        made._r.get_or_add_rPr().set("lang", language_tag(words))
        written.append(made)
    return written


def direct(paragraph: Any, align: str, words: Words) -> None:
    """Align a paragraph to the start, the end or the middle of the language's lines."""
    flipped = is_leftward(words)
    sides = {
        "start": PP_ALIGN.RIGHT if flipped else PP_ALIGN.LEFT,
        "end": PP_ALIGN.LEFT if flipped else PP_ALIGN.RIGHT,
        "middle": PP_ALIGN.CENTER,
    }
    paragraph.alignment = sides[align]
    paragraph._p.get_or_add_pPr().set("rtl", str(int(flipped)))


def page(made: Deck, brief: Brief, title: str, eyebrow: str = "") -> Page:
    """A new slide with its title, what it belongs to above it, footer and number."""
    slide = made.slides.add_slide(made.slide_layouts[1])
    words = brief.words
    written = Page(slide, words, TOP)
    _entitle(slide.shapes.title, title, words, TITLE)
    if eyebrow:
        look = Style(EYEBROW, ACCENT, bold=True)
        written.write(
            [(eyebrow, look)], Rectangle(MARGIN, EYEBROW_TOP, ROOM, 18), MSO_ANCHOR.MIDDLE
        )
    add_footer(slide, brief)
    _mark(written, brief)
    return written


def _entitle(shape: Any, title: str, words: Words, size: float) -> None:
    """A title in its placeholder, in smaller type where it would not fit."""
    fitting = size
    while fitting > SENTENCE and line_count(title, ROOM, fitting) * fitting * LINE_OF > size * 1.5:
        fitting -= 2
    for run in add_runs(shape.text_frame.paragraphs[0], title, words):
        if fitting != size:
            run.font.size = Pt(fitting)


def title_page(made: Deck, brief: Brief) -> Page:
    """The first slide: title, subtitle and the date up to which it speaks."""
    slide = made.slides.add_slide(made.slide_layouts[0])
    words = brief.words
    _entitle(slide.shapes.title, brief.title, words, 40)
    subtitle = slide.placeholders[1].text_frame
    add_runs(subtitle.paragraphs[0], brief.subtitle, words)
    add_runs(subtitle.add_paragraph(), as_of_line(brief), words)
    add_footer(slide, brief)
    written = Page(slide, words, 216)
    _mark(written, brief)
    return written


def _mark(page: Page, brief: Brief) -> None:
    """Printed notes say who may read them, as the slide does."""
    if brief.marking:
        page.note([f"**{brief.marking}**"])


def add_footer(slide: Slide, brief: Brief) -> None:
    """Footer and slide number, which python-pptx does not take over from the layout.

    Who may read the brief, where it is not public, comes first and is bold.
    """
    title = textwrap.shorten(brief.title, FOOTER_LETTERS, placeholder="…")
    text = f"{title} · {as_of_line(brief)}"
    if brief.marking:
        text = f"**{brief.marking}** · {text}"
    layout: Any = slide.slide_layout
    for shape in layout.placeholders:
        if shape.placeholder_format.type not in KEPT:
            continue
        element = copy.deepcopy(shape._element)
        numbers = [int(each) for each in slide.shapes._spTree.xpath(".//p:cNvPr/@id")]
        element.find(f".//{qn('p:cNvPr')}").set("id", str(max(numbers) + 1))
        slide.shapes._spTree.append(element)
        for run in element.iter(qn("a:rPr"), qn("a:endParaRPr")):
            run.set("lang", language_tag(brief.words))
        if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            footer = next(each for each in slide.placeholders if each._element is element)
            add_runs(footer.text_frame.paragraphs[0], text, brief.words)


def describe_shape(frame: Any, title: str, said: str) -> None:
    """Name a chart, a table or a picture and tell it in words."""
    properties = frame._element.xpath("./*/p:cNvPr")[0]
    properties.set("name", escape(title, quote=False))
    properties.set("descr", said)
