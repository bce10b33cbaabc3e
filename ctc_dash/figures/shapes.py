"""The shapes of sentences that takeaways choose from: their texts stand in ``shapes.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from ctc_dash.figures.figure import Shown, Takeaway
from ctc_dash.figures.leaders import Lacking, Leaders
from ctc_dash.figures.sentences import Label
from ctc_dash.words import Forms, Share, Words

_SHAPES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
NO_TEXTS = (
    "vocabulary",
    "at_most",
    "narrowing",
    "by",
    "once",
)  # keys under which no sentence stands


def forms(topic: str, name: str) -> dict[str, Forms]:
    """The sentences of one shape by their keys; one text alone is the same for one and for more."""
    return _forms(_SHAPES[topic][name])


def share(topic: str, name: str) -> Share:
    """Three sentences on a part of a whole."""
    return Share(**forms(topic, name))


def shares(topic: str, name: str) -> dict[str, Share]:
    """Several such, by code."""
    return {code: Share(**_forms(said)) for code, said in _SHAPES[topic][name].items()}


def leaders(topic: str, name: str, label: Label = Words.label) -> Leaders:
    """Sentences on those that have most of something, and on those that have none."""
    declared = dict(_SHAPES[topic][name])
    lacking = declared.pop("lacking", None)
    return Leaders(
        **_read(declared), label=label, lacking=Lacking(**_read(lacking)) if lacking else None
    )


def rows_counted(
    topic: str, name: str, which: Callable[[pd.DataFrame], pd.Series[Any]] | None = None
) -> Takeaway:
    """How many rows there are, of how many groups, and of how many of them something is true.

    ``by`` of the shape is the column that has the groups; how many they are stands in ``rows`` as
    ``{groups}``. Rows with one value in its column ``once`` are counted once, and ``again`` says
    how many rows there are. Its ``share`` is said of the rows ``which`` holds of; ``{others}`` is
    how many the others are.
    """
    declared = _SHAPES[topic][name]
    by = declared.get("by")
    once = declared.get("once")
    said = _forms({key: declared[key] for key in ("rows", "groups", "again") if key in declared})
    true_of = Share(**_forms(declared["share"])) if which else None

    def takeaway(shown: Shown) -> Iterator[str]:
        words, frame = shown.words, shown.frame
        told = len(frame)
        if once:  # of those that tell one thing the row that has its id comes first
            own = frame[once] == frame["id"]
            frame = pd.concat([frame[own], frame[~own]]).drop_duplicates(once)
        groups = words.count(*said["groups"], frame[by].nunique()) if by else ""
        yield words.count(*said["rows"], len(frame), groups=groups)
        if told > len(frame):
            yield words.count(*said["again"], told)
        if which and true_of:
            part = int(which(frame).sum())
            yield words.share(true_of, part, len(frame), others=words.number(len(frame) - part))

    return takeaway


def _read(declared: Mapping[str, Any]) -> dict[str, Any]:
    """A shape with its texts as forms, and what is no text as it stands."""
    texts = {key: said for key, said in declared.items() if key not in NO_TEXTS}
    return {**declared, **_forms(texts)}


def _forms(said: Mapping[str, Any]) -> dict[str, Forms]:
    pairs = {key: [each, each] if isinstance(each, str) else each for key, each in said.items()}
    return {key: Forms(*pair) for key, pair in pairs.items()}
