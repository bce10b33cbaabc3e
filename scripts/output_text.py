"""What a file or a served page says, as lines of plain text that can be compared."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
from docx.table import Table
from lxml import etree, html
from pptx import Presentation

# What does not begin a line of its own in HTML; every other element does.
INLINE = re.compile(
    "a|abbr|b|bdi|bdo|br|button|cite|code|em|i|input|kbd|label|mark|q|s|samp|small|span|strong|"
    "sub|sup|time|tspan|u|var|wbr"
)
# What holds text: its names stand behind that, those of a container before its content.
HOLDS_TEXT = re.compile(f"{INLINE.pattern}|caption|dd|dt|h[1-6]|li|option|p|td|text|th")
SILENT = re.compile(
    "script|style|template|link|noscript|defs|pattern|rect|path|circle|line|polygon|polyline"
)
NAMED = ("aria-label", "alt", "title", "placeholder", "value", "lang", "role", "datetime")
ANCHORS = re.compile("section|article|main|figure|tr|h[1-6]")
STRONG = frozenset({"b", "strong"})

# The page as it stands, through all shadow roots, without what is not displayed.
FLATTENED = """() => {
  const told = (node) => {
    if (node.nodeType === 3) return node.data.replace(/&/g, "&amp;").replace(/</g, "&lt;")
    const silent = /^(script|style|template|link|noscript)$/
    if (node.nodeType !== 1 || silent.test(node.localName)) return ""
    const named = node.localName === "title" || node.localName === "desc"
    const style = getComputedStyle(node)
    if (!named && (style.display === "none" || style.visibility === "hidden")) return ""
    const slotted = node.localName === "slot" ? node.assignedNodes() : []
    const inside = slotted.length ? slotted : (node.shadowRoot ?? node).childNodes
    const kept = ["href", "aria-label", "alt", "title", "placeholder", "lang", "role"]
      .filter((name) => node.getAttribute(name)).map((name) => [name, node.getAttribute(name)])
    if (node.dataset?.said) kept.push(["title", node.dataset.said])
    if (node.value && node.localName === "input") kept.push(["value", node.value])
    const attributes = kept.map(([name, value]) =>
      ` ${name}="${value.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`).join("")
    return `<${node.localName}${attributes}>${[...inside].map(told).join("")}</${node.localName}>`
  }
  return told(document.body)
}"""


class Lines:
    """Lines that are written word by word; each is free of needless white space."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._open = ""

    def add(self, text: str | None) -> None:
        """Go on with the line."""
        self._open += text or ""

    def end(self) -> None:
        """Begin another line, if this one holds anything."""
        line = " ".join(self._open.split())
        self._open = ""
        if line:
            self.done.append(line)


def html_lines(source: str | bytes) -> list[str]:
    """The text of a page or a part of one: a line for each block and each row of a table.

    Links carry their address, marks and fields what names them, headings their level.
    """
    if isinstance(source, str):
        source = source.encode()
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return element_lines(etree.fromstring(source, parser)) if source.strip() else []


def element_lines(root: Any) -> list[str]:
    """The text of an element, as ``html_lines``."""
    lines = Lines()
    write_element(root, lines)
    lines.end()
    return lines.done


def write_element(element: Any, lines: Lines) -> None:
    """Write what an element holds; what follows it is its parent's."""
    tag = element.tag
    if not isinstance(tag, str) or SILENT.fullmatch(tag) or is_swatch(element):
        return
    names = named(element)
    # A link with a name of its own is often a mark of a picture; parts of a cell stand apart.
    is_mark = tag == "a" and bool(names)
    is_part = tag in ("span", "small") and element.getparent().tag == "td"
    is_block = is_mark or is_part or not INLINE.fullmatch(tag)
    if is_block:
        lines.end()
    if tag == "meta":
        lines.add(described(element))
    elif tag == "tr":
        cells = (" / ".join(element_lines(cell)) for cell in element)
        lines.add(f"{anchor(element)}| {' | '.join(cells)}")
    else:
        write_content(element, names, lines)
    if is_block:
        lines.end()


def is_swatch(element: Any) -> bool:
    """Whether this is a drawing without a word."""
    return element.tag == "svg" and not "".join(element.itertext()).strip()


