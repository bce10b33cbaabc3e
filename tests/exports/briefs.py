"""Briefs that several tests read, composed once; no test changes one."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any

from ctc_dash.exports.brief.compose import compose as compose_anew
from ctc_dash.exports.brief.model import Brief
from ctc_dash.interface import Record

_kept = cache(compose_anew)


def compose(record: Record, kind: str, what: Any, **more: Any) -> Brief:
    """What `compose` of the package gives; the second time the very same brief."""
    make = _kept if isinstance(what, Hashable) else compose_anew
    return make(record, kind, what, **more)
