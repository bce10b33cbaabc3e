"""Write a site: whole or not at all, over nothing that is not a site of ours."""

import datetime as dt
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from ctc_dash import __version__
from ctc_dash.asking.record import Record
from ctc_dash.exports.site.edition import Edition
from ctc_dash.exports.site.site_pages import Pages, SiteFile
from ctc_dash.exports.site.site_pages import SiteError as SiteError
from ctc_dash.words import SOURCE_LANGUAGE, is_missing, languages

MANIFEST = "site.json"  # its presence marks a folder as a site of ours
MADE_BY = "ctc-dash publish"
Progress = Callable[[Sequence[SiteFile]], Iterable[SiteFile]]


def publish(
    record: Record,
    target: Path,
    *,
    language: str = "",
    as_of: dt.date | None = None,
    states: Sequence[str] | None = None,
    base_url: str = "",
    since: Record | None = None,
    progress: Progress = iter,
) -> Path:
    """Write the site of a record to a folder and return its first page.

    Args:
        record: the record, as its audience may see it.
        target: the folder; it is made, or it is a site of ours that is replaced.
        language: code of the one language of the site (default: all that there are, the first at
            the top of the site, each other in a folder of its own).
        as_of: the day as of which everything is shown (default: the day up to which the data
            reach).
        states: the States that get a page (default: all).
        base_url: where the site will stand, such as ``https://example.org/ctc/``. Without it
            every address is relative; with it there is a sitemap too.
        since: the record of an earlier edition, for the same audience: a page says what changed
            since, and with ``base_url`` a feed (default: neither).
        progress: passed every file, hands them on as they are made.

    Raises:
        SiteError: the folder holds something that is not a site of ours, or a value does not fit.
        WordsError: a language that the interface does not speak.
    """
    place = target.expanduser().resolve()
    check(place)
    made = editions_of(record, language, as_of, states, base_url)
    first, *others = [replace(each, since=since) for each in made]
    files = [file for each in (first, *others) for file in files_in(each)]
    with instead_of(place) as folder:
        written = [wrote(folder, file) for file in progress(files)]
        save(folder / MANIFEST, manifest(first, written))
    return place / "index.html"


def editions_of(
    record: Record,
    language: str,
    as_of: dt.date | None,
    states: Sequence[str] | None,
    base_url: str,
) -> list[Edition]:
    """The site in each of its languages; raises as ``edition_of`` does."""
    codes = (
        [language] if language else sorted(languages(), key=lambda code: code != SOURCE_LANGUAGE)
    )
    made = [edition_of(record, code, as_of, states, base_url) for code in codes]
    folders = ["", *(f"{code}/" for code in codes[1:])]
    named = tuple((each.words.language, folder) for each, folder in zip(made, folders, strict=True))
    return [
        replace(
            each, languages=named, folder=folder, base_url=each.base_url and each.base_url + folder
        )
        for each, folder in zip(made, folders, strict=True)
    ]


def files_in(edition: Edition) -> list[SiteFile]:
    """The files of an edition, in its folder of the site."""
    return [file._replace(path=f"{edition.folder}{file.path}") for file in Pages(edition).files()]


def edition_of(
    record: Record,
    language: str,
    as_of: dt.date | None,
    states: Sequence[str] | None,
    base_url: str,
) -> Edition:
    """What the site shows; raises ``SiteError`` for a State or an address that does not fit."""
    known = [str(state) for state in record.ask("record/states")["state"]]
    unknown = [state for state in states or [] if state not in known]
    if unknown:
        raise SiteError(f"state: found '{', '.join(unknown)}', expected codes of the record")
    wanted = known if states is None else [state for state in known if state in states]
    reach = None if is_missing(record.as_of) else record.as_of.date()
    words = record.words(language)
    return Edition(record, words, as_of or reach, tuple(wanted), checked_url(base_url))


def checked_url(base_url: str) -> str:
    """An address that pages can be put behind; empty if there is none."""
    if not base_url:
        return ""
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise SiteError(
            f"base URL: found '{base_url}', expected one such as https://example.org/ctc/"
        )
    return base_url if base_url.endswith("/") else f"{base_url}/"


def check(place: Path) -> None:
    """Raise ``SiteError`` unless the folder is new, empty, or a site of ours and nothing else."""
    if not place.exists():
        return
    if not place.is_dir():
        raise SiteError(f"{place}: is a file, expected a folder")
    found = {path.relative_to(place).as_posix() for path in place.rglob("*") if not path.is_dir()}
    if not found:
        return
    foreign = sorted(found - listed(place / MANIFEST) - {MANIFEST})
    if foreign:
        more = f" and {len(foreign) - 3} more" if len(foreign) > 3 else ""
        raise SiteError(
            f"{place}: holds what no site of ours holds ({', '.join(foreign[:3])}{more}); "
            "nothing was written. Name a new folder, or move these away"
        )


def listed(path: Path) -> set[str]:
    """The files that a site's manifest names; none if it is not one of ours."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["made_by"] != MADE_BY:
            return set()
        return {str(file["path"]) for file in content["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


@contextmanager
def instead_of(place: Path) -> Iterator[Path]:
    """A new folder beside the place, which takes that place once everything in it is written."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{place.name}-") as beside:
        folder = Path(beside) / "new"
        folder.mkdir()
        yield folder
        before = Path(beside) / "before"
        if place.exists():
            place.rename(before)
        try:
            folder.rename(place)
        except OSError:
            if before.exists():
                before.rename(place)
            raise


def wrote(folder: Path, file: SiteFile) -> dict[str, object]:
    """Make one file, write it, and return its line of the manifest."""
    content = file.make()
    save(folder / file.path, content)
    return {
        "path": file.path,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def save(path: Path, content: bytes) -> None:
    """Write one file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def manifest(edition: Edition, written: list[dict[str, object]]) -> bytes:
    """What was built: of which record, as of which day, which files with which content."""
    said = {
        "made_by": MADE_BY,
        "version": __version__,
        "build": edition.record.build_id,
        "audience": edition.record.audience,
        "language": edition.words.language.code,
        "languages": [language.code for language, _ in edition.languages],
        "as_of": None if edition.as_of is None else edition.as_of.isoformat(),
        "states": len(edition.states),
        "files": sorted(written, key=lambda file: str(file["path"])),
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
