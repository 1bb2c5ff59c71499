"""Where a report speaks of whom: the places that a pronoun or a phrase can point back to, in text order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

WINDOW = 60  # places that one looks back over: some ten sentences


@dataclass(frozen=True)
class Place:
    """Token `token` speaks of `chains` (none: of somebody or something without a name, `head` the noun). `subject`: it stands
    as a subject, `speaking` as one of a verb of saying or thinking; `sentence` and `quote`: the number of the sentence (a
    quotation counts as one) and of the quotation (-1: outside of all); `somebody`: a person or what can act as one (a body, a
    state); `human`: a person."""

    token: int
    chains: tuple[str, ...]
    subject: bool
    sentence: int
    quote: int
    somebody: bool = True
    human: bool = False
    speaking: bool = False


@dataclass
class Places:
    """The places found so far."""

    found: list[Place] = field(default_factory=list)

    def add(self, place: Place) -> None:
        """Adds a place; places may come out of order by a few tokens."""
        if self.found and self.found[-1].token >= place.token:
            at = bisect_left([p.token for p in self.found[-WINDOW:]], place.token)
            self.found.insert(max(0, len(self.found) - WINDOW) + at, place)
        else:
            self.found.append(place)

    def before(self, token: int) -> Iterator[Place]:
        """The places before the token, the nearest first, as far as the window goes."""
        last = len(self.found)
        while last and self.found[last - 1].token >= token:
            last -= 1
        yield from reversed(self.found[max(0, last - WINDOW) : last])
