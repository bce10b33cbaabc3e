"""What a question asks for, what it takes and what it answers, shown to who looks it up."""

import html
from dataclasses import dataclass

import pandas as pd

from ctc_dash.asking.questions import Question
from ctc_dash.words import Words


@dataclass(frozen=True, repr=False)
class Documentation:
    """What a question asks for, what it takes and what it answers; shows itself.

    ``record.question(id)`` makes one.

    Attributes:
        asked: the question as its file declares it.
        words: the words that it is shown in.

    Source:
        The header of the question's ``.sql`` file.
    """

    asked: Question
    words: Words

    @property
    def title(self) -> str:
        """What the question asks for, in one sentence.

        Returns:
            The first line of the question's file.

        Source:
            The header of the question's file.
        """
        return self.asked.title

    @property
    def grain(self) -> str:
        """What one row of the answer is.

        Returns:
            A phrase such as "one row per visit".

        Source:
            The header of the question's file.
        """
        return self.asked.grain

    @property
    def parameters(self) -> pd.DataFrame:
        """What the question takes.

        Returns:
            One row per parameter, in the header's order: ``name``, ``type`` (date, text, integer,
            or ``text[]``: one or several texts) and ``note`` (above all what not giving it means).

        Source:
            The header of the question's file.
        """
        rows = [(each.name, each.type, each.note) for each in self.asked.parameters]
        return pd.DataFrame(rows, columns=["name", "type", "note"])

    @property
    def columns(self) -> pd.DataFrame:
        """What the answer has.

        Returns:
            One row per column, in order: ``name``, and ``heading``, as tables for readers have it.

        Source:
            The header of the question's file; headings from the record's labels.
        """
        rows = [(name, self.words.column(name)) for name in self.asked.columns]
        return pd.DataFrame(rows, columns=["name", "heading"])

    @property
    def sql(self) -> str:
        """The whole statement that is asked, with its header.

        Returns:
            The text of the question's file, with the parts that it shares with other questions
            put in front as CTEs.

        Source:
            ``queries/<question>.sql``, and what it uses of ``queries/shared/``.
        """
        return self.asked.sql

    def __repr__(self) -> str:
        taken = [
            f"  {each.name} ({each.type}){f': {each.note}' if each.note else ''}"
            for each in self.asked.parameters
        ]
        say = self.words.say
        lines = [
            self.asked.id,
            self.title,
            say("Answer: {grain}", grain=self.grain),
            say("Columns: {names}", names=self.words.joined(self.asked.columns)),
            say("Parameters:") if taken else say("Parameters: none"),
            *taken,
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(repr(self))}</pre>"
