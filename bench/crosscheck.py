"""Cross-checking alone: `python bench/crosscheck.py [--oracle] [--details]` scores findings on the seeds.

With `--oracle`, resolve and compare work on the gold annotations (a perfect reading), so that what is lost is theirs."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from recoupe.compare import compare
from recoupe.export import json
from recoupe.model import Case
from recoupe.resolve import told
from recoupe.settings import load
from recoupe.story import Story

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "tests"))


def oracle_case() -> Case:
    """The seeds as read perfectly, and as resolved and compared by Recoupe."""
    from oracle import read_gold

    story, settings = read_gold(SHARED / "gold/seeds", SHARED / "seeds"), load()
    reports, annotated = tuple(story.reports.values()), tuple(story.annotated.values())
    resolved = told(story, settings)
    findings = compare(Story(reports, annotated, resolved), settings)
    return Case(reports=reports, annotated=annotated, resolved=resolved, findings=findings)


def show(case: Case) -> None:
    """Findings in rank order, with their sentences."""
    for finding in case.findings:
        print(f"{finding.score:.2f} {finding.kind} {finding.outcome or ''} {finding.explanation.get('fr')}")


def main(arguments: list[str]) -> int:
    if "--oracle" not in arguments:
        return subprocess.run(
            [sys.executable, str(ROOT / "bench/quality.py"), "seeds", *arguments], check=False
        ).returncode
    case = oracle_case()
    if "--show" in arguments:
        show(case)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.json"
        with path.open("w", encoding="utf-8") as out:
            json.write(case, out)
        details = [a for a in arguments if a == "--details"]
        command = [sys.executable, str(SHARED / "score/score.py"), str(path), str(SHARED / "gold/seeds"), *details]
        scored = subprocess.run(command, check=False, capture_output=True, text=True)
    wanted = ("findings", "same_claim", "missed", "false", "trap", "    ")
    print("\n".join(line for line in scored.stdout.splitlines() if line.startswith(wanted)), scored.stderr)
    return scored.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
