"""Which things are one: sets that grow together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Unions(Generic[T]):
    """Disjoint sets (Tarjan). Things that are not there yet are sets of their own."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def find(self, thing: T) -> T:
        """The thing that stands for the set."""
        root = thing
        while self._parent.get(root, root) != root:
            root = self._parent[root]
        while self._parent.get(thing, thing) != root:
            self._parent[thing], thing = root, self._parent[thing]
        return root

    def join(self, first: T, second: T) -> None:
        """Makes the sets of two things one."""
        one, other = self.find(first), self.find(second)
        if one != other:
            self._parent[other] = one

    def sets(self, things: Iterable[T]) -> list[list[T]]:
        """The sets among the things, in the order of their first one."""
        found: defaultdict[T, list[T]] = defaultdict(list)
        for thing in things:
            found[self.find(thing)].append(thing)
        return list(found.values())
