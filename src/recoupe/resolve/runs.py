"""Runs of words that two texts share, followed from places where they are known to meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

AHEAD = 3  # words that may differ inside one run (a word replaced, an insertion in brackets) before it counts as two
AGAIN = 3  # words that must agree after such a difference


@dataclass(frozen=True, slots=True)
class Run:
    """Words `here[0]` to `here[1]` (exclusive) of the one text and `there` of the other; `parts` are the stretches of `here`
    that stand word for word in `there`, between them at most a few words differ."""

    here: tuple[int, int]
    there: tuple[int, int]
    parts: tuple[tuple[int, int], ...]

    @property
    def length(self) -> int:
        """The number of shared words."""
        return sum(end - start for start, end in self.parts)

    @property
    def longest(self) -> int:
        """The words of the longest stretch without a difference."""
        return max(end - start for start, end in self.parts)


def follow(here: Sequence[str], there: Sequence[str], seeds: Iterable[tuple[int, int]], size: int) -> list[Run]:
    """The runs through `seeds`, pairs of places at which `size` words agree; each word of `here` is in one run at most."""
    runs: list[Run] = []
    done = 0
    for i, j in sorted(seeds):
        if i < done or any(here[i + n] != there[j + n] for n in range(size)):
            continue
        run = _extended(here, there, i, j, done)
        runs.append(run)
        done = run.here[1]
    return runs


def _extended(here: Sequence[str], there: Sequence[str], i: int, j: int, least: int) -> Run:
    start, other = i, j
    while start > least and other > 0 and here[start - 1] == there[other - 1]:
        start, other = start - 1, other - 1
    end, other_end, first = i, j, start
    parts: list[tuple[int, int]] = []
    while True:
        while end < len(here) and other_end < len(there) and here[end] == there[other_end]:
            end, other_end = end + 1, other_end + 1
        parts.append((first, end))
        step = _bridge(here, there, end, other_end)
        if step is None:
            return Run((start, end), (other, other_end), tuple(parts))
        end, other_end = end + step[0], other_end + step[1]
        first = end


def _bridge(here: Sequence[str], there: Sequence[str], i: int, j: int) -> tuple[int, int] | None:
    """How many words to pass over in each text until `AGAIN` words agree; the shortest way, None where there is none."""
    ways = sorted(
        ((a, b) for a in range(AHEAD + 1) for b in range(AHEAD + 1) if a + b), key=lambda way: (sum(way), way)
    )
    for a, b in ways:
        fits = i + a + AGAIN <= len(here) and j + b + AGAIN <= len(there)
        if fits and all(here[i + a + n] == there[j + b + n] for n in range(AGAIN)):
            return a, b
    return None
