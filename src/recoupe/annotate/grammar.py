"""Parser labels by what they mean, from `lang/xx/language.toml`: no algorithm holds a label."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from recoupe.lang import table


def tokens_of(doc: Doc) -> list[Token]:
    """The tokens of a document, made once: to look at one, or at some in a row, costs no more than in any list."""
    return Tree.of(doc).tokens


class Groups(dict[tuple[str, ...], frozenset[int]]):
    """The model's symbols (spaCy's numbers for its strings) for any of several names of what they mean, so that the questions
    asked most often are one look-up. Raises `KeyError` for a name that the language does not have."""

    def __init__(self, named: dict[str, list[str]]) -> None:
        self._one = {name: frozenset(map(get_string_id, symbols)) for name, symbols in named.items()}

    def __missing__(self, names: tuple[str, ...]) -> frozenset[int]:
        found = self[names] = frozenset().union(*(self._one[name] for name in names))
        return found


class Tree:
    """The tokens of a document, and for each its dependents with their role, in text order: spaCy makes new objects each time
    one asks for a token or its children."""

    def __init__(self, doc: Doc) -> None:
        self.tokens = list(doc)
        self.below: list[list[tuple[int, Token]]] = [[] for _ in self.tokens]
        ways = doc.to_array("HEAD").astype("int64").tolist()  # from each token to its head, in tokens
        for token, way in zip(self.tokens, ways, strict=True):
            if way:
                self.below[token.i + way].append((token.dep, token))

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """The tree of a parsed document, worked out once."""
        known: Tree | None = doc.user_data.get("recoupe_tree")
        if known is None:
            known = cls(doc)
            if doc.has_annotation("DEP"):  # before the parser there is nothing worth keeping
                doc.user_data["recoupe_tree"] = known
        return known


class Grammar:
    """Questions to a parsed token in the terms of grammar. Roles are the keys of `[labels]`, classes those of
    `[tags]`."""

    def __init__(self, language: str) -> None:
        data = table(language, "language")
        self._labels, self._tags = Groups(data["labels"]), Groups(data["tags"])
        self._form = {name: frozenset(features) for name, features in data["forms"].items()}
        self._forms: dict[tuple[str, ...], frozenset[str]] = {}

    def has_role(self, token: Token, *roles: str) -> bool:
        """Whether the token stands to its head in one of the roles."""
        return token.dep in self._labels[roles]

    def is_a(self, token: Token, *kinds: str) -> bool:
        """Whether the token is of one of the word classes."""
        return token.pos in self._tags[kinds]

    def form(self, token: Token, *names: str) -> bool:
        """Whether the token has one of the inflected forms (keys of `[forms]`)."""
        wanted = self._forms.get(names) or self._forms.setdefault(
            names, frozenset().union(*(self._form[n] for n in names))
        )
        return not wanted.isdisjoint(_features(str(token.morph)))

    def is_passive(self, verb: Token) -> bool:
        """Whether the subject of a verb undergoes what it says; a reflexive verb is none."""
        if any(self.form(child, "reflexive") for child in verb.children):
            return False
        if self.first(verb, "passive_auxiliary", "passive_subject", "agent") is not None:
            return True
        participle = self.form(verb, "past_tense") and self.form(verb, "participle")
        return participle and self.has_role(verb, "adjectival_clause") and self.first(verb, "auxiliary") is None

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
        wanted = self._labels[roles]
        return (child for role, child in Tree.of(token.doc).below[token.i] if role in wanted)

    def first(self, token: Token, *roles: str) -> Token | None:
        """The first dependent in one of the roles."""
        wanted = self._labels[roles]
        for role, child in Tree.of(token.doc).below[token.i]:
            if role in wanted:
                return child
        return None

    def with_conjuncts(self, token: Token) -> Iterator[Token]:
        """The token and what is coordinated with it."""
        yield token
        for child in self.children(token, "conjunct"):
            yield from self.with_conjuncts(child)


def sentence_ends(doc: Doc) -> list[int]:
    """For each token the end (token index) of its sentence, worked out once a document: asking spaCy for the sentence of a
    token takes a walk over the whole document."""
    ends: list[int] = doc.user_data.setdefault("recoupe_ends", [])
    if not ends:
        for sentence in doc.sents:
            ends += [sentence.end] * len(sentence)
    return ends


def sentence_at(doc: Doc, token: int) -> tuple[int, int]:
    """Start and end (code points) of the sentence around a token, worked out once a document, as `sentence_ends` is."""
    extents: list[tuple[int, int]] = doc.user_data.setdefault("recoupe_sentences", [])
    if not extents:
        for sentence in doc.sents:
            extents += [(sentence.start_char, sentence.end_char)] * len(sentence)
    return extents[token]


@cache
def _features(morph: str) -> frozenset[str]:
    return frozenset(morph.split("|"))


@cache
def _of(language: str) -> Grammar:
    return Grammar(language)


def grammar(doc: Doc) -> Grammar:
    """The grammar of the document's language; kept with the document, for it is asked for at every turn."""
    known: Grammar | None = doc.user_data.get("recoupe_grammar")
    if known is None:
        known = doc.user_data["recoupe_grammar"] = _of(doc.lang_)
    return known
