"""Who is meant in invented paragraphs with known speakers: `bench/speakers.py` as a test."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

LEAST = 68  # of 92 cues; 70 are right today, what falls below is a change for the worse


def test_most_speakers_of_the_paragraphs_are_known() -> None:
    path = Path(__file__).resolve().parents[3] / "bench/speakers.py"
    spec = importlib.util.spec_from_file_location("bench_speakers", path)
    assert spec
    assert spec.loader
    bench = importlib.util.module_from_spec(spec)
    sys.modules["bench_speakers"] = bench
    spec.loader.exec_module(bench)
    answers = bench.answers()
    wrong = [f"{a.words} | {a.wanted} | {a.given}" for a in answers if not a.right]
    assert len(answers) - len(wrong) >= LEAST, "\n".join(wrong)
