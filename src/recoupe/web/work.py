"""What takes longer than a page may: reading more reports, making the record anew. In a process of its own, one at a time, so
that the desk goes on; what is asked for while it works is done next."""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from typing import Any

from recoupe import wording
from recoupe.errors import RecoupeError
from recoupe.model import Problem
from recoupe.settings import Settings
from recoupe.wording import say, spoken

STEPS = ("intake", "annotate", "resolve", "compare")


@dataclass(frozen=True)
class Job:
    """A piece of work and how far it is. `state`: waiting, working, done, failed. `steps`: done and all of each step (0: not
    known). `sources` empty: only the record is made anew."""

    number: int
    sources: tuple[str, ...] = ()
    state: str = "waiting"
    steps: dict[str, tuple[int, int]] = field(default_factory=dict)
    found: int = 0
    new: int = 0
    problems: tuple[Problem, ...] = ()
    error: str = ""

    @property
    def over(self) -> bool:
        return self.state in ("done", "failed")


class Work:
    """The jobs of one case, the last few kept to be looked at."""

    def __init__(self, where: str, settings: Settings) -> None:
        self._where = where
        self._settings = settings
        self._lock = threading.Lock()
        self._jobs: dict[int, Job] = {}
        self._todo: deque[int] = deque()
        self._thread: threading.Thread | None = None
        self._number = 0

    def add(self, sources: Sequence[str]) -> Job:
        """Reads sources (paths or addresses) into the case."""
        return self._ask(tuple(sources))

    def record(self) -> Job:
        """Makes the record anew, with all decisions; one such job that still waits is enough."""
        with self._lock:
            waiting = [self._jobs[n] for n in self._todo if not self._jobs[n].sources]
        return waiting[0] if waiting else self._ask(())

    def jobs(self) -> list[Job]:
        """The latest first."""
        with self._lock:
            return list(self._jobs.values())[::-1]

    @property
    def busy(self) -> bool:
        return any(not job.over for job in self.jobs())

    def _ask(self, sources: tuple[str, ...]) -> Job:
        with self._lock:
            self._number += 1
            job = self._jobs[self._number] = Job(self._number, sources)
            self._todo.append(job.number)
            while len(self._jobs) > 20 and next(iter(self._jobs.values())).over:
                self._jobs.pop(next(iter(self._jobs)))
            if self._thread is None:
                self._thread = threading.Thread(target=self._go, args=(spoken(),), daemon=True)
                self._thread.start()
        return job

    def _go(self, language: str) -> None:
        while True:
            with self._lock:
                if not self._todo:
                    self._thread = None
                    return
                number = self._todo.popleft()
            self._do(number, language)

    def _do(self, number: int, language: str) -> None:
        self._change(number, state="working")
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe(duplex=False)
        sources = self._jobs[number].sources
        process = context.Process(
            target=_work, args=(there, self._where, self._settings, sources, language), daemon=False
        )
        process.start()
        there.close()
        try:
            while True:
                self._hear(number, here.recv())
        except EOFError:
            process.join()
        if not self._jobs[number].over:
            self._change(number, state="failed", error=f"{process.exitcode}")

    def _hear(self, number: int, told: tuple[str, Any]) -> None:
        kind, what = told
        if kind == "step":
            step, done, most = what
            self._change(number, steps=self._jobs[number].steps | {step: (done, most)})
        elif kind == "done":
            found, new, problems = what
            self._change(number, state="done", found=found, new=new, problems=problems)
        else:
            self._change(number, state="failed", error=str(what))

    def _change(self, number: int, **values: Any) -> None:
        with self._lock:
            self._jobs[number] = replace(self._jobs[number], **values)


def _work(pipe: Connection, where: str, settings: Settings, sources: tuple[str, ...], language: str) -> None:
    """The job itself, in its own process."""
    from recoupe import pipeline
    from recoupe.store import open_case

    wording.use(language)

    def progress(step: str, done: int, most: int) -> None:
        pipe.send(("step", (step, done, most)))

    try:
        with open_case(where, write=True, hold=bool(sources)) as file:
            if sources:
                outcome = pipeline.run(sources, file, settings, progress)
                pipe.send(("done", (outcome.found, outcome.new, outcome.problems)))
            else:
                pipeline.record(file, settings, progress)
                pipe.send(("done", (0, 0, ())))
    except RecoupeError as error:
        pipe.send(("failed", str(error)))
    except Exception as error:  # whatever it was, the desk goes on and says so
        pipe.send(("failed", say("run.failed.intake", error=f"{type(error).__name__}: {error}", place="")))
    finally:
        pipe.close()
