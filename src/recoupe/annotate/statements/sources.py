"""The source after a preposition: `selon [le ministre du Budget, Luc Roche], …`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from recoupe.annotate.reference.persons import is_person_noun
from recoupe.annotate.statements.lexicon import Group
from recoupe.annotate.statements.page import Page

# Tokens of a source between the preposition and the comma, and of a name or description in apposition.
SOURCE = 40
APPOSITION = 18
# Tokens after a noun in which a person's name tells that it is one: `la navigatrice Elsa Brandt`.
NAMED = 3


@dataclass(frozen=True)
class Source:
    """Who is named as the source: the head of the noun phrase, and one past its last token."""

    head: Token
    end: int


class Sources:
    """Finds the sources of a page's prepositions."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words

    def find(self, token: Token, end: int, group: Group) -> Source | None:
        """The source of the preposition from `token` to `end`; None where what follows is none."""
        page = self._page
        if group.own:
            return next((Source(t, end) for t in page.words(token.i, end) if t.lower_ in self._words["own"]), None)
        if group.person and page.quote_of(token) is not None:
            return None  # whoever is quoted speaks
        _, stop = page.sentence(token)
        first = page.after(end - 1)
        if first is not None and first.lower_ in self._words["relative"]:
            return self._antecedent(token, first)
        if first is None or first.i >= stop or {first.lower_, first.lemma_} & self._words["not_source"]:
            return None
        head = page.tokens[end - 1] if group.source else self._head(first, stop)
        if head is None or head.lemma_.lower() in self._words["no_source"] or head.i in page.timed:
            return None
        if group.person and (
            page.grammar.is_a(first, "verb") or not self._is_person(head) or self._some_of(token, first)
        ):
            return None
        stop = self._end(head, stop)
        return Source(self._publisher(head, stop), stop)

    def _some_of(self, token: Token, first: Token) -> bool:
        """`Ces parents, pour certains élus au conseil, …`: an apposition that tells what some of them are."""
        before = self._page.before(token.i)
        near = {t.lower_ for t in self._page.words(first.i, first.i + 2)}
        return before is not None and before.text == "," and bool(near & self._words["some_of"])

    def _head(self, first: Token, stop: int) -> Token | None:
        page = self._page
        if first.lower_ in self._words["apart"]:
            return first
        head = next((t for t in page.words(first.i, min(stop, first.i + 8)) if page.is_nominal(t)), None)
        if head is None or any(page.is_finite(t) or page.is_infinitive(t) for t in page.tokens[first.i : head.i]):
            return None
        while page.is_name(head) and page.is_nominal(head.head) and first.i <= head.head.i < head.i:
            head = head.head
        return head

    def _publisher(self, head: Token, stop: int) -> Token:
        """Who speaks through figures or a report: `selon un bilan communiqué par [la préfecture]`."""
        page = self._page
        if page.is_name(head):
            return head
        made = next((t for t in page.words(head.i + 1, stop) if t.lower_ in self._words["made_known"]), None)
        by = (
            next((t for t in page.words(made.i, stop) if t.lower_ in self._words["agent"]), None)
            if made is not None
            else None
        )
        noun = next((t for t in page.words(by.i, stop) if page.is_nominal(t)), None) if by is not None else None
        return noun if noun is not None else head

    def _antecedent(self, token: Token, relative: Token) -> Source | None:
        """`X, pour qui …`: the one before the comma; what he thinks follows at once."""
        page = self._page
        before = page.before(token.i)
        if before is None or before.text != ",":
            return None
        before = page.before(before.i)
        if before is None or not page.is_nominal(before):
            return None
        head = before
        while head.head != head and page.is_nominal(head.head) and head.head.i < head.i:
            head = head.head
        return Source(head, relative.i + 1) if self._is_person(head) or self._is_person(before) else None

    def _is_person(self, head: Token) -> bool:
        page = self._page
        if head.i in page.named or page.is_name(head):
            return True
        near = takewhile(lambda t: not t.is_punct, page.tokens[head.i + 1 : head.i + NAMED])
        named = any(t.i in page.named and page.named[t.i].type == "PER" for t in near)
        known = head.lower_ in self._words["persons"] or head.lemma_.lower() in self._words["persons"]
        return named or known or is_person_noun(head.text, page.doc.lang_)

    def _end(self, head: Token, stop: int) -> int:
        """The source ends before the comma that opens what is said, before a quotation, or with the sentence."""
        page = self._page
        number = head.i
        while number < stop and number - head.i < SOURCE:
            token = page.tokens[number]
            quote = page.quote_at(token.idx)
            if quote and quote.start == token.idx:
                before = page.before(number)
                if before is None or not (page.grammar.is_a(before, "preposition", "verb") and before.i > head.i):
                    return number  # what is said; after a preposition it is a title: `un rapport sur « … »`
                number = page.token_at(quote.end)
                continue
            if token.text in {";", ":", "."}:
                return number
            if token.text == ",":
                passed = self._after_apposition(head, number, stop)
                if passed is None:
                    return number
                number = passed
                continue
            number += 1
        return number

    def _after_apposition(self, head: Token, comma: int, stop: int) -> int | None:
        """The comma that closes a name or description in apposition, or a relative clause, of the source."""
        page = self._page
        following = page.after(comma)
        closing = next((t.i for t in page.tokens[comma + 1 : min(stop, comma + APPOSITION)] if t.text == ","), None)
        quoted = closing is not None and page.quotes_between(*page.chars(comma, closing))
        if following is None or closing is None or quoted:
            return None
        if following.lower_ in self._words["relatives"]:
            return closing
        if any(page.is_finite(t) for t in page.tokens[comma:closing]):
            return None
        words = [t for t in page.words(comma + 1, closing) if not t.is_punct]
        name = page.named.get(following.i)
        if name is not None and not page.is_name(head):
            whole = all(page.named.get(t.i) == name for t in words)
            fits = name.type == "ORG" or (name.type == "PER" and not self._is_body(head))
            return closing if whole and fits else None
        of = following.lower_ in self._words["of"]  # `pour X, du département d'État, …`
        described = page.is_name(head) and (of or page.grammar.is_a(following, "noun", "determiner", "adjective"))
        bound = of or head.is_ancestor(following) or page.grammar.is_a(following, "noun")
        return closing if described and bound else None

    def _is_body(self, head: Token) -> bool:
        """Whether a common noun is for a body, which a person's name is no apposition of."""
        return head.lemma_.lower() in self._words["documents"] | self._words["bodies"]
