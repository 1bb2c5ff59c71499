"""What people decided is one and is not, laid over what the program makes of it.

Decisions are replayed in their order, the later over the earlier; then the program's sets are joined where a person merged,
and parted where a person split. Parts of reports that came in later stay with the side that they have most in common with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec.structs import replace

from recoupe.judging.anchors import Anchors
from recoupe.model import About, Decision, Entity
from recoupe.resolve.unions import Unions

Affinity = Callable[[str, Collection[str]], float]  # how much a part has in common with others
Apart = tuple[frozenset[str], frozenset[str]]


class Decided:
    """The decisions on one kind of thing, as parts of this story that stand together and that stay apart."""

    def __init__(self, about: About, decisions: Iterable[Decision], anchors: Anchors) -> None:
        self._one: dict[str, frozenset[str]] = {}  # each part → all that are one with it
        self._apart: list[Apart] = []
        for decision in decisions:
            if decision.about == about:
                groups = [anchors.find(about, group) for group in decision.groups]
                if decision.act == "merge":
                    self._merge([part for group in groups for part in group])
                elif decision.act == "split" and len(groups) == 2:
                    self._split(frozenset(groups[0]), frozenset(groups[1]) - frozenset(groups[0]))

    def __bool__(self) -> bool:
        return bool(self._one)

    def _with(self, part: str) -> frozenset[str]:
        return self._one.get(part, frozenset({part}))

    def _merge(self, parts: Sequence[str]) -> None:
        """All that is one with any of the parts is one, whatever was split before."""
        self._join(frozenset().union(*map(self._with, parts)))

    def _join(self, whole: frozenset[str]) -> None:
        self._one |= dict.fromkeys(whole, whole)
        pieces = [
            piece
            for a, b in self._apart
            for piece in ([(a - whole, b), (a & whole, b - whole)] if a & whole and b & whole else [(a, b)])
        ]
        self._apart = [(a, b) for a, b in pieces if a and b]

    def _split(self, taken: frozenset[str], rest: frozenset[str]) -> None:
        """What is taken out is one, the rest is one, and the two stay apart. What an earlier merge had put with them stays
        with the rest."""
        if not taken or not rest:
            return
        with_rest = frozenset().union(*map(self._with, rest))
        with_taken = frozenset().union(*(self._with(part) for part in taken if part not in with_rest))
        taken = taken | (with_taken - with_rest)
        rest = with_rest - taken
        self._join(taken)
        self._join(rest)
        self._apart.append((taken, rest))

    def applied(self, sets: Iterable[Sequence[str]], affinity: Affinity) -> list[list[str]]:
        """The sets as people decided: the same parts in the same order, otherwise shared out. The order of the sets is that of
        their first parts."""
        found = [list(set_) for set_ in sets]
        if not self:
            return found
        place = {part: n for n, part in enumerate(part for set_ in found for part in set_)}
        joined: Unions[str] = Unions()
        for set_ in found:
            for part in set_[1:]:
                joined.join(set_[0], part)
        for whole in self._one.values():
            here = sorted((part for part in whole if part in place), key=place.__getitem__)
            for part in here[1:]:
                joined.join(here[0], part)
        shared = joined.sets(place)
        for a, b in self._apart:
            a, b = self._closed(a), self._closed(b)
            shared = [side for set_ in shared for side in self._parted(set_, a, b, affinity)]
        return sorted((sorted(set_, key=place.__getitem__) for set_ in shared), key=lambda set_: place[set_[0]])

    def _closed(self, parts: frozenset[str]) -> frozenset[str]:
        return frozenset().union(*map(self._with, parts))

    def _parted(self, set_: list[str], a: frozenset[str], b: frozenset[str], affinity: Affinity) -> list[list[str]]:
        """The two sides of a set in which both stand, each other part with the side that it has most in common with (in
        doubt, that which nothing was taken out of); else the set as it is."""
        one, other = [part for part in set_ if part in a], [part for part in set_ if part in b]
        if not one or not other:
            return [set_]
        free = {self._with(part) & frozenset(set_): None for part in set_ if part not in a | b}
        for unit in free:
            near = max((affinity(part, one) for part in unit), default=0.0)
            far = max((affinity(part, other) for part in unit), default=0.0)
            (one if near > far else other).extend(sorted(unit))
        return [one, other]


def as_named(entities: Sequence[Entity], decisions: Iterable[Decision], anchors: Anchors) -> tuple[Entity, ...]:
    """The entities with the names and the links to Wikidata that people gave them. A decision goes with most of the chains
    that it was made on."""
    found = {entity.id: entity for entity in entities}
    of = {chain: entity.id for entity in entities for chain in entity.chains}
    for decision in decisions:
        if decision.act in ("rename", "link") and decision.groups:
            chains = anchors.find("entity", decision.groups[0])
            bearers = Counter(of[chain] for chain in chains if chain in of)
            if bearers:
                bearer = found[max(sorted(bearers), key=lambda id_: bearers[id_])]
                found[bearer.id] = _named(bearer, decision)
    return tuple(found.values())


def _named(entity: Entity, decision: Decision) -> Entity:
    if decision.act == "link":
        return replace(entity, wikidata=decision.value or None)
    spellings = {*entity.aliases, entity.name} - {decision.value}
    return replace(entity, name=decision.value, aliases=tuple(sorted(spellings)))
