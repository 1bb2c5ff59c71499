"""The floors of `floors.json`: by set and figure, the value that may not be fallen below. They go up; down only with a reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any


class Floors:
    """The file with the floors: `{"floors": {set: {figure: value}}, "lowered": [{floor, from, to, because}]}`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._content: dict[str, Any] = json.loads(path.read_text("utf-8"))
        self.values: dict[str, dict[str, float]] = self._content["floors"]

    def below(self, name: str, figures: dict[str, float]) -> Iterator[str]:
        """A sentence for each floor of a set that its figures do not reach."""
        for figure, floor in self.values.get(name, {}).items():
            found = figures.get(figure)
            if found is None or found < floor - 1e-9:
                was = "not measured" if found is None else f"{found:.4f}"
                yield f"{name}: {figure} is below its floor {floor}: {was}"

    def lift(self, name: str, figures: dict[str, float]) -> None:
        """Raises the floors of a set to these figures, where they are higher."""
        floors = self.values.setdefault(name, {})
        for figure, value in figures.items():
            floors[figure] = max(floors.get(figure, 0.0), value)
        self._write()

    def lower(self, change: str, because: str | None) -> int:
        """Sets one floor (`SET.FIGURE=VALUE`) lower and keeps the reason. Gives an exit code."""
        place, _, value = change.partition("=")
        name, _, figure = place.partition(".")
        old = self.values.get(name, {}).get(figure)
        if old is None or not because:
            print(f"There is no floor {place}." if old is None else "A floor goes down only --because of a reason.")
            return 2
        self.values[name][figure] = float(value)
        self._content["lowered"].append({"floor": place, "from": old, "to": float(value), "because": because})
        self._write()
        return 0

    def _write(self) -> None:
        self._path.write_text(json.dumps(self._content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def fallen(versions: list[dict[str, Any]]) -> list[str]:
    """Floors that went down, from the oldest version of `floors.json` to the newest, without a reason kept in the newest."""
    excused = {(entry["floor"], entry["from"], entry["to"]) for entry in versions[-1]["lowered"]} if versions else set()
    found = []
    for older, newer in pairwise(versions):
        for name, floors in older["floors"].items():
            for figure, value in floors.items():
                now = newer["floors"].get(name, {}).get(figure, 0.0)
                if now < value and (f"{name}.{figure}", value, now) not in excused:
                    found.append(f"{name}.{figure} went from {value} to {now} without a reason")
    return found
