"""Places of one document in its order, each once, and nothing among them that is no place."""

import pytest

from ctc_dash.figures.bibliography import bibliography
from ctc_dash.figures.catalogue import find
from ctc_dash.figures.citing import in_order

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (
            [
                "annex II, para 11",
                "annex I, appendix I",
                "annex I, paras 31–33 and elsewhere",
                "annex I, para 97; annex II, para 19",
                "annex I, para 34",
                "as given in each row",
            ],
            "annex I, paras 31–34 and 97; annex I, appendix I; annex II, paras 11 and 19",
        ),
        (["annex I, appendix I, No. 142", "annex I, appendix I"], "annex I, appendix I"),
        (["annex I, appendix I, No. 142"], "annex I, appendix I, No. 142"),
        (["annex I, para 7"], "annex I, para 7"),
        (["annex I, paras 22–24 and appendix I"], "annex I, paras 22–24; annex I, appendix I"),
        (
            ["sections V and VI.4; annex", "section V (k)", "annex, row 4", "section VII (a)"],
            "sections V and VI.4; section VII (a); annex, row 4",
        ),
        (["annex II", "annex II, para 19"], "annex II, para 19"),
        (["para 12", "para 2", "preamble"], "preamble; paras 2 and 12"),
        (["para 46 (b)", "para 2", "para 12"], "paras 2 and 12; para 46 (b)"),
        (["as given in each row"], ""),
        ([], ""),
    ],
)
def test_places_stand_in_the_documents_order(places, said, record):
    assert "; ".join(in_order(places, record.words(), vague=False)) == said


def test_on_a_page_what_is_said_of_the_rows_stands_last(record):
    places = ["as given in each row", "annex I, para 7 and elsewhere"]
    assert in_order(places, record.words(), vague=True) == [
        "annex I, para 7",
        "as given in each row",
        "and elsewhere",
    ]


def test_rows_bring_their_own_places(record):
    figures = [find("overview/next")]
    words = record.words()
    page = bibliography(record, words, figures)
    brief = bibliography(record, words, figures, [("s_res_2395_2017", "para 12")])
    assert page[2].endswith("21 December 2017: as given in each row")
    assert brief[2].endswith("21 December 2017: para 12")
    assert brief[1].endswith("5 February 2020")
