"""Files that chance makes of good ones, for every reader: `python bench/fuzz.py [--runs 1000] [--first 0] [--keep FOLDER]`.

Each is read by a worker process. A row for every reader: files, how many gave reports, how many only problems, the slowest in
seconds of processor time, and what must not be: crashes, hangs (over ten seconds), growth over a gigabyte, sources of which
nothing came out. Leaves with 1 if there is one of these; the files are kept where `--keep` says, to become tests
(`tests/intake/crashes`). The files are the same on any machine.

`python bench/fuzz.py --atheris NAME [--seconds N]` lets atheris (`pip install atheris`) choose what to change in a sample, until
it is stopped or the time is over."""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from fuzzing.mutations import mutated
from fuzzing.samples import Sample, samples

SECONDS = 10.0  # of processor time that no file may take
WALL = 90.0  # seconds after which a worker that says nothing is ended: a busy machine must not make a hang
GROWTH = 1 << 30  # bytes by which no file may make a worker grow
READERS = sorted({sample.reader for sample in samples()})


@dataclass(frozen=True)
class Reading:
    """What came of a file: numbers of reports and problems, processor time, growth in bytes, and what is wrong."""

    reports: int = 0
    problems: int = 0
    seconds: float = 0.0
    growth: int = 0
    fault: str = ""


def reading(number: int, folder: Path) -> Reading:
    """Reads the file of that number. Whatever is raised is a fault."""
    sample, data = mutated(number, samples())
    return file_reading(folder / sample.name, data)


def file_reading(path: Path, data: bytes) -> Reading:
    """Reads a file of these bytes."""
    from recoupe.intake import read
    from recoupe.model import Report
    from recoupe.settings import load

    path.write_bytes(data)
    settings = load()
    start, before = _used(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        found = list(read(str(path), settings))
    except BaseException as error:
        return Reading(fault=f"{type(error).__name__}: {error}"[:200])
    growth = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    reports = sum(isinstance(item, Report) for item in found)
    return Reading(reports, len(found) - reports, _used() - start, growth, _fault(found, path))


def _used() -> float:
    return sum(
        u.ru_utime + u.ru_stime for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _fault(found: list[Any], path: Path) -> str:
    """What every reader must keep to."""
    if not found:
        return "nothing came out"
    for item in found:
        item.source.encode()
        if not item.source.startswith(str(path)):
            return f"another source: {item.source[:100]}"
        spans = [s for s in (getattr(item, "title", None), *getattr(item, "boilerplate", ())) if s]
        if any(span.text != item.text[span.start : span.end] for span in spans):
            return "a span out of its place"
    return ""


def _work(pipe: Connection, folder: str) -> None:
    """A worker: numbers come in, readings go out."""
    while (number := pipe.recv()) is not None:
        pipe.send(reading(number, Path(folder)))


class Worker:
    """A process that reads; started anew when it has ended, hung or grown."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.process: Any = None

    def read(self, number: int) -> Reading:
        if self.process is None:
            self.pipe, there = multiprocessing.Pipe()
            self.process = multiprocessing.get_context("spawn").Process(
                target=_work, args=(there, self.folder), daemon=True
            )
            self.process.start()
            there.close()
        try:
            self.pipe.send(number)
            if not self.pipe.poll(WALL):
                return self._ended("hang")
            answer: Reading = self.pipe.recv()
        except (EOFError, OSError):
            return self._ended(f"crash ({self.process.exitcode})")
        return self._ended("growth", answer) if answer.growth > GROWTH else answer

    def end(self) -> None:
        """No file comes any more."""
        if self.process is not None:
            self.pipe.send(None)
            self.process.join(WALL)

    def _ended(self, fault: str, answer: Reading | None = None) -> Reading:
        self.process.kill()
        self.process.join()
        self.process = None
        return replace(answer or Reading(), fault=fault)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--atheris", metavar="NAME")
    parser.add_argument("--seconds", type=int, default=0)
    given = parser.parse_args()
    if given.atheris:
        return guided(given.atheris, given.seconds)
    started = time.perf_counter()
    rows: dict[str, list[Reading]] = defaultdict(list)
    faults = 0
    try:
        for sample, data, number, found in readings(range(given.first, given.first + given.runs)):
            rows[sample.reader].append(found)
            if fault := found.fault or ("hang" if found.seconds > SECONDS else ""):
                faults += 1
                print(f"{number} {sample.name}: {fault}, {found.seconds:.1f} s", flush=True)
                if given.keep:
                    given.keep.mkdir(parents=True, exist_ok=True)
                    (given.keep / f"{number}-{sample.name}").write_bytes(data)
    except KeyboardInterrupt:  # what was read so far is told
        print("stopped")
    table(rows)
    print(f"{sum(map(len, rows.values()))} files in {time.perf_counter() - started:.0f} s; faults: {faults}")
    sys.exit(1 if faults else 0)


def readings(numbers: Iterable[int]) -> Iterator[tuple[Sample, bytes, int, Reading]]:
    """The files of these numbers, and what a worker makes of each."""
    good = samples()
    with tempfile.TemporaryDirectory() as folder:
        worker = Worker(folder)
        for number in numbers:
            sample, data = mutated(number, good)
            yield sample, data, number, worker.read(number)
        worker.end()


def table(rows: dict[str, list[Reading]]) -> None:
    """What came of the files, reader by reader."""
    print(f"{'reader':8} {'files':>6} {'reports':>8} {'problems only':>14} {'slowest s':>10} {'growth MB':>10}  faults")
    for reader, found in sorted(rows.items()):
        faults = Counter(r.fault.partition(":")[0] for r in found if r.fault)
        read = sum(r.reports > 0 for r in found)
        print(
            f"{reader:8} {len(found):6} {read:8} {len(found) - read:14} {max(r.seconds for r in found):10.1f} "
            f"{max(r.growth for r in found) / 1e6:10.0f}  {dict(faults) or '-'}"
        )


def guided(name: str, seconds: int) -> None:
    """Lets atheris look for input that takes new ways through the code; for so many seconds, 0: without end."""
    import atheris

    sample = next(sample for sample in samples() if sample.name == name)
    with atheris.instrument_imports(include=["recoupe.intake"]):
        from recoupe.intake import bidding

        bidding.readers()  # readers are loaded when there is something to read; then nothing watches their ways any more
    folder = Path(tempfile.mkdtemp())

    def one(data: bytes) -> None:
        found = file_reading(folder / name, sample.pack(data))
        if found.fault:
            raise RuntimeError(found.fault)

    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "good").write_bytes(sample.inner)
    limits = [
        f"-timeout={SECONDS:.0f}",
        "-rss_limit_mb=2048",
        f"-max_total_time={seconds}",
        f"-artifact_prefix={folder}/",
    ]
    atheris.Setup([sys.argv[0], *limits, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
