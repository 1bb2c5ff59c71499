"""Things that have a part in a happening and no name (`the ship`, `the dam`): the nouns by which they are known again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Token

from recoupe.annotate.events.scene import Scene
from recoupe.annotate.grammar import tokens_of


class Things:
    """The things of one report."""

    def __init__(self, scene: Scene) -> None:
        data = scene.data["things"]
        self._scene = scene
        self._none = frozenset(data["none"])
        self._general = {word: frozenset(kinds) for word, kinds in data["general"].items()}

    def of(self, heads: Iterable[Token]) -> list[str]:
        """The lemmas of the nouns among the heads of some phrases, in order; of a general noun (`the vessel`) that of the thing
        named before."""
        nouns = (head for head in heads if self._scene.grammar.is_a(head, "noun") and not self._scene.is_dated(head))
        found = (self._known(head) for head in nouns)
        return list(dict.fromkeys(thing for thing in found if thing not in self._none))

    def _known(self, head: Token) -> str:
        lemma = str(head.lemma_).lower()
        kinds = self._general.get(lemma)
        if not kinds or not self._points_back(head):
            return lemma
        before = bisect_left(self._places, head.i)
        return next((self._lemmas[n] for n in reversed(range(before)) if self._lemmas[n] in kinds), lemma)

    def _points_back(self, head: Token) -> bool:
        grammar = self._scene.grammar
        return any(grammar.form(d, "definite", "demonstrative") for d in grammar.children(head, "determiner"))

    @cached_property
    def _named(self) -> list[tuple[int, str]]:
        """The nouns that a general one can stand for, by place; looked for only where a report uses a general one."""
        kinds = frozenset().union(*self._general.values())
        lemmas = ((token.i, str(token.lemma_).lower()) for token in tokens_of(self._scene.draft.doc))
        return [(i, lemma) for i, lemma in lemmas if lemma in kinds]

    @cached_property
    def _places(self) -> list[int]:
        return [i for i, _ in self._named]

    @cached_property
    def _lemmas(self) -> list[str]:
        return [lemma for _, lemma in self._named]
