"""One run a case: the file is held against other runs, while readers and those who decide go on beside it.

A lock of the operating system on the file itself (`flock`), so that nothing lies beside a case and a run that is killed holds
nothing. It is independent of SQLite's own locks (`fcntl`), which any closing of the file would let go for the whole process:
hence a file once held stays open until the process ends.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: SQLite's own lock has to do (`connect`)
    fcntl = None  # type: ignore[assignment]

CAN_HOLD = fcntl is not None
_open: dict[tuple[int, int], int] = {}  # (device, inode) → the file's descriptor
_held: set[tuple[int, int]] = set()
_guard = threading.Lock()


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Whether the file is this run's until the end of the block; False where another run has it. Makes an empty file if there
    is none. Raises `OSError` where it cannot be opened."""
    file = _file(path)
    mine = _take(file)
    try:
        yield mine
    finally:
        if mine:
            _let_go(file)


def _file(path: Path) -> tuple[int, int]:
    with _guard:
        with suppress(FileNotFoundError):
            status = path.stat()
            if (status.st_dev, status.st_ino) in _open:
                return status.st_dev, status.st_ino
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        status = os.fstat(descriptor)
        _open[status.st_dev, status.st_ino] = descriptor
        return status.st_dev, status.st_ino


def _take(file: tuple[int, int]) -> bool:
    with _guard:
        if file in _held:
            return False
        try:
            fcntl.flock(_open[file], fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        _held.add(file)
        return True


def _let_go(file: tuple[int, int]) -> None:
    with _guard:
        _held.discard(file)
        fcntl.flock(_open[file], fcntl.LOCK_UN)
