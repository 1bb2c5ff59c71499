"""Who may speak for whom: a person, the body that a person's title names, and the state that a body acts for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Literal

from recoupe.lang import table
from recoupe.model import Entity, Statement
from recoupe.story import Story
from recoupe.words import fold, words
from recoupe.world import fact

Relation = Literal["same", "house", "part", "unknown", "unlike", "other"]


@cache
def _demonyms(language: str) -> dict[tuple[str, ...], str]:
    """The state of each adjective of a people, singular and plural, by its folded words."""
    found: dict[tuple[str, ...], str] = {}
    for code, forms in table(language, "demonyms")["demonyms"].items():
        for form in forms:
            for written in (form, form + "e", form + "s", form + "es"):
                found.setdefault(tuple(word.folded for word in words(written, language)), code)
    return found


class Parties:
    """Questions about the speakers and actors of a story, by entity id."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._houses: dict[str, frozenset[str]] = {}
        self._states: dict[str, str | None] = {}

    def speakers(self, statement: Statement) -> frozenset[str]:
        """The entities that speak, each as itself."""
        found = (self._story.entity_of(chain) for chain in statement.speaker_chains)
        return frozenset(entity.id for entity in found if entity)

    def house(self, entity: str) -> frozenset[str]:
        """All that an entity may speak for: itself, the bodies that its roles name, and the states that these act for."""
        if entity not in self._houses:
            self._houses[entity] = frozenset(self._house(self._story.entities[entity]))
        return self._houses[entity]

    def _house(self, entity: Entity) -> set[str]:
        found = {entity.id, *self._named_in(entity.roles)} if entity.type == "PER" else {entity.id}
        return found | {acts for e in found if (acts := self._story.entities[e].acts_for)}

    def _named_in(self, roles: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for role in roles:
            folded = [word.folded for word in words(role, self._language)]
            for size in range(1, min(len(folded), self._longest) + 1):
                for start in range(len(folded) - size + 1):
                    found |= self._bodies.get(tuple(folded[start : start + size]), set())
        return found

    @cached_property
    def _language(self) -> str:
        return next((report.language for report in self._story.reports.values()), "fr")

    @cached_property
    def _bodies(self) -> dict[tuple[str, ...], set[str]]:
        named: dict[tuple[str, ...], set[str]] = {}
        for entity in self._story.entities.values():
            if entity.type in ("ORG", "GPE"):
                for name in {entity.name, *entity.aliases}:
                    named.setdefault(tuple(w.folded for w in words(name, self._language)), set()).add(entity.id)
        return named

    @cached_property
    def _longest(self) -> int:
        return min(12, max(map(len, self._bodies), default=0))

    def stands_for(self, entity: str, state: str) -> bool:
        """Whether an entity is a body of a state, or a person in its service, as far as names and roles tell."""
        return state in self.house(entity) or (
            self.state(state) is not None and self.state(entity) == self.state(state)
        )

    def is_part(self, entity: str, whole: str) -> bool:
        """Whether the name of a body ends with that of another one, as the world or a report gives it (`the Security Council
        of the United Nations`)."""
        if any(self._story.entities[e].type != "ORG" for e in (entity, whole)) or entity == whole:
            return False
        mine, others = self._spellings(entity), self._spellings(whole)
        return any(len(name) > len(end) and name[-len(end) :] == end for name in mine for end in others if end)

    def _spellings(self, entity: str) -> set[tuple[str, ...]]:
        known = self._story.entities[entity]
        found = {known.name, *known.aliases}
        found |= {f.name for name in sorted(found) if (f := fact(name, self._language))}
        return {tuple(word.folded for word in words(name, self._language)) for name in found}

    def state(self, entity: str) -> str | None:
        """The state (ISO 3166) that an entity is, belongs to or acts for: by what the world knows of its name, by the adjective
        in its name or roles (`the French minister`), by the bodies that its roles name."""
        if entity not in self._states:
            known = self._story.entities[entity]
            names = [known.name, *known.aliases] if known.type != "PER" else []
            facts = (fact(name, self._language) for name in names)
            found = next((f.state for f in facts if f and f.state), None) or self._adjective([*names, *known.roles])
            if found is None and known.type == "PER":
                bodies = sorted(self.house(entity) - {entity})
                found = next((code for body in bodies if (code := self.state(body))), None)
            self._states[entity] = found
        return self._states[entity]

    def _adjective(self, texts: Iterable[str]) -> str | None:
        for text in texts:
            folded = tuple(word.folded for word in words(text, self._language))
            for start in range(len(folded)):
                for size in (2, 1):
                    if code := _demonyms(self._language).get(folded[start : start + size]):
                        return code
        return None

    def peoples(self, texts: Iterable[str]) -> frozenset[str]:
        """The states (ISO 3166) whose people's adjective or noun stands in some texts (`the French fishermen`)."""
        found: set[str] = set()
        for text in texts:
            folded = tuple(word.folded for word in words(text, self._language))
            places = ((start, size) for start in range(len(folded)) for size in (1, 2))
            found |= {c for start, size in places if (c := _demonyms(self._language).get(folded[start : start + size]))}
        return frozenset(found)

    def houses(self, entities: Iterable[str]) -> frozenset[str]:
        """`house` of several together."""
        return frozenset(house for entity in entities for house in self.house(entity))

    def relation(self, a: frozenset[str], b: frozenset[str]) -> Relation:
        """How two groups of speakers stand to each other: the same; one speaking for the other (`house`: a spokesman and
        his ministry, a capital and its state); one among several (`part`); not known; or others."""
        if not a or not b:
            return "unknown"
        if a == b:
            return "same"
        if a & b:
            return "part"
        persons_a, persons_b = self._persons(a), self._persons(b)
        if not (persons_a and persons_b) and self.houses(a) & self.houses(b):
            return "house" if len(a) == len(b) == 1 else "part"
        return "other"

    def _persons(self, entities: frozenset[str]) -> bool:
        return all(self._story.entities[e].type == "PER" for e in entities)

    def is_person(self, entities: frozenset[str]) -> bool:
        """Whether these are persons, one or several, and nobody else."""
        return bool(entities) and self._persons(entities)

    def alike(self, a: str, b: str) -> bool:
        """Whether two persons' names could be one name in two forms: one is part of the other, or they share a word."""
        first, second = (set(fold(self._story.entities[e].name).replace("-", " ").split()) for e in (a, b))
        return bool(first & second)
