"""Where the shipped folders are: beside the package in a checkout, inside it in an installation."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_shipped"  # filled by the wheel, see pyproject.toml
_REPOSITORY = _PACKAGE.parent

CACHE = "CTC_DASH_CACHE"  # the variable that names the cache


def _folder(name: str) -> Path:
    shipped = _SHIPPED / name
    if shipped.is_dir():
        return shipped
    checked_out = _REPOSITORY / name
    if (_REPOSITORY / "pyproject.toml").is_file() and checked_out.is_dir():
        return checked_out
    raise FileNotFoundError(
        f"The folder '{name}' of CTC Dash is neither at {shipped} nor at {checked_out}: "
        "the installation is incomplete; install the package again, or run from a whole checkout."
    )


def version() -> str:
    """The version of the software; it is in the package, which imports what asks for it."""
    return str(sys.modules["ctc_dash"].__version__)


def data_dir() -> Path:
    """Return the folder of the shipped record (a data package)."""
    return _folder("data")


def shipped_layers() -> dict[str, Path]:
    """The layers that come with the record and are laid on it when asked for, by name."""
    found = sorted(_folder("layers").glob("*/datapackage.json"))
    return {path.parent.name: path.parent for path in found}


def queries_dir() -> Path:
    """Return the folder of the questions, one folder of .sql files per topic."""
    return _folder("queries")


def pages_file() -> Path:
    """Return the file that declares the pages and the figures that they lay out."""
    return _PACKAGE / "address" / "pages.toml"


def locale_dir() -> Path:
    """Return the folder of the interface's translations."""
    return _PACKAGE / "locale"


def cache_dir() -> Path:
    """Return the folder for what can be made again, snapshots above all; it may not exist yet.

    The environment variable CTC_DASH_CACHE names another one.
    """
    named = os.environ.get(CACHE, "").strip()
    if named:
        return _at_home(lambda: Path(named).expanduser().resolve())
    return _at_home(lambda: Path(platformdirs.user_cache_dir("ctc-dash", appauthor=False)))


def state_dir() -> Path:
    """Return the folder for what a server must keep and cannot make again; it may not exist yet."""
    return _at_home(lambda: Path(platformdirs.user_state_dir("ctc-dash", appauthor=False)))


def _at_home(find: Callable[[], Path]) -> Path:
    try:
        return find()
    except RuntimeError as error:  # a user without a home, as in many containers
        advice = f"{CACHE} names a folder for the cache, --state one for what a server keeps"
        raise FileNotFoundError(f"this user has no home folder; {advice}") from error
