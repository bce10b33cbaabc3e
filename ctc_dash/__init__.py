"""CTC Dash: the public record of the Counter-Terrorism Committee, asked and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctc_dash.interface import Record, open

__all__ = ["Record", "open"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # Loaded when first used, so that importing the package stays cheap.
    if name in __all__:
        from ctc_dash import interface

        return getattr(interface, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
