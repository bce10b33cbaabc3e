"""A brief as a document of Word, on A4, in styles that can be changed."""

from docx.document import Document

from ctc_dash.exports.brief import office_file, office_word, office_word_tables, printed
from ctc_dash.exports.brief.model import Block, Brief, Section, own_heading
from ctc_dash.exports.brief.office_pictures import PICTURE_WIDTH, add_picture
from ctc_dash.exports.brief.office_text import as_of_line, note_undrawn
from ctc_dash.exports.brief.office_word import write_runs
from ctc_dash.exports.brief.printed import PrintedTable
from ctc_dash.words import plain_text, runs


def document_bytes(brief: Brief) -> bytes:
    """The brief as a .docx file; the same brief always gives the same bytes.

    Raises ``BriefError`` naming the letters that no font can show in a picture.
    """
    made = office_word.blank(brief)
    _open(made, brief)
    _number(made, brief)
    for section in brief.sections:
        _section(made, brief, section)
    words = brief.words
    _list(made, brief, words.say("To be read with it"), brief.caveats)
    _list(made, brief, words.say("Sources"), brief.sources)
    if brief.imprint:
        _add(made, brief, "Normal", brief.words.sentences(brief.imprint))
    return office_file.file_bytes(made, brief)


def _add(made: Document, brief: Brief, style: str, sentence: str) -> None:
    write_runs(made.add_paragraph(style=style), runs(sentence), brief.words)


def _open(made: Document, brief: Brief) -> None:
    """Title, subtitle, date, and what the reader needs first."""
    _add(made, brief, "Title", brief.title)
    _add(made, brief, "Subtitle", f"{brief.subtitle} · {as_of_line(brief)}")
    if brief.own_words:
        _add(made, brief, "Heading 1", own_heading(brief))
        for paragraph in brief.own_words:
            _add(made, brief, "Normal", paragraph)
        _add(made, brief, "Heading 1", brief.words.say("In brief"))
    for sentence in brief.opening:
        _add(made, brief, "List Bullet", sentence)


def _number(made: Document, brief: Brief) -> None:
    """The large numbers as a table, each with how it is known and where it stands."""
    if not brief.numbers:
        return
    say = brief.words.say
    _add(made, brief, "Heading 1", say("In numbers"))
    rows = [[each.text, each.label, each.note, each.source] for each in brief.numbers]
    headings = [say("Number"), say("What it says"), say("How it is known"), say("Source")]
    table = PrintedTable(headings, [False] * 4, rows)
    office_word_tables.add_word_table(made, table, brief.words, say("In numbers"))


def _section(made: Document, brief: Brief, section: Section) -> None:
    """A heading, what is said in words, and each of the figures."""
    _add(made, brief, "Heading 1", section.heading)
    if section.begins_part:
        made.paragraphs[-1].paragraph_format.page_break_before = True
    for sentence in section.sentences:
        _add(made, brief, "Normal", sentence)
    for block in section.blocks:
        _block(made, brief, block)


def _block(made: Document, brief: Brief, block: Block) -> None:
    """A figure: title, sentence, picture or table, and where it comes from."""
    shown = block.shown
    _add(made, brief, "Heading 2", shown.title)
    _add(made, brief, "Normal", shown.takeaway)
    drawn = shown.paint(width=PICTURE_WIDTH) if block.picture else None
    if drawn:
        made.paragraphs[-1].paragraph_format.keep_with_next = True
        add_picture(made, shown, drawn)
        if rest := note_undrawn(shown):
            _add(made, brief, office_word.NOTE_STYLE, rest)
    elif block.form != "sentence" and len(shown.frame):
        made.paragraphs[-1].paragraph_format.keep_with_next = True
        table = printed.table(block)
        office_word_tables.add_word_table(made, table, brief.words, shown.said)
        if table.beneath:
            _add(made, brief, office_word.NOTE_STYLE, table.beneath)
    if block.source:
        _add(made, brief, "Caption", block.source)


def _list(made: Document, brief: Brief, heading: str, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    _add(made, brief, "Heading 1", heading)
    for line in lines:
        _add(made, brief, "List Bullet", plain_text(line))
