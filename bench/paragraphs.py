"""How well statements are read in the invented paragraphs of `tests/annotate/statements/paragraphs`.

python bench/paragraphs.py             the figures; exit code 1 below a floor
python bench/paragraphs.py --details   with what is missed and what is read too much
python bench/paragraphs.py --raise     lifts the floors to what is measured now (rounded down to two decimals)
"""

from __future__ import annotations

import math
import sys
from importlib import import_module
from pathlib import Path

from floors import Floors
from recoupe.annotate import annotate
from recoupe.model import Report

ROOT = Path(__file__).resolve().parent.parent
NAME = "paragraphs"


def main(arguments: list[str]) -> int:
    sys.path.insert(0, str(ROOT / "tests"))
    written = import_module("paragraphs_of_news")
    given = list(written.paragraphs())
    reports = [Report(id=str(i), source=p.file, text=p.text, language="fr") for i, p in enumerate(given)]
    tally = written.Tally()
    for paragraph, read in zip(given, annotate(reports, "fr"), strict=True):
        written.count(tally, paragraph, read.statements)
    figures = tally.figures()
    print(f"{len(given)} paragraphs, {tally.wanted} statements, {tally.read} read")
    print("\n".join(f"{name:12} {value:.3f}" for name, value in figures.items()))
    if "--details" in arguments:
        print(
            "\n".join([*(f"missed: {line}" for line in tally.misses), *(f"too much: {line}" for line in tally.alarms)])
        )
    floors = Floors(ROOT / "bench" / "floors.json")
    if "--raise" in arguments:
        floors.lift(NAME, {name: math.floor(value * 100) / 100 for name, value in figures.items()})
    short = list(floors.below(NAME, figures))
    print("\n".join(short) if short else "No figure is below its floor.")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
