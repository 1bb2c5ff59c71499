"""Verbs that the lexicon does not know, but that report a quotation by their place: `« … », s'égosille Odile Sartène`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.cues import Cues
from recoupe.annotate.statements.lexicon import Entry, Group
from recoupe.annotate.statements.page import Page
from recoupe.annotate.statements.people import People

# Tokens from the comma to the verb: `, s'est alors`.
GAP = 4


class Unknown:
    """Finds such verbs at the end of quotations, and before names inside them."""

    def __init__(self, page: Page, finder: Cues) -> None:
        self._page = page
        self._finder = finder
        self._people = People(page)
        self._words = page.lexicon.words

    def all(self, known: set[int]) -> Iterator[Cue]:
        """The cues beside those whose verbs are `known`, as the places of tokens."""
        found = set(known)
        for place in [*self._after_quotes(), *self._before_names()]:
            verb = self._verb(place)
            if verb is None or verb.i in found:
                continue
            start, end, inverted = self._finder.group(verb)
            if any(number in found for number in range(start, end)) or not (inverted or self._speaker(end)):
                continue
            found.add(verb.i)
            group = Group(name="by its place", stance="assert", takes=frozenset({"quote"}), somebody=True)
            entry = Entry(verb.lemma_, False, False, (), group)
            yield Cue(verb, start, end, [entry], verb, inverted=inverted)

    def _after_quotes(self) -> Iterator[int]:
        for quote in self._page.quotes:
            after = self._page.after(self._page.token_at(quote.end) - 1)
            if after is not None and after.text == "," and quote.closed:
                yield after.i + 1

    def _before_names(self) -> Iterator[int]:
        page = self._page
        for number, name in page.named.items():
            if name.type == "PER" and number >= 2 and page.named.get(number - 1) is not name:
                comma = page.tokens[number - 2]
                if comma.text == "," and page.quote_of(comma) is not None:
                    yield number - 1

    def _verb(self, start: int) -> Token | None:
        """The full verb of the group that starts at the token: finite, or a participle after its auxiliary."""
        page = self._page
        for token in page.tokens[start : start + GAP]:
            if page.is_finite(token) and page.grammar.is_a(token, "verb"):
                return token
            if page.is_participle(token, "Past") and token.i > start:
                return token if page.auxiliaries(token) else None
            light = page.grammar.is_a(token, "auxiliary", "adverb") or token.lower_ in page.lexicon.marks["clitics"]
            if not light or (page.is_finite(token) and token.i > start + 2):
                return None
        return None

    def _speaker(self, end: int) -> bool:
        """Whether somebody is named right after the verb."""
        page = self._page
        following = page.after(end - 1)
        while following is not None and page.grammar.is_a(following, "adverb"):
            following = page.after(following.i)
        if following is None or not page.grammar.is_a(following, "determiner", "name", "noun"):
            return False
        head = next((t for t in page.words(following.i, following.i + 4) if page.is_nominal(t)), None)
        return head is not None and self._people.is_person(head)
