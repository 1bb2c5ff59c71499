"""What somebody is called or says that he is: `a qualifié X de « … »`, `a traité X de menteur`, `s'est dit satisfait`."""

from __future__ import annotations

from recoupe.annotate.draft import Quote
from recoupe.annotate.statements.complements import Complements
from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.page import Page, Range

# Tokens between two quotations that are one description: `« … », voire de « … »`.
NEAR = 6
# A quotation of fewer words may have a complement of its own: `« une autre ruse » de la banque`.
LONG = 5


def _words(page: Page, quote: Quote) -> int:
    return len(page.text[quote.inner_start : quote.inner_end].split())


class Descriptions:
    """Finds the descriptions that cues give, as ranges of tokens."""

    def __init__(self, page: Page, complements: Complements) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._complements = complements

    def as_something(self, cue: Cue, marked: bool) -> Range | None:
        """Somebody and the words he is called by; only where they are quoted (after `de` or `comme`, if `marked`)."""
        page = self._page
        first = self._complements.following.first(cue.verb, cue.end)
        if first is None:
            return None
        _, stop = page.sentence(first)
        start, end = page.chars(first.i, stop)
        quotes = [
            q
            for q in page.quotes_between(start, end)
            if not self._complements.extents.cut_between(first.i, page.token_at(q.start))
        ]
        before = page.before(page.token_at(quotes[0].start)) if quotes else None
        if before is None or (marked and before.lower_ not in self._words["as_words"]):
            return None
        if any(page.is_finite(t) for t in page.tokens[first.i : before.i]):
            return None
        last = quotes[0]
        for quote in quotes[1:]:
            between = page.tokens[page.token_at(last.end) : page.token_at(quote.start)]
            if len(between) > NEAR or any(page.is_finite(t) for t in between):
                break
            last = quote
        end = page.token_at(last.end)
        after = page.tokens[end] if end < stop else None
        owned = after is not None and after.lower_ in self._words["of"] and _words(page, quotes[0]) < LONG
        described = quotes[0].start == first.idx and after is not None and page.grammar.is_a(after, "determiner")
        if owned or described:
            end = self._complements.extents.phrase(cue.verb, end)  # `a jugé « réussie » la visite du maire`
        return first.i, end

    def adjective(self, cue: Cue) -> Range | None:
        """What somebody says that he is."""
        page = self._page
        first = self._complements.following.first(cue.verb, cue.end)
        if first is None or first.lower_ in self._words["that"]:
            return None
        quoted = page.quote_at(first.idx) is not None
        if not quoted and not page.grammar.is_a(first, "adjective", "adverb", "verb", "preposition"):
            return None
        return first.i, self._complements.extents.clause(cue.verb, first.i)

    def as_named(self, cue: Cue, marks: frozenset[str]) -> Range | None:
        """Somebody and the word that he is called by, quoted or not: `a traité [le délégué de menteur]`; `marks`: what stands
        before it, where it is not `de` (`présente [l'offre comme un progrès]`)."""
        page = self._page
        first = self._complements.following.first(cue.verb, cue.end)
        marks = marks or self._words["of"]
        if first is None or cue.passive:
            return None
        if first.lower_ not in marks and not page.grammar.is_a(first, "determiner", "name"):
            return None
        stop = self._complements.extents.phrase(cue.verb, first.i)
        named = any(t.lower_ in marks for t in page.words(first.i, stop))
        return (first.i, stop) if named else None
