"""How well names of persons and bodies match: `python bench/names.py [CASES.csv]`, on OpenSanctions' pairs (MIT; read only).

Prints F1 for persons and for all pairs at the threshold of the settings. nomenklatura's logic-v2 has 0.892 there; many of its
pairs are companies or in scripts that no French report writes.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from recoupe.naming.people import same_person
from recoupe.settings import load

CASES = Path(__file__).resolve().parent.parent.parent / "shared/data/opensanctions-names/cases_synth.csv"


def f1(rows: list[dict[str, str]], least: float) -> float:
    """F1 of "the same" over the pairs."""
    both = [(same_person(row["name1"], row["name2"]) >= least, row["is_match"] == "true") for row in rows]
    right = sum(said and true for said, true in both)
    return 2 * right / (sum(said for said, _ in both) + sum(true for _, true in both))


def main(arguments: list[str]) -> None:
    least = load().number("entities", "same_person")
    with (Path(arguments[0]) if arguments else CASES).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    persons = [row for row in rows if row["schema"] == "Person"]
    latin = [row for row in persons if all(ord(c) < 0x250 for c in row["name1"] + row["name2"])]
    for name, some in (("all", rows), ("persons", persons), ("persons in Latin letters", latin)):
        print(f"{name}: {len(some)} pairs, F1 {f1(some, least):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
