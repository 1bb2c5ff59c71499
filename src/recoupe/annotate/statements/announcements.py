"""Quotations that a verb announces: `X a déclaré : « … »`, `X a dénoncé « … »`."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.draft import Quote
from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.page import Page, Range

# Words from which on a quotation is a saying by itself, and no part of the sentence around it.
LONG = 4


def joined(page: Page, quote: Quote) -> list[Range]:
    """A quotation, with the paragraphs in which it opens its mark again."""
    found = [(quote.start, quote.end)]
    while not quote.closed:
        following = page.tokens[page.token_at(quote.end)] if page.token_at(quote.end) < len(page.doc) else None
        while following is not None and following.is_space:
            following = page.after(following.i)
        again = page.quote_at(following.idx) if following is not None else None
        if (
            again is None
            or following is None
            or again.start != following.idx
            or "\n" not in page.text[quote.end : again.start]
        ):
            break
        found.append((again.start, again.end))
        quote = again
    return found


class Announcements:
    """Finds what a verb announces, as ranges of code points."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words

    def announced(self, cue: Cue) -> list[Range] | None:
        """A quotation right after the verb, or whatever stands after its colon."""
        page = self._page
        _, stop = page.sentence(cue.verb)
        number = cue.end
        while number < stop:
            token = page.tokens[number]
            quote = page.quote_at(token.idx)
            if quote and quote.start == token.idx and quote != page.quote_of(cue.verb):
                return self._with_more(quote) if self._right_after(cue, number, quote) else None
            if token.text == ":":
                return self._after_colon(cue, number)
            if page.is_finite(token) and not self._in_relative(token, cue):
                return None
            number += 1
        return None

    def _in_relative(self, token: Token, cue: Cue) -> bool:
        return any(
            self._page.grammar.has_role(a, "relative_clause") and a.i > cue.verb.i for a in [token, *token.ancestors]
        )

    def _right_after(self, cue: Cue, number: int, quote: Quote) -> bool:
        page = self._page
        if not all(
            t.is_space or t.text in {",", ":"} or page.grammar.is_a(t, "adverb") for t in page.tokens[cue.end : number]
        ):
            return False
        named = (
            cue.takes("to")
            and page.tokens[min(page.token_at(quote.end), len(page.doc) - 1)].lower_ in self._words["of"]
        )
        if named:  # `a accusé « les services russes » d'avoir menti`
            return False
        short = len(page.text[quote.inner_start : quote.inner_end].split()) < LONG
        following = page.token_at(quote.end)
        after = page.tokens[min(following, len(page.doc) - 1)]
        goes_on = (
            page.is_nominal(after)
            or page.grammar.is_a(after, "adjective", "determiner")
            or after.lower_ in self._words["of"]
        )
        return not (short and goes_on)

    def _with_more(self, quote: Quote) -> list[Range]:
        """A quotation and those that are joined to it by `et à`, `et que`: `a indiqué « vouloir … » et à « embaucher … »`."""
        page = self._page
        found = joined(page, quote)
        number = page.token_at(found[-1][1])
        while number < len(page.doc) and (page.tokens[number].lower_ in self._words["joined_quotes"]):
            number += 1
        if number > page.token_at(found[-1][1]) + 1 and number < len(page.doc):
            more = page.quote_at(page.tokens[number].idx)
            if more and more.start == page.tokens[number].idx:
                found.append((more.start, more.end))
        return found

    def _after_colon(self, cue: Cue, colon: int) -> list[Range] | None:
        page = self._page
        following = page.after(colon)
        if following is None:
            return None
        quote = page.quote_at(following.idx)
        if quote and quote.start == following.idx:
            return joined(page, quote)
        _, stop = page.sentence(colon)
        if (
            following.i >= stop
            or page.quote_of(cue.verb)
            or not any(page.is_finite(t) for t in page.tokens[colon:stop])
        ):
            return None
        return [page.chars(following.i, stop)]
