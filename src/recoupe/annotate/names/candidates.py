"""Runs of words that may be a name, and which of several that overlap is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.model import EntityType


@dataclass(frozen=True)
class Candidate:
    """Words `first` to `last` (exclusive) of the report that may be a name. `weight`: how sure the source is (3 known to the
    world, 2 built as such names are, 1 the model's guess); `sure_type`: whether the type is more than a guess."""

    first: int
    last: int
    type: EntityType
    weight: int
    sure_type: bool = False

    def __len__(self) -> int:
        return self.last - self.first

    def overlaps(self, other: Candidate) -> bool:
        return self.first < other.last and other.first < self.last


def kept(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates to keep, in text order: of those that overlap the longest, of equals the surest."""
    taken: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-len(c), -c.weight, c.first, not c.sure_type)):
        if not any(index in taken for index in range(candidate.first, candidate.last)):
            taken |= dict.fromkeys(range(candidate.first, candidate.last), candidate)
    return sorted(set(taken.values()), key=lambda c: c.first)
