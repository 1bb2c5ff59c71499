"""One known change to a text, with the places where it can be seen: what a planted conflict is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planting.words import Extent

ORIGINAL, COPY = 0, 1
Place = tuple[int, int, int]  # ORIGINAL or COPY, start, end


@dataclass(frozen=True)
class Edit:
    """Words of the original replaced by others (none: left out; an empty extent: put in). `planted` if it is the known change."""

    start: int
    end: int
    new: str
    planted: bool = False


@dataclass(frozen=True)
class Change:
    """A known change to a report. `about`: extents in the original that stand for one side although nothing is changed there
    (the claim that a planted denial answers); they are left in peace by innocent changes. `halved`: what `about` is in the copy
    stands for the other side (a quotation, and the same one cut)."""

    kind: str
    variant: str
    edits: tuple[Edit, ...]
    about: tuple[Extent, ...] = ()
    halved: bool = False


@dataclass(frozen=True)
class Pair:
    """An original and its changed copy. `one` and `other` are the places of the two sides of what is to be found."""

    change: Change
    original: str
    copy: str
    one: tuple[Place, ...]
    other: tuple[Place, ...]


def apart(edits: Iterable[Edit], kept: Sequence[Extent]) -> list[Edit]:
    """The edits that touch neither one another nor what is kept, in order."""
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        free = all(edit.end <= start or edit.start >= end for start, end in kept)
        if free and (not found or found[-1].end <= edit.start):
            found.append(edit)
    return found


def pair(change: Change, text: str, innocent: Iterable[Edit]) -> Pair:
    """The copy of a text with a change and innocent edits around it."""
    kept = [(e.start, e.end) for e in change.edits] + list(change.about)
    edits = sorted([*change.edits, *apart(innocent, kept)], key=lambda e: (e.start, e.end))
    pieces, last, length = [], 0, 0
    old: list[Place] = []
    new: list[Place] = []
    shifts: list[tuple[int, int]] = []  # from where in the original on, how far things have moved
    for edit in edits:
        pieces += [text[last : edit.start], edit.new]
        length += edit.start - last
        if edit.planted:
            old.append((ORIGINAL, edit.start, edit.end))
            new.append((COPY, length, length + len(edit.new)))
        length += len(edit.new)
        last = edit.end
        shifts.append((edit.end, length - edit.end))
    copy = "".join([*pieces, text[last:]])
    for start, end in change.about:
        shift = max((s for s in shifts if s[0] <= start), default=(0, 0))[1]
        old.append((ORIGINAL, start, end))
        (new if change.halved else old).append((COPY, start + shift, end + shift))
    return Pair(change, text, copy, tuple(p for p in old if p[2] > p[1]), tuple(p for p in new if p[2] > p[1]))
