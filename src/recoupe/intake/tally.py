"""What was set aside of one source, in as many rows as a person reads: the first of a kind each, the others as a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from recoupe.errors import SourceError
from recoupe.intake.telling import tell
from recoupe.model import Problem
from recoupe.settings import Settings

STAGE = "intake"
MOST = 20  # rows that say the same: more tell nobody anything, and an archive may hold a million


class Tally:
    """Counts the problems of the parts of a source by what they say. Keeps no more than the kinds."""

    def __init__(self, address: str, settings: Settings) -> None:
        self.address = address
        self.kinds: Counter[str] = Counter()
        self.most_misses = int(settings.number("intake", "most_misses"))
        self.misses = 0
        self.passed: Counter[str] = Counter()

    def pass_over(self, kind: str) -> None:
        """Counts a part that is no report and was not meant to be one: a picture, a redirection."""
        self.passed[kind] += 1

    def hit(self) -> None:
        """A part was read."""
        self.misses = 0

    def count(self, problem: Problem, kind: str = "") -> Iterator[Problem]:
        """The problem, if it is one of the first of its `kind` (its message, if nothing else is given). Raises `SourceError`
        when so many parts in a row were set aside that no other is worth its time."""
        kind = kind or problem.message
        self.misses += 1
        if self.misses > self.most_misses:
            raise SourceError(tell("hopeless", "parts", n=self.most_misses))
        known = kind if kind in self.kinds or len(self.kinds) < MOST else ""  # endless kinds are as bad as endless rows
        self.kinds[known] += 1
        if self.kinds[known] <= MOST:
            yield problem

    def rest(self) -> Iterator[Problem]:
        """A row for each kind of which there were more, and for each kind that was passed over."""
        for kind, n in self.passed.items():
            yield Problem(source=self.address, stage=STAGE, message=tell(f"passed_{kind}", "parts", n=n))
        for kind, n in self.kinds.items():
            if n > MOST:
                message = tell("more", "parts", n=n - MOST, kind=kind or tell("several", "parts"))
                yield Problem(source=self.address, stage=STAGE, message=message)
