"""Recoupe beside other programs, one table: `python bench/peers.py [ROW …] [--list | --page]`.

Measures the rows (all of them, or those named), writes them down with the day (`bench/beside/measured.json`) and puts the table
into `docs/peers.md`; `--page` only writes that page again. Others are run where they are installed (the extra `peers`, and a
Java runtime); the figures of one that is not stay as they were. What others have published, or what was measured elsewhere, is
marked. The sets lie beside the project (`../shared`); without them only the rows on texts of our own are measured.
"""

from __future__ import annotations

import datetime
import sys
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from beside import others, sets, texts
from beside.rows import Row, keep, kept, table, updated

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "peers.md"
MEASURES: dict[str, Callable[[], Row | Iterable[Row]]] = {
    "timebank_times": sets.timebank_times,
    "timebank_cues": sets.timebank_cues,
    "specs": sets.date_specs,
    "seeds_statements": sets.seeds_statements,
    "seeds_times": sets.seeds_times,
    "seeds_mentions": sets.seeds_mentions,
    "fenec": sets.fenec,
    "agencies": sets.agencies,
    "names": others.names,
    "pages": others.pages,
    "contradiction": others.contradiction,
    "speed": others.speed,
    "text_statements": texts.statements,
    "text_times": texts.times,
    "text_names": texts.names,
    "text_pages": texts.pages,
}
OWN = [name for name in MEASURES if name.startswith("text_")]
HEAD = """# Beside other programs

`python bench/peers.py` makes this page; `python bench/peers.py ROW` measures single rows again. F1 where nothing else
is said; more is better but for time. Others were run with their public interface, on the same data, and judged by the
same code, except: ᵐ measured by this project's commissioners in the same setting (`../shared/bench/PEERS.md`), ᵖ
published by the authors, on other texts. *Tuned on*: Recoupe's rules were written with these texts in view. The two
invented reports (`bench/beside/texts`) were written with their answers before any program read them.

"""


def page(rows: Iterable[Row]) -> str:
    """The page of the documentation."""
    return f"{HEAD}{table(rows)}\n"


def measured(names: Iterable[str]) -> dict[str, Row]:
    """The rows of some measures, of today."""
    before, day = kept(), datetime.datetime.now(datetime.UTC).date().isoformat()
    found = {}
    for name in names:
        made = MEASURES[name]()
        for row in [made] if isinstance(made, Row) else made:
            found[row.key] = msgspec.structs.replace(updated(row, before.get(row.key)), day=day)
            print(table([found[row.key]]).splitlines()[-1], flush=True)
    return found


def main(arguments: list[str]) -> int:
    warnings.filterwarnings("ignore")
    if "--list" in arguments:
        print("\n".join(MEASURES))
        return 0
    if "--page" in arguments:
        PAGE.write_text(page(kept().values()), "utf-8")
        return 0
    wanted = arguments or (list(MEASURES) if sets.SETS.is_dir() else OWN)
    if unknown := [name for name in wanted if name not in MEASURES]:
        print(f"no row: {', '.join(unknown)}; --list gives them")
        return 2
    new = measured(wanted)
    rows = kept() | new
    order = {key: place for place, key in enumerate(MEASURES)}
    ordered = sorted(rows.values(), key=lambda row: (order.get(row.key, order["specs"]), row.key))
    keep(ordered)
    PAGE.write_text(page(ordered), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
