"""How long five reports take from start to dossier, and what annotating costs beside the bare spaCy pass.

python bench/speed.py [--reports FOLDER] [--repeats 7]

- start to dossier: `recoupe run` and `recoupe report` as a user calls them, model loading included; limit 20 s on two cores.
- ratio: seconds that `annotate` takes on the texts / seconds that the bare spaCy pipeline takes on them, both loaded, in one
  process, in turns, median of the repeats; limit 1.5.
- memory: the most that any of these processes held; limit 1.5 GB.

Exit code 1 above a limit.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from statistics import median

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
LIMITS = {"start to dossier (s)": 20.0, "annotate / spaCy": 1.5, "memory (GB)": 1.5}


def five_reports() -> Path:
    """The five reports of the first acceptance story where they are, else those of the example story."""
    return SHARED / "seeds" if (SHARED / "seeds").is_dir() else Path(str(files("recoupe.demo")))


def start_to_dossier(reports: Path) -> float:
    """Seconds from the first command to the dossier."""
    with tempfile.TemporaryDirectory() as folder:
        case, page = f"{folder}/story.recoupe", f"{folder}/dossier.html"
        start = time.perf_counter()
        for command in (["run", str(reports), "--case", case], ["report", case, "-o", page]):
            done = subprocess.run([sys.executable, "-m", "recoupe", *command], capture_output=True, check=False)
            if done.returncode not in (0, 1):
                raise SystemExit(done.stderr.decode())
        return time.perf_counter() - start


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(folder: Path, repeats: int) -> tuple[float, float, float]:
    """Seconds of `annotate`, seconds of the bare pass, and the one by the other: medians of `repeats` turns."""
    import spacy

    from recoupe.annotate import annotate
    from recoupe.annotate.layout import plain
    from recoupe.intake import read
    from recoupe.lang import table
    from recoupe.model import Report
    from recoupe.settings import load

    reports = [item for item in read(str(folder), load()) if isinstance(item, Report)]
    texts = [plain(report.text, report) for report in reports]
    bare = spacy.load(table("fr", "language")["model"])
    passes = (lambda: list(annotate(reports, "fr")), lambda: [bare(text) for text in texts])
    for once in passes:
        once()  # loads what is loaded on first use
    turns = [[seconds(once) for once in passes] for _ in range(repeats)]
    ours, theirs = (median(turn[n] for turn in turns) for n in (0, 1))
    return ours, theirs, median(mine / its for mine, its in turns)


def memory() -> float:
    """The most memory (GB) that this process or one of its children held."""
    users = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in users) / 1024**2


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, default=five_reports())
    parser.add_argument("--repeats", type=int, default=7)
    asked = parser.parse_args(arguments)
    whole = start_to_dossier(asked.reports)
    ours, theirs, times = ratio(asked.reports, asked.repeats)
    print(f"annotate {ours:.2f} s, bare spaCy {theirs:.2f} s ({asked.reports.name})")
    found = dict(zip(LIMITS, (whole, times, memory()), strict=True))
    for name, value in found.items():
        print(f"{name:22}{value:6.2f}  limit {LIMITS[name]}{'' if value <= LIMITS[name] else '  TOO MUCH'}")
    return 1 if any(value > LIMITS[name] for name, value in found.items()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
