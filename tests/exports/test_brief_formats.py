"""One brief of each kind in every format: a column that a question no longer has is found here."""

from dataclasses import replace

import pytest

from ctc_dash.exports.brief import printed
from ctc_dash.exports.brief.formats import FORMATS, brief_bytes
from ctc_dash.exports.brief.model import Block
from tests.exports.briefs import compose

pytestmark = pytest.mark.unit

KINDS = {
    "state": "LKA",
    "region": "A",
    "meeting": "m2019_11_01_gender",
    "period": ("2019-09-01", "2020-03-31"),
}


@pytest.fixture(scope="module", params=KINDS)
def brief(request, record):
    return compose(record, request.param, KINDS[request.param])


@pytest.mark.parametrize("ending", FORMATS)
def test_every_kind_is_printed_in_every_format(brief, ending):
    assert len(brief_bytes(brief, ending)) > 5000


@pytest.mark.parametrize("ending", FORMATS)
def test_a_column_that_is_not_there_is_not_passed_over(brief, ending):
    """Nothing skips a wrong name silently, so that the test above sees it."""
    section = next(s for s in brief.sections if any(b.form == "table" for b in s.blocks))
    block = next(b for b in section.blocks if b.form == "table")
    wrong = replace(section, blocks=(replace(block, columns=("no_such_column",)),))
    with pytest.raises(KeyError, match="no_such_column"):
        brief_bytes(replace(brief, sections=(wrong,)), ending)


def test_each_kind_has_tables_with_columns_by_name(brief):
    named = [b for s in brief.sections for b in s.blocks if b.form == "table" and b.columns]
    assert named
    for block in named:
        assert isinstance(block, Block)
        always = [name for name in block.columns if name != "note"]  # notes: where rows have any
        assert len(printed.table(block).headings) in (len(always), len(block.columns))
