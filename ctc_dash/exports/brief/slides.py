"""A brief as slides of PowerPoint, with charts and tables that can be edited."""

from dataclasses import dataclass, replace

from pptx.enum.text import MSO_ANCHOR
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from ctc_dash.charts.picture import MUTED, Picture
from ctc_dash.charts.svg import Drawn, standalone_svg
from ctc_dash.exports.brief import (
    office_charts,
    office_deck,
    office_file,
    office_plots,
    office_rows,
    office_slide_tables,
    printed,
)
from ctc_dash.exports.brief import office_slide as on
from ctc_dash.exports.brief.model import Block, Brief, Number, Section, own_heading
from ctc_dash.exports.brief.office_deck import MARGIN, ROOM, Rectangle
from ctc_dash.exports.brief.office_pictures import add_vector, raster_file
from ctc_dash.exports.brief.office_slide import QUIET, SAID, Page, Paragraphs, Style, height_of
from ctc_dash.exports.brief.office_text import (
    ACCENT,
    colour_of,
    language_tag,
    line_count,
    note_undrawn,
)
from ctc_dash.figures.figure import Shown
from ctc_dash.words import plain_text

FEW_WORDS = 150  # points that words may take below a figure
GAP = 12  # points between a sentence and what it speaks of
SMALLER = 16  # points: of paragraphs that then fit on fewer slides
ACROSS, DOWN = 3, 2  # numbers on a slide
LEAST_SCALE = 0.8  # points for a pixel: type of fourteen is then eleven
HEADED = Style(on.SENTENCE, bold=True, after=2)
LISTED = Style(on.BODY, after=5)


def slides_bytes(brief: Brief) -> bytes:
    """The brief as a .pptx file; the same brief always gives the same bytes.

    Raises ``BriefError`` naming the letters that no font can show in a picture.
    """
    made = office_deck.deck()
    _open(made, brief)
    _number(made, brief)
    page = None
    for section in brief.sections:
        page = _section(made, brief, section, page)
    _close(made, brief)
    return office_file.file_bytes(made, brief)


def _open(made: Deck, brief: Brief) -> None:
    """The title and what the reader needs first, on one slide where there is room."""
    first = on.title_page(made, brief)
    sources = _sources(brief)
    first.note([*(plain_text(sentence) for sentence in brief.opening), *sources])
    said: Paragraphs = [(sentence, Style(20, after=9)) for sentence in brief.opening]
    own: list[Paragraphs] = [[(paragraph, SAID)] for paragraph in brief.own_words]
    _texts(made, brief, own_heading(brief), own, sources)
    if not own and height_of(said) <= first.room:
        first.say(said)
    else:
        _texts(made, brief, brief.words.say("In brief"), [[part] for part in said], sources)


def _sources(brief: Brief) -> list[str]:
    """What the speaker has at hand where a slide speaks for the whole brief."""
    return [brief.words.say("Source: {source}", source=line) for line in brief.sources]


def _number(made: Deck, brief: Brief) -> None:
    """The large numbers, six to a slide, each with its source."""
    each = ACROSS * DOWN
    pages = [brief.numbers[i : i + each] for i in range(0, len(brief.numbers), each)]
    for index, numbers in enumerate(pages):
        title = _numbered(brief.words.say("In numbers"), index, len(pages), brief)
        page = on.page(made, brief, title)
        for place, number in zip(_places(page.y + GAP, page.room - GAP), numbers, strict=False):
            page.write(_card(number, place.width), place)
        page.note(
            [f"{each.label}: {each.text}. {each.note}. {each.source}".strip() for each in numbers]
        )


def _places(top: float, room: float) -> list[Rectangle]:
    gap = 28
    wide, high = (ROOM - gap * (ACROSS - 1)) / ACROSS, room / DOWN
    return [
        Rectangle(MARGIN + column * (wide + gap), top + row * high, wide, high - 8)
        for row in range(DOWN)
        for column in range(ACROSS)
    ]


def _card(number: Number, room: float) -> Paragraphs:
    """A number large, what it counts below, then how it is known and where it stands."""
    colour = colour_of(MUTED) if number.unknown else ACCENT
    size = next((size for size in (40, 32, 26) if line_count(number.text, room, size) == 1), 20)
    said: Paragraphs = [
        (number.text, Style(size, colour, bold=True, after=2)),
        (number.label, Style(16, bold=True, after=2)),
        (number.note, Style(on.BODY, after=2)),
        (number.source, QUIET),
    ]
    return [(text, style) for text, style in said if text]


