"""The extent of a noun phrase, and its words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.grammar import grammar

OUTSIDE = (
    "relative_clause",
    "insertion",
    "punctuation",
    "case",
    "coordinator",
    "marker",
    "copula",
    "subject",
    "adverbial_clause",
)


def members(head: Token) -> Iterator[Token]:
    """The tokens of the noun phrase of `head`, in no order: not the preposition before it, no relative clause."""
    grammatical = grammar(head.doc)
    yield head
    for child in head.children:
        if not grammatical.has_role(child, *OUTSIDE):
            yield from child.subtree


def extent(head: Token) -> tuple[int, int]:
    """Start and end (code points) of the noun phrase of `head`, without a following relative clause."""
    tokens = sorted(members(head), key=lambda token: token.i)
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def plain_words(head: Token) -> str:
    """The words of the noun phrase as they stand in the document, without its determiner."""
    grammatical = grammar(head.doc)
    if grammatical.is_a(head, "pronoun"):
        return ""
    own = {child.i for child in head.children if grammatical.has_role(child, "determiner")}
    tokens = sorted((t for t in members(head) if t.i not in own), key=lambda token: token.i)
    return head.doc.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])]
