"""Puts a report's names, descriptions, phrases and pronouns together: who is meant at which word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Token

from recoupe.annotate.antecedents import Antecedents, Phrase
from recoupe.annotate.chains import Group, display
from recoupe.annotate.draft import Draft, Name
from recoupe.annotate.grammar import grammar
from recoupe.annotate.persons import Gender, is_person_noun, noun_gender
from recoupe.annotate.phrases import bounds
from recoupe.annotate.places import Place, Places
from recoupe.annotate.profiles import Profile, content_words, lemma, person_gender, states_in
from recoupe.annotate.roles import Role, RoleReader
from recoupe.annotate.titles import title_gender
from recoupe.lang import table
from recoupe.naming.cutting import cut
from recoupe.world import gender_of, key

TITLE, GIVEN, OFFICE = (
    3,
    2,
    2,
)  # votes for a gender: a title is said of the person, a given name or an office only hints


@dataclass
class Links:
    """What stands where: by token index, the chain of a name; the chain that a description's head noun belongs to; the
    chains that a phrase or pronoun means; the extent (tokens) of a description with its name."""

    named: dict[int, str] = field(default_factory=dict)
    described: dict[int, str] = field(default_factory=dict)
    meant: dict[int, Place] = field(default_factory=dict)
    extents: dict[int, tuple[int, int]] = field(default_factory=dict)


@cache
def _words(language: str, section: str, name: str) -> frozenset[str]:
    return frozenset(table(language, "reference")[section][name])


class Linker:
    """Reads one report. `profiles` holds what is told of each chain, `links` what stands where."""

    def __init__(self, draft: Draft, groups: dict[str, Group]) -> None:
        self._draft = draft
        self._doc = draft.doc
        self._language = draft.doc.lang_
        self._grammar = grammar(draft.doc)
        self._groups = groups
        self._starts = [token.idx for token in draft.doc]
        self._quotes = [quote.start for quote in draft.quotes]
        self._sentences = [token.i for token in draft.doc if token.is_sent_start and self._quote(token) < 0]
        self._together: tuple[Place, int] | None = None
        self._told: dict[str, int] = {}
        self.links = Links()
        self.profiles = {
            chain: Profile(chain, group.type, display(group), mentions=len(group.names))
            for chain, group in groups.items()
        }

    def link(self) -> None:
        """Fills `links` and `profiles`."""
        for chain, group in self._groups.items():
            for name in group.names:
                first, last = self._tokens(name)
                self.links.named |= dict.fromkeys(range(first, last), chain)
        self._describe()
        places = Places()
        self._antecedents = Antecedents(self._doc, self.profiles, places)
        for token in self._doc:
            place = self._place(token)
            if place:
                places.add(place)
                joint = self._joint(token, place)
                if joint:
                    places.add(joint)

    def _tokens(self, name: Name) -> tuple[int, int]:
        return bisect_right(self._starts, name.start) - 1, bisect_left(self._starts, name.end)

    # --- descriptions beside names ---
    def _describe(self) -> None:
        persons = frozenset(i for i, chain in self.links.named.items() if self._groups[chain].type == "PER")
        reader = RoleReader(self._doc, persons)
        for chain, group in self._groups.items():
            profile, roles = self.profiles[chain], []
            for name in group.names:
                first, last = self._tokens(name)
                found = reader.beside(first, last, group.type)
                roles += found
                for role in found:
                    self._take(role, chain, first, last)
                if first and title_gender(self._doc, name.start):
                    self.links.described.setdefault(first - 1, chain)
                    self.links.extents.setdefault(first - 1, (first - 1, last))
                profile.vote(title_gender(self._doc, name.start), TITLE)
            self._gender(profile, roles)

    def _take(self, role: Role, chain: str, first: int, last: int) -> None:
        text = self._draft.report.text[self._doc[role.first].idx : self._end(role.last - 1)]
        self.profiles[chain].learn(text, self._doc[role.head].text, self._language)
        self.links.described[role.head] = chain
        self.links.extents[role.head] = (min(role.outer, first), max(role.last, last))

    def _end(self, token: int) -> int:
        return self._doc[token].idx + len(self._doc[token])

    def _gender(self, profile: Profile, roles: list[Role]) -> None:
        if profile.type == "PER":
            profile.vote(gender_of(profile.name.split()[0]), GIVEN)
            profile.vote(person_gender(self._doc, roles), OFFICE)
        else:
            for spelling in self._groups[profile.chain].spellings:
                first_word = cut(spelling)[0].lower()
                if first_word in _words(self._language, "bodies", "words"):
                    profile.nouns.add(first_word)
                    profile.words |= content_words(spelling, self._language)
            for name in self._groups[profile.chain].names:
                profile.vote(self._article_gender(self._tokens(name)[0]), 1)

    def _article_gender(self, first: int) -> Gender:
        """The grammatical gender that the article before a name tells (`la Norvège`)."""
        before = self._doc[first - 1] if first else None
        if before is None or not self._grammar.is_a(before, "determiner", "preposition") or before.text.endswith("'"):
            return None
        return None if self._grammar.is_plural(before) else self._grammar.gender(before)

    # --- places ---
    def _at(self, token: Token, chains: tuple[str, ...], *, person: bool = True) -> Place:
        subject = self._subject(token)
        return Place(
            token.i, chains, subject is not None, bisect_right(self._sentences, token.i), self._quote(token),
            person=person, speaking=subject is not None and self._antecedents.is_minded(subject),
        )  # fmt: skip

    def _quote(self, token: Token) -> int:
        """The number of the quotation around the token, -1 if there is none."""
        quote = bisect_right(self._quotes, token.idx) - 1
        return quote if quote >= 0 and token.idx < self._draft.quotes[quote].end else -1

    def _subject(self, token: Token) -> Token | None:
        """The subject that the token is, or that it is a name or a description of."""
        for _ in range(3):
            if self._grammar.has_role(token, "subject", "expletive_subject", "agent") or self._is_inverted(token):
                return token
            bare = self._grammar.has_role(token, "noun_modifier") and self._grammar.first(token, "case") is None
            if not (bare or self._grammar.has_role(token, "apposition", "flat_name")) or token.head == token:
                return None
            token = token.head
        return None

    def _joint(self, token: Token, place: Place) -> Place | None:
        """The place of two that are named together (`Ravn et la ministre Solberg`): a pronoun may mean both."""
        if token.i in self.links.meant or not place.chains:
            return None
        first, last = self.links.extents.get(token.i) or (token.i, self._named_end(token.i))
        before, self._together = self._together, (place, last)
        if before is None or before[1] > first or before[0].chains == place.chains:
            return None
        joins = _words(self._language, "roles", "joins")
        between = [t for t in self._doc[before[1] : first] if not self._grammar.is_a(t, "determiner")]
        if len(between) != 1 or between[0].lower_ not in joins:
            return None
        return replace(before[0], token=token.i, chains=before[0].chains + place.chains)

    def _named_end(self, token: int) -> int:
        chain = self.links.named.get(token)
        while chain and self.links.named.get(token) == chain:
            token += 1
        return token

    def _is_inverted(self, token: Token) -> bool:
        """`a déclaré le ministre`: the parse takes the subject behind a verb of saying for its object."""
        behind = token.i > token.head.i and self._grammar.has_role(token, "object", "apposition")
        known = token.i in self.links.named or token.i in self.links.described
        return behind and (known or is_person_noun(token.lower_, self._language)) and self._antecedents.is_minded(token)

    def _place(self, token: Token) -> Place | None:
        """The place that the token makes, if any."""
        chain = self.links.named.get(token.i)
        if chain:
            begins = self.links.named.get(token.i - 1) != chain
            return self._at(token, (chain,)) if begins else None
        if token.i in self.links.described:
            return self._at(token, (self.links.described[token.i],))
        found = self._pronoun(token) or self._phrase(token)
        if found and found.chains:
            self.links.meant[token.i] = found
        return found

    def _pronoun(self, token: Token) -> Place | None:
        gender, plural = pronoun(token, self._language)
        if plural is None or self._grammar.has_role(token, "determiner") != (token.lower_ in self._own()):
            return None
        if token.lower_ not in self._own() and not self._grammar.is_a(token, "pronoun"):
            return None
        if self._is_nobody(token):
            return None
        here = self._at(token, ())
        place = self._antecedents.of_pronoun(token, gender, plural, here)
        if place is None:
            return None
        if not place.chains:
            self.links.meant[token.i] = place
            return None
        return self._at(token, place.chains)

    def _is_nobody(self, token: Token) -> bool:
        """`il faut`: a subject that means nobody."""
        nobody = _words(self._language, "expletive", "words")
        return self._grammar.has_role(token, "expletive_subject") and self._antecedents.verb(token).lemma_ in nobody

    def _own(self) -> frozenset[str]:
        return _words(self._language, "pronouns", "own")

    def _phrase(self, token: Token) -> Place | None:
        """A noun phrase: one that means somebody named before, or a new one without a name."""
        if not self._grammar.is_a(token, "noun", "adjective"):
            return None
        person = is_person_noun(token.lower_, self._language) or self._is_last(token)
        body = token.lower_ in self._impersonal()
        subject = self._subject(token) is not None
        if not (person or body):
            return self._at(token, (), person=False) if subject and self._grammar.is_a(token, "noun") else None
        back = self.determiner(token) in {"definite", "demonstrative"}
        chains = self._meant(token, person) if back else ()
        if not chains:
            self._remember(token, back)
        return self._at(token, chains) if chains or subject else None

    def _remember(self, token: Token, back: bool) -> None:
        """Keeps a phrase that tells more than its noun; a bare one behind it (`ces associations`) means the same."""
        if token.lower_ in _words(self._language, "states", "words"):
            return
        if any(child.i > token.i for child in self._grammar.children(token, "noun_modifier", "adjective")):
            self._told[token.lemma_] = token.i
        elif back and token.lemma_ in self._told:
            self.links.meant[token.i] = self._at(self._doc[self._told[token.lemma_]], ())

    def _impersonal(self) -> frozenset[str]:
        """Nouns for what speaks or acts without being a person."""
        return (
            _words(self._language, "bodies", "words") | _words(self._language, "states", "words")
            | _words(self._language, "documents", "words") | _words(self._language, "bodies", "plural")
        )  # fmt: skip

    def _is_last(self, token: Token) -> bool:
        return token.lower_ in _words(self._language, "last", "words") and self.determiner(token) == "demonstrative"

    def determiner(self, head: Token) -> str | None:
        """The kind of determiner that stands before the noun, past adjectives: a key of `[determiners]`."""
        for at in range(head.i - 1, max(-1, head.i - 4), -1):
            lower = self._doc[at].lower_
            for kind in ("demonstrative", "definite", "possessive", "indefinite"):
                if lower in _words(self._language, "determiners", kind):
                    return kind
            if not self._grammar.is_a(self._doc[at], "adjective", "number") and self._doc[at].text != "-":
                return None
        return None

    def _meant(self, token: Token, person: bool) -> tuple[str, ...]:
        phrase = self._read(token)
        if self._is_last(token):
            return self._antecedents.latest(token.i, 1, lambda p: p.type == "PER" and p.gender in {None, phrase.gender})
        if phrase.plural:
            return self._several(token, person)
        if person:
            chain = self._antecedents.of_person(phrase)
            if chain:
                self.profiles[chain].learn(self._said(token), token.text, self._language)
            return (chain,) if chain else ()
        if token.lower_ in _words(self._language, "states", "words"):
            return self._state(token, phrase)
        chain = self._antecedents.of_body(phrase)
        return (chain,) if chain else ()

    def _said(self, head: Token) -> str:
        """The words of a phrase without its determiner, as the report has them."""
        first = head.i
        while first and self._doc[first - 1].lower_ in _words(self._language, "roles", "before"):
            first -= 1
        last = bounds(head)[1]
        return self._draft.report.text[self._doc[first].idx : self._end(last)]

    def _read(self, head: Token) -> Phrase:
        text = self._said(head)
        told = noun_gender(head.text, self._language)
        return Phrase(
            head, head.lower_, frozenset(content_words(text, self._language) | {key(lemma(head.lower_, self._language))})
            - {key(head.lower_)} | {head.lower_}, frozenset(states_in(text, self._language)),
            told or self._determiner_gender(head), self._grammar.is_plural(head),
            any(i in self.links.named for i in range(*bounds(head))),
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
        if len(phrase.words) > 1 or token.lower_ not in _words(self._language, "states", "alone"):
            return ()
        return self._antecedents.latest(token.i, 1, lambda p: self._kind(p.chain) == "state")

    def _kind(self, chain: str) -> str | None:
        known = self._groups[chain].fact
        return known.kind if known else None


def pronoun(token: Token, language: str) -> tuple[Gender, bool | None]:
    """Gender and number of a pronoun of the third person; number None if the word is none."""
    lower = token.lower_
    for name, gender, plural in (
        ("m", "m", False), ("f", "f", False), ("plural_m", "m", True), ("plural_f", "f", True),
    ):  # fmt: skip
        if lower in _words(language, "pronouns", name):
            return gender, plural  # type: ignore[return-value]
    if lower in _words(language, "pronouns", "own"):
        return None, lower.startswith(tuple(_words(language, "pronouns", "plural")))
    return None, None
