"""The types of names: what the words around a name and the other names of the report say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import grammar
from recoupe.annotate.names.candidates import Candidate
from recoupe.annotate.names.words import Word, whole
from recoupe.annotate.reference.persons import is_person_noun
from recoupe.lang import table
from recoupe.model import EntityType
from recoupe.naming.demonyms import is_demonym
from recoupe.world import city, fact, is_given_name, key

ACRONYM = 3  # letters from which capitals at the start of a name are a body's and no initials
FAR = 16  # words of a description before a name


@cache
def _classes(language: str) -> dict[str, EntityType]:
    return {word: row["type"] for row in table(language, "heads")["classes"] for word in row["words"]}


@cache
def _saints(language: str) -> frozenset[str]:
    return frozenset(table(language, "names")["places"]["saints"])


@cache
def _places(language: str) -> frozenset[str]:
    return frozenset(table(language, "names")["places"]["prepositions"])


@cache
def _of(language: str) -> frozenset[str]:
    return frozenset(table(language, "names")["inside"]["of"])


@cache
def _buildings(language: str) -> frozenset[str]:
    return frozenset(table(language, "names")["places"]["buildings"])


def typed(candidates: Iterable[Candidate], words: Sequence[Word], language: str) -> list[Candidate]:
    """The candidates with the types that the report as a whole supports."""
    typer = _Typer(words, language)
    first = [typer.typed(candidate) for candidate in candidates]
    return _agreed(first, words)


class _Typer:
    def __init__(self, words: Sequence[Word], language: str) -> None:
        self._words = words
        self._language = language

    def typed(self, candidate: Candidate) -> Candidate:
        if candidate.sure_type:
            return candidate
        ways = (
            self._by_saint,
            self._by_fact,
            self._by_brackets,
            self._by_thing,
            self._by_form,
            self._by_class,
            self._by_apposition,
            self._by_place,
        )
        found = next((kind for way in ways if (kind := way(candidate))), None)
        return replace(candidate, type=found, sure_type=True) if found else candidate

    def _inside(self, candidate: Candidate) -> Sequence[Word]:
        return self._words[candidate.first : candidate.last]

    def _by_saint(self, candidate: Candidate) -> EntityType | None:
        """A town that is named for a saint (`Saint-Aubin`), whatever persons are."""
        inside = self._inside(candidate)
        saint = (
            len(inside) > 1 and inside[0].lower in _saints(self._language) and all(word.glued for word in inside[1:])
        )
        return "GPE" if saint and candidate.type == "PER" else None

    def _by_fact(self, candidate: Candidate) -> EntityType | None:
        """What the world knows of the name, foreign names included; a single word may be a person's all the same."""
        known = fact(self._text(candidate), self._language)
        return known.type if known and (len(candidate) > 1 or candidate.type != "PER") else None

    def _text(self, candidate: Candidate) -> str:
        inside = self._inside(candidate)
        return Draft.of(inside[0].token.doc).plain[inside[0].start : inside[-1].end]

    def _by_class(self, candidate: Candidate) -> EntityType | None:
        """The class of the noun that the name follows: `le quotidien italien [La Stampa]`, `le chanteur [X]`."""
        at, steps = candidate.first - 1, 0
        while at >= 0 and self._words[at + 1].gap == " " and steps < 4:
            word = self._words[at]
            lower = word.lower
            if lower in _classes(self._language):
                return _classes(self._language)[lower]
            if steps == 0 and lower in _of(self._language) and at > 0 and self._words[at].gap == " ":
                town = _classes(self._language).get(self._words[at - 1].lower)  # `le barrage de [Tal]`
                return town if town == "GPE" else None
            adjective = grammar(word.token.doc).is_a(word.token, "adjective") or is_demonym(word.text, self._language)
            if self._is_person(at) and not adjective:
                return "ORG" if self._is_section(candidate) else "PER"
            if word.capital or not adjective:
                return None
            at, steps = at - 1, steps + 1
        return None

    def _is_section(self, candidate: Candidate) -> bool:
        """Whether a body with a place or firm behind it is named, and no person: `la déléguée [CGT Portunion]`."""
        inside = self._inside(candidate)
        return len(inside) > 1 and inside[0].text.isupper() and len(inside[0].text) >= ACRONYM and not inside[0].shouted

    def _by_apposition(self, candidate: Candidate) -> EntityType | None:
        """A person between commas behind an office: `la porte-parole du club, [Ysengrin Tal], se tait`."""
        last = candidate.last
        closed = last >= len(self._words) or self._words[last].gap.lstrip()[:1] in {",", ".", ")"}
        if self._words[candidate.first].gap != ", " or not closed or city(self._text(candidate)):
            return None
        for at in range(candidate.first - 1, max(-1, candidate.first - FAR), -1):
            word = self._words[at]
            if self._is_person(at):
                return "PER"
            if not word.joined:
                return None
        return None

    def _is_person(self, at: int) -> bool:
        """Whether the word names a person by an office or a trade."""
        noun = grammar(self._words[at].token.doc).is_a(self._words[at].token, "noun", "pronoun")
        return noun and is_person_noun(whole(self._words, at), self._language)

    def _by_brackets(self, candidate: Candidate) -> EntityType | None:
        """The short name of a body behind its long one: `l'office des ports (Portoff)`."""
        text = Draft.of(self._words[candidate.first].token.doc).plain
        first, last = self._words[candidate.first], self._words[candidate.last - 1]
        alone = (
            len(candidate) == 1 and text[first.start - 1 : first.start] == "(" and text[last.end : last.end + 1] == ")"
        )
        lower = candidate.first > 0 and not self._words[candidate.first - 1].capital
        return "ORG" if alone and lower and candidate.type == "PER" and first.gap == " (" else None

    def _by_thing(self, candidate: Candidate) -> EntityType | None:
        """A thing or an event behind the noun for it, whatever its letters look like (`le missile TX`)."""
        found = self._by_class(candidate)
        return found if found in {"PRODUCT", "EVENT"} else None

    def _by_form(self, candidate: Candidate) -> EntityType | None:
        """What the words themselves say: a given name, an acronym, letters with a number."""
        inside = self._inside(candidate)
        if len(inside) > 1 and inside[-1].lower in _buildings(self._language):
            return "LOC"
        if len(inside) > 1 and (is_given_name(inside[0].text) or inside[0].initial):
            return "PER" if candidate.type in {"PER", "GPE", "PRODUCT"} else None
        text = "".join(word.text for word in inside)
        if any(c.isdigit() for c in text) and candidate.type != "ORG":
            return "PRODUCT"
        if len(inside) == 1 and text.isupper() and 2 <= len(text) <= 7 and not inside[0].shouted:
            return "ORG"
        return None

    def _by_place(self, candidate: Candidate) -> EntityType | None:
        """A place for a known city, or behind a preposition of place; a person where a person does what it does."""
        if candidate.type in {"GPE", "PRODUCT"} and city(self._text(candidate)):
            return "GPE"
        before = self._words[candidate.first - 1] if candidate.first else None
        if candidate.type == "PRODUCT" and before and before.lower in _places(self._language):
            return "GPE"
        return None


def _agreed(candidates: list[Candidate], words: Sequence[Word]) -> list[Candidate]:
    """The candidates with one type for each name: the surest votes count, and the last word of a person is that person."""
    votes: dict[str, Counter[EntityType]] = {}
    for candidate in candidates:
        text = _key(candidate, words)
        votes.setdefault(text, Counter())[candidate.type] += 10 if candidate.sure_type else 1
        if candidate.type == "PER" and len(candidate) > 1:
            for word in (words[candidate.first], words[candidate.last - 1]):
                votes.setdefault(key(word.text), Counter())["PER"] += 5
    return [_elected(candidate, votes[_key(candidate, words)]) for candidate in candidates]


def _elected(candidate: Candidate, votes: Counter[EntityType]) -> Candidate:
    if candidate.weight == 3:
        return candidate
    best = max(sorted(votes), key=lambda kind: votes[kind])
    return replace(candidate, type=best)


def _key(candidate: Candidate, words: Sequence[Word]) -> str:
    return key(" ".join(word.text for word in words[candidate.first : candidate.last]))
