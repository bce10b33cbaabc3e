"""What is printed: UTF-8 wherever it goes, and nothing of a record that could steer a terminal."""

import sys
from io import TextIOWrapper

LINE_ENDS = "\n"
DELETE, DELETE_SYMBOL = 0x7F, "\u2421"
SYMBOLS = 0x2400  # where Unicode has a visible symbol for each control character
SPACE = 0x20


def prepare_output() -> None:
    """Print UTF-8 to pipes and files, and what a terminal cannot show as an escape.

    Programs that read on expect UTF-8, whatever the language of the machine is.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def visible(text: str) -> str:
    """A text for a terminal: control and direction characters as signs that one sees."""
    if text.isascii() and text.replace(LINE_ENDS, "").isprintable():
        return text
    return "".join(map(_sign, text))


def _sign(sign: str) -> str:
    code = ord(sign)
    if sign in LINE_ENDS or sign.isprintable():
        return sign
    if code < SPACE:
        return chr(SYMBOLS + code)
    return DELETE_SYMBOL if code == DELETE else sign.encode("unicode_escape").decode()
