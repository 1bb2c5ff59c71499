"""What a difference between two reports is: pairs of invented reports, read by the whole pipeline (`outcomes.toml`)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from recoupe import pipeline
from recoupe.model import Case, Finding, Span
from recoupe.settings import load

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("outcomes.toml").read_text("utf-8"))["case"]
CONFLICTS = ("speaker_conflict", "date_conflict", "place_conflict", "number_conflict", "name_conflict")


def case_of(entry: dict[str, Any], folder: Path) -> Case:
    for name in ("one", "two"):
        outlet, stamp, headline, text = entry[name]
        (folder / f"{name}.txt").write_text(f"{outlet}\n{stamp}\n\n{headline}\n\n{text}\n", "utf-8")
    return pipeline.build([str(folder)], load())


def over(case: Case, span: Span, name: str, words: str) -> bool:
    """Whether a span overlaps words of the report of that file, wherever they stand in it."""
    report = next(r for r in case.reports if r.id == span.report)
    starts = [match.start() for match in re.finditer(re.escape(words), report.text, re.IGNORECASE)]
    assert Path(report.source).stem != name or starts, words
    return Path(report.source).stem == name and any(s < span.end and span.start < s + len(words) for s in starts)


def holds(case: Case, finding: Finding, entry: dict[str, Any]) -> bool:
    """Whether a finding holds the two passages against each other, in two sides."""
    first, second = entry["sides"]
    other = "one" if second in entry["one"][3] else "two"
    ones = [any(over(case, s, "one", first) for s in side.spans) for side in finding.sides]
    twos = [any(over(case, s, other, second) for s in side.spans) for side in finding.sides]
    return any(a and b and n != m for n, a in enumerate(ones) for m, b in enumerate(twos))


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["id"]) for entry in CASES])
def test_outcome(entry: dict[str, Any], tmp_path: Path) -> None:
    case = case_of(entry, tmp_path)
    facing = [f for f in case.findings if holds(case, f, entry)]
    seen = "\n".join(f"{f.kind} {f.outcome or ''}: {f.explanation['fr']}" for f in case.findings)
    conflicts = [f for f in facing if f.kind in CONFLICTS]
    if "never" in entry:
        assert not [f for f in facing if f.kind in entry["never"]], seen
    elif entry["is"][0] == "none":
        assert not [f for f in conflicts if f.outcome == "conflict"], seen
    else:
        kind, outcome = entry["is"]
        right = {outcome, *entry.get("also", ())}
        assert any(f.kind == kind and (f.outcome or "") in right for f in facing), seen
        assert all((f.outcome or "") in right for f in conflicts), seen
