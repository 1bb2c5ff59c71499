"""A watch that is killed again and again: its case must be the one that a fresh run makes of the same reports, row by row.

python bench/watch.py [--updates 500] [--kills 20] [--seed 1]

Reports of several invented stories come into a folder one by one while `recoupe watch` looks at it; at random moments after some
of them came in, the watch is killed and started anew. At the end its case is held against that of one `recoupe run` over the
whole folder (all tables but those of the news themselves and the index of full text, whose row ids tell in which order reports
came), and the findings that it has told against those of its record. Exit code 1 if anything differs. Prints how long an update
takes."""

from __future__ import annotations

import argparse
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from kill import Rows, difference, finish, rows
from recoupe.errors import CaseError
from recoupe.store import open_case
from recoupe.watching.changes import changes
from watched.reports import reports

NEWS = {"told", "news"}  # tables that a run does not write


class Watched:
    """A `recoupe watch` in a process of its own."""

    def __init__(self, folder: Path, case: Path) -> None:
        self._command = [
            sys.executable, "-u", "-m", "recoupe", "watch", str(case), str(folder), "--every", "0", "--lang", "en",
        ]  # fmt: skip
        self._case, self.kills = case, 0
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        """Kills it and starts another."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self.kills += 1
        self._start()

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait()

    def wait_for(self, number: int, patience: float = 300.0) -> None:
        """Until the case has a record over so many reports, and its news are kept."""
        end, seen = time.monotonic() + patience, 0
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise SystemExit(f"The watch ended by itself ({self._process.returncode}).")
            changed = self._case.stat().st_mtime_ns if self._case.exists() else 0
            if changed != seen and _up_to_date(self._case, number):  # looking into it costs as much as the watch itself
                return
            seen = changed
            time.sleep(0.05)
        raise SystemExit(f"{number} reports were not there after {patience:.0f} s.")


def _up_to_date(case: Path, number: int) -> bool:
    try:
        with open_case(str(case)) as file:
            dated = file.view.counts()
            return dated["reports"] == dated["datings"] == number and not changes(
                file.view.told(), file.view.findings()
            )
    except (CaseError, SQLAlchemyError):  # not made yet, or held at this moment
        return False


def moments(updates: int, kills: int, chance: random.Random) -> set[int]:
    return set(chance.sample(range(updates), min(kills, updates)))


def watched(folder: Path, case: Path, asked: argparse.Namespace) -> tuple[list[float], int]:
    """Lets the reports come in one by one. Gives the seconds from each until the case was up to date, where nothing was
    killed, and the number of kills."""
    chance = random.Random(asked.seed)
    killed, seconds = moments(asked.updates, asked.kills, chance), list[float]()
    watch = Watched(folder, case)
    for number, text in enumerate(reports(asked.updates, asked.seed)):
        unfinished = folder.parent / "unfinished"
        unfinished.write_text(text, "utf-8")
        unfinished.rename(folder / f"{number:04}.txt")
        start = time.monotonic()
        if number in killed:
            time.sleep(chance.uniform(0, statistics.median(seconds) if seconds else 5))
            watch.kill()
        watch.wait_for(number + 1)
        if number not in killed and number:
            seconds.append(time.monotonic() - start)
        if (number + 1) % 50 == 0:
            print(f"{number + 1} updates, {watch.kills} kills, median {statistics.median(seconds):.1f} s", flush=True)
    watch.stop()
    return seconds, watch.kills


def without_news(found: Rows) -> Rows:
    """The rows that a run writes too."""
    kept = {name: values for name, values in found.items() if name not in NEWS and not name.startswith("search")}
    kept["meta"] = [row for row in kept["meta"] if not str(row[0]).startswith("told ")]
    return kept


def wrong(folder: Path, case: Path) -> Iterator[str]:
    """What differs from a fresh run, and what of the findings was not told."""
    fresh = case.with_name("fresh.recoupe")
    finish(folder, fresh)
    if found := difference(without_news(rows(case)), without_news(rows(fresh))):
        yield found
    with open_case(str(case)) as file:
        told = {finding.id: finding for finding in file.view.told()}
        if told != {finding.id: finding for finding in file.view.findings()}:
            yield from (f"not told: {c.what} {c.finding.id}" for c in changes([*told.values()], file.view.findings()))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--updates", type=int, default=500)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder, case = Path(place) / "reports", Path(place) / "watched.recoupe"
        folder.mkdir()
        seconds, kills = watched(folder, case, asked)
        found = list(wrong(folder, case))
    print(f"{asked.updates} updates, {kills} kills; an update takes {statistics.median(seconds):.1f} s (median), "
          f"{max(seconds):.1f} s at most")  # fmt: skip
    print("\n".join(found) or "The case is that of a fresh run, and all its findings were told.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
