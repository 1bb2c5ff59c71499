"""Puts a report's names, descriptions, phrases and pronouns together: who is meant at which word."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import Tree, grammar
from recoupe.annotate.reference.antecedents import Antecedents, Shut
from recoupe.annotate.reference.chains import Group
from recoupe.annotate.reference.describing import Describer
from recoupe.annotate.reference.introducing import Introducing
from recoupe.annotate.reference.links import Links, vocabulary
from recoupe.annotate.reference.persons import Gender, is_person_noun
from recoupe.annotate.reference.places import Place, Places
from recoupe.annotate.reference.returning import Returning

NEXT = 4  # tokens between two that are named together
CLAUSE = 8  # tokens of a reporting clause before its pronoun: `, a de son côté également précisé-t-il`
LONGEST = 80  # tokens of a sentence that such a clause ends
BORDERS = frozenset({",", "»", '"', "–", "—", ")"})
STOPS = frozenset({".", "!", "?", "…", ";"})


class Linker:
    """Reads one report. `profiles` holds what is told of each chain, `links` what stands where."""

    def __init__(self, draft: Draft, groups: dict[str, Group]) -> None:
        self._draft = draft
        self._doc = draft.doc
        self._tokens = Tree.of(draft.doc).tokens
        self._language = draft.doc.lang_
        self._grammar = grammar(draft.doc)
        self._quotes = [quote.start for quote in draft.quotes]
        self._sentences = [
            token.i for token in Tree.of(draft.doc).tokens if token.is_sent_start and self._quote(token) < 0
        ]
        self._starts = [token.idx for token in self._tokens]
        self._together: tuple[Place, int] | None = None
        self._cased: dict[int, bool] = {}
        self._places = Places()
        self.links = Links()
        describer = Describer(draft, groups, self.links)
        describer.describe()
        self.profiles = describer.profiles
        self._antecedents = Antecedents(self._doc, self.profiles, self._places, draft.weights)
        self._introducing = Introducing(self._doc, self.links, self.profiles, self._places)
        self._returning = Returning(draft, groups, self.links, self._antecedents)

    def link(self) -> None:
        """Goes through the report word by word and fills `links.meant`."""
        for token in Tree.of(self._doc).tokens:
            place = self._place(token)
            if place:
                self._places.add(place)
                joint = self._joint(token, place)
                if joint:
                    self._places.add(joint)

    # --- places ---
    def _at(self, token: Token, chains: tuple[str, ...], *, somebody: bool = True) -> Place:
        subject = self._subject(token)
        guided = self._is_guided(token) or token.text.startswith("-")
        return Place(
            token.i, chains, subject is not None or guided, bisect_right(self._sentences, token.i), self._quote(token),
            somebody=somebody, human=self._is_human(token, chains),
            speaking=guided or (subject is not None and self._antecedents.is_minded(subject)),
        )  # fmt: skip

    def _is_guided(self, token: Token) -> bool:
        """`selon la ministre`, `quant à la ministre`: a source is spoken of as who speaks."""
        first = self.links.extents.get(token.i, (token.i, 0))[0]
        while first and self._grammar.is_a(self._tokens[first - 1], "determiner"):
            first -= 1
        for before in self._tokens[max(0, first - 2) : first]:
            if (
                before.lower_ in vocabulary(self._language, "roles", "guides")
                and self._opens(before)
                and (before.i == first - 1 or before.lower_ in vocabulary(self._language, "roles", "topics"))
            ):
                return True
        return False

    def _opens(self, guide: Token) -> bool:
        """Whether `pour X` tells whose opinion it is: not behind the verb or noun that it belongs to (`voter pour X`)."""
        before = self._tokens[guide.i - 1] if guide.i else None
        sure = guide.lower_ in vocabulary(self._language, "roles", "sure")
        return (
            sure
            or before is None
            or bool(guide.is_sent_start)
            or before.is_punct
            or self._grammar.is_a(before, "conjunction")
        )

    def _is_human(self, token: Token, chains: tuple[str, ...]) -> bool:
        if chains:
            return all(self.profiles[chain].type == "PER" for chain in chains)
        return is_person_noun(token.lower_, self._language)

    def _quote(self, token: Token) -> int:
        """The number of the quotation around the token, -1 if there is none."""
        quote = bisect_right(self._quotes, token.idx) - 1
        return quote if quote >= 0 and token.idx < self._draft.quotes[quote].end else -1

    def _subject(self, token: Token) -> Token | None:
        """The subject that the token is, or that it is a name or a description of."""
        for _ in range(3):
            if self._grammar.has_role(token, "subject", "expletive_subject", "agent") or self._is_inverted(token):
                return token
            counted = token.head.lower_ in vocabulary(
                self._language, "quantities", "words"
            )  # `une dizaine de pêcheurs`
            bare = self._grammar.has_role(token, "noun_modifier") and (counted or not self._has_case(token))
            if not (bare or self._grammar.has_role(token, "apposition", "flat_name")) or token.head == token:
                return None
            token = token.head
        return None

    def _has_case(self, token: Token) -> bool:
        """Whether a preposition hangs on the word; remembered, for a word may have thousands hanging on it."""
        if token.i not in self._cased:
            self._cased[token.i] = self._grammar.first(token, "case") is not None
        return self._cased[token.i]

    def _joint(self, token: Token, place: Place) -> Place | None:
        """The place of two that are named together (`Ravn et la ministre Solberg`): a pronoun may mean both."""
        if token.i in self.links.meant or not place.chains:
            return None
        first, last = self.links.extents.get(token.i) or (token.i, self._named_end(token.i))
        before, self._together = self._together, (place, last)
        if before is None or before[1] > first or before[0].chains == place.chains:
            return None
        joins = vocabulary(self._language, "roles", "joins")
        if first - before[1] > NEXT:
            return None
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
        verb = token.head
        behind = token.i > verb.i and not self._has_case(token) and self._grammar.is_a(verb, "verb")
        own = self._grammar.first(verb, "subject") if behind else None
        if not behind or (own is not None and own.i < verb.i):
            return False  # `accuse le maire`: the verb has its subject before it
        known = token.i in self.links.named or token.i in self.links.described
        body = token.lower_ in vocabulary(self._language, "bodies", "words")
        speaks = known or body or is_person_noun(token.lower_, self._language)
        return speaks and self._antecedents.is_minded(token)

    def _place(self, token: Token) -> Place | None:
        """The place that the token makes, if any."""
        chain = self.links.named.get(token.i)
        if chain:
            if self.links.named.get(token.i - 1) == chain:
                return None
            self._introducing.meet(token, chain)
            return self._at(token, (chain,))
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
        behind = token.text.startswith("-")  # `a-t-elle avancé`, whatever the tagger says
        if token.lower_ not in self._own() and not behind and not self._grammar.is_a(token, "pronoun"):
            return None
        if self._is_nobody(token):
            return None
        here = self._at(token, ())
        if token.lower_ in vocabulary(self._language, "pronouns", "either") and self._is_object(token):
            gender = None
        subjects = self._subject_chains(token)
        shut = Shut(subjects, *self._reported_from(token)) if behind else Shut(subjects)
        place = self._antecedents.of_pronoun(token, gender, plural, here, shut)
        if place is None and behind:
            place = self._antecedents.of_pronoun(token, gender, plural, here)
        if place is None:
            return None
        if not place.chains:
            self.links.meant[token.i] = place
            return None
        return self._at(token, place.chains)

    def _reported_from(self, token: Token) -> tuple[int, int]:
        """The first token of what a clause with its pronoun behind the verb reports: of the quotation around or before it (of
        all, where there is none), and of the sentence that that ends."""
        quote = self._quote(token)
        quoted, start = quote >= 0, token.idx if quote < 0 else self._draft.quotes[quote].start
        border = next(
            (t for t in reversed(self._tokens[max(0, token.i - CLAUSE) : token.i]) if t.text in BORDERS), None
        )
        if quote < 0 and border is not None:
            inner = self._quote(self._tokens[border.i - 1]) if border.i else -1
            inner = inner if inner >= 0 else self._quote(border)
            quoted, start = inner >= 0, self._draft.quotes[inner].start if inner >= 0 else border.idx
        first = begin = bisect_right(self._starts, start) - 1
        while first > 0 and token.i - first < LONGEST and not self._ends_sentence(self._tokens[first - 1]):
            first -= 1
        return (begin if quoted else first), first

    def _ends_sentence(self, token: Token) -> bool:
        return token.text in STOPS or "\n" in token.text

    def _is_object(self, token: Token) -> bool:
        return self._grammar.has_role(token, "object", "indirect_object")

    def _subject_chains(self, token: Token) -> frozenset[str]:
        """Whom the subject of the verb means that the pronoun is an object of."""
        if not self._is_object(token):
            return frozenset()
        found: set[str] = set()
        for subject in self._grammar.children(token.head, "subject", "expletive_subject"):
            chain = self.links.named.get(subject.i) or self.links.described.get(subject.i)
            meant = self.links.meant.get(subject.i)
            found |= {chain} if chain else set(meant.chains) if meant else set()
        return frozenset(found)

    def _is_nobody(self, token: Token) -> bool:
        """`il faut`: a subject that means nobody."""
        nobody = vocabulary(self._language, "expletive", "words")
        return self._grammar.has_role(token, "expletive_subject") and self._antecedents.verb(token).lemma_ in nobody

    def _own(self) -> frozenset[str]:
        return vocabulary(self._language, "pronouns", "own")

    def _phrase(self, token: Token) -> Place | None:
        """A noun phrase: one that means somebody named before, or a new one without a name."""
        if not self._grammar.is_a(token, "noun", "adjective"):
            return None
        subject = self._subject(token) is not None
        here = self._at(token, ())
        if not self._returning.is_somebody(token):
            earlier = self._returning.earlier(token) if here.speaking else None
            if earlier is not None:
                self.links.meant[token.i] = self._at(earlier, ())
            return self._at(token, (), somebody=False) if subject and self._grammar.is_a(token, "noun") else None
        chains = self._returning.chains(token, here)
        earlier = None if chains else self._returning.earlier(token)
        if earlier is not None:
            self.links.meant[token.i] = self._at(earlier, ())
        return self._at(token, chains) if chains or here.subject else None


def pronoun(token: Token, language: str) -> tuple[Gender, bool | None]:
    """Gender and number of a pronoun of the third person; number None if the word is none."""
    return _pronouns(language).get(token.lower_, (None, None))


@cache
def _pronouns(language: str) -> dict[str, tuple[Gender, bool | None]]:
    """Gender and number of the pronouns of the third person, and of the determiners that stand for an owner."""
    plural = tuple(vocabulary(language, "pronouns", "plural"))
    known: dict[str, tuple[Gender, bool | None]] = {}
    for word in vocabulary(language, "pronouns", "own"):
        known[word] = (None, word.startswith(plural))
    kinds: tuple[tuple[str, Gender, bool], ...] = (
        ("plural_f", "f", True), ("plural_m", "m", True), ("f", "f", False), ("m", "m", False),
    )  # fmt: skip
    for name, gender, many in kinds:
        known |= dict.fromkeys(vocabulary(language, "pronouns", name), (gender, many))
    return known
