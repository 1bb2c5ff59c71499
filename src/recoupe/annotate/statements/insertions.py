"""Clauses that report what stands before, around or after them: `« … », a déclaré X`, `…, dit-elle, …`, `X a déclaré : « … »`."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.draft import Quote
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.page import Page, Range

# Tokens of a subject that stands between a quotation and its verb: `« … » le maire de Brune a souligné`.
SUBJECT = 14
# Words of a quotation that can be what is said although no comma parts it from its verb.
LONG = 4


class Insertions:
    """Finds what a reporting clause reports by its place, as ranges of code points."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words

    # --- after the verb ---
    def announced(self, cue: Cue) -> list[Range] | None:
        """A quotation right after the verb, or whatever stands after its colon."""
        page = self._page
        _, stop = page.sentence(cue.verb)
        number = cue.end
        while number < stop:
            token = page.doc[number]
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
            t.is_space or t.text in {",", ":"} or page.grammar.is_a(t, "adverb") for t in page.doc[cue.end : number]
        ):
            return False
        short = len(page.text[quote.inner_start : quote.inner_end].split()) < LONG
        following = page.token_at(quote.end)
        goes_on = (following < len(page.doc) and page.is_nominal(page.doc[following])) or page.doc[
            min(following, len(page.doc) - 1)
        ].lower_ in self._words["of"]
        return not (short and goes_on)

    def _with_more(self, quote: Quote) -> list[Range]:
        """A quotation and those that are joined to it by `et à`, `et que`: `a indiqué « vouloir … » et à « embaucher … »`."""
        page = self._page
        found = self._joined(quote)
        number = page.token_at(found[-1][1])
        while number < len(page.doc) and (page.doc[number].lower_ in self._words["joined_quotes"]):
            number += 1
        if number > page.token_at(found[-1][1]) + 1 and number < len(page.doc):
            more = page.quote_at(page.doc[number].idx)
            if more and more.start == page.doc[number].idx:
                found.append((more.start, more.end))
        return found

    def _after_colon(self, cue: Cue, colon: int) -> list[Range] | None:
        page = self._page
        following = page.after(colon)
        if following is None:
            return None
        quote = page.quote_at(following.idx)
        if quote and quote.start == following.idx:
            return self._joined(quote)
        _, stop = page.sentence(colon)
        if following.i >= stop or page.quote_of(cue.verb) or not any(page.is_finite(t) for t in page.doc[colon:stop]):
            return None
        return [page.chars(following.i, stop)]

    def _joined(self, quote: Quote) -> list[Range]:
        """A quotation, with the paragraphs in which it opens its mark again."""
        page = self._page
        found = [(quote.start, quote.end)]
        while not quote.closed:
            following = page.doc[page.token_at(quote.end)] if page.token_at(quote.end) < len(page.doc) else None
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

    # --- before the verb ---
    def reported(self, cue: Cue) -> list[Range] | None:
        """What stands before the reporting clause, and after it where it is inserted."""
        page = self._page
        if page.quote_of(cue.verb) or ((cue.participle or cue.infinitive) and cue.chain is None):
            return None
        border = self._border(cue)
        if border is None:
            return None
        quote = self._ending_at(border)
        if quote:
            return self._quoted(cue, quote)
        if border.text not in self._words["dashes"] | {",", "("} or not self._is_inverted(cue, border):
            return None
        return self._unquoted(cue, border)

    def as_said(self, cue: Cue) -> list[Range] | None:
        """`comme l'a dit X, …`: the clause around the insertion."""
        page = self._page
        start, stop = page.sentence(cue.verb)
        opening = next(
            (t for t in page.doc[max(start, cue.start - SUBJECT) : cue.start] if t.lower_ in self._words["manner_of"]),
            None,
        )
        if opening is None or any(page.is_finite(t) for t in page.doc[opening.i : cue.start]):
            return None
        quote = page.quote_of(cue.verb)
        if quote:
            stop = min(stop, page.token_at(quote.inner_end))
            start = max(start, page.token_at(quote.inner_start))
        closing = next((t for t in page.doc[cue.end : stop] if t.text == ","), None)
        if closing is not None and any(page.is_finite(t) for t in page.doc[closing.i : stop]):
            return [page.chars(closing.i + 1, stop)]
        before = page.before(opening.i)
        if before is not None and before.text == "," and any(page.is_finite(t) for t in page.doc[start : before.i]):
            return [page.chars(start, before.i)]
        return None

    def _border(self, cue: Cue) -> Token | None:
        """The mark before the reporting clause; its subject may stand between (`« … » il a souligné`)."""
        page = self._page
        start, _ = page.sentence(cue.start)
        before = page.before(cue.start)
        while before is not None and before.i >= start and page.grammar.is_a(before, "adverb", "conjunction"):
            before = page.before(before.i)
        if before is None or before.is_punct:
            return before
        if before.i < start:
            return before
        number = cue.start
        if number - start > SUBJECT or any(page.is_finite(t) for t in page.doc[start:number]) or not self._has_end(cue):
            return None
        before = page.before(start)
        near = before is not None and "\n" not in page.draft.plain[before.idx : page.doc[start].idx]
        return before if before is not None and near and self._ending_at(before) else None

    def _has_end(self, cue: Cue) -> bool:
        """Whether nothing follows the verb that could be said with it: the clause ends, or a time or place follows."""
        page = self._page
        following = page.after(cue.end - 1)
        while following is not None and (page.grammar.is_a(following, "adverb") or following.i in page.timed):
            following = page.after(following.i)
        return (
            following is None
            or following.is_punct
            or bool(following.is_sent_start)
            or page.grammar.is_a(following, "preposition")
        )

    def _ending_at(self, border: Token) -> Quote | None:
        """The quotation that ends at the border, with a comma between or without."""
        page = self._page
        token: Token | None = border
        if border.text == ",":
            token = page.before(border.i)
        if token is None:
            return None
        quote = page.quote_at(token.idx)
        return quote if quote and quote.end <= border.idx + len(border) else None

    def _quoted(self, cue: Cue, quote: Quote) -> list[Range] | None:
        page = self._page
        words = len(page.text[quote.inner_start : quote.inner_end].split())
        before = page.before(cue.start)
        comma = before is not None and before.text == ","
        if words < LONG and not comma and cue.inverted is None:
            return None
        first = page.token_at(quote.start)
        lead, _ = page.sentence(first)
        lead = self._after_clause(lead, first)
        opening = page.before(first)
        alone = lead >= first or opening is None or opening.text in {":", ";"} or not self._has_words(lead, first)
        start = quote.start if alone else page.doc[lead].idx
        if not alone and words < LONG and not self._is_inverted(cue):
            return None
        return [(start, quote.end), *self._goes_on(cue)]

    def _has_words(self, start: int, stop: int) -> bool:
        return any(
            not t.is_punct and not t.is_space and not self._page.grammar.is_a(t, "conjunction")
            for t in self._page.doc[start:stop]
        )

    def _after_clause(self, lead: int, stop: int) -> int:
        """The clause that a quotation is part of starts after the last semicolon or colon of its sentence."""
        marks = [t.i + 1 for t in self._page.doc[lead:stop] if t.text in {";", ":"}]
        return marks[-1] if marks else lead

    def _goes_on(self, cue: Cue) -> list[Range]:
        """The rest of a quotation that the reporting clause cuts: `« … », dit-elle, « … »`."""
        page = self._page
        number = cue.end
        while number < len(page.doc) and number - cue.end < 60:
            token = page.doc[number]
            quote = page.quote_at(token.idx)
            if quote and quote.start == token.idx:
                before = page.before(number)
                return self._joined(quote) if before is not None and before.text == "," else []
            if token.text in {".", ":", ";"} or "\n" in token.text:
                return []
            number += 1
        return []

    def _is_inverted(self, cue: Cue, border: Token | None = None) -> bool:
        """Whether the verb stands before its subject: layout has seen it so where the clause is a sentence of its own."""
        page = self._page
        if cue.inverted is not None:
            return True
        if border is not None and border.i < page.sentence(cue.start)[0]:
            return True
        if cue.participle or cue.infinitive:
            return False
        if any(c.i < cue.start for c in page.grammar.children(cue.carrier, "subject")):
            return False
        subject = next((c for c in page.grammar.children(cue.carrier, "subject") if c.i >= cue.end), None)
        if subject is not None:
            return True
        following = page.after(cue.end - 1)
        plain = following is not None and not page.grammar.is_a(following, "preposition", "punctuation")
        return plain and not cue.takes("object") and not page.grammar.has_role(cue.verb, "conjunct")

    def _unquoted(self, cue: Cue, border: Token) -> list[Range] | None:
        page = self._page
        start, _ = page.sentence(border)
        _, stop = page.sentence(cue.verb)
        lead = self._after_clause(start, border.i)
        left = page.chars(lead, border.i)
        last = page.before(border.i)
        cut = last is not None and last.lower_ in self._words["clause_words"]
        if border.i - lead < 2 and not cut:
            return None
        if (not cut and any(page.is_finite(t) for t in page.doc[lead : border.i])) or page.quotes_between(*left):
            return [left]
        closing = next((t.i for t in page.doc[cue.end : stop] if t.text in {",", ")"} | self._words["dashes"]), None)
        if closing is None or not any(page.is_finite(t) for t in page.doc[closing:stop]):
            return None
        rest = page.chars(closing + 1, stop)
        return [rest] if cut else [left, rest]
