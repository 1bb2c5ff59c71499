"""How far the checks go on single sentences: `python bench/daccord.py [FILE] [--every N] [--details]`. A figure for orientation.

DACCORD (Skandalis et al. 2023) holds pairs of French sentences, contradictory or compatible. Each sentence is made a report of
its own, and the pair goes through resolve and compare as they are: a conflict or a denial between the two counts as a
contradiction. The program is made for accounts with days, names, places and figures, so the table also says by what each pair
could be told at the surface: figures that differ, a negation in one only, or neither (opposites, knowledge of the world), which
no check looks at."""

from __future__ import annotations

import csv
import re
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from planting.measure import Read, read_file, reading, record
from recoupe.settings import Settings, load

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared/data/daccord-fr/daccord_covid_climate.tsv"
CONFLICTS = {"speaker_conflict", "date_conflict", "number_conflict", "place_conflict", "name_conflict", "denied"}
NEGATION = re.compile(r"\b(?:ne|n['’]|non|pas|aucune?|jamais|rien|ni|sans|fau(?:x|sse)s?)(?!\w)", re.IGNORECASE)
FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
Pair = tuple[dict[str, str], str, bool]  # the row, its surface, whether the program sees a contradiction


def surface(one: str, other: str) -> str:
    """By what two sentences could be told apart without understanding them."""
    if set(FIGURE.findall(one)) != set(FIGURE.findall(other)):
        return "figures differ"
    if bool(NEGATION.search(one)) != bool(NEGATION.search(other)):
        return "negation in one"
    return "neither"


def sentence(text: str, folder: Path, name: str, settings: Settings) -> Read:
    path = folder / f"{name}.txt"
    path.write_text(text + "\n", "utf-8")
    report = read_file(path, settings)
    assert report is not None, name
    return reading(report)


def pairs(path: Path, every: int, folder: Path, settings: Settings) -> Iterator[Pair]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in list(csv.DictReader(lines, delimiter="\t"))[::every]:
            read = [sentence(row[side], folder, f"{row['id']}-{side}", settings) for side in ("premise", "hypothesis")]
            found = record(read, settings).findings
            told = surface(row["premise"], row["hypothesis"])
            yield row, told, any(f.kind in CONFLICTS for f in found)


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DATA)
    parser.add_argument("--every", type=int, default=1, help="only every so many pairs")
    parser.add_argument("--details", action="store_true", help="every pair taken for a contradiction")
    options = parser.parse_args(arguments)
    counts: Counter[tuple[str, str, bool]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for row, told, seen in pairs(options.file, options.every, Path(folder), load()):
            counts[told, row["label_text"], seen] += 1
            if options.details and seen:
                print(f"{row['id']} {row['label_text']}: {row['premise']} | {row['hypothesis']}")
    print(table(counts))
    return 0


def table(counts: Counter[tuple[str, str, bool]]) -> str:
    total = counts.total()
    right = sum(n for (_, label, seen), n in counts.items() if (label == "contradiction") == seen)
    found = sum(n for (_, label, seen), n in counts.items() if seen and label == "contradiction")
    wrong = sum(n for (_, label, seen), n in counts.items() if seen and label != "contradiction")
    none = sum(n for (_, label, _), n in counts.items() if label != "contradiction")
    lines = [
        f"{total} pairs: accuracy {right / total:.3f}; to see none at all gets {none / total:.3f}",
        f"contradictions seen: {found} of {total - none}; seen where there is none: {wrong} of {none}",
        f"{'at the surface':<18}{'contradictory':>15}{'seen':>7}{'compatible':>13}{'seen':>7}",
    ]
    for told in ("figures differ", "negation in one", "neither"):
        row = {(label == "contradiction", seen): n for (t, label, seen), n in counts.items() if t == told}
        contra, compat = (row.get((is_so, True), 0) + row.get((is_so, False), 0) for is_so in (True, False))
        lines.append(f"{told:<18}{contra:>15}{row.get((True, True), 0):>7}{compat:>13}{row.get((False, True), 0):>7}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
