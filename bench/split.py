"""How well a pile of many stories is split: B³ beside a TF-IDF baseline on the same reports, in the same run.

python bench/split.py [--details]

The mixture: the example story, the stories of the tests, the two pairs of `tests/mixture` that share weeks, people and a country,
and, where they lie beside the project, the five seeds and 100 Wikinews reports of 2012 as noise. B³ (Bagga and Baldwin 1998) is
given over all reports, once with Wikinews reports that tell of one story (sorted out by reading their headlines) taken as one,
once with each of them as a story of its own; and over the reports of the made stories alone, where noise counts only if it gets
in. The baseline clusters by average link over the cosine of TF-IDF vectors; it is given the threshold that is best on this very
mixture. Exit code 1 below `FLOOR`."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from recoupe import pipeline
from recoupe.index import Rarity
from recoupe.model import Case
from recoupe.resolve.portraits import Portrait, dot, traits
from recoupe.settings import load
from recoupe.story import Story

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NOISE = SHARED / "data/wikinews-fr-100/documents"
FLOOR = 0.95
OF_ONE = (  # Wikinews reports of one story, by the numbers of their files
    ("44337", "44355"), ("44499", "44507", "44536", "44550"), ("44502", "44520"), ("44959", "44960"),
    ("45626", "45643", "45722"), ("45758", "45774", "45789"),
)  # fmt: skip
Labels = dict[str, str]


def folders() -> list[Path]:
    """The folders of the mixture that are there, each of one story, and that of the noise."""
    tests = ROOT / "tests"
    made = [
        *(tests / "stories").glob("*/reports"),
        *(tests / "compare/stories").glob("*"),
        *(tests / "mixture").glob("*"),
    ]
    all_of = [Path(str(files("recoupe.demo"))), *sorted(made), SHARED / "seeds", NOISE]
    return [folder for folder in all_of if folder.is_dir()]


def gold(case: Case, single_noise: bool) -> Labels:
    """The story of each report (by id): the folder it lies in; of noise the number of its file."""
    same = {} if single_noise else {number: numbers[0] for numbers in OF_ONE for number in numbers}
    found = {}
    for report in case.reports:
        path = Path(report.source)
        found[report.id] = same.get(path.stem, path.stem) if path.parent == NOISE else str(path.parent)
    return found


def b_cubed(found: Mapping[str, str], right: Mapping[str, str], over: frozenset[str]) -> tuple[float, float, float]:
    """Precision, recall and F1: the means over the reports of `over`."""
    clusters, stories = defaultdict(set), defaultdict(set)
    for report in found:
        clusters[found[report]].add(report)
        stories[right[report]].add(report)
    shared = {r: len(clusters[found[r]] & stories[right[r]]) for r in over}
    precision = sum(shared[r] / len(clusters[found[r]]) for r in sorted(over)) / len(over)
    recall = sum(shared[r] / len(stories[right[r]]) for r in sorted(over)) / len(over)
    return precision, recall, 2 * precision * recall / (precision + recall)


def baseline(case: Case, threshold: float) -> Labels:
    """Average-link clusters over the cosine of TF-IDF vectors of all words."""
    story, settings = Story(case.reports, ()), load()
    found = [traits(story, report, settings) for report in case.reports]
    rarity = Rarity(one.words for one in found)
    groups = {place: Portrait.of(one, rarity) for place, one in enumerate(found)}
    alike = {(a, b): dot(groups[a].words, groups[b].words) for a in groups for b in groups if a < b}
    following = len(groups)
    while alike and max(alike.values()) >= threshold:
        a, b = max(alike, key=lambda pair: (alike[pair], pair))
        joined = groups.pop(a).joined(groups.pop(b))
        alike = {pair: value for pair, value in alike.items() if a not in pair and b not in pair}
        for other, group in groups.items():
            alike[other, following] = dot(group.words, joined.words) / group.pairs(joined)
        groups[following] = joined
        following += 1
    return {one.report: str(place) for place, group in groups.items() for one in group.members}


def show(name: str, found: Labels, case: Case) -> float:
    """A line of figures; gives the F1 over all reports."""
    noise = {report.id for report in case.reports if Path(report.source).parent == NOISE}
    everything = frozenset(found)
    right, single = gold(case, False), gold(case, True)
    rows = [b_cubed(found, right, everything), b_cubed(found, single, everything)]
    rows.append(b_cubed(found, right, everything - noise))
    cells = "   ".join("/".join(f"{value:.3f}" for value in row) for row in rows)
    print(f"{name:<22} {cells}   {len(set(found.values()))} stories of {len(set(right.values()))}")
    return rows[0][2]


def details(case: Case) -> None:
    """The stories that are wrong, with the sources of their reports."""
    right, source = gold(case, False), {report.id: report.source for report in case.reports}
    sizes = Counter(right.values())
    for group in case.resolved.stories:
        labels = {right[report] for report in group.reports}
        if len(labels) > 1 or sizes[labels.pop()] != len(group.reports):
            print(f"  {group.title}: " + ", ".join(Path(source[report]).name for report in group.reports))


def main(arguments: list[str]) -> int:
    case = pipeline.build([str(folder) for folder in folders()], load())
    print(f"{len(case.reports)} reports{'' if NOISE.is_dir() else '; the noise is not here'}")
    print(f"{'B³ P/R/F1':<22} {'all reports':<19}   {'noise all single':<17}   made stories only")
    found = {report: group.id for group in case.resolved.stories for report in group.reports}
    reached = show("recoupe", found, case)
    tried = {n / 100: baseline(case, n / 100) for n in range(4, 34, 2)}
    everything, right = frozenset(found), gold(case, False)
    best = max(tried, key=lambda threshold: b_cubed(tried[threshold], right, everything)[2])
    show(f"TF-IDF from {best:.2f}", tried[best], case)
    if "--details" in arguments:
        details(case)
    return int(reached < FLOOR)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
