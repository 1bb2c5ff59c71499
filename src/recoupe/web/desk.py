"""The desk behind all requests: the case as it was last read, read anew beside all else when its record has changed."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from msgspec.structs import replace

from recoupe.errors import CaseError
from recoupe.judging import verdicts
from recoupe.judging.journal import shaping
from recoupe.model import Case, Decision, Judgement, Notebook, Original
from recoupe.settings import Settings
from recoupe.store import open_case
from recoupe.web.senses import Senses
from recoupe.web.volume import Volume
from recoupe.web.work import Work

LOOK_AGAIN = 1.0  # seconds between two looks at whether the case has changed
PATIENCE = 0.3  # seconds that a page waits for a record that is being read: a small case is there by then


class Desk:
    """One case for many requests. Reading never waits for a run, nor for a large record that is read anew: meanwhile the desk
    shows what it has."""

    def __init__(self, where: str, settings: Settings, warmers: Sequence[Callable[[Volume], None]] = ()) -> None:
        """`warmers` make what screens would make when they are first asked for."""
        self.where = where
        self.settings = settings
        self._warmers = warmers
        self._lock = threading.RLock()
        self._looked = 0.0
        self._stamp: object = None
        self._version = ""
        self._case = Case()
        self._volumes: dict[str, Volume] = {}
        self._notebooks: dict[str, Notebook] = {}
        self._reading: threading.Thread | None = None
        self.journal: tuple[Decision, ...] = ()
        self.judgements: dict[str, Judgement] = {}
        self.senses = Senses((), 0)
        self.work = Work(where, settings)
        self._read_record(())
        self._look()

    @property
    def name(self) -> str:
        """What people call the case: its file's name, or that of its database."""
        return Path(self.where).stem if "://" not in self.where else urlsplit(self.where).path.strip("/")

    @property
    def behind(self) -> bool:
        """Whether what is shown is about to change: the record is being made or read."""
        return self._reading is not None or self.work.busy

    def volume(self, language: str) -> Volume:
        """The case in a language, as it was last read."""
        self._refresh()
        with self._lock:
            if language not in self._volumes:
                self._volumes[language] = Volume(self._case, language, self.settings)
            return self._volumes[language]

    def warm(self, language: str) -> None:
        """Makes, beside all else, what the screens of a large case would make when they are first asked for."""

        def make() -> None:
            self._warm(self.volume(language))
            gc.collect()
            gc.freeze()  # what stays need not be looked through for rubbish again: that would stop a page for half a second

        threading.Thread(target=make, daemon=True).start()

    @property
    def case(self) -> Case:
        """The case as it was last read, its findings in rank order whatever people decided."""
        return self._case

    def decide(self, decision: Decision) -> Decision:
        """Adds an entry to the journal; once this returns, it is on disk. What changes who or what is one thing has the record
        made anew, beside all else. Raises `CaseError`."""
        with open_case(self.where, write=True, hold=False) as file:
            kept = file.decide(decision)
        with self._lock:
            before = shaping(self.journal)
            self._look()
        if shaping(self.journal) != before:
            self.work.record()
        return kept

    def notebook(self, person: str) -> Notebook:
        """What a person keeps at the desk."""
        self._refresh()
        with self._lock:
            if person not in self._notebooks:
                with open_case(self.where) as file:
                    self._notebooks[person] = file.view.notebook(person)
            return self._notebooks[person]

    def write_down(self, person: str, change: Callable[[Notebook], Notebook]) -> None:
        """Changes what a person keeps at the desk, from what it is at that moment. Raises `CaseError`."""
        with open_case(self.where, write=True, hold=False) as file:
            kept = file.keep_notebook(person, change)
        with self._lock:
            self._notebooks[person] = kept

    def original(self, report: str) -> Original | None:
        """See `View.original`. Raises `CaseError`."""
        with open_case(self.where) as file:
            return file.view.original(report)

    def search(self, phrases: Sequence[Sequence[str]], kind: str, most: int) -> list[str]:
        """See `View.search`. Raises `CaseError`."""
        with open_case(self.where) as file:
            return file.view.search(phrases, kind, most)

    def _refresh(self) -> None:
        with self._lock:
            now = time.monotonic()
            if now - self._looked < LOOK_AGAIN:
                return
            self._looked = now
            stamp = _stamp(self.where)
            if stamp is not None and stamp == self._stamp:
                return
            try:
                self._look()
            except CaseError:  # a run holds the file: what was read before stays on the desk
                return
            reading = self._reading
        if reading:
            reading.join(PATIENCE)

    def _look(self) -> None:
        """Reads what people decided, and has the record read where it is another."""
        stamp = _stamp(self.where)
        with open_case(self.where) as file:
            version = file.view.record_version()
            self.journal = file.view.journal()
        self._notebooks = {}
        self._judge()
        if version != self._version and self._reading is None:
            self._reading = threading.Thread(target=self._read_beside, daemon=True)
            self._reading.start()
        self._stamp = stamp
        self._looked = time.monotonic()

    def _read_beside(self) -> None:
        try:
            self._read_record(tuple(self._volumes))
        except CaseError:  # somebody holds the file: the next look tries again
            self._stamp = None
        finally:
            self._reading = None

    def _read_record(self, languages: Sequence[str]) -> None:
        """Reads the record and, once its volumes in these languages are made, puts them in the place of those there are."""
        with open_case(self.where) as file:
            version = file.view.record_version()
            case = file.view.case()
            case = replace(case, findings=file.view.findings(), judgements=())
        volumes = {language: Volume(case, language, self.settings) for language in languages}
        for volume in volumes.values():
            self._warm(volume)
        senses = Senses(case.resolved.claims, int(self.settings.number("desk", "meaning")))
        with self._lock:
            self._case, self._volumes, self.senses, self._version = case, volumes, senses, version
            self._judge()
        gc.freeze()

    def _warm(self, volume: Volume) -> None:
        volume.warm()
        for make in self._warmers:
            make(volume)

    def _judge(self) -> None:
        self.judgements = {j.finding: j for j in verdicts.judgements(self._case.findings, self.journal)}


def _stamp(where: str) -> object:
    """What changes when the case does; None where that cannot be told without asking it."""
    try:
        found = Path(where).stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)
