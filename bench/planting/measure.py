"""Runs an original and its copy through the pipeline, and judges what comes out against what was planted."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from planting.change import Pair, Place
from recoupe import pipeline
from recoupe.compare import compare
from recoupe.intake import read
from recoupe.model import Annotated, Finding, Report, Span
from recoupe.resolve import resolve
from recoupe.settings import Settings
from recoupe.story import Story

CONFLICTS = ("speaker_conflict", "date_conflict", "place_conflict", "number_conflict", "name_conflict", "superseded")
Read = tuple[Report, Annotated]


@cache
def expected() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "expected.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Record:
    """What the pipeline makes of some reports. `order`: the ids of original and copy."""

    story: Story
    findings: tuple[Finding, ...]
    order: tuple[str, ...]

    def touches(self, spans: Sequence[Span | None], places: Sequence[Place]) -> bool:
        """Whether one of the spans overlaps one of the places."""
        return any(
            s and s.report == self.order[which] and s.start < end and start < s.end
            for s in spans
            for which, start, end in places
        )


def read_file(path: Path, settings: Settings) -> Report | None:
    return next((item for item in read(str(path), settings) if isinstance(item, Report)), None)


def record(readings: Sequence[Read], settings: Settings) -> Record:
    """As `pipeline.build`, without keeping a case and with readings that are there already."""
    reports, annotated = zip(*readings, strict=True)
    resolved = resolve(reports, annotated, settings)
    story = Story(reports, annotated, resolved)
    return Record(story, compare(story, settings), tuple(report.id for report in reports))


def reading(report: Report) -> Read:
    return report, pipeline.annotate_one(report)


def answers(made: Record, pair: Pair, finding: Finding) -> bool:
    """Whether a finding of a right kind has one side over each side of what was planted."""
    if finding.kind not in expected()[pair.change.kind]["findings"]:
        return False
    if pair.change.kind == "wire":
        return {report for side in finding.sides for report in side.reports} == set(made.order)
    ones = [made.touches(side.spans, pair.one) for side in finding.sides]
    others = [made.touches(side.spans, pair.other) for side in finding.sides]
    return any(a and b and n != m for n, a in enumerate(ones) for m, b in enumerate(others))


def found(made: Record, pair: Pair) -> tuple[bool, bool]:
    """Whether what was planted is found, and with a right outcome."""
    if pair.change.kind == "paraphrase":
        joined = same_claim(made, pair)
        return joined, joined
    right = [f for f in made.findings if answers(made, pair, f)]
    outcomes = expected()[pair.change.kind]["outcomes"]
    return bool(right), any((f.outcome or "") in outcomes for f in right)


def same_claim(made: Record, pair: Pair) -> bool:
    return any(
        any(made.touches(made.story.statements[s].content, pair.one) for s in claim.statements)
        and any(made.touches(made.story.statements[s].content, pair.other) for s in claim.statements)
        for claim in made.story.resolved.claims
    )


def alarms(made: Record, alone: Record, pair: Pair | None) -> list[Finding]:
    """Conflicts that nobody planted: not answered for by the change, nor found in the original alone."""
    known = {_key(f) for f in alone.findings}
    return [
        f
        for f in made.findings
        if f.kind in CONFLICTS and _key(f) not in known and not (pair and _of_change(made, pair, f))
    ]


def _of_change(made: Record, pair: Pair, finding: Finding) -> bool:
    """Whether a finding tells of the change, be it under another kind (a day changed makes two happenings of one)."""
    new = {pair.copy[start:end] for _, start, end in pair.other}
    touched = any(made.touches(side.spans, [*pair.one, *pair.other]) for side in finding.sides)
    return touched or any(
        side.value in new for side in finding.sides
    )  # elsewhere too ("she added"), the other one speaks


def _key(finding: Finding) -> tuple[str, frozenset[str]]:
    return finding.kind, frozenset(side.value for side in finding.sides)
