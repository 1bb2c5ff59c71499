"""Scores Recoupe on gold: `python bench/quality.py [seeds|a|b|REPORTS GOLD] [--details] [--json OUT]`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SETS = {
    "seeds": (SHARED / "seeds", SHARED / "gold/seeds"),
    "a": (SHARED / "gold/more/a/reports", SHARED / "gold/more/a/gold"),
    "b": (SHARED / "gold/more/b/reports", SHARED / "gold/more/b/gold"),
}


def main(arguments: list[str]) -> int:
    from recoupe.export import json
    from recoupe.pipeline import build
    from recoupe.settings import load

    reports, gold = SETS[arguments[0] if arguments else "seeds"]
    case = build([str(reports)], load())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.json"
        with path.open("w", encoding="utf-8") as out:
            json.write(case, out)
        command = [sys.executable, str(SHARED / "score/score.py"), str(path), str(gold), *arguments[1:]]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
