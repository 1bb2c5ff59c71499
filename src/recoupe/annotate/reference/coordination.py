"""The phrases of a coordination, and how far each goes: `Oslo, Riga et la Suède`, `Ravn et la ministre Solberg`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import grammar
from recoupe.annotate.phrases import bounds as phrase_bounds
from recoupe.annotate.reference.links import Links, vocabulary
from recoupe.annotate.reference.persons import is_person_noun
from recoupe.annotate.reference.profiles import Profile

LISTED = 12  # names in one enumeration; more are a table


class Coordination:
    """Takes the phrases of one report apart."""

    def __init__(self, draft: Draft, links: Links, profiles: dict[str, Profile]) -> None:
        self._draft = draft
        self._doc = draft.doc
        self._grammar = grammar(draft.doc)
        self._links = links
        self._profiles = profiles
        self.bounds = cache(self._bounds)
        self._times = [time.span.start for time in draft.times]

    def _bounds(self, head: Token) -> tuple[int, int]:
        """The first and last token of one phrase of a coordination, with its name or description."""
        first, last = phrase_bounds(head)
        if head.i in self._links.named:
            last = self.after(head.i) - 1
        for token in range(first, last + 1):
            if token in self._links.extents and self._is_own(self._doc[token], head):
                outer, end = self._links.extents[token]
                first, last = min(first, outer), max(last, end - 1)
        return first, last

    def true_head(self, head: Token) -> Token:
        """The head, unless it is a time that the parse took for one (`la semaine dernière, Oslo`): then what hangs on it."""
        if not self._is_time(head):
            return head
        names = list(self._grammar.children(head, "conjunct", "apposition", "noun_modifier", "flat_name"))
        named = (t for t in names if t.i > head.i and (t.i in self._links.named or t.i in self._links.described))
        return next(named, next((t for t in names if t.i > head.i and is_person_noun(t.lower_, self._doc.lang_)), head))

    def _is_time(self, token: Token) -> bool:
        at = bisect_right(self._times, token.idx) - 1
        return at >= 0 and token.idx < self._draft.times[at].span.end

    def _is_own(self, token: Token, head: Token) -> bool:
        """Whether a description found in a phrase is that of the phrase's head."""
        return token == head or self._links.described[token.i] == self._links.named.get(head.i)

    def heads(self, head: Token) -> list[Token]:
        """The heads of what is coordinated with the phrase, as the parse or an enumeration of names has it."""
        parsed, last = [head], self.bounds(head)[1]
        for token in sorted(self._conjuncts(head), key=lambda t: t.i):
            first, end = self.bounds(token)
            if token.i > last and self._is_nominal(token) and self._only_joins(last + 1, first):
                parsed.append(token)
                last = end
        if len(parsed) > 1:
            return parsed
        second = self._second_subject(head, last)
        if second is not None:
            return [head, second]
        named = self._enumerated(head)
        return named if len(named) > 1 else self._preceded(head)

    def _second_subject(self, head: Token, last: int) -> Token | None:
        """The other subject of the verb behind a conjunction (`la préfecture et les pompiers ont précisé`)."""
        if not self._grammar.has_role(head, "subject"):
            return None
        others = (t for t in self._grammar.children(head.head, "subject") if t.i > last and self._is_nominal(t))
        other = next(others, None)
        joined = other is not None and self._doc[min(last + 1, other.i)].lower_ in vocabulary(
            self._doc.lang_, "roles", "joins"
        )
        return other if other is not None and joined and self._only_joins(last + 1, self.bounds(other)[0]) else None

    def _conjuncts(self, head: Token) -> Iterator[Token]:
        return (token for token in self._grammar.with_conjuncts(head) if token.i != head.i)

    def _is_nominal(self, token: Token) -> bool:
        return token.i in self._links.named or self._grammar.is_a(token, "noun", "name", "pronoun")

    def _only_joins(self, first: int, last: int) -> bool:
        """Whether only commas and conjunctions stand between two phrases, and the preposition of the first again."""
        joins = vocabulary(self._doc.lang_, "roles", "joins")
        between = [t for t in self._doc[first:last] if not self._grammar.is_a(t, "preposition", "determiner", "adverb")]
        return (
            bool(between) and between[-1].lower_ in joins and all(t.text == "," or t.lower_ in joins for t in between)
        )

    def _preceded(self, head: Token) -> list[Token]:
        """The name before, where the parse takes the second of two for the subject of a verb in the plural."""
        at = head.i - 1
        while at > 0 and self._grammar.is_a(self._doc[at], "determiner"):
            at -= 1
        after = self.after(head.i) if self._kind(head.i) else len(self._doc)
        if after >= len(self._doc):  # nor would spaCy give an empty slice there for less than a walk over the document
            return [head]
        verb = next((t for t in self._doc[after : after + 3] if self._grammar.is_a(t, "verb", "auxiliary")), None)
        plural = verb is not None and self._grammar.is_plural(verb)
        joined = at > 0 and self._doc[at].lower_ in vocabulary(self._doc.lang_, "roles", "joins")
        before = at - 1
        if not (plural and joined and self._kind(head.i) and self._kind(before) == self._kind(head.i)):
            return [head]
        return [self._doc[before], head]

    def _enumerated(self, head: Token) -> list[Token]:
        """`Oslo, Riga et la Suède`: names of one kind with commas and a last conjunction between."""
        found, at, joined = [head], head.i, False
        kind = self._kind(head.i)
        joins = vocabulary(self._doc.lang_, "roles", "joins")
        while kind and not joined and len(found) < LISTED:
            at = self.after(at)
            if at >= len(self._doc) or not (self._doc[at].text == "," or self._doc[at].lower_ in joins):
                return [head]
            joined = self._doc[at].lower_ in joins
            at += 1
            while at < len(self._doc) and self._grammar.is_a(self._doc[at], "determiner"):
                at += 1
            if self._kind(at) != kind:
                return [head]
            found.append(self._doc[at])
        return found

    def _kind(self, token: int) -> str | None:
        chain = self._links.named.get(token)
        return self._profiles[chain].type if chain else None

    def after(self, token: int) -> int:
        chain = self._links.named[token]
        while self._links.named.get(token) == chain:
            token += 1
        return token