def write_content(element: Any, names: str, lines: Lines) -> None:
    """Write an element's names, text and children."""
    before, after = around(element, element.tag)
    holds_text = HOLDS_TEXT.fullmatch(element.tag)
    if names and not holds_text:
        lines.add(names)
        lines.end()
    lines.add(f"{anchor(element)}{before}{element.text or ''}")
    for child in element:
        write_element(child, lines)
        lines.add(child.tail)
    lines.add(after + names if holds_text else after)


def named(element: Any) -> str:
    """What names an element, its language and its role."""
    names = [f"{name}={element.get(name)}" for name in NAMED if element.get(name)]
    return f" {{{'; '.join(names)}}}" if names else ""


def around(element: Any, tag: str) -> tuple[str, str]:
    """What stands before and behind the text of an element: its kind, its address."""
    link = element.get("href")
    if tag == "a" and link:
        return "[", f"]({link})"
    if tag == "button":
        return "[button ", "]"
    if tag in STRONG:
        return "**", "**"
    if re.fullmatch("h[1-6]", tag):
        return "#" * int(tag[1]) + " ", ""
    return ("- " if tag in ("li", "option") else ""), ""


def anchor(element: Any) -> str:
    """The name under which an address may lead to this element, if it is likely to."""
    name = element.get("id")
    return f"(#{name}) " if name and ANCHORS.fullmatch(element.tag) else ""


def described(meta: Any) -> str:
    """What a page says of itself."""
    name = meta.get("name") or meta.get("property")
    return f"{name}: {meta.get('content')}" if name else ""


def marked(runs: Iterable[Any]) -> str:
    """Runs of Word or of slides, with ``**`` around what is bold and links with their address."""
    parts = []
    for run in runs:
        text = run.text
        strong = getattr(run, "bold", None) or getattr(getattr(run, "font", None), "bold", None)
        link = getattr(run, "url", None) or getattr(
            getattr(run, "hyperlink", None), "address", None
        )
        text = f"**{text}**" if strong and text.strip() else text
        parts.append(f"[{text}]({link})" if link else text)
    return " ".join("".join(parts).replace("****", "").split())


def docx_lines(path: Path) -> Iterator[str]:
    """The paragraphs with their styles, the tables, and pictures in words; head and foot last."""
    document = docx.Document(str(path))
    yield f"title: {document.core_properties.title}"
    yield from word_lines(document)
    for number, section in enumerate(document.sections, 1):
        for name in ("header", "footer", "first_page_header", "first_page_footer"):
            yield from (f"{name} {number}: {line}" for line in word_lines(getattr(section, name)))


def word_lines(part: Any) -> Iterator[str]:
    """The lines of a Word document, its head or its foot."""
    for block in part.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = [
                    " / ".join(marked(p.iter_inner_content()) for p in c.paragraphs)
                    for c in row.cells
                ]
                yield f"| {' | '.join(cells)}"
            continue
        text = marked(block.iter_inner_content())
        if text:
            yield f"{block.style.name}: {text}"
        for said in block._p.xpath(".//wp:docPr/@descr"):
            yield f"picture: {said}"


def pptx_lines(path: Path) -> Iterator[str]:
    """Each slide: its texts, tables, charts as numbers, pictures in words, and notes."""
    slides = Presentation(str(path)).slides
    yield f"{len(slides)} slides"
    for number, slide in enumerate(slides, 1):
        yield f"## slide {number}"
        for shape in slide.shapes:
            yield from shape_lines(shape)
        if slide.has_notes_slide:
            yield f"notes: {slide.notes_slide.notes_text_frame.text}"


def shape_lines(shape: Any) -> Iterator[str]:
    """What one shape of a slide says."""
    said = shape._element.xpath(".//p:cNvPr/@descr")
    yield from (f"in words: {' '.join(each.split())}" for each in said if each.strip())
    if hasattr(shape, "shapes"):
        for inner in shape.shapes:
            yield from shape_lines(inner)
    elif getattr(shape, "has_table", False):
        for row in shape.table.rows:
            cells = (" / ".join(marked(p.runs) for p in c.text_frame.paragraphs) for c in row.cells)
            yield f"| {' | '.join(cells)}"
    elif getattr(shape, "has_chart", False):
        yield from chart_lines(shape.chart)
    elif shape.has_text_frame:
        lines = (marked(paragraph.runs) for paragraph in shape.text_frame.paragraphs)
        yield from (line for line in lines if line)


