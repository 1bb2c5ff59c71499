"""Infinitives as complements, whatever the tagger takes them for."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.statements.page import Page


class Infinitives:
    """Finds the infinitives of a page by their place."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words

    def opens(self, number: int) -> bool:
        """Whether an infinitive starts at the token: with its clitics, its negation, an opening mark before it."""
        return self.at(number) is not None

    def at(self, number: int) -> Token | None:
        page = self._page
        while number < len(page.doc):
            token = page.tokens[number]
            if page.is_infinitive(token) or self._looks_infinitive(token):
                return token
            light = token.lower_ in page.lexicon.marks["clitics"] or page.grammar.is_a(token, "adverb")
            if not light and token.text not in {"«", '"'}:
                return None
            number += 1
        return None

    def _looks_infinitive(self, token: Token) -> bool:
        """Whether a word that the tagger takes for a noun is an infinitive by its place and ending: `de radier les élèves`."""
        page = self._page
        before, after = page.before(token.i), page.after(token.i)
        if before is None or after is None or before.lower_ not in self._words["infinitive_marks"]:
            return False
        ends = token.is_lower and token.lower_.endswith(tuple(self._words["infinitive_endings"]))
        return ends and page.grammar.is_a(token, "noun", "adjective") and page.grammar.is_a(after, "determiner")
