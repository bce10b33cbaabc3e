"""A frame with names beside its codes, for who goes on from it: what its columns are, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.picture import Tone
from ctc_dash.words import NO_VALUE, Words, is_missing

CODE = "_code"  # the end of the column with the codes of another, which has their names
TEXT = "_text"  # the end of the column with the months of another as texts such as 2018-07


@dataclass(frozen=True)
class NamedColumn:
    """A column of named rows: its name, its heading and, where it has a fixed order, its values.

    What is ``key`` tells rows apart and can be grouped by; the others are values of them.
    """

    name: str
    heading: str
    key: bool = False
    values: Sequence[str] = ()
    unit: str = ""


@dataclass(frozen=True)
class NamedRows:
    """Rows with names in place of codes, the codes beside them, and what their columns are."""

    frame: pd.DataFrame
    columns: Sequence[NamedColumn] = field(default=())

    @property
    def keys(self) -> list[NamedColumn]:
        """The columns by which rows can be grouped."""
        return [column for column in self.columns if column.key]

    @property
    def values(self) -> list[NamedColumn]:
        """All other columns."""
        return [column for column in self.columns if not column.key]


@lru_cache(maxsize=16)
def vocabularies(words: Words) -> set[str]:
    """The kinds of codes that the record has names for."""
    return {vocabulary for vocabulary, _ in words.labels}


def code_names(vocabulary: str, used: Iterable[object], words: Words) -> dict[str, str]:
    """By code its name, in the record's order; two codes of one name are told apart by their code.

    A dash stands for what is missing, last: so no row is lost where rows are grouped.
    """
    codes = dict.fromkeys(str(code) for code in used if not is_missing(code))
    order = [code for code in look.order(vocabulary, codes, words) if code in codes]
    named = {code: words.label(vocabulary, code) for code in order}
    labels = [*named.values()]
    return {
        code: f"{label} ({code})" if labels.count(label) > 1 else label
        for code, label in named.items()
    }


def colours_by_name(vocabulary: str, words: Words) -> dict[str, str]:
    """The colour in which pictures draw each code of a vocabulary that has a name, by its name."""
    codes = [code for each, code in words.labels if each == vocabulary]
    tones = look.palette_tones((Tone(vocabulary, code) for code in codes), words)
    drawn = {tone.code: look.ink(*drawn, look.LIGHT).colour for tone, drawn in tones.items()}
    told_apart = code_names(vocabulary, codes, words)
    plain = {words.label(vocabulary, code): drawn[code] for code in codes}
    return plain | {name: drawn[code] for code, name in told_apart.items()}


def names_of(codes: Iterable[object], named: Mapping[str, str]) -> list[str]:
    """The name of each code; a dash where there is none."""
    return [NO_VALUE if is_missing(code) else named[str(code)] for code in codes]


def ordered_names(names: Iterable[str], named: Mapping[str, str]) -> list[str]:
    """The names that are used, in the order of their codes, the dash last."""
    used = {*names}
    return [name for name in dict.fromkeys([*named.values(), NO_VALUE]) if name in used]


def coded_columns(
    name: str, codes: pd.Series[Any], named: Mapping[str, str], words: Words, *, key: bool = True
) -> Iterator[tuple[NamedColumn, list[Any]]]:
    """The column of names and the column of codes beside it, with what they hold."""
    names = names_of(codes, named)
    heading = words.column(name)
    yield NamedColumn(name, heading, key, ordered_names(names, named)), names
    yield NamedColumn(name + CODE, words.say("{column} (code)", column=heading)), [*codes]
