"""Planted conflicts: `python bench/plant.py [SOURCE…] [--kind KIND] [--sample N] [--most N] [--details] [--json] [--floors]`.

Takes reports, changes one known thing in a copy, runs original and copy through the pipeline and measures by kind how often
the change is found, how often with a right outcome, and how many conflicts are reported that nobody planted. What is true does
not depend on what is measured: the places of a change are found by surface patterns (`planting/`) in what intake takes for the
article. Each change is made twice: in a wire copy (another outlet and headline, else word by word) and in a copy that another
desk has reworded without changing what is told. The same seed makes the same copies."""

from __future__ import annotations

import json
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from floors import Floors
from planting import details, tellings
from planting.change import Change, Pair, pair
from planting.lost import room
from planting.measure import Read, Record, alarms, expected, found, read_file, reading, record
from recoupe import demo
from recoupe.model import Report
from recoupe.settings import load

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
KINDS = {
    "speaker": details.speaker, "date": details.day, "number": details.number, "place": details.place,
    "name": details.name, "denial": tellings.denial, "cut": tellings.cut, "paraphrase": tellings.paraphrase,
    "wire": tellings.wire, "update": tellings.update,
}  # fmt: skip
SEED = 20240314
WIRE, REWORDED, UNCHANGED = "wire", "reworded", "unchanged"


