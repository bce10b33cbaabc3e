"""The shapes of sentences that takeaways choose from: their texts stand in ``shapes.toml``."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ctc_dash.figures.leaders import Lacking, Leaders
from ctc_dash.figures.sentences import Label
from ctc_dash.words import Forms, Share, Words

_SHAPES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
NO_TEXTS = ("vocabulary", "at_most", "narrowing")  # keys under which no sentence stands


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


def _read(declared: Mapping[str, Any]) -> dict[str, Any]:
    """A shape with its texts as forms, and what is no text as it stands."""
    texts = {key: said for key, said in declared.items() if key not in NO_TEXTS}
    return {**declared, **_forms(texts)}


def _forms(said: Mapping[str, Any]) -> dict[str, Forms]:
    pairs = {key: [each, each] if isinstance(each, str) else each for key, each in said.items()}
    return {key: Forms(*pair) for key, pair in pairs.items()}
