"""Whom a pronoun or a phrase means: the place before it that fits in kind, gender, number, office and nationality, the nearer
and the more prominent the better. After the salience model of Lappin & Leass (1994), with the offices that the report gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from recoupe.annotate.grammar import grammar
from recoupe.annotate.reference.persons import Gender, is_person_key
from recoupe.annotate.reference.places import Place, Places
from recoupe.annotate.reference.profiles import Profile, lemma
from recoupe.lang import table
from recoupe.world import key

# Points of salience. What is said again in the next sentence is meant more often than what stands three sentences back.
DISTANCE = 1.0  # lost for each sentence between
SUBJECT = 3.0  # subjects are taken up again far more than anything else
PERSON = 3.0  # pronouns of news mean persons first
ACROSS_QUOTE = 5.0  # lost where one stands inside a quotation and the other does not
SPEAKING = 4.0  # who said one thing says the next; and who is named within a quotation is hardly the one who spoke it
FAR = 6  # sentences beyond which a pronoun does not reach
# How well a description fits; a phrase needs at least `LEAST`.
SAME_OFFICE, SAME_FIELD, SAME_NATION, SAME_CLASS, ONLY_ONE, LEAST = 4.0, 2.0, 2.0, 2.0, 2.5, 2.0
NEAR = 12  # places within which a person without a description takes the first one
FADING = 0.2  # lost for each place between a phrase and its antecedent


@dataclass(frozen=True)
class Phrase:
    """A noun phrase that may mean somebody named before: its head noun, its words in normal form, the states in it; `naming`:
    whether a name stands in it."""

    head: Token
    noun: str
    words: frozenset[str]
    states: frozenset[str]
    gender: Gender
    plural: bool
    naming: bool = False


@cache
def _classes(language: str) -> tuple[frozenset[str], ...]:
    """Sets of nouns of which each may stand for the other (`responsable` for `ministre`)."""
    generic = table(language, "reference")["generic"]
    return tuple(
        frozenset(lemma(word, language) for word in words)
        for name, words in generic.items()
        if name not in {"example", "office", "anybody"}
    )


@cache
def _generic(language: str, name: str) -> frozenset[str]:
    return frozenset(lemma(word, language) for word in table(language, "reference")["generic"][name])


@cache
def _office_nouns(language: str) -> frozenset[str]:
    groups = table(language, "persons")["groups"]
    rows = (group for group in groups if group["rank"] == "office")
    return frozenset(lemma(w, language) for row in rows for gender in ("m", "f", "any") for w in row.get(gender, ()))


@cache
def _kinds(language: str) -> tuple[frozenset[str], ...]:
    """Sets of nouns for bodies of which each may stand for the other (`le quotidien`, `le journal`)."""
    bodies = table(language, "reference")["bodies"]
    return tuple(frozenset(map(key, bodies[name])) for name in ("press", "company", "union", "any"))


@cache
def _minds(language: str) -> frozenset[str]:
    return frozenset(table(language, "reference")["minds"]["words"])


class Antecedents:
    """Searches the places of one report."""

    def __init__(self, doc: Doc, profiles: dict[str, Profile], places: Places) -> None:
        self._doc = doc
        self.profiles = profiles
        self._places = places
        self._language = doc.lang_
        self._grammar = grammar(doc)
        self._by_noun: defaultdict[str, list[str]] = defaultdict(list)
        for chain, profile in profiles.items():
            for noun in profile.nouns:
                self._by_noun[noun].append(chain)

    # --- pronouns ---
    def of_pronoun(self, token: Token, gender: Gender, plural: bool, here: Place) -> Place | None:
        """The place that the pronoun points back to; `here`: its own sentence and quotation."""
        minded = self.is_minded(token)
        nested = self._is_nested(token)
        best, score = None, 0.0
        for rank, place in enumerate(self._places.before(token.i)):
            if here.sentence - place.sentence > FAR:
                break
            if self._fits(place, gender, plural) and (not minded or self._thinks(place)):
                points = self._salience(place, here, minded) - rank * FADING
                points += SPEAKING if nested and place.subject and place.sentence == here.sentence else 0.0
                if best is None or points > score:
                    best, score = place, points
        return best

    def _thinks(self, place: Place) -> bool:
        """Whether what stands at the place can say something: a person, a body, a state."""
        return place.somebody and all(self.profiles[chain].type in {"PER", "ORG", "GPE"} for chain in place.chains)

    def _is_nested(self, token: Token) -> bool:
        """Whether the pronoun stands in a clause within another: who acts in the one mostly acts in the other."""
        clauses = ("relative_clause", "adverbial_clause", "clause_object", "adjectival_clause")
        return self._grammar.has_role(self.verb(token), *clauses)

    def verb(self, token: Token) -> Token:
        """The verb that the token hangs on, past auxiliaries."""
        verb = token.head
        while self._grammar.is_a(verb, "auxiliary") and verb.head != verb:
            verb = verb.head
        return verb

    def is_minded(self, token: Token) -> bool:
        """Whether the token is the subject of a verb of saying or thinking; a pronoun behind its verb (`dit-elle`) is."""
        return (token.text[0] == "-" and len(token) > 1) or self.verb(token).lemma_ in _minds(self._language)

    def _fits(self, place: Place, gender: Gender, plural: bool) -> bool:
        if not place.chains:
            token = self._doc[place.token]
            own = self._grammar.gender(token)
            return self._grammar.is_plural(token) == plural and (gender is None or own in {None, gender})
        if plural != (len(place.chains) > 1):
            only = self.profiles[place.chains[0]]
            return plural and only.type == "GPE" and only.name.endswith("s") and self._gender_fits(only, gender)
        return any(self._gender_fits(self.profiles[chain], gender) for chain in place.chains)

    def _gender_fits(self, profile: Profile, gender: Gender) -> bool:
        return gender is None or profile.gender in {None, gender}

    def _salience(self, place: Place, here: Place, minded: bool) -> float:
        points = 10.0 - DISTANCE * (here.sentence - place.sentence)
        points += SUBJECT if place.subject else 0.0
        points += PERSON if place.human else 0.0
        points += SPEAKING if minded and place.speaking else 0.0
        across = (place.quote >= 0 or here.quote >= 0) and place.quote != here.quote
        return points - (ACROSS_QUOTE + (SPEAKING if minded else 0.0) if across else 0.0)

    # --- phrases ---
    def of_person(self, phrase: Phrase) -> str | None:
        """The person whom a definite phrase (`le responsable sud-coréen`) means."""
        best = self._best(phrase, self._person_fit)
        return best or self._only_open(phrase)

    def of_body(self, phrase: Phrase) -> str | None:
        """The body that a definite phrase (`le ministère`, `l'agence`) means."""
        return self._best(phrase, self._body_fit)

    def _best(self, phrase: Phrase, fit: Callable[[Phrase, Profile], float]) -> str | None:
        best, score = None, LEAST - 1e-9
        seen: set[str] = set()
        for rank, place in enumerate(self._places.before(phrase.head.i)):
            for chain in place.chains:
                if chain not in seen:
                    seen.add(chain)
                    points = fit(phrase, self.profiles[chain])
                    if points >= LEAST and points - rank * FADING / 10 > score:
                        best, score = chain, points - rank * FADING / 10
        for chain in self._by_noun[
            lemma(phrase.head.lower_, self._language)
        ]:  # named long ago, if the description is exact
            points = fit(phrase, self.profiles[chain]) if chain not in seen else 0.0
            if points >= SAME_OFFICE + SAME_FIELD and points - 1 > score:
                best, score = chain, points - 1
        return best

    def _person_fit(self, phrase: Phrase, profile: Profile) -> float:
        if profile.type != "PER" or (phrase.gender and profile.gender not in {None, phrase.gender}):
            return 0.0
        points = self._office_fit(phrase, profile)
        rest = phrase.words - {phrase.noun}
        if points == 0.0 or not self._compatible(phrase, profile, rest):
            return 0.0
        points += SAME_NATION if phrase.states and phrase.states & profile.states else 0.0
        return points + (SAME_FIELD if rest and rest <= profile.words else 0.0)

    def _office_fit(self, phrase: Phrase, profile: Profile) -> float:
        return self._office_fit_of(lemma(phrase.head.lower_, self._language), profile)

    def _office_fit_of(self, noun: str, profile: Profile) -> float:
        if noun in profile.nouns:
            return SAME_OFFICE
        if any(noun in nouns and profile.nouns & nouns for nouns in _classes(self._language)):
            return SAME_CLASS
        if noun in _generic(self._language, "office") and profile.nouns & _office_nouns(self._language):
            return SAME_CLASS
        return SAME_CLASS if noun in _generic(self._language, "anybody") else 0.0

    def _compatible(self, phrase: Phrase, profile: Profile, rest: frozenset[str]) -> bool:
        """Whether nothing in the phrase speaks against the person: another nationality, a field that he or she has not."""
        if phrase.states and profile.states and not phrase.states & profile.states:
            return False
        fields = table(self._language, "reference")["fields"]
        asked = [word for word in fields if word in rest and word not in profile.words]
        if profile.words and any(not profile.words & set(fields[word]) or not profile.plain for word in asked):
            return False
        told = {word for word in rest - profile.words if word not in fields and not is_person_key(word, self._language)}
        return not told or bool(phrase.states & profile.states and len(told) <= 1) or not profile.words - profile.nouns

    def _only_open(self, phrase: Phrase) -> str | None:
        """The one person near before an office of whom the report has told nothing yet (`Solberg … la ministre de la Pêche`)."""
        noun = lemma(phrase.head.lower_, self._language)
        if noun not in _office_nouns(self._language):
            return None
        near = [place for place, _ in zip(self._places.before(phrase.head.i), range(NEAR), strict=False)]
        named = dict.fromkeys(chain for place in near for chain in place.chains if self.profiles[chain].type == "PER")
        fitting = [c for c in named if phrase.gender is None or self.profiles[c].gender in {None, phrase.gender}]
        fresh = [chain for chain in fitting if not self.profiles[chain].roles]
        told = phrase.states or len(phrase.words) > 1
        if noun in _generic(self._language, "head_of_state") and told and len(fresh) == 1:
            return fresh[0]
        everyone = [profile for profile in self.profiles.values() if profile.type == "PER"]
        if len(everyone) == len(fitting) == 1 and not phrase.states and fresh:
            return fresh[0]
        return fresh[0] if told and len(fresh) == 1 and (phrase.states or len(fitting) == 1) else None

    def _body_fit(self, phrase: Phrase, profile: Profile) -> float:
        rest = phrase.words - {phrase.noun}
        unknown = rest - profile.words
        if profile.type != "ORG" or (unknown and (phrase.naming or phrase.states or len(unknown) > 1)):
            return 0.0
        if phrase.noun in profile.nouns:
            return SAME_OFFICE + (SAME_FIELD if rest and rest <= profile.words else 0.0) - (1.0 if unknown else 0.0)
        alike = any(phrase.noun in kinds and profile.nouns & kinds for kinds in _kinds(self._language))
        return SAME_CLASS if alike else 0.0

    def holds(self, profile: Profile, noun: str) -> bool:
        """Whether the person holds the office that the noun names, or one that the noun can stand for."""
        return self._office_fit_of(noun, profile) > 0

    def latest(self, token: int, wanted: int, fits: Callable[[Profile], bool]) -> tuple[str, ...]:
        """The `wanted` chains that fit and were named last before the token, in text order; () if there are not so many."""
        found: list[str] = []
        for place in self._places.before(token):
            for chain in reversed(place.chains):
                if chain not in found and fits(self.profiles[chain]):
                    found.append(chain)
        return tuple(reversed(found[:wanted])) if len(found) >= wanted else ()
