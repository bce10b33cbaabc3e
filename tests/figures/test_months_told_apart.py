"""What is known by month alone is not told as done by a day inside that month, but apart."""

import pytest

pytestmark = pytest.mark.unit

TOO = "1 more may lie in these days: only its month or year is known."


@pytest.mark.parametrize(
    ("figure", "as_of", "said"),
    [
        ("mandates/fulfilments", "2018-10-10", ("**3 fulfilments** are recorded, of 1 obl", TOO)),
        ("mandates/fulfilments", "2018-10-31", ("**4 fulfilments** are recorded, of 2 obl",)),
        (
            "mandates/obligations_by_cadence",
            "2018-10-10",
            ("For **1 of 56 obligations**", "For 1 it holds"),
        ),
        ("partners/agreements", "2018-05-10", ("**6 agreements** with 5 partners", TOO)),
        ("partners/strategies", "2019-02-10", ("**7 entries**: 5 national and 2 regional", TOO)),
        ("mandates/points", "2018-11-10", ("**141 points** are recorded", TOO)),
    ],
)
def test_a_month_is_not_over_before_its_last_day(record, figure, as_of, said):
    told = record.figure(figure, as_of=as_of).takeaway
    assert [each for each in said if each not in told] == []
    assert (TOO in told) == (TOO in said)


def test_a_state_and_a_region_are_told_so_too(record):
    told = record.figure("state/strategies", state="NGA", as_of="2019-02-10").takeaway
    assert "1 strategy for it or a region may have begun by that day" in told
    assert "besides, 1 strategy is for a wider region" in told
