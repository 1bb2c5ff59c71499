"""Who could be told of the same thing? An inverted index whose answers stay bounded, however many reports a case has.

Every item (a statement, an event mention, a passage) is filed under keys: stems of its rarer words, entities, fingerprints of
its wording. A question looks at the latest items under each key only, so that the work per item does not grow with the case;
items are filed in the order of publication, and what belongs together is near in time or joined through what lies between.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Key = Hashable
Item = TypeVar("Item", bound=Hashable)


class Rarity:
    """How much a key tells: the logarithm of how few items have it (inverse document frequency, Spärck Jones 1972)."""

    def __init__(self, items: Iterable[Iterable[Key]], background: int = 0) -> None:
        """`background` is the number of further items that are taken to have none of the keys."""
        self._items = background
        self._with: Counter[Key] = Counter()
        for keys in items:
            self._items += 1
            self._with.update(set(keys))

    def weight(self, key: Key) -> float:
        """From about 0.7 (all items have it) upwards; never 0, so that even common words tell a little in a small case."""
        return math.log(1 + (self._items + 1) / (self._with[key] + 0.5))

    def known(self, key: Key) -> int:
        """How many items have a key."""
        return self._with[key]

    def total(self, keys: Iterable[Key]) -> float:
        return sum(sorted(self.weight(key) for key in keys))

    def shared(self, a: frozenset[Key], b: frozenset[Key]) -> float:
        """How much of the matter of the shorter of two is the other's too, 0 to 1: the shared keys, by weight. Where that is
        less than two of the rarest keys weigh, it counts for less: one word in common may be chance."""
        least, both = min(self.total(a), self.total(b)), self.total(a & b)
        return both / least * min(1.0, both / self.telling()) if least else 0.0

    def telling(self) -> float:
        """What two of the rarest keys weigh: enough to tell."""
        return 2 * math.log(1 + (self._items + 1) / 1.5)

    def rarest(self, keys: Iterable[Key], most: int) -> list[Key]:
        """The `most` keys that tell most, in an order that does not change from run to run."""
        return sorted(set(keys), key=lambda key: (self._with[key], str(key)))[:most]

    def weights(self, keys: Iterable[Key], most: int) -> dict[Key, float]:
        return {key: self.weight(key) for key in self.rarest(keys, most)}


class Index(Generic[Item]):
    """Items under keys. `latest` items are looked at under each key, the best `most` are given back."""

    def __init__(self, latest: int, most: int) -> None:
        self._latest = latest
        self._most = most
        self._filed: dict[Key, list[Item]] = defaultdict(list)

    def file(self, item: Item, keys: Iterable[Key]) -> None:
        for key in keys:
            self._filed[key].append(item)

    def ask(self, keys: Mapping[Key, float]) -> list[Item]:
        """The items that share most with `keys` (each with its weight), the best first; equals in the order filed."""
        found: dict[Item, float] = {}
        for key, weight in keys.items():
            for item in self._filed.get(key, ())[-self._latest :]:
                found[item] = found.get(item, 0.0) + weight
        return sorted(found, key=lambda item: -found[item])[: self._most]


class Unions:
    """Sets that grow together (disjoint sets with path halving)."""

    def __init__(self) -> None:
        self._above: dict[Key, Key] = {}

    def root(self, item: Key) -> Key:
        """The item that stands for the set of `item`."""
        above = self._above
        above.setdefault(item, item)
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    def join(self, a: Key, b: Key) -> None:
        """One set of the two that `a` and `b` are in."""
        self._above[self.root(b)] = self.root(a)
