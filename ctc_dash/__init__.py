"""CTC Dash: the public record of the Counter-Terrorism Committee, asked and shown.

Public United Nations documents, curated row by row, each row with its document and place.
Open the record, ask it questions, show its figures:

    import ctc_dash as ctc

    record = ctc.open()                  # the shipped record, or ctc.open("my-register/")
    record                               # what it holds, and up to which day
    record.tables                        # its tables, and what one row of each is
    record.questions                     # what it can be asked
    record.ask("visits/by_region_and_type", year_from=2018, year_to=2019)
    record.figures                       # what it can show
    record.figure("visits/by_region_and_type", cluster="A")
    record.brief("state", "NER").save("NER.pdf")
    record.dataset("visits/list")        # to go on from with HoloViews
    record.filters(cluster=["A"])        # for widgets and apps of one's own
    record.explore("visits/list", by="subregion")   # rows counted by what one picks
    record.page("visits")                # a page of the dashboards, live in a notebook

    ctc.start_register("my-register/")   # a copy of the data to make one's own
    ctc.upgrade_register("my-register/") # brings one that an older version began on

Answers are pandas frames. A figure shows itself in a notebook, without a network; it also has
``.takeaway``, ``.table``, ``.frame``, ``.sources``, ``.caveats`` and ``.element``.

What the documents do not say is missing (``NaN``, ``NaT``), never zero and never "no". Nothing asks
the clock: everything is as of the date up to which the data reach, or as of the date you give.

Whatever can go wrong with what you give is one of five errors: ``RecordError`` (a record that does
not check clean, or a folder that cannot be used), ``QuestionError`` (no such question, parameter or
code), ``FigureError`` (no such figure), ``BriefError`` (a brief that cannot be made as asked) and
``WordsError`` (no such language). What an audience may not see, or a record does not have, is
a ``NotSeenError``, which is a ``RecordError``.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctc_dash.interface import (
        BriefError,
        FigureError,
        NotSeenError,
        QuestionError,
        Record,
        RecordError,
        WordsError,
        open,
        start_register,
        upgrade_register,
    )

__all__ = [
    "BriefError",
    "FigureError",
    "NotSeenError",
    "QuestionError",
    "Record",
    "RecordError",
    "WordsError",
    "open",
    "start_register",
    "upgrade_register",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # Loaded when first used, so that importing the package stays cheap.
    if name in __all__:
        from ctc_dash import interface

        return getattr(interface, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    # What completion and help() offer, also before anything has been loaded.
    dunders = [name for name in globals() if name.startswith("__") and name.endswith("__")]
    return sorted([*__all__, *dunders])
