"""How well a noun phrase fits what a report has told of a person or body: office, field, nationality, kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from recoupe.annotate.reference.persons import Gender, is_person_key
from recoupe.annotate.reference.profiles import Profile, lemma, states_in
from recoupe.annotate.weights import Weights
from recoupe.lang import table
from recoupe.world import key

STEM = 6  # letters by which a noun and its adjective are one word
LONGEST = 3  # words of a phrase for a body of which nothing tells the kind: a noun and two adjectives


@dataclass(frozen=True)
class Phrase:
    """A noun phrase that may mean somebody named before: its head noun, its words in normal form, those of them with a capital,
    those that are its noun's adjectives, the states in it.

    `naming`: whether a name stands in it; `speaking`: whether it stands where who speaks stands; `former`: whether the office
    is one of old (`l'ancien ministre`)."""

    head: Token
    noun: str
    words: frozenset[str]
    capitals: frozenset[str]
    adjectives: frozenset[str]
    states: frozenset[str]
    gender: Gender
    plural: bool
    naming: bool = False
    speaking: bool = False
    former: bool = False


@cache
def _classes(language: str) -> tuple[frozenset[str], ...]:
    """Sets of nouns of which each may stand for the other (`responsable` for `ministre`)."""
    rows = table(language, "reference")["generic"]
    return tuple(
        frozenset(lemma(word, language) for word in words)
        for name, words in rows.items()
        if name not in {"example", "office", "anybody"}
    )


@cache
def generic(language: str, name: str) -> frozenset[str]:
    """The nouns of a class of `[generic]`, as they are compared."""
    return frozenset(lemma(word, language) for word in table(language, "reference")["generic"][name])


@cache
def _ranked(language: str, *ranks: str) -> frozenset[str]:
    rows = (group for group in table(language, "persons")["groups"] if group["rank"] in ranks)
    return frozenset(lemma(w, language) for row in rows for gender in ("m", "f", "any") for w in row.get(gender, ()))


def office_nouns(language: str) -> frozenset[str]:
    """Nouns for those who hold an office, as they are compared."""
    return _ranked(language, "office")


@cache
def _kinds(language: str) -> tuple[frozenset[str], ...]:
    """Sets of nouns for bodies of which each may stand for the other (`le quotidien`, `le journal`)."""
    bodies = table(language, "reference")["bodies"]
    return tuple(frozenset(map(key, bodies[name])) for name in ("press", "company", "union", "any"))


class Fitting:
    """Compares phrases with profiles in one language."""

    def __init__(self, language: str, weights: Weights) -> None:
        self._language = language
        self._weights = weights

    def person(self, phrase: Phrase, profile: Profile) -> float:
        """Points for a person; 0 where the phrase cannot mean him or her."""
        if profile.type != "PER" or (phrase.gender and profile.gender not in {None, phrase.gender}):
            return 0.0
        points = self.office(lemma(phrase.head.lower_, self._language), profile)
        rest = phrase.words - {phrase.noun}
        if points == 0.0 or not self._compatible(phrase, profile, rest):
            return 0.0
        points += self._weights.same_nation if phrase.states and phrase.states & profile.states else 0.0
        points += self._weights.same_name if phrase.capitals & profile.words - {phrase.noun} else 0.0
        return points + (self._weights.same_field if rest and rest <= profile.words else 0.0)

    def office(self, noun: str, profile: Profile) -> float:
        """Points for holding the office that the noun names, or one that the noun can stand for."""
        if noun in profile.nouns:
            return self._weights.same_office
        if any(noun in nouns and profile.nouns & nouns for nouns in _classes(self._language)):
            return self._weights.same_class
        if noun in generic(self._language, "office") and profile.nouns & office_nouns(self._language):
            return self._weights.same_class
        return self._weights.same_class if noun in generic(self._language, "anybody") else 0.0

    def _compatible(self, phrase: Phrase, profile: Profile, rest: frozenset[str]) -> bool:
        """Whether nothing in the phrase speaks against the person: another nationality, a field that he or she has not."""
        if phrase.states and profile.states and not phrase.states & profile.states:
            return False
        fields = table(self._language, "reference")["fields"]
        asked = [word for word in fields if word in rest and word not in profile.words]
        if profile.words and any(not profile.words & set(fields[word]) or not profile.plain for word in asked):
            return False
        told = {word for word in rest - profile.words if word not in fields and not is_person_key(word, self._language)}
        if not told or phrase.capitals & profile.names - {phrase.noun}:
            return True
        held = lemma(phrase.head.lower_, self._language) in profile.nouns
        if phrase.naming and any(
            not states_in(word, self._language) for word in told & phrase.capitals - profile.names
        ):
            held = False  # of a body that is not told of the person: `le président du Centre électoral` is no head of state
        if told <= phrase.adjectives and profile.states <= phrase.states:
            return True
        if told <= phrase.capitals:  # only names are new: where, or of what body
            return held and not profile.names - phrase.words
        if not profile.words - profile.nouns:
            return held or not told or told <= phrase.adjectives
        return bool(phrase.states & profile.states and len(told) <= 1)

    def may_be(self, phrase: Phrase, profile: Profile) -> bool:
        """Whether a phrase that tells something new can mean the person all the same."""
        if phrase.gender and profile.gender not in {None, phrase.gender}:
            return False
        if phrase.states and profile.states and not phrase.states & profile.states:
            return False
        if phrase.former or not profile.nouns:
            return phrase.former or len(phrase.words) == 1
        noun = lemma(phrase.head.lower_, self._language)
        held = profile.nouns & _ranked(self._language, "office", "trade")
        return not held and len(phrase.words) == 1 and noun not in profile.nouns

    def may_be_body(self, phrase: Phrase, profile: Profile) -> bool:
        """Whether a phrase for a body, of which nothing tells its kind, can mean the one that spoke last (`le parti`)."""
        bodies = table(self._language, "reference")["bodies"]
        known = phrase.head.lower_ in bodies["words"] and phrase.head.lower_ not in bodies["situated"]
        few = len(phrase.words) <= LONGEST and not phrase.capitals
        return known and few and profile.type == "ORG" and not profile.nouns

    def body(self, phrase: Phrase, profile: Profile) -> float:
        """Points for a body; 0 where the phrase cannot mean it."""
        rest = phrase.words - {phrase.noun}
        unknown = rest - profile.words
        if profile.type != "ORG" or (unknown and (phrase.naming or phrase.states or len(unknown) > 1)):
            return 0.0
        if phrase.noun in profile.nouns:
            full = self._weights.same_field if rest and rest <= profile.words else 0.0
            return self._weights.same_office + full - (1.0 if unknown else 0.0)
        alike = any(phrase.noun in kinds and profile.nouns & kinds for kinds in _kinds(self._language))
        stems = {noun[:STEM] for noun in profile.nouns}  # `la centrale syndicale` for a `syndicat`
        return self._weights.same_class if alike and all(word[:STEM] in stems for word in unknown) else 0.0
