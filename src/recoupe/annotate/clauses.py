"""What makes a clause, seen on word classes alone, before the parser and where it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Token


def is_clause(tokens: Iterable[Token], finite: Callable[[Token], bool], relatives: frozenset[str]) -> bool:
    """Whether the tokens hold a finite verb of their own: one that no relative clause (`…, qui …`) hangs between commas."""
    inside = False
    before = None
    for token in tokens:
        if token.is_space:
            continue
        if before is not None and before.text == ",":
            inside = token.lower_ in relatives
        if finite(token) and not inside:
            return True
        before = token
    return False
