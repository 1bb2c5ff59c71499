"""What was fetched, kept in a folder: what a server said under the hash of the URL, bytes under the hash of the bytes.

Bytes are never changed once they are there, so that a reader may take its time. What is not whole is as if it were not there. The
folder can be deleted at any time."""

from __future__ import annotations

import hashlib
import math
import os
import re
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from recoupe.errors import SourceError
from recoupe.intake.telling import tell
from recoupe.settings import Settings

HASH = re.compile(r"[0-9a-f]{64}")


class Entry(msgspec.Struct, frozen=True):
    """What lies at a URL: either another URL that it leads to, or bytes (their hash) with what the server said of them."""

    url: str
    leads_to: str = ""
    body: str = ""
    media: str = ""
    etag: str = ""
    modified: str = ""


class Cache:
    """The folder `fetch.cache`, or unless set `recoupe` in the user's folder for caches."""

    def __init__(self, settings: Settings) -> None:
        own = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        self.folder = Path(settings.text("fetch", "cache") or Path(own) / "recoupe")

    def find(self, url: str) -> Entry | None:
        """What is known of a URL; None where nothing is, or where the bytes are gone."""
        try:
            entry = msgspec.json.decode(self._said(url).read_bytes(), type=Entry)
        except (OSError, msgspec.MsgspecError):
            return None
        held = bool(entry.leads_to) or (bool(HASH.fullmatch(entry.body)) and self.body(entry.body).is_file())
        return entry if entry.url == url and held else None

    def age(self, url: str) -> float:
        """The seconds since a URL was last asked for; without end where nothing is known of it."""
        try:
            return max(0.0, time.time() - self._said(url).stat().st_mtime) if self.find(url) else math.inf
        except OSError:
            return math.inf

    def body(self, digest: str) -> Path:
        """Where the bytes with a hash lie."""
        return self.folder / "bodies" / digest[:2] / digest

    def keep(self, entry: Entry) -> Entry:
        """Keeps what is known of a URL. Raises `SourceError` where it cannot be written."""
        self._write(self._said(entry.url), [msgspec.json.encode(entry)])
        return entry

    def keep_body(self, pieces: Iterable[bytes]) -> str:
        """Keeps bytes as they come, and gives their hash. Raises `SourceError` where they cannot be written."""
        return self._write(None, pieces)

    def _said(self, url: str) -> Path:
        digest = hashlib.sha256(url.encode()).hexdigest()
        return self.folder / "pages" / digest[:2] / f"{digest}.json"

    def _write(self, target: Path | None, pieces: Iterable[bytes]) -> str:
        """Writes a file that is there whole or not at all; without a target, under the hash of what was written."""
        content, unfinished = hashlib.sha256(), None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".unfinished-", delete=False) as file:
                unfinished = file.name
                for piece in pieces:
                    content.update(piece)
                    file.write(piece)
            path = target or self.body(content.hexdigest())
            path.parent.mkdir(parents=True, exist_ok=True)
            os.replace(unfinished, path)
        except OSError as error:
            raise SourceError(tell("cache", "fetch", path=self.folder, reason=error.strerror or error)) from error
        finally:
            if unfinished and os.path.exists(unfinished):
                os.unlink(unfinished)
        return content.hexdigest()
