"""What of `tests/stories` is found: `python bench/stories.py [STORY…] [--details]`. Counts by kind, then the traps."""

from __future__ import annotations

import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "tests" / "stories")]


def main(arguments: list[str]) -> int:
    """Prints the counts; with `--details`, every miss and every trap sprung with its sentence. Exit code 1 where there is one."""
    stories = import_module("test_stories")

    wrong = 0
    for name in [a for a in arguments if not a.startswith("-")] or stories.STORIES:
        told = stories.story(name)
        found: Counter[str] = Counter()
        wanted: Counter[str] = Counter()
        lines = []
        for entry in told.expected["finding"]:
            key = f"{entry['tier']} {entry['kinds'][0]}"
            wanted[key] += 1
            if any(stories.answers(told, entry, finding) for finding in told.case.findings):
                found[key] += 1
            else:
                lines.append(f"  missed  {key} {entry['id']}: {entry['why']}")
        sprung = {trap["id"]: list(stories.springs(told, trap)) for trap in told.expected["trap"]}
        lines += [f"  sprung  {trap}: {what}" for trap, whats in sprung.items() for what in whats]
        wrong += len(lines)
        print(f"{name}: {sum(found.values())} of {sum(wanted.values())} found, "
              f"{sum(map(bool, sprung.values()))} of {len(sprung)} traps sprung, {len(told.case.findings)} findings")  # fmt: skip
        print("  " + ", ".join(f"{key} {found[key]}/{n}" for key, n in sorted(wanted.items())))
        print("\n".join(lines) if "--details" in arguments else "", end="\n" if "--details" in arguments else "")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
