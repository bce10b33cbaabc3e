"""The address is the view: filters to a query string and back, one bad value never the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from ctc_dash.views.filters import BY_KEY, FILTERS

LANGUAGE = "lang"


@dataclass(frozen=True)
class Read:
    """What an address says: the values that apply, and (key, value) of those that do not."""

    values: dict[str, Any] = field(default_factory=dict)
    bad: list[tuple[str, str]] = field(default_factory=list)


def write(values: Mapping[str, Any]) -> str:
    """The query string of these values, in the filters' own order; empty where there are none."""
    parts = []
    for each in FILTERS:
        value = values.get(each.key)
        if not value:
            continue
        text = value.isoformat() if each.is_date else ",".join(value)
        parts.append((each.key, text))
    query = urlencode(parts, quote_via=quote, safe=",")
    return f"?{query}" if query else ""


def read(query: str, known: Callable[[str], list[str]]) -> Read:
    """Read a query string; ``known`` lists the codes that a filter may take.

    Unknown keys, unknown codes and impossible dates come back as ``bad``; the rest applies.
    """
    found = Read()
    for key, text in parse_qsl(query.lstrip("?"), keep_blank_values=True):
        if key == LANGUAGE:
            continue
        if key not in BY_KEY:
            found.bad.append((key, text))
        elif BY_KEY[key].is_date:
            read_date(key, text, found)
        else:
            read_codes(key, text, known(key), found)
    return found


def read_date(key: str, text: str, found: Read) -> None:
    """One day as YYYY-MM-DD."""
    try:
        found.values[key] = dt.date.fromisoformat(text)
    except ValueError:
        found.bad.append((key, text))


def read_codes(key: str, text: str, known: list[str], found: Read) -> None:
    """Codes separated by commas, in whatever case they were typed."""
    by_folded = {code.casefold(): code for code in known}
    for part in filter(None, text.split(",")):
        code = by_folded.get(part.strip().casefold())
        if code is None:
            found.bad.append((key, part))
        elif code not in found.values.setdefault(key, []):
            found.values[key].append(code)
    if not found.values.get(key):
        found.values.pop(key, None)
