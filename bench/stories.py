"""What of `tests/stories` is found: `python bench/stories.py [STORY…] [--details] [--mark]`. Counts by kind, then the traps.

`--mark` writes `expected_failure` beside every expectation that is not reached and takes it from those that are, so that the
suite is green and says what is still to do; reasons that stand there already are kept.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

STORIES = Path(__file__).resolve().parent.parent / "tests" / "stories"
sys.path[:0] = [str(STORIES), str(STORIES.parent)]
NOT_YET = "not reached yet"


def main(arguments: list[str]) -> int:
    """Prints the counts; with `--details`, every miss and every trap sprung with its sentence. Exit code 1 where there is one."""
    stories = import_module("test_stories")
    wrong = 0
    for name in [a for a in arguments if not a.startswith("-")] or stories.STORIES:
        told = stories.story(name)
        missed = [
            e for e in told.expected["finding"] if not any(stories.answers(told, e, f) for f in told.case.findings)
        ]
        sprung = {trap["id"]: list(stories.springs(told, trap)) for trap in told.expected["trap"]}
        failed = {e["id"] for e in missed} | {trap for trap, whats in sprung.items() if whats}
        wrong += len(failed)
        summary(name, told, missed, sprung)
        if "--details" in arguments:
            for entry in missed:
                print(f"  missed  {key(entry)} {entry['id']}: {entry['why']}")
            for trap, whats in sprung.items():
                print("".join(f"  sprung  {trap}: {what}\n" for what in whats), end="")
        if "--mark" in arguments:
            mark(STORIES / name / "expected.toml", failed)
    return int(wrong > 0)


def key(entry: dict[str, Any]) -> str:
    return f"{entry['tier']} {entry['kinds'][0]}"


def summary(name: str, told: Any, missed: list[dict[str, Any]], sprung: dict[str, list[str]]) -> None:
    """One line of totals and one of counts by kind."""
    wanted = Counter(map(key, told.expected["finding"]))
    found = wanted - Counter(map(key, missed))
    print(f"{name}: {found.total()} of {wanted.total()} found, {sum(map(bool, sprung.values()))} of {len(sprung)} "
          f"traps sprung, {len(told.case.findings)} findings")  # fmt: skip
    print("  " + ", ".join(f"{kind} {found[kind]}/{n}" for kind, n in sorted(wanted.items())))


def mark(path: Path, failed: set[str]) -> None:
    """Writes which expectations of a file are not reached, on the line after their `id`."""
    lines = path.read_text("utf-8").split("\n")
    made: list[str] = []
    current = ""
    for n, line in enumerate(lines):
        if line.startswith("expected_failure") and current not in failed:
            continue
        made.append(line)
        if found := re.fullmatch(r'id = "(.+)"', line):
            current = found[1]
            if current in failed and not lines[n + 1].startswith("expected_failure"):
                made.append(f'expected_failure = "{NOT_YET}"')
    path.write_text("\n".join(made), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
