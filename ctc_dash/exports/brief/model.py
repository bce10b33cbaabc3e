"""What a brief says, before any format: sections of figures, each asked once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from ctc_dash.charts.picture import Picture
from ctc_dash.figures.citing import Citation, sources_line
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.strip import Number as Number
from ctc_dash.words import Words

FEW = 4  # places of one document in a brief, which is short; its rows have them all
Form = Literal["picture", "table", "sentence"]


class BriefError(Exception):
    """A brief that cannot be made as asked; the message says why and what is expected."""


@dataclass(frozen=True)
class Block:
    """One figure in a brief.

    ``form`` says whether its picture, its table or its sentence alone is printed; ``most`` is how
    many rows a table prints (none: all) — what is left out is said in words, never silently.
    ``columns`` keeps these columns of the table, by name (none: all). ``marks`` stand at the end of
    a row's first cell, and before its note beneath the table.
    """

    shown: Shown
    form: Form
    most: int | None = None
    columns: tuple[str, ...] = ()
    marks: Mapping[int, str] = field(default_factory=dict)

    @property
    def picture(self) -> Picture | None:
        """What is drawn of it; none where it is a table or words, or there is nothing to draw."""
        picture = self.shown.picture if self.form == "picture" else None
        return None if picture is None or picture.empty else picture

    @property
    def cited(self) -> list[Citation]:
        """What the rows cite that are printed; of a picture or a sentence, all that it rests on."""
        if self.form != "table" or self.most is None:
            return self.shown.cited
        return replace(self.shown, frame=self.shown.frame.head(self.most)).cited

    @property
    def source(self) -> str:
        """Where it comes from, as a sentence; empty where it rests on no row."""
        shown = self.shown
        line = sources_line(self.cited, shown.record, shown.words, most=FEW)
        return shown.words.say("Source: {source}", source=line) if line else ""


@dataclass(frozen=True)
class Section:
    """A part of a brief under one heading, with what it says in words before its figures.

    Empty sentences are passed over.
    """

    heading: str
    blocks: tuple[Block, ...] = ()
    sentences: tuple[str, ...] = ()
    begins_part: bool = False  # of a pack: what follows is on another subject

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentences", tuple(filter(None, self.sentences)))

    @property
    def says(self) -> bool:
        """Whether there is anything under its heading."""
        return bool(self.blocks or self.sentences)


def own_heading(brief: "Brief") -> str:
    """What the speaker's own words stand under."""
    return brief.words.say("Speaker’s notes")


@dataclass(frozen=True)
class Brief:
    """A whole brief in one language; every format writes exactly this.

    ``opening`` is what the reader needs first. ``sources`` are the documents and places that its
    figures rest on, one line each, without repetition. ``**`` marks what matters most in a
    sentence, as in the figures' takeaways.
    """

    kind: str  # state, region, meeting, period, pack
    title: str
    subtitle: str
    as_of: dt.date
    words: Words
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    numbers: tuple[Number, ...] = ()
    sources: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()  # the speaker's; they come first
    file: str = field(default="brief")  # name of the file without ending
    imprint: tuple[str, ...] = ()  # who publishes it, from what, under which licence
    marking: str = ""  # who may read it, where it is not public; every page bears it
