"""What was made once and may be wanted again, as far as there is room: what was not asked for longest goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


def _one(_thing: object) -> int:
    return 1


class Shelf(Generic[Thing]):
    """Room for things of a total size of `most` (their number, unless `size` says otherwise). Many threads may ask at once;
    what several ask for is made by one of them."""

    def __init__(self, most: int, size: Callable[[Thing], int] = _one) -> None:
        self._most = most
        self._size = size
        self._held = 0
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """The thing of this key; made now if it is not here."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._things:
                    return self._things[key]
            try:
                made = make()
                self._put(key, made)
            finally:
                self._making.pop(key, None)
        return made

    def _put(self, key: Hashable, made: Thing) -> None:
        with self._lock:
            self._things[key] = made
            self._held += self._size(made)
            while self._held > self._most and len(self._things) > 1:
                self._held -= self._size(self._things.popitem(last=False)[1])
