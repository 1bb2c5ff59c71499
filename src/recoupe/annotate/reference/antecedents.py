"""Whom a pronoun or a phrase means: the place before it that fits in kind, gender, number, office and nationality, the nearer
and the more prominent the better. After the salience model of Lappin & Leass (1994), with the offices that the report gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from recoupe.annotate.grammar import grammar
from recoupe.annotate.reference.fitting import Fitting, Phrase, generic, office_nouns
from recoupe.annotate.reference.persons import Gender
from recoupe.annotate.reference.places import Place, Places
from recoupe.annotate.reference.profiles import Profile, lemma
from recoupe.annotate.weights import Weights
from recoupe.lang import table

TELLING = frozenset({"that", "quote"})  # complements that only verbs of saying and thinking take
STANDS = frozenset(
    {"deny", "accuse", "urge", "concern", "decline", "warn", "promise", "support"}
)  # of verbs that only somebody is the subject of


@dataclass(frozen=True)
class Shut:
    """What a pronoun cannot mean: `chains` that are the subject of its own verb (`il lui a répondu`), and what is named in the
    words that its clause reports: persons from the token `start` on, that of its quotation (`Ravn s'en va, « soulagé », a-t-il
    dit`), all others from `lead` on, the first of the sentence (`L'Iran a livré des armes, a-t-il dit`)."""

    chains: frozenset[str] = frozenset()
    start: int = 1 << 60
    lead: int = 1 << 60


NOTHING_SHUT = Shut()


@cache
def _minds(language: str) -> frozenset[str]:
    rows = table(language, "statements")["verb"]
    told = {t for row in rows if TELLING & set(row["takes"]) or row["stance"] in STANDS for t in row["verbs"]}
    return frozenset([*table(language, "reference")["minds"]["words"], *(verb for verb in told if verb.isalpha())])


class Antecedents:
    """Searches the places of one report."""

    def __init__(self, doc: Doc, profiles: dict[str, Profile], places: Places, weights: Weights) -> None:
        self._doc = doc
        self.profiles = profiles
        self._places = places
        self._weights = weights
        self._language = doc.lang_
        self._grammar = grammar(doc)
        self._fitting = Fitting(self._language, weights)
        self._by_noun: defaultdict[str, list[str]] = defaultdict(list)
        for chain, profile in profiles.items():
            for noun in profile.nouns:
                self._by_noun[noun].append(chain)

    # --- pronouns ---
    def of_pronoun(
        self, token: Token, gender: Gender, plural: bool, here: Place, shut: Shut = NOTHING_SHUT
    ) -> Place | None:
        """The place that the pronoun points back to; `here`: its own sentence and quotation; `shut`: what it cannot mean."""
        minded = self.is_minded(token)
        nested = self._is_nested(token)
        best, score = None, 0.0
        for rank, place in enumerate(self._places.before(token.i)):
            if here.sentence - place.sentence > self._weights.far:
                break
            if shut.chains.intersection(place.chains) or place.token >= (shut.start if place.human else shut.lead):
                continue
            if self._fits(place, gender, plural) and (not minded or self._thinks(place)):
                points = self._salience(place, here, minded) - rank * self._weights.fading
                points -= self._weights.person if gender == "f" and self._is_open(place) else 0.0
                points += (
                    self._weights.speaking if nested and place.subject and place.sentence == here.sentence else 0.0
                )
                if best is None or points > score:
                    best, score = place, points
        return best

    def _is_open(self, place: Place) -> bool:
        """Whether a person is meant of whom nothing tells the gender: more often than not a man."""
        return place.human and any(self.profiles[chain].gender is None for chain in place.chains)

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
        points = 10.0 - self._weights.distance * (here.sentence - place.sentence)
        points += self._weights.subject if place.subject else 0.0
        points += self._weights.person if place.human else 0.0
        points += self._weights.speaking if minded and place.speaking else 0.0
        across = (place.quote >= 0 or here.quote >= 0) and place.quote != here.quote
        return points - (self._weights.across_quote + (self._weights.speaking if minded else 0.0) if across else 0.0)

    # --- phrases ---
    def of_person(self, phrase: Phrase) -> str | None:
        """The person whom a definite phrase (`le responsable sud-coréen`) means."""
        best = self._best(phrase, self._fitting.person)
        return best or self._only_open(phrase)

    def of_speaking_body(self, phrase: Phrase, here: int) -> str | None:
        """The body that spoke last, or the only one just named, for a phrase that speaks and fits none by its words (`la
        centrale`)."""
        named: dict[str, None] = {}
        for place in self._places.before(phrase.head.i):
            if here - place.sentence > (1 if phrase.states else self._weights.recent):
                break
            if len(place.chains) == 1 and self.profiles[place.chains[0]].type == "ORG":
                fits = self._fitting.may_be_body(phrase, self.profiles[place.chains[0]])
                if place.speaking or (fits and phrase.states):
                    return place.chains[0] if fits else None  # `le groupe libanais`: the one named last
                named |= {place.chains[0]: None} if fits else {}
        return next(iter(named)) if len(named) == 1 else None

    def of_body(self, phrase: Phrase) -> str | None:
        """The body that a definite phrase (`le ministère`, `l'agence`) means."""
        return self._best(phrase, self._fitting.body)

    def _best(self, phrase: Phrase, fit: Callable[[Phrase, Profile], float]) -> str | None:
        best, score = None, 0.0
        seen: set[str] = set()
        for rank, place in enumerate(self._places.before(phrase.head.i)):
            for chain in place.chains:
                if chain not in seen:
                    seen.add(chain)
                    points = fit(phrase, self.profiles[chain])
                    nearness = (
                        self._weights.heard if phrase.speaking and place.speaking else 0.0
                    ) - rank * self._weights.rank
                    if points >= self._weights.least and points + nearness > score:
                        best, score = chain, points + nearness
        for chain in self._by_noun[
            lemma(phrase.head.lower_, self._language)
        ]:  # named long ago: only if it fits exactly
            points = fit(phrase, self.profiles[chain]) if chain not in seen else 0.0
            if points >= self._weights.same_office + self._weights.same_field and points - 1 > score:
                best, score = chain, points - 1
        return best

    def of_speaker(self, phrase: Phrase, here: int) -> str | None:
        """The person who spoke last, or else the only one who did anything, for a phrase that speaks and that fits nobody by
        its words (`l'ancien ministre`, `le syndicaliste`); `here`: the number of its sentence."""
        subjects: dict[str, None] = {}
        for place in self._places.before(phrase.head.i):
            if here - place.sentence > self._weights.recent:
                break
            if place.human and len(place.chains) == 1:
                fits = self._fitting.may_be(phrase, self.profiles[place.chains[0]])
                if place.speaking:
                    return place.chains[0] if fits else None
                subjects |= {place.chains[0]: None} if place.subject or not fits else {}
        only = next(iter(subjects)) if len(subjects) == 1 else None
        return only if only and self._fitting.may_be(phrase, self.profiles[only]) else None

    def _only_open(self, phrase: Phrase) -> str | None:
        """The one person near before an office of whom the report has told nothing yet (`Solberg … la ministre de la Pêche`)."""
        noun = lemma(phrase.head.lower_, self._language)
        if noun not in office_nouns(self._language):
            return None
        near = [place for place, _ in zip(self._places.before(phrase.head.i), range(self._weights.near), strict=False)]
        named = dict.fromkeys(chain for place in near for chain in place.chains if self.profiles[chain].type == "PER")
        fitting = [c for c in named if phrase.gender is None or self.profiles[c].gender in {None, phrase.gender}]
        fresh = [chain for chain in fitting if not self.profiles[chain].roles]
        told = phrase.states or len(phrase.words) > 1
        if noun in generic(self._language, "head_of_state") and told and len(fresh) == 1:
            return fresh[0]
        if phrase.naming and not phrase.states:
            return None  # `le porte-parole de la Fondation Brune`: of a body that the report has not tied to anybody
        everyone = [profile for profile in self.profiles.values() if profile.type == "PER"]
        if len(everyone) == len(fitting) == 1 and not phrase.states and fresh:
            return fresh[0]
        return fresh[0] if told and len(fresh) == 1 and (phrase.states or len(fitting) == 1) else None

    def holds(self, profile: Profile, noun: str) -> bool:
        """Whether the person holds the office that the noun names, or one that the noun can stand for."""
        return self._fitting.office(noun, profile) > 0

    def last_speaker(self, token: int) -> tuple[str, ...]:
        """Whom the report named last as who speaks (`selon cette source`)."""
        return next((place.chains for place in self._places.before(token) if place.speaking and place.chains), ())

    def latest(self, token: int, wanted: int, fits: Callable[[Profile], bool]) -> tuple[str, ...]:
        """The `wanted` chains that fit and were named last before the token, in text order; () if there are not so many."""
        found: list[str] = []
        for place in self._places.before(token):
            for chain in reversed(place.chains):
                if chain not in found and fits(self.profiles[chain]):
                    found.append(chain)
        return tuple(reversed(found[:wanted])) if len(found) >= wanted else ()
