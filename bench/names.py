"""How well names match: `python bench/names.py [CASES.csv] [--details]`, on OpenSanctions' pairs (MIT; read only).

Two questions, two figures. *Could be one*: the names are one but for slips of the pen, as lists of sanctioned persons are
searched (`naming.slips`; here that keeps a misspelt name from being taken for another person's); the pairs were made for that
question. *Are one*: spellings that the record puts under one entity (`naming.people`), which asks for far more, since a list
that finds one too many is read by a person, and two persons made one are not.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

from recoupe.naming.people import same_person
from recoupe.naming.slips import Slips, may_be_one
from recoupe.settings import load

CASES = Path(__file__).resolve().parent.parent.parent / "shared/data/opensanctions-names/cases_synth.csv"
Row = dict[str, str]
SLIPS = Slips.of(load())


def could_be_one(row: Row) -> bool:
    return may_be_one(row["name1"], row["name2"], SLIPS, body=row["schema"] != "Person")


def are_one(row: Row) -> bool:
    return same_person(row["name1"], row["name2"]) >= load().number("entities", "same_person")


def f1(rows: list[Row], says: Callable[[Row], bool]) -> float:
    """F1 of "the same" over the pairs."""
    both = [(says(row), row["is_match"] == "true") for row in rows]
    right = sum(said and true for said, true in both)
    return 2 * right / (sum(said for said, _ in both) + sum(true for _, true in both))


def main(arguments: list[str]) -> None:
    given = [argument for argument in arguments if not argument.startswith("-")]
    with (Path(given[0]) if given else CASES).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    persons = [row for row in rows if row["schema"] == "Person"]
    bodies = [row for row in rows if row["schema"] != "Person"]
    for name, some in (("all", rows), ("persons", persons), ("bodies", bodies)):
        print(
            f"{name}: {len(some)} pairs, F1 could be one {f1(some, could_be_one):.3f}, are one {f1(some, are_one):.3f}"
        )
    for row in rows if "--details" in arguments else ():
        if could_be_one(row) != (row["is_match"] == "true"):
            print(
                "missed" if row["is_match"] == "true" else "wrong", row["name1"], row["name2"], row["notes"], sep=" | "
            )


if __name__ == "__main__":
    main(sys.argv[1:])
