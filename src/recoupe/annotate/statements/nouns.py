"""Statements told with a noun: `les allégations de X concernant …`, `affirmations selon lesquelles …`, `la promesse de X`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.statements.lexicon import Group
from recoupe.annotate.statements.page import Page, Range
from recoupe.annotate.statements.saying import Saying

REACH = 25


class Nouns:
    """Reads the statements of the nouns of saying of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words

    def all(self) -> Iterator[Saying]:
        for token in self._page.doc:
            group = (
                self._page.lexicon.nouns.get(token.lemma_.lower()) if self._page.grammar.is_a(token, "noun") else None
            )
            if group is not None:
                saying = self._saying(token, group)
                if saying is not None:
                    yield saying

    def _saying(self, noun: Token, group: Group) -> Saying | None:
        page = self._page
        speaker = self._speaker(noun)
        found = self._clause(noun)
        if found is not None:
            cue_end, content = found
            if speaker is None and cue_end == noun.i + 1:
                return None
            return Saying(
                page.chars(noun.i, cue_end),
                [content],
                speaker,
                group.stance,
                anchor=noun,
                plain=group.stance == "assert",
            )
        matter = self._matter(noun, speaker) if speaker is not None else None
        if matter is None:
            return None
        return Saying(
            page.chars(noun.i, noun.i + 1),
            [matter],
            speaker,
            group.stance,
            anchor=noun,
            act=True,
            plain=group.stance == "assert",
        )

    def _speaker(self, noun: Token) -> Token | None:
        """`de X`, `par X`, a possessive."""
        page = self._page
        for child in noun.children:
            if child.i < noun.i and child.lower_ in self._words["own"]:
                return child
        for child in page.grammar.children(noun, "noun_modifier", "agent", "oblique", "adjectival_clause"):
            if page.grammar.has_role(child, "adjectival_clause"):
                agent = page.grammar.first(child, "agent")
                if agent is not None:
                    return agent
                continue
            mark = page.grammar.first(child, "case")
            close = mark is not None and child.i > noun.i and mark.lower_ in self._words["of"] | self._words["agent"]
            if close and self._is_somebody(child):
                return child
        return None

    def _is_somebody(self, token: Token) -> bool:
        page = self._page
        if (
            page.is_name(token)
            or token.lemma_.lower() in self._words["persons"]
            or token.lower_ in self._words["persons"]
        ):
            return True
        return any(page.is_name(c) for c in page.grammar.children(token, "apposition", "flat_name"))

    def _clause(self, noun: Token) -> tuple[int, Range] | None:
        """A clause that tells the content: `selon lesquelles …`, `que …`, `de` + infinitive."""
        page = self._page
        _, stop = page.sentence(noun)
        quote = page.quote_of(noun)
        if quote:
            stop = min(stop, page.token_at(quote.inner_end))
        for token in page.words(noun.i + 1, min(stop, noun.i + REACH)):
            after = page.after(token.i)
            if after is None:
                return None
            if token.lower_ in self._words["according"] and after.lower_ in self._words["which"]:
                return after.i + 1, page.chars(after.i + 1, self._end(after.i + 1, stop))
            if token.lower_ in self._words["infinitive_marks"] and self._is_infinitive(after):
                return noun.i + 1, page.chars(after.i, self._end(after.i, stop))
            if token.lower_ in self._words["that"] and not page.grammar.is_a(token, "pronoun"):
                return noun.i + 1, page.chars(token.i + 1, self._end(token.i + 1, stop))
            if page.is_finite(token) and not self._in_relative(token, noun):
                return None
            if token.text in {":", ";", "."}:
                return None
        return None

    def _is_infinitive(self, token: Token) -> bool:
        page = self._page
        number = token.i
        while number < len(page.doc) and (
            page.doc[number].lower_ in page.lexicon.marks["clitics"] or page.grammar.is_a(page.doc[number], "adverb")
        ):
            number += 1
        return number < len(page.doc) and page.is_infinitive(page.doc[number])

    def _in_relative(self, token: Token, noun: Token) -> bool:
        return any(
            self._page.grammar.has_role(t, "relative_clause") and t.head == noun for t in [token, *token.ancestors]
        )

    def _end(self, start: int, stop: int) -> int:
        """The content runs to the next comma with a finite verb of its own after it, or to the end of the sentence."""
        page = self._page
        root = page.doc[start].head
        inside = max((t.i for t in root.subtree), default=start) + 1 if root.i >= start else stop
        return min(stop, max(inside, start + 1))

    def _matter(self, noun: Token, speaker: Token | None) -> Range | None:
        """What the saying is about: a phrase with `sur`, `concernant` after the noun and its speaker."""
        page = self._page
        _, stop = page.sentence(noun)
        start = noun.i + 1
        if speaker is not None and speaker.i > noun.i:
            start = speaker.i + 1
        for token in page.words(start, min(stop, start + 12)):
            if token.lower_ in self._words["concerning"]:
                end = min(stop, max(t.i for t in self._top(token, noun).subtree) + 1)
                return page.chars(token.i + 1, max(end, token.i + 2))
            if page.is_finite(token) or token.text in {",", ":", ";"}:
                return None
        return None

    def _top(self, token: Token, noun: Token) -> Token:
        top = token
        while top.head != top and top.head.i > noun.i:
            top = top.head
        return top
