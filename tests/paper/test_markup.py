"""HTML is always escaped."""

import pytest

from ctc_dash.paper.markup import element, rich

pytestmark = pytest.mark.unit


def test_text_cannot_become_markup():
    assert rich("<script>**x**</script>") == "&lt;script&gt;<strong>x</strong>&lt;/script&gt;"


def test_attributes_are_escaped():
    made = element("a", "text", href='"><script>', class_="b")
    assert made == '<a href="&quot;&gt;&lt;script&gt;" class="b">text</a>'
