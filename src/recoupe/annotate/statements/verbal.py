"""Which words of a report are verbs, whatever the tagger says, and whether their subject stands after them."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.statements.page import Page


class Verbal:
    """Questions to a word that has the form of a verb of saying."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words

    def inverted(self, verb: int) -> Token | None:
        """The subject pronoun after a verb: `dit[-il]`."""
        for token in self._page.tokens[verb + 1 : verb + 3]:
            word = token.lower_.lstrip("-").removeprefix("t-")
            if token.text.startswith("-") and word in self._words["inverted"]:
                return token
            if token.lower_ not in {"-t", "-t-"}:
                break
        return None

    def is_verb(self, token: Token) -> bool:
        """Whether the token is a verb: by its tag, or by its place where the tagger takes it for a noun."""
        page = self._page
        if token.i and page.tokens[token.i - 1].text == "-":
            return False  # `soi-disant`
        if page.grammar.is_a(token, "verb"):
            return not self._describes(token)
        before = page.before(token.i)
        while before is not None and page.grammar.is_a(before, "adverb"):
            before = page.before(before.i)
        if before is None:
            return False
        auxiliary = (
            (page.grammar.is_a(before, "auxiliary") or before.lower_ in self._words["auxiliary_forms"])
            and token.lower_ not in self._words["inverted"]
            and token.is_lower
        )
        if self._between_marks(token, before):
            return True
        if page.grammar.is_a(token, "name", "pronoun"):
            return auxiliary or self.inverted(token.i) is not None
        reporting = before.text == "," and page.sentence(token)[0] == token.i
        governs = page.grammar.first(token, "subject", "object") is not None
        return auxiliary or reporting or governs or self.inverted(token.i) is not None or self._only_verb(token)

    def _between_marks(self, token: Token, before: Token) -> bool:
        """`…, peste Odile Sartène.`: a word that may be a verb between a comma and somebody's name."""
        page = self._page
        if before.text != "," or not token.is_lower:
            return False
        name = page.named.get(token.i + 1)
        inside = page.quote_of(token) is not None
        return name is not None and name.type == "PER" and page.token_at(name.start) == token.i + 1 and inside

    def _only_verb(self, token: Token) -> bool:
        """Whether a word stands where the verb of its sentence has to and no other can be it: after a noun, before an article, a
        clause, a colon (`La ministre dément la rumeur`, `Un autre abonde : « … »`)."""
        page = self._page
        start, stop = page.sentence(token)
        before, after = page.before(token.i), page.after(token.i)
        if before is not None and after is not None and self._goes_on(before, after):
            return True
        clause = after is not None and after.lower_ in self._words["that"]
        while after is not None and page.grammar.is_a(after, "adverb"):
            after = page.after(after.i)
        if before is None or after is None or before.i < start or after.i >= stop or not token.is_lower:
            return False
        governed = (
            self._opens_infinitive(after)
            or page.grammar.is_a(after, "determiner", "name")
            or after.lower_ in self._words["opens_complement"]
        )
        if not governed or not page.grammar.is_a(before, "noun", "name", "adjective", "number"):
            return False
        later = page.words(after.i, stop)
        stop = token.i if clause else next((t.i for t in later if t.lower_ in self._words["clause_words"]), stop)
        return not any(page.is_finite(t) for t in page.words(start, stop) if page.quote_of(t) is None)

    def _describes(self, token: Token) -> bool:
        """Whether a participle is an adjective before its noun: `de prétendus « experts »`, `l'[annoncé] retour`."""
        page = self._page
        before = page.before(token.i)
        if before is None or not page.is_participle(token, "Past") or page.auxiliaries(token):
            return False
        return page.grammar.is_a(before, "determiner") or before.lower_ in self._words["infinitive_marks"]

    def _goes_on(self, before: Token, after: Token) -> bool:
        """`et menace de partir`: a verb that goes on the one before, taken for a noun."""
        return before.lower_ in self._words["and"] and self._opens_infinitive(after)

    def _opens_infinitive(self, mark: Token) -> bool:
        if mark.lower_ not in self._words["infinitive_marks"]:
            return False
        following = self._page.after(mark.i)
        while following is not None and following.lower_ in self._page.lexicon.marks["clitics"]:
            following = self._page.after(following.i)
        return following is not None and self._page.is_infinitive(following)

    def is_finite_form(self, token: Token, lemmas: tuple[str, ...]) -> bool:
        """Whether a form that the tagger takes for a participle is none: `rétorque`, or `dit` before an infinitive, a clause."""
        regular = any(lemma.endswith(tuple(self._words["regular_infinitive"])) for lemma in lemmas)
        if regular and not token.lower_.endswith(tuple(self._words["regular_participle"])):
            return True
        before, after = self._page.before(token.i), self._page.after(token.i)
        if before is None or after is None or not self._page.grammar.is_a(before, "noun", "name"):
            return False
        return after.lower_ in self._words["that"] or after.text == ":" or self._page.is_infinitive(after)
