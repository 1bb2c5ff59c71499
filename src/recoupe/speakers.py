"""Who says a statement, compared over reports: by entity where it is known, else by the words that describe the speaker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapidfuzz.fuzz import token_sort_ratio

from recoupe.lang import table
from recoupe.model import Statement
from recoupe.naming.people import alike, one_slip
from recoupe.naming.sounds import name_words
from recoupe.parties import Parties, Relation
from recoupe.story import Story
from recoupe.words import fold, stems, words

LETTERS = 0.88  # the same by letters alone (rapidfuzz's token ratio), for transcriptions that sound otherwise
SPELLING = 0.8  # likeness of two full names (0 to 1) from which they are one name in two spellings


@dataclass(frozen=True, slots=True)
class Speaker:
    """The entities that speak; where there are none, the stems of the phrase that describes the speaker."""

    entities: frozenset[str]
    described: frozenset[str]


class Speakers:
    """The speakers of a story's statements, each worked out once."""

    def __init__(self, story: Story, parties: Parties) -> None:
        self._story = story
        self._parties = parties
        self._known: dict[str, Speaker] = {}
        self._roles: dict[str, tuple[frozenset[str], ...]] = {}

    def of(self, statement: Statement) -> Speaker:
        """The speaker; a description (`his secretary general`) is the one person of the report who bears that role."""
        if statement.id not in self._known:
            entities = self._parties.speakers(statement)
            language = self._story.reports[statement.report].language
            described = stems(statement.speaker_name or "", language) if not entities else frozenset()
            if described and not is_body(statement.speaker_name or "", language):
                entities = self._bearer(statement.report, described, language)
            self._known[statement.id] = Speaker(entities, described)
        return self._known[statement.id]

    def _bearer(self, report: str, described: frozenset[str], language: str) -> frozenset[str]:
        """The one person of the report who bears the role, by what the report itself says, else by what any report says."""
        persons = [chain for chain in self._story.annotated[report].chains if chain.type == "PER"]
        own = {chain.id: tuple(stems(role, language) for role in chain.roles) for chain in persons}
        known = {c.id: self._roles_of(entity.id) for c in persons if (entity := self._story.entity_of(c.id))}
        for roles in (own, known):
            bearers = [chain for chain in persons if _bears(roles.get(chain.id, ()), described)]
            found = {entity.id for chain in bearers if (entity := self._story.entity_of(chain.id))}
            if found:
                return frozenset(found) if len(found) == 1 else frozenset()
        return frozenset()

    def between(self, a: Statement, b: Statement) -> Relation:
        """How the speakers of two statements stand to each other."""
        first, second = self.of(a), self.of(b)
        if first.entities and second.entities:
            return self._named(first.entities, second.entities)
        if first.entities or second.entities:
            named, phrase = (first, second) if first.entities else (second, first)
            return "same" if self.fits(phrase, named) else "unknown"
        return "same" if first.described and first.described == second.described else "unknown"

    def _named(self, a: frozenset[str], b: frozenset[str]) -> Relation:
        relation = self._parties.relation(a, b)
        if relation != "other" or len(a) != 1 or len(b) != 1:
            return relation
        if self._parties.is_person(a) and self._parties.is_person(b):
            return "same" if self.one_name(next(iter(a)), next(iter(b))) else "other"
        return "other" if not (self._parties.is_person(a) or self._parties.is_person(b)) else "unlike"

    def one_name(self, a: str, b: str) -> bool:
        """Whether two persons' names could be one: spellings of it, or a surname and the full name."""
        first, second = (name_words(self._story.entities[e].name) for e in (a, b))
        if min(len(first), len(second)) == 1:
            return first[-1] == second[-1]
        return (
            one_slip(first, second)
            or alike(first, second) >= SPELLING
            or token_sort_ratio(" ".join(first), " ".join(second)) >= 100 * LETTERS
        )

    def fits(self, phrase: Speaker, named: Speaker) -> bool:
        """Whether a description may be of a named person: a role that some report gives him says the same."""
        return any(
            role and (role <= phrase.described or phrase.described <= role)
            for entity in named.entities
            for role in self._roles_of(entity)
        )

    def _roles_of(self, entity: str) -> tuple[frozenset[str], ...]:
        if entity not in self._roles:
            known = self._story.entities[entity]
            language = next(r.language for r in self._story.reports.values())
            self._roles[entity] = tuple(stems(role, language) for role in known.roles)
        return self._roles[entity]


@cache
def _bodies(language: str) -> frozenset[str]:
    return frozenset(fold(noun) for noun in table(language, "certainty")["body"]["words"])


def is_body(phrase: str, language: str) -> bool:
    """Whether a phrase names a body (`the presidency`), and no person who bears a role in it."""
    return any(word.folded in _bodies(language) for word in words(phrase, language)[:2])


def _bears(roles: tuple[frozenset[str], ...], described: frozenset[str]) -> bool:
    return any(role and role <= described for role in roles)
