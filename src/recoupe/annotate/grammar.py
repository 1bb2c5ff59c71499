"""Parser labels by what they mean, from `lang/xx/language.toml`: no algorithm holds a label."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from recoupe.lang import table


class Grammar:
    """Questions to a parsed token in the terms of grammar. Roles are the keys of `[labels]`, classes those of
    `[tags]`."""

    def __init__(self, language: str) -> None:
        data = table(language, "language")
        self._labels = {role: frozenset(labels) for role, labels in data["labels"].items()}
        self._tags = {kind: frozenset(tags) for kind, tags in data["tags"].items()}
        self._forms = {name: frozenset(features) for name, features in data["forms"].items()}

    def has_role(self, token: Token, *roles: str) -> bool:
        """Whether the token stands to its head in one of the roles."""
        return any(token.dep_ in self._labels[role] for role in roles)

    def is_a(self, token: Token, *kinds: str) -> bool:
        """Whether the token is of one of the word classes."""
        return any(token.pos_ in self._tags[kind] for kind in kinds)

    def form(self, token: Token, *names: str) -> bool:
        """Whether the token has one of the inflected forms (keys of `[forms]`)."""
        features = str(token.morph).split("|")
        return any(not self._forms[name].isdisjoint(features) for name in names)

    def is_plural(self, token: Token) -> bool:
        """Whether the model takes the word for a plural."""
        return self.form(token, "plural")

    def gender(self, token: Token) -> Literal["m", "f"] | None:
        """The grammatical gender of the word as the model sees it."""
        if self.form(token, "feminine"):
            return "f"
        return "m" if self.form(token, "masculine") else None

    def children(self, token: Token, *roles: str) -> Iterator[Token]:
        """The dependents of the token in one of the roles, in text order."""
        return (child for child in token.children if self.has_role(child, *roles))

    def first(self, token: Token, *roles: str) -> Token | None:
        """The first dependent in one of the roles."""
        return next(self.children(token, *roles), None)

    def with_conjuncts(self, token: Token) -> Iterator[Token]:
        """The token and what is coordinated with it."""
        yield token
        for child in self.children(token, "conjunct"):
            yield from self.with_conjuncts(child)


@cache
def _of(language: str) -> Grammar:
    return Grammar(language)


def grammar(doc: Doc) -> Grammar:
    """The grammar of the document's language."""
    return _of(doc.lang_)
