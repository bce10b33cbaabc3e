"""Rows handed over as they lie in the snapshot, to libraries that read Arrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pandas as pd

from ctc_dash.asking import questions
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.snapshot import Snapshot
from ctc_dash.record.suggestions import near_names

if TYPE_CHECKING:
    import duckdb

NO_PYARROW = (
    "to_arrow() needs pyarrow, which is not installed: pip install pyarrow. Without it, "
    "polars.DataFrame(…) and others that read Arrow take these rows as they are"
)


@dataclass(frozen=True, repr=False)
class HandedRows:
    """The rows of a table or of an answer, read when they are asked for; shows itself.

    ``record.table(name)`` makes one. Whatever reads Arrow's stream of columns takes it as it is:
    ``polars.DataFrame(rows)``, ``pyarrow.table(rows)``.

    Attributes:
        snapshot: the DuckDB file that holds them.
        name: of the table, or the question's id.
        given: the parameters of the question.

    Source:
        The table of the record, or ``queries/<question>.sql``.
    """

    snapshot: Snapshot
    name: str
    given: Mapping[str, object]

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as a frame of pandas.

        Returns:
            Codes and real types; what the documents do not say is missing. It is yours to change.

        Source:
            The snapshot.
        """
        return self._relation().df()

    def to_arrow(self) -> Any:
        """The rows as a table of Arrow, whose columns are the snapshot's own, not copied.

        Returns:
            A ``pyarrow.Table``.

        Raises:
            QuestionError: pyarrow is not installed; the message says what goes without it.

        Source:
            The snapshot.
        """
        if find_spec("pyarrow") is None:  # what DuckDB makes the table with
            raise QuestionError(NO_PYARROW)
        return self._relation().to_arrow_table()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._relation().__arrow_c_stream__(requested_schema)

    def _relation(self) -> duckdb.DuckDBPyRelation:
        if "/" in self.name:
            return questions.relation(self.snapshot, self.name, self.given)
        return self.snapshot.relation_of_table(self.name)

    def __len__(self) -> int:
        return len(self._relation())

    def __repr__(self) -> str:
        return repr(self.frame)

    def _repr_html_(self) -> str:
        return str(self.frame._repr_html_())


def hand_rows(snapshot: Snapshot, name: str, given: Mapping[str, object]) -> HandedRows:
    """The rows of a table or of an answer; raises ``QuestionError`` where there is no such name.

    A name with a stroke is that of a question.
    """
    if "/" in name:
        questions.bind_values(snapshot, questions.find_question(name), given)
        return HandedRows(snapshot, name, dict(given))
    known = [str(each) for each in questions.ask(snapshot, "record/tables", {})["name"]]
    if name not in known:
        near = near_names(name, known) or "; record.tables has them all"
        raise QuestionError(f"there is no table '{name}'{near}")
    if given:
        raise QuestionError(f"a table takes no parameters, found: {', '.join(given)}")
    return HandedRows(snapshot, name, {})