def _section(made: Deck, brief: Brief, section: Section, before: Page | None) -> Page | None:
    """A slide or more for each figure, and what the section says in words beside them.

    A few words stand below the last figure, which leaves them room; without a figure they go on
    the slide ``before`` where it has room. Only more of them have slides of their own. Returns the
    last slide.
    """
    told = [[(sentence, SAID)] for sentence in section.sentences]
    told += [_told(block) for block in section.blocks if _is_told(block)]
    notes = [line for each in section.blocks if _is_told(each) for line in _notes(each)]
    if section.sentences:
        notes += _sources(brief)
    blocks = [block for block in section.blocks if not _is_told(block)]
    headed = [[(section.heading, HEADED)], *told]
    if (
        not blocks
        and before
        and not section.begins_part
        and before.room >= sum(height_of(part) for part in headed) + GAP
    ):
        return _tell(before, headed, notes)
    if told and (not blocks or sum(height_of(part) for part in told) > FEW_WORDS):
        before = _texts(made, brief, section.heading, told, notes)
        told = []
    for index, block in enumerate(blocks):
        riding = told if index == len(blocks) - 1 else []
        before = _figure(made, brief, section, block, sum(height_of(part) for part in riding))
    return _tell(before, told, notes) if told and before else before


def _tell(page: Page, told: list[Paragraphs], notes: list[str]) -> Page:
    """The slide with some words more below what is there, and in its notes."""
    page.y += GAP
    said = [paragraph for part in told for paragraph in part]
    page.say(said)
    page.note([*(plain_text(text) for text, _ in said), *notes])
    return page


def _told(block: Block) -> Paragraphs:
    """A figure in words alone."""
    small = Style(office_deck.FOOT, colour_of(MUTED), after=12)
    return [
        (block.shown.title, HEADED),
        (block.shown.takeaway, Style(on.SENTENCE)),
        (block.source, small),
    ]


def _is_told(block: Block) -> bool:
    """Whether a block is said in words alone: so it is meant, or there is nothing to draw."""
    shown = block.shown
    blank = block.form == "picture" and shown.picture is not None and shown.picture.empty
    return block.form == "sentence" or shown.frame.empty or blank


def _texts(
    made: Deck, brief: Brief, title: str, told: list[Paragraphs], notes: list[str]
) -> Page | None:
    """Paragraphs on as many slides as they need; those of one list stay together.

    Returns the last slide.
    """
    if not told:
        return None
    page = None
    room = office_deck.BOTTOM - office_deck.TOP - GAP
    told, pages = _paged(told, room)
    for index, part in enumerate(pages):
        page = on.page(made, brief, _numbered(title, index, len(pages), brief))
        _tell(page, told[part], notes)
    return page


def _paged(told: list[Paragraphs], room: float) -> tuple[list[Paragraphs], list[slice]]:
    """The paragraphs in pages; in smaller type where several in large type would be half empty."""
    heights = [height_of(part) for part in told]
    pages = office_rows.pages(heights, room)
    if len(pages) < 2 or sum(heights) >= office_slide_tables.FULL * len(pages) * room:
        return told, pages
    smaller = [[(text, replace(style, size=min(style.size, SMALLER))) for text, style in part]
               for part in told]  # fmt: skip
    fewer = office_rows.pages([height_of(part) for part in smaller], room)
    return (smaller, fewer) if len(fewer) < len(pages) else (told, pages)


def _numbered(title: str, index: int, pages: int, brief: Brief) -> str:
    """A title that says which of several slides this is."""
    if pages < 2:
        return title
    return brief.words.say(
        "{title} ({part} of {parts})",
        title=title,
        part=brief.words.number(index + 1),
        parts=brief.words.number(pages),
    )


def _notes(block: Block) -> list[str]:
    """What the speaker has at hand: the sentence, the sources, all caveats."""
    shown = block.shown
    note = shown.words.say("Note")
    return [
        shown.said,
        block.source,
        *(f"{note}: {caveat}" for caveat in shown.caveats),
    ]


# --- the slides of one figure -----------------------------------------------------------------


