"""The words that the pictures of an exploration have: one name and one place for each code.

A picture deals spare colours by the order of its words' codes. Pictures side by side show other
rows each, and so would each find an order of its own: the order is that of the record, of all codes
that the question's answer has, and so a code has one colour in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from ctc_dash.charts import theme as look
from ctc_dash.charts.named import vocabularies
from ctc_dash.charts.picture import Tone
from ctc_dash.figures.cells import LISTS
from ctc_dash.figures.counted_rows import CountedRows, answer_rows
from ctc_dash.figures.marking import NONE, TIMES
from ctc_dash.figures.named_rows import ROWS, rows_name, vocabulary_of
from ctc_dash.words import NO_VALUE, Words

WHOLE = "all"  # the part, and its column, of what is not split

LabelPairs = tuple[tuple[tuple[str, str], str], ...]  # (vocabulary, code), label
CodeOrders = tuple[tuple[str, tuple[str, ...]], ...]  # vocabulary, its codes


def words_for(
    words: Words, named: Mapping[tuple[str, str], str], ordered: Mapping[str, Sequence[str]]
) -> Words:
    """The words with these labels, and the codes of these vocabularies in this order."""
    orders = ((vocabulary, tuple(codes)) for vocabulary, codes in ordered.items())
    return _words_for(words, tuple(named.items()), tuple(orders))


@lru_cache(maxsize=128)
def _words_for(words: Words, named: LabelPairs, ordered: CodeOrders) -> Words:
    codes = dict(words.codes)
    for vocabulary, order in ordered:
        kinds = words.codes.get(vocabulary, {})
        codes[vocabulary] = {code: kinds.get(code, "") for code in order}
    return replace(words, labels={**words.labels, **dict(named)}, codes=codes)


def dealt(vocabulary: str, whole: Sequence[str], there: Sequence[str], words: Words) -> list[str]:
    """The codes among which colours are dealt: all that an answer has, in the record's order.

    Where these are more than there are colours, those of the rows that are ``there`` alone.
    """
    every = list(dict.fromkeys([*whole, *there]))
    return every if colours_of(vocabulary, every, words) == len(every) else list(there)


def colours_of(vocabulary: str, codes: Iterable[str], words: Words) -> int:
    """How many colours these codes have, where they are dealt in this order."""
    listed = list(codes)
    among = words_for(words, {}, {vocabulary: listed})
    drawn = look.palette_tones(look.legend(vocabulary, listed, among), among)
    return len({drawn[Tone(vocabulary, code)] for code in listed})


@dataclass(frozen=True)
class NamedParts(CountedRows):
    """Counted rows, and what is counted of them and by what, as pictures name and order it."""

    @property
    def rows_name(self) -> str:
        """What its rows are, as the page that offers the question calls them."""
        return rows_name(self.question.id, self.words)

    def heading(self, column: str) -> str:
        """What a column is called; the rows, which are counted, by what they are."""
        return self.rows_name if column == ROWS else super().heading(column)

    @property
    def measure_name(self) -> str:
        """What is counted."""
        return self.heading(self.measure)

    @property
    def no_record(self) -> str:
        """What is said of a code that is missing: it may be none, and may be not known."""
        return self.words.say("nothing in the record")

    def called(self, column: str) -> str:
        """What pictures call a column of parts: its vocabulary, if it has one."""
        return LISTS.get(column) or vocabulary_of(column, self.words) or column

    def written(self, column: str, codes: Sequence[str]) -> list[str]:
        """Codes of a column as pictures have them, in the record's order, what is missing last.

        A column without a vocabulary goes by names: of these are yes and no.
        """
        there = [code for code in codes if code != NONE]
        named = self.names(column, there)
        coded = self.called(column) != column or vocabulary_of(column, self.words)
        return [*(named if coded else named.values()), *([NO_VALUE] if NONE in codes else [])]

    @cached_property
    def drawing_words(self) -> Words:
        """The reader's words as its pictures have them: one name and one colour for each code."""
        labels = {("column", time): self.heading(time) for time in TIMES}
        labels |= {("column", ROWS): self.rows_name, (WHOLE, WHOLE): self.measure_name}
        orders: dict[str, Sequence[str]] = {}
        whole = answer_rows(self.record, self.question.id, ())
        for column in filter(None, (self.by, self.split)):
            called, there = self.called(column), self.codes(column)
            every = list(dict.fromkeys([*whole.every_code(column), *there]))
            orders[called] = dealt(
                called, self.written(column, every), self.written(column, there), self.words
            )
            labels[called, NO_VALUE] = self.no_record
            if called in vocabularies(self.words):  # two codes of one name are told apart
                labels |= {(called, code): name for code, name in self.names(column, there).items()
                           if code != NONE}  # fmt: skip
        return words_for(self.words, labels, orders)
