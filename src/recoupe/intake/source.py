"""What a reader bids for: a file, its first bytes, and the name under which the case keeps it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from recoupe.errors import SourceError
from recoupe.intake.telling import tell

HEAD = 4096  # bytes that a reader may look at before it bids
DEEPEST = 4  # wholes around a part: a page in a WARC in a WACZ in a mail; deeper is no way to send a report
LONGEST_LABEL = 300  # characters of a part's label: it is shown, and kept in every row
OWN = re.compile(r"\.recoupe(-\w+)?$")  # case files and what SQLite keeps beside them
MEDIA = {  # media types that stand for one format; what servers call everything (text/xml, application/json) is not among them
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/warc": ".warc", "text/csv": ".csv",
    "application/feed+json": ".json", "message/rfc822": ".eml", "application/mbox": ".mbox", "multipart/related": ".mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Source:
    """Bytes that may hold reports: a file, what was fetched, or a part of either (a record of an archive, an attachment).

    `path` is the file that the bytes lie in; `address` is how a user may read and a database may keep the source: the path, or
    the URL that it was fetched from, and for a part `#` and its label after that of the whole. `size` in bytes; `media` the
    media type that was declared for it (`text/html; charset=iso-8859-1`). A part has an `opener` of its own, a `label` (never
    used as a path), `published_at` where the whole says at which URL its words were published, and a `depth`: how many wholes
    are around it."""

    path: Path
    address: str
    size: int
    head: bytes
    media: str = ""
    opener: Callable[[], BinaryIO] | None = None
    label: str = ""
    published_at: str | None = None
    depth: int = 0

    @property
    def url(self) -> str | None:
        """The URL at which its words stand; None for a file of the user's."""
        fetched = self.address if is_url(self.address) and not self.depth else None
        return self.published_at or fetched

    @property
    def name(self) -> str:
        """The file's name without its folder, or the part's label; where there is a URL the whole of it, since every site
        has an `index.html`."""
        return self.url or self.label or address(self.path.name)

    @property
    def suffix(self) -> str:
        """What a reader may know the format by, in small letters with its dot: that of the declared media type, if it tells
        one format, else that of the name."""
        declared = MEDIA.get(self.media.partition(";")[0].strip().lower())
        path = re.split("[?#]", self.url)[0].partition("://")[2].partition("/")[2] if self.url else self.name
        return declared or Path(path).suffix.lower()

    def open(self) -> BinaryIO:
        """The bytes as a stream, for readers of what may be larger than memory. Raises `OSError` where there is none."""
        return self.opener() if self.opener else self.path.open("rb")

    def content(self, limit: int) -> bytes:
        """All bytes. Raises `SourceError` where there are more than `limit`, `OSError` where the file cannot be read."""
        with self.open() as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise SourceError(
                tell("too_large", size=f"{max(self.size, len(data)) / 1e6:.0f}", limit=f"{limit / 1e6:.0f}")
            )
        return data

    def inside(self, label: str) -> str:
        """The address of the part that is called so."""
        return f"{self.address}#{_shown(label)}"

    def part(
        self, label: str, content: bytes | Callable[[], BinaryIO], *, url: str | None = None, media: str = ""
    ) -> Source:
        """A part of this source, its bytes or what opens them, called `label` by the whole. Raises `SourceError` where it lies
        in too many wholes."""
        if self.depth >= DEEPEST:
            raise SourceError(tell("nested", most=DEEPEST))
        shown = _shown(label)
        opener = content if callable(content) else partial(BytesIO, content)
        with opener() as stream:
            head = stream.read(HEAD)
        size = 0 if callable(content) else len(content)
        return Source(self.path, self.inside(label), size, head, media, opener, shown, url, self.depth + 1)


def _shown(label: str) -> str:
    """A label as it can be stored and shown."""
    return address(label.encode("utf-8", "backslashreplace").decode()[:LONGEST_LABEL])


def is_url(source: str) -> bool:
    """Whether a source is a URL, of whatever scheme; no path that was walked looks like one (`Path` joins slashes)."""
    return bool(URL.match(source))


def address(path: str | Path) -> str:
    """A path as text that can be stored and shown: bytes that are no UTF-8, control and bidirectional characters escaped."""
    readable = os.fsencode(path).decode("utf-8", errors="backslashreplace")
    return UNSAFE.sub(lambda found: f"\\x{ord(found.group()):02x}", readable)


def opened(path: Path) -> Source:
    """The source at `path`. Raises `SourceError` for what is no regular file (it is never opened: a FIFO would block),
    `OSError` where it cannot be read."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise SourceError(tell("no_file"))
    with path.open("rb") as file:
        return Source(path, address(path), status.st_size, file.read(HEAD))


def walk(path: Path) -> Iterator[Path | tuple[Path, OSError | ValueError]]:
    """The files in a folder and its subfolders, by name; or the file itself. A folder that cannot be read comes with its
    error. Each folder is entered once, whatever links lead to it. Hidden files and Recoupe's own are passed over."""
    entered: set[tuple[int, int]] = set()
    pending = [path]
    while pending:
        here = pending.pop()
        try:
            status = here.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield here
                continue
            names = sorted(os.listdir(here), key=os.fsencode)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            yield here, error
            continue
        if (status.st_dev, status.st_ino) not in entered:
            entered.add((status.st_dev, status.st_ino))
            pending += [here / name for name in reversed(names) if not name.startswith(".") and not OWN.search(name)]
