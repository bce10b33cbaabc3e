"""Names in the order of each language."""

from __future__ import annotations

import pytest

from ctc_dash.asking.collation import collation_keys

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("en", ["Åland", "Estonia", "zebra", "Zulu"]),
        ("fr", ["Égypte", "Estonie", "États-Unis", "Zambie"]),
        ("es", ["Nauru", "Ñandú", "Oz"]),
        ("ru", ["Армения", "Египет", "Ёлка", "Ямайка"]),
        ("ar", ["إسبانيا", "ألمانيا", "بولندا", "زامبيا"]),
        ("zh", ["安道尔", "波兰", "加纳", "中国"]),  # pinyin: an, bo, jia, zhong
    ],
)
def test_names_stand_as_the_language_orders_them(language, in_order):
    keys = collation_keys(reversed(in_order), language)
    assert [name for _, name in sorted(zip(keys, reversed(in_order), strict=True))] == in_order
