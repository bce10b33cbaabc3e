"""HTML is always escaped."""

import pytest

from ctc_dash.paper.templates import piece_of, rich

pytestmark = pytest.mark.unit


def test_text_cannot_become_markup():
    assert rich("<script>**x**</script>") == "&lt;script&gt;<strong>x</strong>&lt;/script&gt;"


def test_attributes_are_escaped():
    pages = [('"><script>', "**text**")]
    made = piece_of("around", "navigation", pages, "?a=1&b=2", "", "Pages")
    assert 'href="&#34;&gt;&lt;script&gt;?a=1&amp;b=2"' in made
