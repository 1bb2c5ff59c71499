"""The component `reference`: which names mean the same (`Chain`), and whom noun phrases and pronouns mean (`Resolver`)."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.annotate.chains import Chains
from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import grammar
from recoupe.annotate.phrases import extent, plain_words
from recoupe.model import Chain


@dataclass(frozen=True)
class Referent:
    """Who is meant: `name` is the fullest name that the report gives, several joined by `"; "`; for a phrase that is no
    name, its words without article and relative clause, and no chains."""

    name: str
    chains: tuple[str, ...] = ()


def apply(draft: Draft) -> None:
    """Fills `draft.chains`, `draft.mentions` and `draft.resolver`."""
    chains = Chains(draft)
    draft.chains, draft.mentions = chains.finished()
    draft.resolver = Resolver(draft)


class Resolver:
    """Says who is meant by a noun phrase or pronoun of the report."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._chains = {chain.id: chain for chain in draft.chains}
        self._at = {
            token.i: self._chains[mention.chain]
            for mention in draft.mentions
            for token in draft.tokens(mention.span.start, mention.span.end)
        }

    def noun_phrase(self, head: Token) -> tuple[int, int]:
        """The extent (code points) of the noun phrase of `head`, without a following relative clause."""
        return extent(head)

    def who(self, head: Token) -> Referent | None:
        """Who is meant by the noun phrase or pronoun that `head` is the head of; None where the report does not tell."""
        named = self._named(head)
        if named:
            return Referent(named.acts_for or named.name, (named.id,))
        words = plain_words(head)
        return Referent(words) if words else None

    def _named(self, head: Token) -> Chain | None:
        """The chain of the name that is the head, or stands in apposition to it."""
        if head.i in self._at:
            return self._at[head.i]
        grammatical = grammar(head.doc)
        near = (
            child
            for child in grammatical.children(head, "apposition", "flat_name", "noun_modifier")
            if child.i > head.i
        )
        bare = (child for child in near if grammatical.first(child, "case") is None)
        return next((self._at[child.i] for child in bare if child.i in self._at), None)