@dataclass
class Figures:
    """What was found, by kind (and by kind and dressing); what was lost where; alarms on copies with nothing planted."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    lost: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    innocent: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    beside: int = 0

    def share(self, key: str) -> float:
        return self.found[key] / self.planted[key] if self.planted[key] else 1.0

    def alarm_rate(self) -> float:
        """False alarms in 100 copies with nothing planted."""
        copies = self.innocent.total()
        return 100 * self.alarms.total() / copies if copies else 0.0

    def by_floor(self) -> dict[str, float]:
        shares = {kind: round(self.share(kind), 4) for kind in KINDS if self.planted[kind]}
        return {**shares, "no_alarm": round(1 - self.alarm_rate() / 100, 4)}


class Bench:
    """The reports of the bench, and the copies made of them."""

    def __init__(self, options: Namespace, folder: Path) -> None:
        self.options, self.folder, self.settings = options, folder, load()
        self.figures = Figures()
        self._alone: dict[str, Record] = {}
        self._read: dict[str, Read] = {}

    def reports(self) -> Iterator[tuple[str, Report]]:
        """Every report with a name that is its own."""
        for path in sources(self.options.source, self.folder, self.options.floors):
            report = read_file(path, self.settings)
            if report and report.language.startswith("fr"):
                yield f"{path.parent.parent.name}/{path.parent.name}/{path.name}", report

    def changes(self) -> Iterator[tuple[str, Report, Change]]:
        """The changes to be made: of each kind up to `--most` a report, in all `--sample`, spread over the reports."""
        every = list(self.reports())
        for kind in self.options.kind or KINDS:
            rows = []
            for name, report in every:
                report = self._stamped(name, report) if kind == "update" else report
                random = Random(f"{SEED} {kind} {name}")
                made = [c for c in KINDS[kind](report, random) if c.edits or kind == "wire"]
                rows += [(name, report, c) for c in random.sample(made, min(len(made), self.options.most))]
            if self.options.sample and len(rows) > self.options.sample:
                rows = Random(f"{SEED} {kind}").sample(rows, self.options.sample)
            yield from rows

    def _stamped(self, name: str, report: Report) -> Report:
        text = tellings.stamped(report)
        return self._written(name, "stamped", text) if text else report

    def _written(self, name: str, way: str, text: str) -> Report:
        path = self.folder / way / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
        report = read_file(path, self.settings)
        assert report is not None, name
        return report

    def copied(self, name: str, report: Report, change: Change, way: str) -> tuple[Pair, Record]:
        random = Random(f"{SEED} {way} {name} {change}")
        edits = [] if way == UNCHANGED else list(tellings.desk(report, random))
        if way == REWORDED:
            edits += tellings.innocent(report, random)
        made = pair(change, report.text, edits)
        copy = self._written(name, "copy", made.copy)
        return made, record([self.original(report), reading(copy)], self.settings)

    def original(self, report: Report) -> Read:
        if report.id not in self._read:
            self._read[report.id] = reading(report)
        return self._read[report.id]

    def alone(self, report: Report) -> Record:
        if report.id not in self._alone:
            self._alone[report.id] = record([self.original(report)], self.settings)
        return self._alone[report.id]

    def run(self) -> Figures:
        for name, report, change in self.changes():
            for way in (WIRE,) if change.kind == "wire" else (WIRE, REWORDED):
                self._judge(name, report, change, way)
        if not self.options.kind:
            rows = list(self.reports())
            if self.options.sample and len(rows) > self.options.sample:
                rows = Random(SEED).sample(rows, self.options.sample)
            for name, report in rows:
                for way in (UNCHANGED, WIRE, REWORDED):
                    self._innocent(name, report, way)
        return self.figures

    def _judge(self, name: str, report: Report, change: Change, way: str) -> None:
        made, got = self.copied(name, report, change, way)
        is_found, is_right = found(got, made)
        for key in (change.kind, f"{change.kind}.{way}", f"{change.kind}.{change.variant}"):
            self.figures.planted[key] += 1
            self.figures.found[key] += is_found
            self.figures.right[key] += is_right
        for finding in alarms(got, self.alone(report), made):
            self.figures.beside += 1
            if self.options.details:
                print(f"beside {change.kind}.{way}, {name}: {finding.explanation['fr']}")
        if not is_found:
            where = room(got, made)
            self.figures.lost[change.kind][where] += 1
            if self.options.details:
                print(f"missed {change.kind}.{way} [{where}] {name}: {shown(made)}")

    def _innocent(self, name: str, report: Report, way: str) -> None:
        _, got = self.copied(name, report, Change("innocent", way, ()), way)
        self.figures.innocent[way] += 1
        for finding in alarms(got, self.alone(report), None):
            self.figures.alarms[way] += 1
            if self.options.details:
                print(f"alarm on a copy {way}, {name}: {finding.explanation['fr']}")


def sources(given: list[str], folder: Path, own: bool) -> Iterator[Path]:
    """The files given, else all stories that there are: those of the tests, the packaged one and, unless only Recoupe's `own`
    are wanted, the shared ones."""
    folders = [Path(g) for g in given] or [
        *sorted((ROOT / "tests/stories").glob("*/reports")),
        *sorted((ROOT / "tests/compare/stories").glob("*/")),
        demo.unpack(folder / "demo"),
        *([] if own else [SHARED / "seeds", SHARED / "gold/more/a/reports"]),
    ]
    for place in folders:
        yield from sorted(place.glob("*.txt")) if place.is_dir() else [place] if place.exists() else []


def shown(made: Pair) -> str:
    """What was changed, with the words around it."""
    edit = next((e for e in made.change.edits if e.planted), None) or next(iter(made.change.edits), None)
    if edit is None:
        return ""
    around = made.original[max(0, edit.start - 90) : edit.start] + "[" + made.original[edit.start : edit.end]
    return " ".join(f"…{around} → {edit.new}]{made.original[edit.end : edit.end + 60]}…".split())


def table(figures: Figures) -> str:
    lines = [f"{'kind':<12}{'planted':>8}{'found':>8}{'right':>8}{'wire':>8}{'reword':>8}{'target':>8}"]
    for kind in (k for k in KINDS if figures.planted[k]):
        share = [figures.share(k) for k in (kind, f"{kind}.{WIRE}", f"{kind}.{REWORDED}")]
        right = figures.right[kind] / figures.planted[kind]
        target = expected()[kind]["target"] or "-"
        lines.append(f"{kind:<12}{figures.planted[kind]:>8}{share[0]:>8.2f}{right:>8.2f}"
                     f"{share[1]:>8.2f}{share[2] if kind != 'wire' else share[1]:>8.2f}{target:>8}")  # fmt: skip
        lines += [f"    lost {n:>4}  {where}" for where, n in figures.lost[kind].most_common()]
    for way, copies in figures.innocent.items():
        lines.append(f"false alarms on copies {way}: {figures.alarms[way]} in {copies}")
    if figures.innocent:
        lines.append(f"false alarms in 100 copies with nothing planted: {figures.alarm_rate():.1f} (target 2)")
    changed = sum(figures.planted[kind] for kind in KINDS)
    return "\n".join([*lines, f"conflicts beside the planted one: {figures.beside} in {changed} changed copies"])


def as_json(figures: Figures) -> dict[str, Any]:
    names = ("planted", "found", "right", "lost", "innocent", "alarms", "beside")
    return {name: getattr(figures, name) for name in names} | {"figures": figures.by_floor()}


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="*", help="files or folders with reports, instead of all stories")
    parser.add_argument("--kind", action="append", choices=list(KINDS))
    parser.add_argument("--sample", type=int, default=0, help="changes of each kind, and reports without one, at most")
    parser.add_argument("--most", type=int, default=2, help="changes of each kind in a report, at most")
    parser.add_argument("--floors", action="store_true", help="Recoupe's own stories only, held against floors.json")
    for flag in ("details", "json"):
        parser.add_argument(f"--{flag}", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = Bench(options, Path(folder)).run()
    print(json.dumps(as_json(figures), ensure_ascii=False, indent=1) if options.json else table(figures))
    below = list(Floors(ROOT / "bench/floors.json").below("plant", figures.by_floor())) if options.floors else []
    print("".join(f"{line}\n" for line in below), end="")
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
