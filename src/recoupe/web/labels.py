"""Which names can be written in a picture without covering one another or greater dots."""

from __future__ import annotations

from collections.abc import Sequence

_LETTER = 6.2  # pixels that a letter takes
_HIGH = 15
_LONGEST = 28  # letters of a name that are written
Box = tuple[float, float, float, float]


def legible(dots: Sequence[tuple[float, float, float]], names: Sequence[str], below: bool = True) -> set[int]:
    """The places in the list of the names that have room; the first come first. `dots` are x, y and radius; a name stands
    below its dot, or above."""
    circles = [(x - r, y - r, x + r, y + r) for x, y, r in dots]
    taken: list[Box] = []
    found = set()
    for i, (x, y, r) in enumerate(dots):
        half = min(len(names[i]), _LONGEST) * _LETTER / 2 + 3
        top = y + r + 1 if below else y - r - _HIGH - 1
        box = (x - half, top, x + half, top + _HIGH)
        covered = any(_meet(box, other) for other in taken)
        if not covered and not any(_meet(box, circle) for circle in circles[:i]):
            taken.append(box)
            found.add(i)
    return found


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
