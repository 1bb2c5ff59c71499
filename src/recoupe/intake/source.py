"""What a reader bids for: a file, its first bytes, and the name under which the case keeps it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recoupe.errors import SourceError
from recoupe.intake.telling import tell

HEAD = 4096  # bytes that a reader may look at before it bids
OWN = re.compile(r"\.recoupe(-\w+)?$")  # case files and what SQLite keeps beside them
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Source:
    """A file that may hold reports. `address` is its path as a user may read and a database may keep it; `size` in bytes."""

    path: Path
    address: str
    size: int
    head: bytes

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return address(self.path.name)

    def content(self, limit: int) -> bytes:
        """All bytes. Raises `SourceError` where there are more than `limit`, `OSError` where the file cannot be read."""
        with self.path.open("rb") as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise SourceError(
                tell("too_large", size=f"{max(self.size, len(data)) / 1e6:.0f}", limit=f"{limit / 1e6:.0f}")
            )
        return data


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
