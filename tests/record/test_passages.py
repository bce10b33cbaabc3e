"""Quotations are proved: places are found, words stand there, passages are the same."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from ctc_dash import cli
from ctc_dash.record.checking import examine
from ctc_dash.record.passages import fingerprint, quotations, text_problems
from ctc_dash.record.problems import RecordError
from ctc_dash.record.texts import normal_form, places_listed, read_texts

pytestmark = pytest.mark.unit

# An invented document: a letter, two annexes with paragraphs, one with points, and a list.
TEXT = """  甲国的信

谨随函附上报告。

附件一
一. 引言

1. 甲国于 2031 年种了三棵树。树长得
很好；水也够。

2. 为此：(a) 浇水两次；(b) 修剪一次。

附件二

1. 乙国数了 [12\\](#) 只鸟。
名单
- 麻雀
- 喜鹊
"""
PARTS = """document,position,within,part,mark,ends,is_coarse
paper,1,,letter,\\A,^附件一$,true
paper,2,,annex I,^附件一$,^附件二$,false
paper,3,,annex II,^附件二$,,false
paper,4,annex I+,"{within}, para {n}",^{n}\\.\\s,,false
paper,5,"annex I, para \\d+",{within} ({letter}),\\({letter}\\),,false
paper,6,annex II,"{within}, bird {n}",^-\\s,$,false
"""
FACTS = """id,text_as_stated,text_passage,document,place,also_place
trees,三棵树,,paper,"annex I, para 1",
water,水也够,,paper,"annex I, paras 1–2",
twice,浇水两次,,paper,"annex I, para 2 (a)",
birds,12 只鸟,,paper,"annex II, para 1",
magpie,喜鹊,,paper,"annex II, bird 2",
letter,附上报告,,paper,"letter, para 7",
"""


def schema(*names: str) -> dict[str, object]:
    fields = [{"name": name, "type": "string"} for name in names]
    return {"fields": fields, "primaryKey": [names[0]]}


class Small:
    """A record of one document and some facts, beside a folder with the document's text."""

    def __init__(self, folder: Path) -> None:
        self.data, self.texts = folder / "data", folder / "texts"
        self.data.mkdir()
        self.texts.mkdir()
        self.write_text(TEXT)
        digest = hashlib.sha256(TEXT.encode()).hexdigest()
        tables = {
            "documents": f"id,file_name,sha256\npaper,paper.txt,{digest}\n",
            "text_parts": PARTS,
            "facts": FACTS,
        }
        resources = []
        for name, text in tables.items():
            (self.data / f"{name}.csv").write_text(text, encoding="utf-8")
            described = schema(*text.splitlines()[0].split(","))
            if name == "text_parts":
                described["primaryKey"] = ["document", "position"]
                described["fields"][-1]["type"] = "boolean"
            resources.append({"name": name, "path": f"{name}.csv", "schema": described})
        self.describe(resources=resources)
        self.fill()

    def describe(self, **properties: object) -> None:
        content = {"name": "small", "schema_version": 2, **properties}
        (self.data / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")

    def write_text(self, text: str) -> None:
        (self.texts / "paper.txt").write_text(text, encoding="utf-8")

    def fill(self) -> None:
        """Give each fact the fingerprint of its sentence."""
        examined = examine(self.data)
        text = read_texts(self.texts, examined.tables)["paper"]
        facts = (self.data / "facts.csv").read_text(encoding="utf-8")
        for each in quotations(examined.tables.values()):
            words = str(each.row.values["text_as_stated"])
            facts = facts.replace(f"{words},,", f"{words},{fingerprint(each.sentence(text))},")
        (self.data / "facts.csv").write_text(facts, encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.data / file
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new), encoding="utf-8")

    def problems(self) -> list[str]:
        examined = examine(self.data)
        assert examined.problems == []
        texts = read_texts(self.texts, examined.tables)
        return [str(problem) for problem in text_problems(examined.tables, texts)]


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


def test_a_text_is_compared_without_what_printing_and_conversion_left() -> None:
    assert normal_form("第 [1373\\(2001\\)](#)号，\n１２\thttps") == "第1373(2001)号,12https"
    assert normal_form("a\n https://undocs.org/x \nb") == "ab"


@pytest.mark.parametrize(
    ("cell", "places"),
    [
        ("annex I, para 3", ["annex I, para 3"]),
        ("paras 3, 5–6 and 9", ["para 3", "para 5", "para 6", "para 9"]),
        ("para 2 (a) and (b)", ["para 2 (a)", "para 2 (b)"]),
        ("para 1; annex, row 2", ["para 1", "annex, row 2"]),
        ("paras V–XVI", ["paras V–XVI"]),
    ],
)
def test_a_cell_may_list_places(cell: str, places: list[str]) -> None:
    assert places_listed(cell) == places


def test_every_row_is_proved(small: Small) -> None:
    assert small.problems() == []
    facts = (small.data / "facts.csv").read_text(encoding="utf-8")
    assert "三棵树,14:" in facts  # 甲国于2031年种了三棵树。 without white space
    text = read_texts(small.texts, examine(small.data).tables)["paper"]
    start, end = text.places["annex II, bird 2"]
    assert (text.words[start:end], text.place_of(start)) == ("喜鹊", "annex II, bird 2")


def test_words_that_are_nowhere_are_named_with_their_place(small: Small) -> None:
    small.replace("facts.csv", "三棵树", "四棵树")
    (problem,) = small.problems()
    assert problem.startswith("facts.csv:2:text_as_stated: these words are not in the text")
    assert "'四棵树'" in problem
    assert problem.endswith("expected what stands in annex I, para 1 of paper.txt")


def test_a_passage_that_moved_is_found_again(small: Small) -> None:
    small.replace("facts.csv", '"annex I, para 2 (a)"', '"annex I, para 1"')
    (problem,) = small.problems()
    assert "stands elsewhere" in problem
    assert "annex I, para 2 (a)" in problem


def test_other_words_around_the_same_ones_are_noticed(small: Small) -> None:
    small.write_text(TEXT.replace("甲国于", "丙国于"))
    (problem,) = small.problems()
    assert problem.startswith("facts.csv:2:text_passage: the words stand there, but")


def test_a_passage_without_words_is_looked_for_by_its_fingerprint(small: Small) -> None:
    small.replace("facts.csv", "三棵树,", ",")
    assert small.problems() == []
    small.write_text(TEXT.replace("2031", "2032"))
    (problem,) = small.problems()
    assert problem.startswith("facts.csv:2:text_passage: this passage is not in the text")


def test_a_place_that_the_text_does_not_have_is_named_once(small: Small) -> None:
    small.replace("facts.csv", '"annex II, bird 2"', '"annex II, bird 3"')
    (problem,) = small.problems()
    assert "facts.csv:6:place: no such place in paper.txt, found 'annex II, bird 3'" in problem


def test_a_pattern_that_is_none_is_named(small: Small) -> None:
    small.replace("text_parts.csv", "^-\\s", "^(-")
    with pytest.raises(RecordError, match=r"text_parts\.csv:7: cannot be looked for"):
        small.problems()


def checked(small: Small, *options: str) -> int:
    return cli.main(["check", "--data", str(small.data), *options])


def test_the_command_says_which_texts_it_held_rows_against(small: Small, capsys) -> None:
    assert checked(small, "--texts", str(small.texts)) == 0
    out = capsys.readouterr().out
    assert "paper.txt: the text that the record was made from" in out
    assert "held against these texts: 6." in out
    small.write_text(TEXT + "\n")  # another file, the same words
    assert checked(small, "--texts", str(small.texts)) == 0
    assert "paper.txt: another version of the text" in capsys.readouterr().out
    small.write_text(TEXT.replace("三棵", "五棵"))
    assert checked(small, "--texts", str(small.texts)) == 1
    captured = capsys.readouterr()
    assert "facts.csv:2:text_as_stated" in captured.out
    assert captured.err == "1 problem(s), 2 warning(s).\n"


def test_a_text_is_known_by_its_hash_whatever_its_name(small: Small, capsys) -> None:
    (small.texts / "paper.txt").rename(small.texts / "renamed.txt")
    assert checked(small, "--texts", str(small.texts)) == 0
    assert "renamed.txt: the text that the record was made from" in capsys.readouterr().out


def test_a_missing_text_is_no_clean_record(small: Small, capsys) -> None:
    """Its rows are named; who has it not and knows it says so."""
    header = "id,file_name,sha256\n"
    small.replace("documents.csv", header, f"{header}other,other.txt,\n")
    small.replace("facts.csv", 'paper,"letter, para 7"', 'other,"letter, para 7"')
    assert checked(small, "--texts", str(small.texts)) == 1
    out = capsys.readouterr().out
    assert "other.txt: not in" in out
    assert "in the rows facts.csv 7" in out
    assert out.endswith("Nothing else is wrong, but 1 quotation(s) are not proved.\n")
    assert checked(small, "--texts", str(small.texts), "--texts-partly") == 0
    assert checked(small, "--texts-partly") == 2


def test_a_folder_without_the_texts_and_a_file_that_is_no_text_are_refused(
    small: Small, tmp_path: Path, capsys
) -> None:
    assert checked(small, "--texts", str(tmp_path / "nowhere")) == 2
    assert checked(small, "--texts", str(small.data)) == 2
    assert "expected paper.txt" in capsys.readouterr().err
    (small.texts / "paper.txt").write_bytes(b"\xff\xfe\x00")
    assert checked(small, "--texts", str(small.texts)) == 1
    assert "paper.txt: not UTF-8 text" in capsys.readouterr().err


def test_tables_that_are_to_be_read_again_are_named_and_nothing_fails(small: Small, capsys) -> None:
    content = json.loads((small.data / "datapackage.json").read_text(encoding="utf-8"))
    assert checked(small) == 0
    said = capsys.readouterr().out
    assert said.endswith("13 rows in 3 tables.\nThe record checks clean.\n")
    assert "ead" not in said.replace("reach", "")  # nothing of readings
    read = {"read_by": "Quenlun", "read_on": "2031-05-01", "read_again_by": "2032-05-01"}
    content["resources"][2] |= read
    small.describe(resources=content["resources"])
    assert checked(small, "--on", "2032-05-01") == 0
    said = capsys.readouterr().out
    assert "Read last by Quenlun on 2031-05-01: 1 table(s).\n13 rows in 3 tables.\n" in said
    assert "To be read again" not in said
    assert checked(small, "--on", "2032-05-02") == 0
    assert "To be read again: facts (by 2032-05-01)." in capsys.readouterr().out
    content["resources"][2]["read_on"] = "last May"
    small.describe(resources=content["resources"])
    assert checked(small) == 1
    assert "resource 'facts': 'read_on' is not a date" in capsys.readouterr().out
