"""One function over many items, each on its own: what fails or kills its process takes nothing else with it."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Failure:
    """Why there is no result: the error, and the place in the code that raised it."""

    error: str
    place: str = ""


class Attempt(Generic[Item, Result]):
    """A function that answers with a `Failure` where it would raise; can be sent to another process."""

    def __init__(self, function: Callable[[Item], Result]) -> None:
        self.function = function

    def __call__(self, item: Item) -> Result | Failure:
        try:
            return self.function(item)
        except Exception as error:  # whatever a text does to a component must not cost the other texts
            last = traceback.extract_tb(error.__traceback__)[-1]
            return Failure(f"{type(error).__name__}: {error}"[:500], f"{Path(last.filename).name}:{last.lineno}")


def attempt(
    function: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[tuple[Item, Result | Failure]]:
    """Each item with its result, in the order of `items`, in `workers` processes (1: in this one). `function` must be
    importable by name."""
    careful = Attempt(function)
    done = 0
    if workers > 1 and _can_start_processes():
        try:
            with _pool(workers) as pool:
                for item, result in zip(items, pool.map(careful, items, chunksize=4), strict=True):
                    yield item, result
                    done += 1
            return
        except BrokenProcessPool:  # a process died, of a lack of memory mostly; which item did it, one finds one by one
            yield from _one_by_one(careful, items[done:])
            return
    for item in items:
        yield item, careful(item)


def _can_start_processes() -> bool:
    """Whether other processes can import what this one runs: not where it was typed in, or runs without a main guard."""
    try:
        with _pool(1) as pool:
            return pool.submit(bool, True).result()
    except BrokenProcessPool:
        return False


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _one_by_one(careful: Attempt[Item, Result], items: Sequence[Item]) -> Iterator[tuple[Item, Result | Failure]]:
    rest = list(items)
    while rest:
        try:
            with _pool(1) as pool:
                while rest:
                    result = pool.submit(careful, rest[0]).result()
                    yield rest.pop(0), result
        except BrokenProcessPool as error:
            yield rest.pop(0), Failure(f"{type(error).__name__}: {error}")
