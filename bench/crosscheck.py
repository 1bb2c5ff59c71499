"""Cross-checking alone: `python bench/crosscheck.py [--oracle] [--details]` scores findings on the seeds.

With `--oracle`, resolve and compare work on the gold annotations (a perfect reading), so that what is lost is theirs."""

from __future__ import annotations

import json as plain_json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "tests"))


def oracle_case() -> dict[str, object]:
    """The export of the seeds as read perfectly and resolved and compared by Recoupe."""
    from oracle import read_gold
    from recoupe.compare import compare
    from recoupe.export import json
    from recoupe.model import Case
    from recoupe.resolve import told
    from recoupe.settings import load
    from recoupe.story import Story

    story, settings = read_gold(SHARED / "gold/seeds", SHARED / "seeds"), load()
    reports, annotated = tuple(story.reports.values()), tuple(story.annotated.values())
    resolved = told(story, settings)
    findings = compare(Story(reports, annotated, resolved), settings)
    return json.document(Case(reports=reports, annotated=annotated, resolved=resolved, findings=findings))


def show(case: dict[str, object]) -> None:
    """Findings in rank order, each with its sides."""
    for finding in case["findings"]:  # type: ignore[attr-defined]
        print(f"{finding['score']:.2f} {finding['kind']} {finding['outcome'] or ''} {finding['explanation'].get('fr')}")


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
        path.write_text(plain_json.dumps(case, ensure_ascii=False), "utf-8")
        details = [a for a in arguments if a == "--details"]
        command = [sys.executable, str(SHARED / "score/score.py"), str(path), str(SHARED / "gold/seeds"), *details]
        scored = subprocess.run(command, check=False, capture_output=True, text=True)
    wanted = ("findings", "same_claim", "missed", "false", "trap", "    ")
    print("\n".join(line for line in scored.stdout.splitlines() if line.startswith(wanted)), scored.stderr)
    return scored.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
