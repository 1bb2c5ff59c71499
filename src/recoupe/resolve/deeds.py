"""Signs by which two tellings are one saying although hardly a word is the same: a deed of words that one does once (an
admission, a claim of responsibility), the core of a quotation, a number that nobody counts twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.certainty import certainty
from recoupe.index import Rarity
from recoupe.parties import Relation
from recoupe.settings import Settings

if TYPE_CHECKING:
    from recoupe.resolve.sayings import Saying

YEARS = range(1900, 2101)  # four digits that are a year rather than a count


def deeds(saying: Saying) -> frozenset[str]:
    """What a statement does by being made, by its words of saying (`claims`, `admits`)."""
    cue = saying.statement.cue
    return certainty(saying.language).deeds(cue.text) if cue else frozenset()


class Deeds:
    """Looks for such signs. `rarity` weighs the terms of the story."""

    def __init__(self, rarity: Rarity, settings: Settings) -> None:
        self._rarity = rarity
        self._limit = {key: settings.number("claims", key) for key in settings.values["claims"]}

    def same_deed(self, a: Saying, b: Saying, relation: Relation) -> float | None:
        """One deed of one speaker, about the same as far as both say what about; on whatever day a report looks back at it."""
        if relation not in ("same", "house", "unknown") or not deeds(a) & deeds(b):
            return None
        if a.statement.stance != b.statement.stance or self._both_dated(a, b):
            return None
        shared, thin = a.telling.bag & b.telling.bag, min(len(a.telling.bag), len(b.telling.bag)) <= self._limit["thin"]
        if len(shared) >= 2 and relation != "unknown":
            return self._limit["deed"]
        bare = thin and a.statement.kind == b.statement.kind == "act"
        return self._limit["deed"] if bare and self._is_about_one(a, b, shared) else None

    def _both_dated(self, a: Saying, b: Saying) -> bool:
        return bool(a.telling.days and b.telling.days and a.telling.days != b.telling.days)

    def _is_about_one(self, a: Saying, b: Saying, shared: frozenset[str]) -> bool:
        """Whether nothing that the two name tells them apart: `the attack`, `the attack on Porto`."""
        named = a.telling.entities, b.telling.entities
        return bool(shared) or not (named[0] and named[1])

    def same_core(self, a: Saying, b: Saying, relation: Relation) -> float | None:
        """Most of the words that the one has in quotation marks, from one known speaker: the phrase that all reports keep."""
        if relation not in ("same", "house"):
            return None
        for one, other in ((a, b), (b, a)):
            core = frozenset(one.telling.quoted)
            kept = core & frozenset(other.telling.quoted or other.telling.terms)
            telling = self._rarity.total(kept) >= self._limit["core_telling"] * self._rarity.telling()
            if len(kept) >= 2 and len(kept) >= self._limit["core"] * len(core) and telling:
                return self._limit["deed"]
        return None

    def same_count(self, a: Saying, b: Saying, relation: Relation) -> float | None:
        """One number that is not round, of the same matter, from speakers who may be one."""
        if relation not in ("same", "house", "unknown") or a.statement.stance != b.statement.stance:
            return None
        counts = {term for term in a.telling.bag & b.telling.bag if _is_a_count(term)}
        shared = a.telling.bag & b.telling.bag
        fits = self._rarity.shared(a.telling.bag, b.telling.bag) >= self._limit["counted"]
        return self._limit["deed"] if counts and len(shared) >= 3 and fits else None


def _is_a_count(term: str) -> bool:
    return term.isdecimal() and 2 < len(term) < 9 and not term.endswith("00") and int(term) not in YEARS
