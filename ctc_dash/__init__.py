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

    ctc.start_register("my-register/")   # a copy of the data to make one's own

Answers are pandas frames. A figure shows itself in a notebook, without a network; it also has
``.takeaway``, ``.table``, ``.frame``, ``.sources``, ``.caveats`` and ``.chart``.

What the documents do not say is missing (``NaN``, ``NaT``), never zero and never "no". Nothing asks
the clock: everything is as of the date up to which the data reach, or as of the date you give.

Whatever can go wrong with what you give is one of four errors: ``RecordError`` (a record that does
not check clean), ``QuestionError`` (no such question or parameter), ``FigureError`` (no such
figure) and ``WordsError`` (no such language).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctc_dash.interface import FigureError as FigureError
    from ctc_dash.interface import QuestionError as QuestionError
    from ctc_dash.interface import Record, open, start_register
    from ctc_dash.interface import RecordError as RecordError
    from ctc_dash.interface import WordsError as WordsError

__all__ = ["Record", "open", "start_register"]
__version__ = "0.1.0"

# Here too, but not in __all__: help() would open with pages on what every exception has.
_ERRORS = ("FigureError", "QuestionError", "RecordError", "WordsError")


def __getattr__(name: str) -> Any:
    # Loaded when first used, so that importing the package stays cheap.
    if name in __all__ or name in _ERRORS:
        from ctc_dash import interface

        return getattr(interface, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    # What completion and help() offer, also before anything has been loaded.
    dunders = [name for name in globals() if name.startswith("__") and name.endswith("__")]
    return sorted([*__all__, *_ERRORS, *dunders])
