"""Sources come from the rows: in the documents' order, gathered, each once, and of nothing else."""

import pandas as pd
import pytest

from ctc_dash.asking import questions
from ctc_dash.figures import catalogue
from ctc_dash.figures.cited_places import gather_places
from ctc_dash.figures.citing import Citation, bibliography, citations_in, sources_line

pytestmark = pytest.mark.unit

NUMBERS = [f"annex I, appendix I, No. {number}" for number in range(136, 167)]


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (
            [
                "annex II, para 11",
                "annex I, appendix I",
                "annex I, paras 31–33",
                "annex I, para 34",
                "annex I, para 97; annex II, para 19",
            ],
            "annex I, paras 31–34 and 97; annex I, appendix I; annex II, paras 11 and 19",
        ),
        (NUMBERS, "annex I, appendix I, Nos. 136–166"),
        (NUMBERS[:2] + NUMBERS[4:5], "annex I, appendix I, Nos. 136, 137 and 140"),
        ([*NUMBERS, "annex I, appendix I"], "annex I, appendix I"),
        (["annex I, appendix I, No. 142"], "annex I, appendix I, No. 142"),
        ([f"annex I, para {n}" for n in range(3, 60, 4)], "annex I, paras 3–59 (15 of them)"),
        (
            ["section V", "section V (k)", "annex, row 4", "section VII (a)"],
            "section V; section VII (a); annex, row 4",
        ),
        ([f"section V ({letter})" for letter in "klmnopq"], "section V"),
        ([f"appendix II, part A, region {n}, No. {n}" for n in range(9)], "appendix II, part A"),
        (
            ["para 12", "para 2", "preamble", "letter of transmittal"],
            "letter of transmittal; preamble; paras 2 and 12",
        ),
        (["para 46 (b)", "para 2", "para 12"], "paras 2 and 12; para 46 (b)"),
        ([f"page {n}" for n in range(3, 43)], "pages 3–42"),
        ([f"slide {n}" for n in (1, 2, 4)], "slides 1, 2 and 4"),
        ([f"table {n}" for n in range(1, 40, 2)], "tables 1–39 (20 of them)"),
        (["article 5", "articles 6–8", "note 2"], "articles 5–8; note 2"),
        ([f"para {n} (a)" for n in range(3, 43)], "paras 3–42"),
        (["para 3 (a)", "para 4 (b)"], "para 3 (a); para 4 (b)"),
        ([f"annex I, para {n} ({c})" for n in range(4, 14) for c in "ab"], "annex I, paras 4–13"),
        ([f"table {n}, No. {n}" for n in range(1, 9)], "tables 1–8"),
        (
            [f"annex {n}, title" for n in ("IX", "IV", "X", "V", "I", "XI")],
            "; ".join(f"annex {n}, title" for n in ("I", "IV", "V", "IX", "X", "XI")),
        ),
        (["annex C", "annex A", "page 4", "annex B"], "page 4; annex A; annex B; annex C"),
        (["annex 2", "annex 1, para 4"], "annex 1, para 4; annex 2"),
        ([], ""),
    ],
)
def test_places_stand_gathered_in_the_documents_order(places, said, record):
    assert "; ".join(gather_places(places, record.words())) == said
    assert "; ".join(gather_places(reversed(places), record.words())) == said


def test_a_line_and_an_end_name_each_document_once_in_the_records_order(record):
    cited = [
        Citation("s_2020_99", "annex I, para 24"),
        Citation("programme_2012", ""),
        Citation("s_2020_99", "annex I, para 23"),
    ]
    words = record.words()
    line = "letter dated 20 March 2012 · S/2020/99, annex I, paras 23 and 24"
    assert sources_line(cited, record, words) == line
    first, second = bibliography(record, words, cited)
    assert first.startswith("letter dated 20 March 2012, ")
    assert first.endswith(" 20 March 2012")
    assert second.endswith("5 February 2020: annex I, paras 23 and 24")
    assert bibliography(record, words, []) == ()


def test_both_places_of_a_row_are_cited_and_a_missing_one_is_not():
    frame = pd.DataFrame(
        {
            "document": ["a", "b", None],
            "place": ["para 1", None, None],
            "second_document": ["c", None, None],
            "second_place": ["para 2", None, None],
        }
    )
    assert citations_in(frame) == [("a", "para 1"), ("b", ""), ("c", "para 2")]


def test_every_question_cites_or_says_what_it_draws_on():
    """A question that a figure asks has documents in its answer, or names those that have."""
    silent = {}
    for name, figure in catalogue.FIGURES.items():
        question = questions.find_question(figure.question)
        asked = [question, *(questions.find_question(each) for each in question.draws_on)]
        silent[name] = not any("document" in each.columns for each in asked)
    # what no public document has: the table itself is what is shown
    assert [name for name, says_nothing in silent.items() if says_nothing] == ["state/owner_tables"]