def chart_lines(chart: Any) -> Iterator[str]:
    """The numbers of a native chart, series by series."""
    yield f"chart: {chart.chart_type}"
    for plot in chart.plots:
        names = [" / ".join(labels) for labels in plot.categories.flattened_labels]
        for series in plot.series:
            across = names or series._element.xpath("./c:xVal//c:pt/c:v/text()")
            yield f"series {series.name}"
            for index, value in enumerate(series.values):
                yield f"  {across[index] if index < len(across) else index}: {value}"


def pdf_lines(path: Path) -> Iterator[str]:
    """The number of pages, what the file calls itself, and each page's text and links."""
    reader = pypdf.PdfReader(path)
    yield f"{len(reader.pages)} pages"
    yield f"title: {reader.metadata.title if reader.metadata else None}"
    for number, page in enumerate(reader.pages, 1):
        yield f"## page {number}"
        yield from (line for each in page.extract_text().splitlines() if (line := each.strip()))
        for note in page.get("/Annots") or []:
            address = note.get_object().get("/A", {}).get("/URI")
            if address:
                yield f"link: {address}"


def xlsx_lines(path: Path) -> Iterator[str]:
    """The cells of each sheet, row by row, with links, notes and drop-downs."""
    book = openpyxl.load_workbook(path)
    yield f"title: {book.properties.title}"
    for sheet in book:
        yield f"## sheet {sheet.title} ({sheet.sheet_state}) {', '.join(sheet.tables)}"
        for row in sheet.iter_rows():
            yield f"{row[0].row}| {' | '.join(cell_text(cell) for cell in row)}".rstrip(" |")
        for rule in sheet.data_validations.dataValidation:
            yield f"choices {rule.sqref}: {rule.type} {rule.formula1} {rule.prompt or ''}"


def cell_text(cell: Any) -> str:
    """A cell's value with the address that it leads to and its note."""
    text = "" if cell.value is None else str(cell.value).replace("\n", " / ")
    if cell.hyperlink:
        text = f"[{text}]({cell.hyperlink.target or cell.hyperlink.location})"
    return f"{text} (note: {' '.join(cell.comment.text.split())})" if cell.comment else text


def svg_lines(source: str) -> list[str]:
    """The drawing itself, an element a line."""
    return re.sub(r">\s*<", ">\n<", source).splitlines()


READERS: dict[str, Callable[[Path], Iterable[str]]] = {
    ".html": lambda path: html_lines(path.read_bytes()),
    ".docx": docx_lines,
    ".pptx": pptx_lines,
    ".pdf": pdf_lines,
    ".xlsx": xlsx_lines,
    ".svg": lambda path: svg_lines(path.read_text(encoding="utf-8")),
}


def file_lines(path: Path) -> list[str]:
    """What a file says; a text file says what it holds."""
    reader = READERS.get(path.suffix)
    if reader is None:
        return path.read_text(encoding="utf-8").splitlines()
    return list(reader(path))


# --- served pages ---


def settled(page: Any) -> list[str]:
    """What a page says once it has not changed for a second; raises ``TimeoutError`` after 30."""
    page.locator("h1, h2").first.wait_for(timeout=30_000)
    before = None
    for _ in range(30):
        page.wait_for_timeout(1000)
        now = page.evaluate(FLATTENED)
        if now == before:
            return html_lines(now)
        before = now
    raise TimeoutError(page.url)


def fetched(url: str) -> list[str]:
    """What the server sends, with its status."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 (our own server)
            return [f"status: {answer.status}", *answer.read().decode().splitlines()]
    except urllib.error.HTTPError as error:
        return [f"status: {error.code}", *error.read().decode().splitlines()]


def chromium() -> str:
    """The path of a Chromium."""
    script = Path(__file__).with_name("ensure_chromium.py")
    done = subprocess.run([sys.executable, str(script)], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@contextmanager
def served(folder: str) -> Iterator[str]:
    """A server that runs in this folder for as long as it is needed; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "ctc_dash", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{url}/liveness", timeout=1).close()  # noqa: S310 (ours)
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)
