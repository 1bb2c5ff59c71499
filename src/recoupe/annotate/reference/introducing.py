"""Persons whom a report brings in by an office and names by a surname afterwards: `a dit le préfet. […] a ajouté M. Ravn`."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from recoupe.annotate.grammar import grammar
from recoupe.annotate.phrases import extent
from recoupe.annotate.reference.fitting import office_nouns
from recoupe.annotate.reference.links import Links, vocabulary
from recoupe.annotate.reference.persons import noun_gender
from recoupe.annotate.reference.places import Place, Places
from recoupe.annotate.reference.profiles import Profile, lemma
from recoupe.annotate.reference.titles import title_gender

REACH = 8  # sentences between the office and the surname
NESTED = ("clause_object", "relative_clause", "adverbial_clause", "adjectival_clause")


class Introducing:
    """Finds the office by which a person was brought in, once the surname is met. `places`: those read so far."""

    def __init__(self, doc: Doc, links: Links, profiles: dict[str, Profile], places: Places) -> None:
        self._doc = doc
        self._language = doc.lang_
        self._grammar = grammar(doc)
        self._links = links
        self._profiles = profiles
        self._places = places
        self._met: set[str] = set()
        # worked out once: a report may name thousands
        self._held = {noun for profile in profiles.values() for noun in profile.nouns}
        self._persons = sum(profile.type == "PER" for profile in profiles.values())

    def meet(self, token: Token, chain: str) -> None:
        """Takes the first name of a chain: where it is a title and a surname, and the report never says more of the person,
        the office that spoke last and that nobody else holds is his or hers."""
        profile = self._profiles[chain]
        if chain in self._met:
            return
        self._met.add(chain)
        if profile.type != "PER" or profile.roles or not (self._is_titled(token, profile) or self._persons == 1):
            return
        place = next((p for p in self._near(token) if self._introduces(self._doc[p.token], profile)), None)
        if place is None:
            return
        head = self._doc[place.token]
        profile.learn(self._said(head, extent(head)[1]), head.text, self._language)
        self._held |= profile.nouns
        self._links.described[place.token] = chain

    def _is_titled(self, token: Token, profile: Profile) -> bool:
        """Whether the person is named by a title and a mere surname."""
        return " " not in profile.name and title_gender(self._doc, token.idx) is not None

    def _said(self, head: Token, end: int) -> str:
        """The words of the phrase without its determiner."""
        first = head.i
        while first and self._doc[first - 1].lower_ in vocabulary(self._language, "roles", "before"):
            first -= 1
        words = [t.text_with_ws for t in self._doc[first : head.right_edge.i + 1] if t.idx < end]
        return "".join(words).strip()

    def _near(self, token: Token) -> list[Place]:
        places = list(self._places.before(token.i))
        last = places[0].sentence if places else 0
        return [
            p for p in places if not p.chains and p.human and p.speaking and p.quote < 0 and last - p.sentence <= REACH
        ]

    def _introduces(self, head: Token, profile: Profile) -> bool:
        noun = lemma(head.lower_, self._language)
        if noun not in office_nouns(self._language) or self._grammar.is_plural(head) or head.i in self._links.meant:
            return False
        if noun in self._held or not self._is_definite(head):
            return False
        told = noun_gender(head.text, self._language)
        return told in {None, profile.gender} and not self._grammar.has_role(self._verb(head), *NESTED)

    def _is_definite(self, head: Token) -> bool:
        before = self._doc[max(0, head.i - 3) : head.i]
        return any(t.lower_ in vocabulary(self._language, "determiners", "definite") for t in before)

    def _verb(self, token: Token) -> Token:
        verb = token.head
        while self._grammar.is_a(verb, "auxiliary") and verb.head != verb:
            verb = verb.head
        return verb
