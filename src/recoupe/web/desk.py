"""The desk behind all requests: the case as it was last read, read anew when its file has changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recoupe.errors import CaseError
from recoupe.model import Case, Judgement
from recoupe.settings import Settings
from recoupe.store import CaseFile, open_case
from recoupe.web.volume import Volume

LOOK_AGAIN = 1.0  # seconds between two looks at whether the case has changed


class Desk:
    """One case for many requests. Reading never waits for a run: while one holds the file, the desk shows what it has."""

    def __init__(self, where: str, settings: Settings) -> None:
        self.where = where
        self.settings = settings
        self._lock = threading.RLock()
        self._looked = 0.0
        self._stamp: object = None
        self._version = ""
        self._case = Case()
        self._volumes: dict[str, Volume] = {}
        self.judgements: dict[str, Judgement] = {}
        self._read()

    @property
    def name(self) -> str:
        """What people call the case: its file's name."""
        return Path(self.where).stem if "://" not in self.where else self.where.rsplit("/", 1)[-1]

    def volume(self, language: str) -> Volume:
        """The case in a language, as it is now."""
        with self._lock:
            self._refresh()
            if language not in self._volumes:
                self._volumes[language] = Volume(self._case, language, self.settings)
            return self._volumes[language]

    @contextmanager
    def reading(self) -> Iterator[CaseFile]:
        """The case file, for one question. Raises `CaseError` while a run holds it."""
        with open_case(self.where) as file:
            yield file

    @contextmanager
    def writing(self) -> Iterator[CaseFile]:
        """The case file, for one change. One at a time; what was changed is read again. Raises `CaseError`."""
        with self._lock:
            with open_case(self.where, write=True) as file:
                yield file
            self._looked = 0.0

    def _refresh(self) -> None:
        now = time.monotonic()
        if now - self._looked < LOOK_AGAIN:
            return
        self._looked = now
        stamp = _stamp(self.where)
        if stamp is None or stamp != self._stamp:
            try:
                self._read()
            except CaseError:  # a run holds the file: what was read before stays on the desk
                return

    def _read(self) -> None:
        stamp = _stamp(self.where)
        with open_case(self.where) as file:
            version = file.view.record_version()
            if version != self._version or not self._volumes:
                self._case = file.view.case()
                self._volumes = {}
                self._version = version
            self.judgements = {j.finding: j for j in file.view.judgements()}
        self._stamp = stamp
        self._looked = time.monotonic()


def _stamp(where: str) -> object:
    """What changes when the case does; None where that cannot be told without asking it."""
    try:
        found = Path(where).stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)
