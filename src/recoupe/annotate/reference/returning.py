"""Phrases that mean somebody or something named before: `le ministre`, `ces associations`, `les deux dirigeants`."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import grammar
from recoupe.annotate.phrases import bounds
from recoupe.annotate.reference.antecedents import Antecedents
from recoupe.annotate.reference.chains import Group
from recoupe.annotate.reference.fitting import Phrase
from recoupe.annotate.reference.links import Links, vocabulary
from recoupe.annotate.reference.persons import Gender, is_person_noun, noun_gender
from recoupe.annotate.reference.places import Place
from recoupe.annotate.reference.profiles import capital_words, content_words, lemma, states_in
from recoupe.lang import table
from recoupe.world import key


class Returning:
    """Says of a noun phrase of one report whom it means."""

    def __init__(self, draft: Draft, groups: dict[str, Group], links: Links, antecedents: Antecedents) -> None:
        self._draft = draft
        self._doc = draft.doc
        self._language = draft.doc.lang_
        self._grammar = grammar(draft.doc)
        self._groups = groups
        self._links = links
        self._antecedents = antecedents
        self._profiles = antecedents.profiles
        self._told: dict[str, int] = {}
        self._unnamed: set[str] = set()  # nouns for persons whom the report does not name

    def is_somebody(self, token: Token) -> bool:
        """Whether the noun names who can speak or act: a person, a body, a state, a document."""
        return self._is_person(token) or token.lower_ in self._impersonal()

    def chains(self, token: Token, here: Place) -> tuple[str, ...]:
        """The chains that the phrase of the noun means; () where it means none named before. `here`: where it stands."""
        person = self._is_person(token)
        found = self._meant(token, person, here) if self.determiner(token) in {"definite", "demonstrative"} else ()
        if person and not found:
            self._unnamed.add(lemma(token.lower_, self._language))
        return found

    def earlier(self, token: Token) -> Token | None:
        """The noun before that a bare one behind it (`ces associations`) takes up; remembers a noun that tells more."""
        if token.lower_ in vocabulary(self._language, "states", "words"):
            return None
        if any(child.i > token.i for child in self._grammar.children(token, "noun_modifier", "adjective")):
            self._told[token.lemma_] = token.i
            return None
        back = self.determiner(token) in {"definite", "demonstrative"} and token.lemma_ in self._told
        earlier = self._doc[self._told[token.lemma_]] if back else None
        same = earlier is not None and self._grammar.is_plural(earlier) == self._grammar.is_plural(token)
        return earlier if same else None

    def _is_person(self, token: Token) -> bool:
        return is_person_noun(token.lower_, self._language) or self._is_last(token)

    def _impersonal(self) -> frozenset[str]:
        """Nouns for what speaks or acts without being a person."""
        return (
            vocabulary(self._language, "bodies", "words") | vocabulary(self._language, "states", "words")
            | vocabulary(self._language, "documents", "words") | vocabulary(self._language, "bodies", "plural")
        )  # fmt: skip

    def _is_last(self, token: Token) -> bool:
        return token.lower_ in vocabulary(self._language, "last", "words") and self.determiner(token) == "demonstrative"

    def determiner(self, head: Token) -> str | None:
        """The kind of determiner that stands before the noun, past adjectives: a key of `[determiners]`."""
        for at in range(head.i - 1, max(-1, head.i - 4), -1):
            lower = self._doc[at].lower_
            for kind in ("demonstrative", "definite", "possessive", "indefinite"):
                if lower in vocabulary(self._language, "determiners", kind):
                    return kind
            if not self._grammar.is_a(self._doc[at], "adjective", "number") and self._doc[at].text != "-":
                return None
        return None

    def _meant(self, token: Token, person: bool, here: Place) -> tuple[str, ...]:
        phrase = self._read(token, here.speaking)
        if self._is_last(token):
            return self._antecedents.latest(token.i, 1, lambda p: p.type == "PER" and p.gender in {None, phrase.gender})
        if token.lower_ in vocabulary(self._language, "last", "sources") and here.speaking:
            return self._antecedents.last_speaker(token.i)
        if phrase.plural:
            return self._several(token, person)
        if person:
            chain = self._antecedents.of_person(phrase)
            if (
                not chain
                and here.speaking
                and here.quote < 0
                and lemma(token.lower_, self._language) not in self._unnamed
            ):
                chain = self._antecedents.of_speaker(phrase, here.sentence)
            if chain:
                self._profiles[chain].learn(self._said(token), token.text, self._language)
            return (chain,) if chain else ()
        if token.lower_ in vocabulary(self._language, "states", "words"):
            return self._state(token, phrase)
        chain = self._antecedents.of_body(phrase)
        if not chain and here.speaking and here.quote < 0:
            chain = self._antecedents.of_speaking_body(phrase, here.sentence)
        return (chain,) if chain else ()

    def _said(self, head: Token) -> str:
        """The words of a phrase without its determiner, as the report has them."""
        first = head.i
        while first and self._doc[first - 1].lower_ in vocabulary(self._language, "roles", "before"):
            first -= 1
        last = bounds(head)[1]
        return self._draft.report.text[self._doc[first].idx : self._doc[last].idx + len(self._doc[last])]

    def _read(self, head: Token, speaking: bool) -> Phrase:
        text = self._said(head)
        told = noun_gender(head.text, self._language)
        before = self._doc[head.i - 1].lower_ if head.i else ""
        adjectives = frozenset(key(t.lower_) for t in self._grammar.children(head, "adjective") if t.i > head.i)
        return Phrase(
            head, key(head.lower_), frozenset(content_words(text, self._language)), frozenset(capital_words(text)), adjectives,
            frozenset(states_in(text, self._language)), told or self._determiner_gender(head), self._grammar.is_plural(head),
            naming=any(i in self._links.named for i in range(*bounds(head))), speaking=speaking,
            former=before in vocabulary(self._language, "roles", "former") or head.lower_.startswith("ex-"),
        )  # fmt: skip

    def _determiner_gender(self, head: Token) -> Gender:
        for child in self._grammar.children(head, "determiner"):
            if not child.text.endswith("'"):
                return self._grammar.gender(child)
        return None

    def _several(self, token: Token, person: bool) -> tuple[str, ...]:
        """`les deux dirigeants`: as many persons as the number says, those named last."""
        counts = table(self._language, "reference")["determiners"]["counts"]
        wanted = next((counts[t.lower_] for t in self._doc[max(0, token.i - 3) : token.i] if t.lower_ in counts), 0)
        if not wanted:
            return ()
        if person:
            noun = lemma(token.lower_, self._language)
            offices = self._antecedents.latest(
                token.i, wanted, lambda p: p.type == "PER" and self._antecedents.holds(p, noun)
            )
            return offices or self._antecedents.latest(token.i, wanted, lambda p: p.type == "PER")
        states = {"state", "capital"}
        return self._antecedents.latest(token.i, wanted, lambda p: self._kind(p.chain) in states)

    def _state(self, token: Token, phrase: Phrase) -> tuple[str, ...]:
        """`le pays`: the state named last, as a subject if one is."""
        if len(phrase.words) > 1 or token.lower_ not in vocabulary(self._language, "states", "alone"):
            return ()
        return self._antecedents.latest(token.i, 1, lambda p: self._kind(p.chain) == "state")

    def _kind(self, chain: str) -> str | None:
        known = self._groups[chain].fact
        return known.kind if known else None
