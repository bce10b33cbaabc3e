"""Office files that come out the same each time: no clock in them, and who made them, of what."""

import datetime as dt
import io
import re
import zipfile
from typing import Any

from ctc_dash.exports.brief.model import Brief
from ctc_dash.exports.brief.office_text import language_tag
from ctc_dash.exports.files import MAKER
from ctc_dash.record.writable import writable

LONGEST_PROPERTY = 255  # letters, as the format has it
ROOM = 20  # for what ends
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows
MADE_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def file_bytes(made: Any, brief: Brief) -> bytes:
    """A finished document or deck as a file; the same brief always gives the same bytes."""
    describe(made.core_properties, brief)
    buffer = io.BytesIO()
    made.save(buffer)
    return settled(buffer.getvalue(), brief.as_of)


def describe(properties: Any, brief: Brief) -> None:
    """Say in the core properties what the file is; its day is the brief's own as-of date."""
    day = dt.datetime.combine(brief.as_of, dt.time())
    properties.title = shortened_to(LONGEST_PROPERTY, brief.title)
    properties.subject = shortened_to(LONGEST_PROPERTY, brief.subtitle)
    properties.author = properties.last_modified_by = MAKER
    properties.language = language_tag(brief.words)
    properties.category = shortened_to(LONGEST_PROPERTY, brief.marking)
    properties.keywords = ""
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = day


def shortened_to(length: int, text: str) -> str:
    """So much of a text as fits; what turns its letters ends where it is cut."""
    return text if len(text) <= length else writable(f"{text[: length - ROOM]}…")


def settled(file: bytes, day: dt.date) -> bytes:
    """The same office file without a trace of the clock, also in the workbooks inside it."""
    moment = f"{day:%Y-%m-%d}T00:00:00Z".encode()
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(".xlsx"):
                content = settled(content, day)
            elif name == "docProps/core.xml":
                content = MADE_AT.sub(rb"\g<1>" + moment + rb"\g<2>", content)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return buffer.getvalue()
