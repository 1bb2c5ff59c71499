"""How well the dates of reports are worked out: each report of a story in turn loses its date, and gets it back from the others.

python bench/publication.py [FOLDER of reports ...]

Without folders, the stories of `tests/stories` and the example story, none of which the weights were tuned on. Counted are dates
(right where the true one begins with what was inferred, as precise as it is) and the values of the times in the report."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import msgspec

from recoupe.model import Annotated, Report
from recoupe.pipeline import build
from recoupe.resolve.dates import resolve_dates
from recoupe.settings import Settings, load

STORIES = Path(__file__).resolve().parent.parent / "tests/stories"
Counts = dict[str, int]


def without_date(
    hidden: Report, reports: list[Report], annotated: tuple[Annotated, ...], settings: Settings
) -> tuple[str | None, dict[str, str | None]]:
    """What is inferred for a report that has lost its date: its publication, and the values of its times."""
    bare = msgspec.structs.replace(hidden, published=None, published_from=None, published_why=None, updated=None)
    datings, values = resolve_dates([bare if r.id == hidden.id else r for r in reports], annotated, settings)
    own = {time.id for a in annotated if a.report == hidden.id for time in a.times}
    published = next(d.published for d in datings if d.report == hidden.id)
    return published, {v.time: v.value for v in values if v.time in own}


def judge(folder: str, settings: Settings) -> tuple[Counts, Counts]:
    case = build([folder], settings)
    true = {value.time: value.value for value in case.resolved.values}
    dates, values = ({"right": 0, "wrong": 0, "none": 0} for _ in range(2))
    for report in case.reports:
        if not report.published or len(report.published) < 10:
            continue
        published, found = without_date(report, list(case.reports), case.annotated, settings)
        dates["none" if published is None else "right" if report.published.startswith(published) else "wrong"] += 1
        for time, value in found.items():
            if true[time]:
                values["none" if value is None else "right" if value == true[time] else "wrong"] += 1
    return dates, values


def main(arguments: list[str]) -> int:
    folders = arguments or [*map(str, sorted(STORIES.glob("*/reports"))), str(files("recoupe.demo"))]
    settings = load()
    for folder in folders:
        dates, values = judge(folder, settings)
        print(f"{'/'.join(Path(folder).parts[-3:]):36} dates {dates}  values {values}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
