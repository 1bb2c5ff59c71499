"""Scores Recoupe on gold and holds the floors below which nothing may fall.

python bench/quality.py                       every set that floors.json names; exit code 1 below a floor
python bench/quality.py seeds --details       one set, with the missed and the false findings quoted
python bench/quality.py REPORTS GOLD          a folder of reports and its gold
python bench/quality.py --raise               lifts the floors to what is measured now (rounded down to two decimals)
python bench/quality.py --lower seeds.times.value.f1=0.7 --because "the gold was wrong in two places"

The gold and the scorer lie beside the project, in ../shared; where they are missing it says so and passes. The set `b` is held
out: it is measured, its texts and what goes wrong in them are never shown.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from floors import Floors

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SETS = {
    "seeds": (SHARED / "seeds", SHARED / "gold/seeds"),
    "a": (SHARED / "gold/more/a/reports", SHARED / "gold/more/a/gold"),
    "b": (SHARED / "gold/more/b/reports", SHARED / "gold/more/b/gold"),
}
HELD_OUT = {"b"}
FIRST = ("speaker_conflict", "date_conflict")  # what an editor wants to see among the first three findings
FIGURES = (
    "published", "body", "times.strict", "times.relaxed", "times.value", "statements.lenient", "statements.firm",
    "statements.strict", "statements.end_to_end", "statements.whole", "statements.speaker_name", "statements.kind",
    "statements.stance", "mentions.strict", "mentions.within", "mentions.over", "same_claim", "findings.must",
    "findings.should", "findings.precision", "findings.traps_avoided", "findings.first",
)  # fmt: skip


def scorer() -> Any:
    """`../shared/score/score.py`."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def exported(reports: Path) -> dict[str, Any]:
    """The JSON export of a case of all reports in a folder."""
    import msgspec

    from recoupe.export import json as json_export
    from recoupe.pipeline import build
    from recoupe.settings import load

    document: dict[str, Any] = json.loads(msgspec.json.encode(json_export.document(build([str(reports)], load()))))
    return document


def measure(reports: Path, gold: Path) -> dict[str, Any]:
    """The scorer's figures, those of its own, and what breaks the contract."""
    sys.path.insert(0, str(ROOT / "tests"))
    faults = import_module("contract").faults
    score, case = scorer(), exported(reports)
    result: dict[str, Any] = score.score(case, gold)
    result["problems"] += [f"contract: {fault}" for fault in faults(case)]
    if (first := first_findings(score, case, gold)) is not None:
        result["all"]["findings.first"] = first
    return result


def first_findings(score: Any, case: dict[str, Any], gold: Path) -> dict[str, Any] | None:
    """Of the conflicts that must be found, the share that is among the first three findings."""
    story = score.Story(case, gold)
    wanted = [g for g in story.cross["findings"] or [] if g["tier"] == "must" and g["kind"] in FIRST]
    found = [any(score.answers(story, g, p) for p in case["findings"][:3]) for g in wanted]
    numbers: dict[str, Any] = score.share(found).numbers()
    return numbers if wanted else None


def measured(result: dict[str, Any]) -> dict[str, float]:
    """The F1 of each figure that has one."""
    found = {f"{name}.f1": result["all"].get(name, {}).get("f1") for name in FIGURES}
    return {name: value for name, value in found.items() if value is not None}


def rounded_down(value: float) -> float:
    return math.floor(value * 100 + 1e-9) / 100


def options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="seeds|a|b|REPORTS GOLD")
    parser.add_argument("--details", action="store_true", help="quote missed findings, false alarms and sprung traps")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write every figure, by report too, and the details")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors to what is measured")
    parser.add_argument("--lower", metavar="SET.NAME=VALUE", help="lower a floor; needs --because")
    parser.add_argument("--because", metavar="REASON", help="why the floor goes down; is kept in floors.json")
    return parser.parse_args(arguments)


def chosen(what: list[str], floors: Floors) -> dict[str, tuple[Path, Path]]:
    """The sets to measure: by name, by two folders, or all that have floors."""
    if len(what) == 2 and not set(what) <= SETS.keys():
        return {"": (Path(what[0]), Path(what[1]))}
    return {name: SETS[name] for name in what or [known for known in SETS if known in floors.values]}


def main(arguments: list[str]) -> int:
    asked, floors = options(arguments), Floors(ROOT / "bench" / "floors.json")
    if asked.lower:
        return floors.lower(asked.lower, asked.because)
    if asked.details and HELD_OUT & set(asked.what):
        print("The set b is held out: no details of it.")
        return 2
    if not SHARED.is_dir():
        print(f"Skipped: the gold is not here ({SHARED}).")
        return 0
    short: list[str] = []
    for name, (reports, gold) in chosen(asked.what, floors).items():
        result = measure(reports, gold)
        show(name, result, asked.details)
        if asked.json:
            asked.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
        figures = measured(result)
        if asked.lift:
            floors.lift(name, {key: rounded_down(value) for key, value in figures.items()})
        short += [*floors.below(name, figures), *(f"{name}: {p}" for p in result["problems"])]
    print("\n".join(short) if short else "No figure is below its floor.")
    return 1 if short and not asked.what else 0


def show(name: str, result: dict[str, Any], details: bool) -> None:
    """The scorer's table; for a held-out set without the figures of single reports."""
    if name in HELD_OUT:
        result = {**result, "reports": {}, "details": {}}
    print(f"== {name}\n{scorer().table(result)}")
    if details:
        for what, found in result["details"].items():
            print(f"{what}: " + "\n".join(line for quoted in found for line in quoted))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
