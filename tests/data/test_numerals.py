"""Every numeral of the five texts stands in a row's words, or there is a reason why not."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from tests.texts import raw_text

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
DIGITS = "一二三四五六七八九十百千两零〇"
MEASURES = (
    "个|项|次|份|名|种|年|周年|周|天|家|座|位|期|人|国|轮|方面|部分|倍|美元|%|段|届|类|级|条"
    "|支柱|小时|分|大|多"
)
# Numerals that name or date something; that a row has its dates and places right is tested there.
NAMES = (
    r"\d{4}年(\d{1,2}月(\d{1,2}日)?)?(至(\d{4}年)?\d{1,2}月?(\d{1,2}日)?)?",
    r"\d{1,2}月(\d{1,2}日)?(至\d{1,2}月?\d{1,2}日)?",
    r"\d{4}[-至]\d{4}年?",
    r"\(\d{4}年?\)",
    r"\d{4}号?\(\d{4}\)号?",  # resolutions
    r"第?(\d{4}|7[12]/\d+)号?",
    r"1267|1540|1989",
    r"[SA]/(RES/)?[\d/]+(,?附[件文][一二三四]?)?",  # symbols
    r"第[\d、和]+段",
    r"附[件文录][一二三四]",
    r"D-[12]|P-[2-5]",
    r"[一二三四五六七八九十]+\.",  # sections
)
# Words as they stand, without white space, and why no row holds the numeral.
SPAN = "A span of time in passing; nothing is counted or dated by it."
ENUMERATION = "An enumeration in prose: the sentence is the third, or the fourth, of its points."
SAID_AGAIN = (
    "The interval is the one of another passage, which the rule quotes; this place stands beside."
)
BODIES = "The two bodies are UNOCT and the Directorate: joint_report_2018 names both."
REASONS = {
    ("s_2020_99", "在过去两年中"): SPAN,
    ("s_2020_99", "过去两年,采用“深度”办法"): SPAN,
    ("s_2020_99", "成立三十周年之际"): "The age of the Financial Action Task Force.",
    ("s_2020_731", "第三，根据访问的范围"): ENUMERATION,
    ("s_2020_731", "第四，报告酌情"): ENUMERATION,
    ("programme_2020", "该报告列出了两个机构"): BODIES,
    ("s_res_2395_2017", "列出两个机构"): BODIES,
    ("s_res_2395_2017", "第一和第四支柱"): "Pillars of the Strategy, which are not recorded.",
    ("s_res_2395_2017", "保护人权两个目标"): "Two aims named in the sentence itself.",
    ("s_2020_731", "受访会员国应有30天时间提交其对访"): SAID_AGAIN,
    ("s_res_2395_2017", "定向金融制裁的建议6"): "The number names a recommendation.",
    ("s_res_2395_2017", "附件9和附件17"): "The numbers name annexes of the Convention.",
    ("s_res_2395_2017", "迁往第三国"): "A third State is a term, not a number.",
}


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DOCUMENTS = {row["id"]: row["file_name"] for row in rows("documents") if row["file_name"]}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@cache
def text_of(document: str) -> str:
    """A text without what only numbers its parts: paragraphs, points, notes, links, lists."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", raw_text(document))
    text = text.replace("\\", "")
    if document == "s_2020_99":  # the appendices are lists, whose every row is tested as a row
        text = text[: text.index("\n附文一\n")] + text[text.index("\n附件二\n") :]
    if document == "s_2020_731":  # the timetable likewise; note 2 is an address
        text = text[: text.index("反恐委员会访问会员国的后续行动时间表")]
    lines = [
        re.sub(r"^[ \-]*(\d{1,3}\. ?|[1-3] (?=见|安全理事会))", "", line)
        for line in text.splitlines()
        if "http" not in line and not line.strip().startswith("visit_follow_up")
    ]
    # the marks of the notes, and the line above a note
    marks = "(?<=始终如一。)1|(?<=时限》，)2|(?<=执行情况。)3(?=_)|_+"
    return re.sub(marks, "", squeezed("\n".join(lines)))


@cache
def quotations() -> dict[str, set[str]]:
    """What the rows of all tables quote of each document."""
    found: dict[str, set[str]] = {document: set() for document in DOCUMENTS}
    for path in sorted(DATA.glob("*.csv")):
        for row in rows(path.stem):
            for column, value in row.items():
                if column.endswith("_as_stated") and value and row.get("document") in found:
                    found[row["document"]].add(squeezed(value))
            if path.stem == "notices":
                found[row["second_document"]].add(squeezed(row["second_as_stated"]))
    return found


def marked(text: str, patterns: list[str]) -> list[bool]:
    """Which letters of a text lie in a passage that one of the patterns fits."""
    marks = [False] * len(text)
    for pattern in patterns:
        for found in re.finditer(pattern, text):
            marks[found.start() : found.end()] = [True] * len(found[0])
    return marks


def unaccounted(document: str, reasons: list[str]) -> list[str]:
    """The numerals of a text that no row quotes and that are not explained, with their words."""
    text = text_of(document)
    known = [*NAMES, *map(re.escape, quotations()[document]), *map(re.escape, reasons)]
    marks = marked(text, known)
    number = rf"(\d[\d,]*|第?[{DIGITS}]+(?={MEASURES})|第[{DIGITS}]+)"
    return [
        text[max(0, found.start() - 12) : found.end() + 8]
        for found in re.finditer(number, text)
        if not marks[found.start()] and found[0].strip("第") not in ("一", "十", "百", "千", "零")
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_numeral_has_a_row_or_a_reason(document: str) -> None:
    assert unaccounted(document, [words for name, words in REASONS if name == document]) == []


@pytest.mark.parametrize(("document", "words"), REASONS)
def test_a_reason_is_needed(document: str, words: str) -> None:
    assert words in text_of(document)
    others = [each for name, each in REASONS if name == document and each != words]
    assert unaccounted(document, others) != []
