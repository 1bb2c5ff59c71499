"""The same input gives the same output: whatever the order of sources, and whatever order Python gives the words of a set."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

REPORTS = sorted(Path(str(files("recoupe.demo"))).glob("*.txt"))
EXPORT = """
import sys
from recoupe.export import json
from recoupe.pipeline import build
from recoupe.settings import load
json.write(build(sys.argv[1:], load()), sys.stdout)
"""


def exported(reports: list[Path], hash_seed: int) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed), "PYTHONPATH": os.pathsep.join(sys.path)}
    environment |= {"PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", EXPORT, *map(str, reports)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=True)
    return done.stdout


def test_neither_the_order_of_sources_nor_that_of_sets_changes_anything() -> None:
    assert REPORTS
    assert exported(REPORTS, 1) == exported(REPORTS[::-1], 2)
