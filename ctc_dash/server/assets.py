"""Styles and scripts: each under an address that its content names, compressed beforehand.

The compressed files are made once, in a thread, into the cache of this machine, and taken from
there only if they unpack to what they are of; until then files are compressed as well as is
quickly done.
"""

import gzip
import hashlib
import logging
import threading
import zlib
from asyncio import to_thread
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

import brotli

from ctc_dash import places
from ctc_dash.paper.page_shell import page_sheet
from ctc_dash.paper.sheets import STATIC, icon, sheet
from ctc_dash.record.workshop import keep
from ctc_dash.server.answering import Answering
from ctc_dash.views.shell import page_scripts, register_script

log = logging.getLogger(__name__)

KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
# What is made beforehand, and what takes no more than a reader's moment.
QUICK: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=5),
    "gzip": lambda content: gzip.compress(content, 4, mtime=0),
}
ENCODERS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=11),
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}
DECODERS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
}
DAMAGED = (brotli.error, EOFError, zlib.error, OSError)  # the last: no gzip at all, or no such file


def library_scripts() -> dict[str, Path]:
    """The scripts of a session in the order in which they are loaded, by name."""
    bokeh_js, dist = folder_of("bokeh") / "server/static/js", folder_of("panel") / "dist"
    return {
        "bokeh.js": bokeh_js / "bokeh.min.js",
        "bokeh-widgets.js": bokeh_js / "bokeh-widgets.min.js",
        "no-tables.js": STATIC / "no_tables.js",
        "panel.js": dist / "panel.min.js",
    }


def folder_of(library: str) -> Path:
    """Where a library lies, without importing it."""
    found = find_spec(library)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(library)
    return Path(found.origin).parent


class Assets:
    """What pages load, by name; nothing of it changes while the server runs."""

    def __init__(self) -> None:
        self._own = {
            "page.css": page_sheet().encode("utf-8"),
            "page.js": page_scripts().encode("utf-8"),
            "register.css": sheet("register").encode("utf-8"),
            "register.js": register_script().encode("utf-8"),
            "icon.svg": icon().encode("utf-8"),
        }
        self.own = tuple(self._own)
        self._packed: dict[tuple[str, str], bytes] = {}
        self._libraries = library_scripts()
        self.scripts = tuple(self._libraries)

    def content(self, name: str) -> bytes:
        """The file as it is; raises ``KeyError``."""
        own = self._own.get(name)
        return self._libraries[name].read_bytes() if own is None else own

    @cached_property
    def _tags(self) -> dict[str, str]:
        names = (*self._own, *self._libraries)
        return {name: hashlib.sha256(self.content(name)).hexdigest()[:16] for name in names}

    def address(self, name: str) -> str:
        """Where it is, as seen from a page."""
        return f"assets/{self._tags[name]}/{name}"

    def has(self, tag: str, name: str) -> bool:
        """Whether this very content is served."""
        return self._tags.get(name) == tag

    def packed(self, name: str, encoding: str) -> bytes:
        """The file compressed: as small as it can be made, or, until that is done, quickly."""
        return self._packed.get((name, encoding)) or self._quickly(name, encoding)

    @lru_cache(maxsize=32)  # noqa: B019  one of them lives as long as its server
    def _quickly(self, name: str, encoding: str) -> bytes:
        return QUICK[encoding](self.content(name))

    def _path(self, name: str, encoding: str) -> Path:
        return places.cache_dir() / "assets" / f"{self._tags[name]}.{encoding}"

    def compress(self) -> None:
        """Compress every file well, or find it so in the cache; smaller ones first."""
        said = ""
        for name in sorted(self._tags, key=lambda each: len(self.content(each))):
            for encoding, encode in ENCODERS.items():
                content, path = self.content(name), self._path(name, encoding)
                packed = found_packed(path, DECODERS[encoding], content)
                if packed is None:
                    packed = encode(content)
                    try:
                        keep(path, packed)
                    except OSError as error:
                        said = str(error)
                self._packed[name, encoding] = packed
        if said:
            log.warning("compressed assets are not kept for the next start: %s", said)

    def compress_beside(self) -> None:
        """The same while the server answers already."""
        threading.Thread(target=self.compress, name="assets", daemon=True).start()


def found_packed(path: Path, decode: Callable[[bytes], bytes], content: bytes) -> bytes | None:
    """What lies in the cache, if it unpacks to this; a damaged file is none."""
    try:
        packed = path.read_bytes()
        return packed if decode(packed) == content else None
    except DAMAGED:
        return None


class AssetHandler(Answering):
    """``/assets/<tag>/<name>``: kept for ever by who has it, for the address names the content."""

    def initialize(self, assets: Assets) -> None:
        """Take what is served."""
        self.assets = assets

    async def get(self, tag: str, name: str) -> None:
        """Send the file, compressed where the browser takes that."""
        if not self.assets.has(tag, name):
            self.send_error(404)
            return
        self.set_header("Content-Type", KINDS[Path(name).suffix])
        taken = self.request.headers.get("Accept-Encoding", "")
        encoding = next((each for each in ENCODERS if each in taken), "")
        if encoding:
            self.set_header("Content-Encoding", encoding)
            self.finish(await to_thread(self.assets.packed, name, encoding))
        else:
            self.finish(self.assets.content(name))
