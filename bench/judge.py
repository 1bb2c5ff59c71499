"""Findings held against what a story's `expected.toml` expects: the same measure as the scorer of the gold."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recoupe.model import Case, Finding

Place = frozenset[tuple[str, int]]
CONFLICTS = frozenset(
    {"speaker_conflict", "date_conflict", "place_conflict", "number_conflict", "name_conflict", "denied", "declined"}
)


@dataclass(frozen=True)
class Judged:
    """Expected findings found and missed, alarms that answer nothing expected, traps sprung; each by its reason or finding."""

    found: list[str]
    missed: list[str]
    false: list[Finding]
    right: list[Finding]
    sprung: list[str]


def judge(folder: Path, case: Case) -> Judged:
    """Raises `ValueError` where a report of the story has not the words that `expected.toml` quotes."""
    expected = tomllib.loads((folder / "expected.toml").read_text("utf-8"))
    texts = {Path(r.source).name: r.text for r in case.reports}
    names = {r.id: Path(r.source).name for r in case.reports}
    gold = [(row, [_places(texts, side) for side in row["sides"]]) for row in expected.get("finding", [])]
    traps = [(row, [_places(texts, side) for side in row["sides"]]) for row in expected.get("trap", [])]
    sides = {f.id: [_cover(names, f, n) for n in range(len(f.sides))] for f in case.findings}
    answers = {
        f.id: [row["why"] for row, wanted in gold if _answers(f, sides[f.id], row, wanted)] for f in case.findings
    }
    answered = {why for found in answers.values() for why in found}
    alarms = [f for f in case.findings if f.kind in CONFLICTS]
    return Judged(
        found=[row["why"] for row, _ in gold if row["why"] in answered],
        missed=[row["why"] for row, _ in gold if row["why"] not in answered and not row.get("optional")],
        false=[f for f in alarms if not answers[f.id]],
        right=[f for f in alarms if answers[f.id]],
        sprung=[
            row["why"] for row, wanted in traps if any(_springs(f, sides[f.id], row, wanted) for f in case.findings)
        ],
    )


def _places(texts: dict[str, str], side: list[list[str]]) -> Place:
    found: set[tuple[str, int]] = set()
    for file, words in side:
        start = texts[file].find(words)
        if start < 0:
            raise ValueError(f"{file} has no {words!r}")
        while start >= 0:
            found |= {(file, n) for n in range(start, start + len(words))}
            start = texts[file].find(words, start + 1)
    return frozenset(found)


def _cover(names: dict[str, str], finding: Finding, side: int) -> Place:
    return frozenset((names[s.report], n) for s in finding.sides[side].spans for n in range(s.start, s.end))


def _answers(finding: Finding, sides: list[Place], row: dict[str, Any], wanted: list[Place]) -> bool:
    right = finding.kind in (row["kind"], *row.get("also", ()))
    return right and len(sides) > 1 and _meet(sides, wanted)


def _springs(finding: Finding, sides: list[Place], row: dict[str, Any], wanted: list[Place]) -> bool:
    if finding.kind not in row["forbid"] or finding.outcome in (
        "later_revision",
        "different_moment",
        "different_scope",
    ):
        return False
    return any(_meet([a, b], sides) for n, a in enumerate(wanted) for b in wanted[n + 1 :])


def _meet(few: list[Place], many: list[Place]) -> bool:
    """Whether each of `few` overlaps one of `many` of its own."""
    if not few:
        return True
    return any(few[0] & side and _meet(few[1:], [*many[:n], *many[n + 1 :]]) for n, side in enumerate(many))
