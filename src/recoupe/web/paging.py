"""Long lists in pages, so that every page stays small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from recoupe.web.visit import Visit

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list: its items, which page it is (from 1) of how many, and how many items the list has."""

    items: Sequence[Item]
    number: int
    pages: int
    total: int
    first: int

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


def paged(visit: Visit, items: Sequence[Item], size: int) -> Page[Item]:
    """The page that the address asks for; the last one where it asks for more than there are."""
    pages = max(1, -(-len(items) // size))
    number = min(visit.number("page"), pages)
    start = (number - 1) * size
    return Page(items[start : start + size], number, pages, len(items), start)
