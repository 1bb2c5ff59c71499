"""The extent of a noun phrase, and its words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
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
    """The tokens of the noun phrase of `head`, in no order: not the preposition before it, no relative clause, nothing
    behind a comma."""
    grammatical = grammar(head.doc)
    yield head
    for child in head.children:
        if not grammatical.has_role(child, *OUTSIDE) and not _set_off(child, head):
            yield from (token for token in child.subtree if not _behind_comma(token, child))


def _set_off(child: Token, head: Token) -> bool:
    """Whether a comma stands between the noun and what depends on it."""
    edge = child.left_edge.i
    return edge > head.i and "," in {head.doc[edge - 1].text, head.doc[edge].text}


def _behind_comma(token: Token, child: Token) -> bool:
    """Whether the token stands behind a comma within what depends on the noun."""
    return any(t.text == "," for t in child.doc[child.left_edge.i : token.i + 1]) and token.i > child.left_edge.i


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
    return Draft.of(head.doc).plain[tokens[0].idx : tokens[-1].idx + len(tokens[-1])]
