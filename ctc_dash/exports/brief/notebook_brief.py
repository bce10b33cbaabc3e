"""A brief in a notebook: it shows itself, and saves itself as a file."""

from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import pandas as pd

from ctc_dash.exports import files
from ctc_dash.exports.brief import formats, model
from ctc_dash.exports.brief.model import BriefError
from ctc_dash.paper.templates import piece_of
from ctc_dash.words import plain_text


@dataclass(frozen=True, repr=False)
class NotebookBrief:
    """A brief on a State, a region, a meeting or a period; shows itself in a notebook.

    ``record.brief("state", "NER")`` makes one.

    Attributes:
        composed: the brief as every format writes it: sections of figures, each asked once.

    Source:
        The figures that it is made of; ``sources`` names the documents.
    """

    composed: model.Brief

    @property
    def title(self) -> str:
        """What the brief is about.

        Returns:
            The name of the State, region or meeting, or the period.

        Source:
            The record's own names.
        """
        return self.composed.title

    @property
    def as_of(self) -> pd.Timestamp:
        """The day as of which the brief speaks.

        Returns:
            A day.

        Source:
            What was asked for; otherwise the day up to which the data reach.
        """
        return pd.Timestamp(self.composed.as_of)

    @property
    def opening(self) -> list[str]:
        """What the reader needs first.

        Returns:
            Sentences, without markup.

        Source:
            Made from the figures; nothing in them is written beforehand.
        """
        return [plain_text(sentence) for sentence in self.composed.opening]

    @property
    def numbers(self) -> pd.DataFrame:
        """The figures that matter, as the brief prints them.

        Returns:
            One row per number, in order: ``label``, ``text`` (the number as printed; a dash where
            it is unknown), ``note`` and ``source``.

        Source:
            Each row's ``source``.
        """
        rows = [(each.label, each.text, each.note, each.source) for each in self.composed.numbers]
        return pd.DataFrame(rows, columns=["label", "text", "note", "source"])

    @property
    def contents(self) -> pd.DataFrame:
        """What the brief shows.

        Returns:
            One row per figure, in order: ``section`` (its heading), ``figure`` (its title),
            ``form`` (picture, table or sentence) and ``rows`` (count).

        Source:
            The brief's sections.
        """
        rows = [
            (section.heading, block.shown.title, block.form, len(block.shown.frame))
            for section in self.composed.sections
            for block in section.blocks
        ]
        return pd.DataFrame(rows, columns=["section", "figure", "form", "rows"])

    @property
    def sources(self) -> list[str]:
        """The documents and places that the brief rests on.

        Returns:
            One line per document.

        Source:
            ``document`` and ``place`` of the rows that it prints, and of what these count; and
            the record's ``figure_sources`` and ``caveats``.
        """
        return list(self.composed.sources)

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the brief to a file; a file that is there already is replaced.

        Args:
            path: the file; its ending names the format: ``.pdf``, ``.docx``, ``.pptx`` or
                ``.html``. Its folder must exist.

        Returns:
            The file.

        Raises:
            BriefError: another ending, a folder that is not there or cannot be written to, or
                letters that no font on this machine has; then nothing is written.

        Source:
            The brief, every format alike.
        """
        output = Path(path)
        wrong = files.ending_problems(output, formats.FORMATS) + files.place_problems(output)
        if wrong:
            raise BriefError("; ".join(wrong))
        content = formats.brief_bytes(self.composed, output.suffix.lstrip(".").lower())
        try:
            files.put_file(output, content)
        except files.OutputError as error:
            raise BriefError(str(error)) from error
        return output

    def __repr__(self) -> str:
        return "\n".join([f"{self.title}, {self.composed.subtitle}", *self.opening])

    def _repr_html_(self) -> str:
        by_section = self.contents.groupby("section", sort=False)["figure"]
        shown = [(section, "; ".join(figures)) for section, figures in by_section]
        opens = self.composed.words.say("What the brief shows")
        return piece_of("notebook", "brief", self.composed, opens, shown)
