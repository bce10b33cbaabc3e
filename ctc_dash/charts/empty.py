"""The picture of nothing: a sentence in the middle of a quiet ground."""

from __future__ import annotations

from ctc_dash.charts.picture import MUTED, Picture, Text, Texts
from ctc_dash.words import Words

HEIGHT = 120


def empty_picture(words: Words) -> Picture:
    """Say that no row fits the filters; an empty picture must not look like a broken one."""
    sentence = words.say("Nothing in the record fits these filters.")
    middle = Texts((Text(0.5, 0.5, sentence),), "over", MUTED)
    return Picture((middle,), HEIGHT, (0.0, 1.0), (0.0, 1.0), empty=True)
