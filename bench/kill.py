"""Kills runs at random moments and checks that the next run makes the case that an undisturbed run makes, row by row.

python bench/kill.py [--kills 50] [--seed 1] [--reports FOLDER]

Moments are drawn from the time between the first write to the case and the end of an undisturbed run. Exit code 1 if any case
differs.
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

Rows = dict[str, list[tuple[Any, ...]]]


def command(reports: Path, case: Path) -> list[str]:
    return [sys.executable, "-m", "recoupe", "run", str(reports), "--case", str(case), "--lang", "en"]


def finish(reports: Path, case: Path) -> None:
    """A run to its end."""
    done = subprocess.run(command(reports, case), capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"A run after a kill failed ({done.returncode}): {done.stderr}")


def undisturbed(reports: Path, case: Path) -> tuple[float, float]:
    """Runs to the end and gives the seconds until the case file is there, and until the end."""
    start, written = time.monotonic(), None
    with subprocess.Popen(command(reports, case), stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if written is None and case.exists():
                written = time.monotonic() - start
            time.sleep(0.01)
    return written or 0.0, time.monotonic() - start


def killed(reports: Path, case: Path, after: float) -> bool:
    """Starts a run and kills it after so many seconds; false if it ended before that."""
    with subprocess.Popen(command(reports, case), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return True
    return False


def rows(case: Path) -> Rows:
    """Every row of every table, sorted."""
    with sqlite3.connect(f"{case.absolute().as_uri()}?mode=ro", uri=True) as connection:
        tables = [
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}  # noqa: S608


def difference(mine: Rows, theirs: Rows) -> str:
    """The first table that differs, with the numbers of rows; "" if none does."""
    for name in sorted(mine.keys() | theirs.keys()):
        if mine.get(name) != theirs.get(name):
            return f"{name}: {len(mine.get(name, []))} rows, undisturbed {len(theirs.get(name, []))}"
    return ""


def kill_and_finish(reports: Path, folder: Path, wanted: int, seed: int) -> int:
    """Kills so many runs, each followed by one to the end. Gives the number of cases that differ from the undisturbed one."""
    first, last = undisturbed(reports, folder / "undisturbed.recoupe")
    expected = rows(folder / "undisturbed.recoupe")
    print(
        f"undisturbed: first write after {first:.1f} s, end after {last:.1f} s, {sum(map(len, expected.values()))} rows"
    )
    chance, wrong, kills = random.Random(seed), 0, 0
    while kills < wanted:
        case, after = folder / "killed.recoupe", chance.uniform(first, last)
        if not killed(reports, case, after):
            last = max(first, after)  # the machine is quicker now; a run that ended is no kill
        else:
            kills += 1
            finish(reports, case)
            found = difference(rows(case), expected)
            wrong += bool(found)
            print(f"kill {kills} after {after:.2f} s: {found or 'equal'}", flush=True)
        case.unlink(missing_ok=True)
    return wrong


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reports", type=Path, default=Path(str(files("recoupe.demo"))))
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        wrong = kill_and_finish(asked.reports, Path(folder), asked.kills, asked.seed)
    print(f"{asked.kills} runs were killed; {wrong} cases differ.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