@dataclass(frozen=True)
class Frame:
    """The slides of one figure: same title, same sentence, same source line."""

    made: Deck
    brief: Brief
    section: Section
    block: Block
    spared: float = 0  # points below the content, for words that ride on the last slide

    @property
    def shown(self) -> Shown:
        """The figure as it was asked."""
        return self.block.shown

    @property
    def foot(self) -> str:
        """The line at the foot of each of its slides."""
        rest = note_undrawn(self.shown) if self.block.form == "picture" else ""
        return " · ".join(filter(None, (self.block.source, rest)))

    @property
    def foot_height(self) -> float:
        """How high that line stands."""
        return QUIET.height(self.foot, ROOM) + 4

    @property
    def top(self) -> float:
        """Where the content begins, below the sentence."""
        said = Style(on.SENTENCE).height(self.shown.takeaway, ROOM)
        return office_deck.TOP + said + GAP

    @property
    def room(self) -> float:
        """How high the content may stand."""
        spared = self.spared + GAP if self.spared else 0
        return office_deck.BOTTOM - self.top - self.foot_height - spared

    def page(self, index: int, pages: int, beside: str = "") -> Page:
        """One of its slides, with everything but the content; ``beside`` joins the foot."""
        title = _numbered(self.shown.title, index, pages, self.brief)
        page = on.page(self.made, self.brief, title, self.section.heading)
        page.say([(self.shown.takeaway, Style(on.SENTENCE))])
        top = office_deck.BOTTOM - self.foot_height + 4
        page.write(
            [(self.foot, QUIET)],
            Rectangle(MARGIN, top, ROOM, self.foot_height - 4),
            MSO_ANCHOR.BOTTOM,
        )
        page.bottom -= self.foot_height
        page.note([*_notes(self.block), *([beside] if beside else [])])
        page.y += GAP
        return page


def _figure(made: Deck, brief: Brief, section: Section, block: Block, spared: float) -> Page:
    """The slides of one figure, with so many points left free; returns the last."""
    frame = Frame(made, brief, section, block, spared)
    if block.picture is None:
        return _table(frame)
    if plots := office_plots.plots(block.shown, frame.room):
        return _charts(frame, plots)
    return _pictures(frame, block.picture)


def _charts(frame: Frame, plots: list[office_plots.Plot]) -> Page:
    for index, plot in enumerate(plots):
        page = frame.page(index, len(plots))
        high = min(frame.room, office_charts.chart_height(plot, ROOM)) if plot.lying else frame.room
        at = Rectangle(MARGIN, page.y, ROOM, high)
        added = office_charts.add_chart(
            page.slide.shapes, plot, at, language_tag(frame.brief.words)
        )
        on.describe_shape(added, frame.shown.title, frame.shown.said)
        page.y += high
    return page


def _pictures(frame: Frame, picture: Picture) -> Page:
    """A picture that no native chart can draw, on as many slides as its lanes need."""
    parts = _fitted(frame, picture)
    for index, part in enumerate(parts):
        page = frame.page(index, len(parts))
        high = part.height * ROOM / part.width
        at = Rectangle(MARGIN, page.y, ROOM, high)
        added = page.slide.shapes.add_picture(raster_file(part, ROOM), *at.lengths)
        on.describe_shape(added, frame.shown.title, frame.shown.said)
        add_vector(added._element.find(f".//{qn('a:blip')}"), page.slide.part, Part, part)
        page.y += high
    return page


def _fitted(frame: Frame, picture: Picture) -> list[Drawn]:
    """A picture in as many parts as are needed for none to be higher than its slide's room.

    One that is a little too high is drawn a little smaller; one without lanes is drawn lower.
    """

    def painted(part: Picture, scale: float) -> Drawn:
        wide = round(ROOM / scale)
        return standalone_svg(part, frame.shown.title, frame.shown.said, width=wide)

    whole = painted(picture, 1)
    around = whole.height - picture.height
    scale = min(frame.room / whole.height, 1)
    if not picture.yticks:
        lower = min(picture.height, int(frame.room - around))
        return [painted(replace(picture, height=lower), 1)]
    if scale >= LEAST_SCALE:
        return [painted(picture, scale)]
    parts = picture.sliced(frame.room / LEAST_SCALE - around)
    return [painted(part, LEAST_SCALE) for part in parts]


def _table(frame: Frame) -> Page:
    table = printed.table(frame.block)
    rest = table.beneath
    needed = LISTED.height(rest, ROOM) + 6 if rest else 0
    # A line in reserve: a row may break where its height was only estimated.
    laid = office_slide_tables.lay_out_table(table, frame.room - on.BODY * on.LINE_OF, needed)
    for index, part in enumerate(laid.pages):
        page = frame.page(index, len(laid.pages), rest)
        office_slide_tables.add_slide_table(page, laid, part, frame.shown.title, frame.shown.said)
        if rest and index == len(laid.pages) - 1:
            page.y += 6
            page.say([(rest, Style(on.BODY))])
    return page


def _close(made: Deck, brief: Brief) -> None:
    """What must be known before anything is quoted, and every source."""
    words = brief.words
    care = words.say("To be read with it")
    caveats: list[Paragraphs] = [[(caveat, LISTED)] for caveat in brief.caveats]
    _texts(made, brief, care, caveats, _sources(brief))
    named: list[Paragraphs] = [[(line, LISTED)] for line in brief.sources]
    named.append(
        [(words.say("Who publishes this"), HEADED), (words.sentences(brief.imprint), LISTED)]
    )
    _texts(made, brief, words.say("Sources"), named, [])
