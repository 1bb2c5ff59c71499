from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from floors import Floors, fallen

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "floors.json"
    made.write_text(json.dumps({"floors": {"seeds": {"body.f1": 0.9}}, "lowered": []}))
    return made


def test_what_is_below_is_told(path: Path) -> None:
    floors = Floors(path)
    assert list(floors.below("seeds", {"body.f1": 0.9})) == []
    assert list(floors.below("seeds", {"body.f1": 0.89})) == ["seeds: body.f1 is below its floor 0.9: 0.8900"]
    assert list(floors.below("seeds", {})) == ["seeds: body.f1 is below its floor 0.9: not measured"]
    assert list(floors.below("a", {"body.f1": 0.1})) == []


def test_floors_are_lifted_never_lowered(path: Path) -> None:
    Floors(path).lift("seeds", {"body.f1": 0.5, "published.f1": 0.4})
    assert Floors(path).values == {"seeds": {"body.f1": 0.9, "published.f1": 0.4}}
    Floors(path).lift("seeds", {"body.f1": 0.95})
    assert Floors(path).values["seeds"]["body.f1"] == 0.95


def test_a_floor_goes_down_only_with_a_reason(path: Path) -> None:
    assert Floors(path).lower("seeds.body.f1=0.8", None) == 2
    assert Floors(path).lower("seeds.nothing.f1=0.8", "because") == 2
    assert Floors(path).values["seeds"]["body.f1"] == 0.9
    assert Floors(path).lower("seeds.body.f1=0.8", "the gold was wrong") == 0
    assert Floors(path).values["seeds"]["body.f1"] == 0.8


def test_the_history_shows_what_has_fallen(path: Path) -> None:
    old = json.loads(path.read_text())
    new = {"floors": {"seeds": {"body.f1": 0.8}}, "lowered": []}
    assert fallen([old, new]) == ["seeds.body.f1 went from 0.9 to 0.8 without a reason"]
    assert fallen([new, old]) == []
    Floors(path).lower("seeds.body.f1=0.8", "the gold was wrong")
    assert fallen([old, json.loads(path.read_text())]) == []
    assert fallen([]) == []


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no git history here: {done.stderr.strip()}")
    return done.stdout


def test_no_floor_of_this_project_has_fallen_without_a_reason() -> None:
    commits = git("log", "--reverse", "--format=%H", "--", "bench/floors.json").split()
    versions = [json.loads(git("show", f"{commit}:bench/floors.json")) for commit in commits]
    assert fallen([*versions, json.loads((ROOT / "bench" / "floors.json").read_text("utf-8"))]) == []
