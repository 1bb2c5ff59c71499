"""Statements told with a noun: `les allégations de X concernant …`, `affirmations selon lesquelles …`, `la promesse de X`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.statements.extents import Extents
from recoupe.annotate.statements.lexicon import Group, forms
from recoupe.annotate.statements.page import Page, Range
from recoupe.annotate.statements.people import People
from recoupe.annotate.statements.saying import Saying
from recoupe.model import Stance

REACH = 25
# Tokens between a noun and whose saying it is: `l'appel de la nouvelle maire`; beyond, what is said stands between.
NEAR = 5


class Nouns:
    """Reads the statements of the nouns of saying of a page."""

    def __init__(self, page: Page, extents: Extents) -> None:
        self._page = page
        self._extents = extents
        self._people = People(page)
        self._words = page.lexicon.words

    def all(self) -> Iterator[Saying]:
        for token in self._page.tokens:
            group = self._page.lexicon.nouns.get(token.lemma_.lower())
            if group is not None and self._page.grammar.is_a(token, "noun"):
                saying = self._saying(token, group)
                if saying is not None:
                    yield saying

    def _saying(self, noun: Token, group: Group) -> Saying | None:
        page = self._page
        found = self._clause(noun)
        told = found is not None and found[0] > noun.i + 1
        speaker = self._speaker(noun, told)
        stance = self._stance(noun, group)
        if found is not None:
            if speaker is None and not told:
                return None
            return Saying(
                page.chars(noun.i, found[0]), [found[1]], speaker, stance, anchor=noun, plain=group.stance == "assert"
            )
        matter = self._matter(noun, speaker) if speaker is not None and not group.clause else None
        if matter is None:
            return None
        return Saying(
            page.chars(noun.i, noun.i + 1),
            [matter],
            speaker,
            stance,
            anchor=noun,
            act=True,
            plain=group.stance == "assert",
        )

    def _stance(self, noun: Token, group: Group) -> Stance:
        """A claim that somebody denies is an accusation."""
        if group.stance != "assert" or noun.lemma_.lower() not in self._words["claims"]:
            return group.stance
        lemmas = forms(self._page.doc.lang_).lemmas(noun.head.text)
        entries = [e for lemma in lemmas for e in self._page.lexicon.verbs.get(lemma, [])]
        return "accuse" if any(e.group.stance == "deny" and not e.reflexive for e in entries) else group.stance

    def _speaker(self, noun: Token, told: bool) -> Token | None:
        """`de X`, `par X`, a possessive, `que X a pris`."""
        page = self._page
        for child in noun.children:
            if child.i < noun.i and child.lower_ in self._words["own"]:
                return child
        for child in page.grammar.children(
            noun, "noun_modifier", "agent", "oblique", "adjectival_clause", "relative_clause"
        ):
            if page.grammar.has_role(child, "adjectival_clause", "relative_clause"):
                if told:
                    continue
                doer = page.grammar.first(child, "agent") or page.grammar.first(child, "subject") or self._by(child)
                if doer is not None and page.is_nominal(doer) and doer.lower_ not in self._words["relative"]:
                    return doer
                continue
            mark = page.grammar.first(child, "case")
            close = mark is not None and child.i > noun.i and mark.lower_ in self._words["of"] | self._words["agent"]
            if close and self._people.is_somebody(child):
                return child
        return None

    def _by(self, participle: Token) -> Token | None:
        """Who follows `par` after a participle: `l'appel […], lancé il y a un mois par [le syndicat]`."""
        page = self._page
        _, stop = page.sentence(participle)
        reach = page.tokens[participle.i + 1 : min(stop, participle.i + NEAR + 3)]
        by = next((t for t in reach if t.lower_ in self._words["agent"]), None)
        return next((t for t in page.words(by.i + 1, min(stop, by.i + 4)) if page.is_nominal(t)), None) if by else None

    def _clause(self, noun: Token) -> tuple[int, Range] | None:
        """A clause that tells the content: `selon lesquelles …`, `que …`, `de` + infinitive."""
        page = self._page
        _, stop = page.sentence(noun)
        quote = page.quote_of(noun)
        if quote:
            stop = min(stop, page.token_at(quote.inner_end))
        for token in page.words(noun.i + 1, min(stop, noun.i + REACH)):
            after = page.after(token.i)
            if after is None or token.lower_ in self._words["hindered"]:
                return None
            if token.lower_ in self._words["according"] and after.lower_ in self._words["which"]:
                return after.i + 1, page.chars(after.i + 1, self._extents.clause(noun, after.i + 1))
            if token.lower_ in self._words["infinitive_marks"] and self._is_infinitive(after):
                return noun.i + 1, page.chars(after.i, self._end(noun, after.i))
            if token.lower_ in self._words["that"] and not page.grammar.is_a(token, "pronoun"):
                return noun.i + 1, page.chars(token.i + 1, self._extents.clause(noun, token.i + 1))
            if token.text in {":", ";", ".", ","} or (page.is_finite(token) and not self._in_relative(token, noun)):
                return None
        return None

    def _is_infinitive(self, token: Token) -> bool:
        page = self._page
        number = token.i
        while number < len(page.doc) and (
            page.tokens[number].lower_ in page.lexicon.marks["clitics"]
            or page.grammar.is_a(page.tokens[number], "adverb")
        ):
            number += 1
        return number < len(page.doc) and page.is_infinitive(page.tokens[number])

    def _in_relative(self, token: Token, noun: Token) -> bool:
        return any(
            self._page.grammar.has_role(t, "relative_clause") and t.head == noun for t in [token, *token.ancestors]
        )

    def _is_deed(self, noun: Token, speaker: Token | None, token: Token) -> bool:
        """Whether `de` opens what is announced, behind who does it: `l'annonce par X [de] la mort de Y`."""
        page = self._page
        done = speaker is not None and any(t.lower_ in self._words["agent"] for t in page.words(noun.i + 1, speaker.i))
        return done and token.head.head == noun and token.lower_ in self._words["of"]

    def _end(self, noun: Token, start: int) -> int:
        """The content of a noun ends with its phrase, and before the verb that the noun is the subject of."""
        page = self._page
        stop = self._extents.phrase(noun, start)
        clause = any(page.is_finite(t) for t in page.tokens[start : min(stop, start + 1)])
        for token in page.words(start + 1, stop):
            if not clause and page.is_finite(token) and not self._inside(token, start):
                before = token.i
                while before > start and page.tokens[before - 1].lower_ in page.lexicon.marks["clitics"]:
                    before -= 1
                return before
        return stop

    def _inside(self, token: Token, start: int) -> bool:
        """Whether a finite verb stands in a clause of its own inside the content."""
        page = self._page
        return any(t.lower_ in self._words["clause_words"] for t in page.words(start, token.i))

    def _matter(self, noun: Token, speaker: Token | None) -> Range | None:
        """What the saying is about: a phrase with `sur`, `concernant` after the noun and its speaker."""
        page = self._page
        _, stop = page.sentence(noun)
        called = self._page.lexicon.nouns[noun.lemma_.lower()].stance in {"urge", "accuse", "warn"}
        near = speaker is not None and speaker.i > noun.i and speaker.i <= noun.i + NEAR
        start = speaker.i + 1 if near and speaker is not None and speaker.i > noun.i else noun.i + 1
        for token in page.words(start, min(stop, start + 12)):
            if token.lower_ in self._words["concerning"]:
                return page.chars(token.i + 1, self._end(noun, token.i + 1))
            if self._is_deed(noun, speaker, token):
                return page.chars(token.i + 1, self._end(noun, token.i + 1))
            if called and token.lower_ in self._words["calls"]:
                return page.chars(token.i, self._end(noun, token.i))
            if page.is_finite(token) or token.text in {",", ":", ";"}:
                return None
        return None
