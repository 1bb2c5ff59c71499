"""A parsed report as the rules for statements look at it: sentences, quotations, word classes, by token number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.draft import Draft, Quote
from recoupe.annotate.grammar import Tree, grammar
from recoupe.annotate.statements.lexicon import Lexicon, forms, lexicon

Range = tuple[int, int]
_EDGES = " \t\n\r\u00a0\u202f,;:.–—-!?…"
_LEFT = " \t\n\r\u00a0\u202f,;:.–—-…!?)"
# A sentence of more tokens is a list, or a page without full stops: it is looked at in parts, so that it costs what its words do.
_LONGEST = 300


class Page:
    """Look-ups over one draft. Ranges of tokens are (first, one past the last); places are code points."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.doc = draft.doc
        self.tokens = Tree.of(draft.doc).tokens
        self.lowers = [token.lower_ for token in self.tokens]
        lemmas = forms(draft.doc.lang_).lemmas
        # the words that may be a verb of the lexicon, with the verbs that each can be a form of
        self.verbs = [
            (t, found)
            for t, lower in zip(self.tokens, self.lowers, strict=True)
            if (found := lemmas(lower)) and len(lower) > 1 and lower[0].isalpha()
        ]
        self.text = draft.report.text
        self.grammar = grammar(draft.doc)
        self.lexicon: Lexicon = lexicon(draft.doc.lang_)
        self.quotes = _outer(draft.quotes)
        self._quote_starts = [quote.start for quote in self.quotes]
        self._sentences: list[Range] = [part for s in self.doc.sents for part in _parts(s.start, s.end)]
        self._sentence_starts = [start for start, _ in self._sentences]
        self._token_starts = [token.idx for token in self.tokens]
        self._finite: dict[int, bool] = {}
        self.time_starts = {time.span.start: time for time in draft.times}
        self.named = {t.i: name for name in draft.names for t in draft.words(name.start, name.end)}
        self.timed = {t.i: time for time in draft.times for t in draft.words(time.span.start, time.span.end)}

    # --- places ---
    def token_at(self, place: int) -> int:
        """The number of the first token that starts at `place` or after it."""
        return bisect_right(self._token_starts, place - 1)

    def sentence(self, token: Token | int) -> Range:
        at = bisect_right(self._sentence_starts, token if isinstance(token, int) else token.i) - 1
        return self._sentences[at]

    def starts(self, token: Token) -> bool:
        """Whether a sentence starts with the token."""
        return self.sentence(token)[0] == token.i

    def quote_at(self, place: int) -> Quote | None:
        """The outermost quotation that covers the character at `place`, its marks included."""
        at = bisect_right(self._quote_starts, place) - 1
        return self.quotes[at] if at >= 0 and place < self.quotes[at].end else None

    def quotes_between(self, start: int, end: int) -> list[Quote]:
        """The outermost quotations that begin in the characters from `start` to `end`."""
        return self.quotes[bisect_right(self._quote_starts, start - 1) : bisect_right(self._quote_starts, end - 1)]

    def quote_of(self, token: Token) -> Quote | None:
        """The quotation around a token that is no mark of it."""
        quote = self.quote_at(token.idx)
        return quote if quote and quote.inner_start <= token.idx < quote.inner_end else None

    # --- neighbours ---
    def before(self, number: int) -> Token | None:
        """The token before, white space left out."""
        number -= 1
        while number >= 0 and self.tokens[number].is_space:
            number -= 1
        return self.tokens[number] if number >= 0 else None

    def after(self, number: int) -> Token | None:
        """The token after, white space left out."""
        number += 1
        while number < len(self.tokens) and self.tokens[number].is_space:
            number += 1
        return self.tokens[number] if number < len(self.tokens) else None

    def words(self, start: int, end: int) -> Iterator[Token]:
        return (token for token in self.tokens[start:end] if not token.is_space)

    def is_name(self, token: Token) -> bool:
        return self.grammar.is_a(token, "name")

    def is_nominal(self, token: Token) -> bool:
        return token.i in self.named or self.grammar.is_a(token, "noun", "name", "pronoun")

    # --- verbs ---
    def is_finite(self, token: Token) -> bool:
        if not self.grammar.is_a(token, "verb", "auxiliary"):
            return False
        known = self._finite.get(token.i)
        if known is None:
            known = self._finite[token.i] = self._is_finite(token)
        return known

    def _is_finite(self, token: Token) -> bool:
        form = token.morph.get("VerbForm", [])
        present = (
            "Part" in form and "Pres" in token.morph.get("Tense", []) and not self._in_ant(token)
        )  # `s'étrangle X`
        return ("Fin" in form or present) and not self.is_infinitive(token)

    def is_infinitive(self, token: Token) -> bool:
        """Whether the token is an infinitive; one that the tagger takes for a finite form equals its lemma."""
        if not self.grammar.is_a(token, "verb", "auxiliary") or self._is_gerund(token):
            return False
        looks = token.lower_ == token.lemma_ and token.lower_.endswith(tuple(self.lexicon.words["infinitive_endings"]))
        return looks or "Inf" in token.morph.get("VerbForm", [])

    def _is_gerund(self, token: Token) -> bool:
        return token.lower_ != token.lemma_ and self._in_ant(token)

    def _in_ant(self, token: Token) -> bool:
        return token.lower_.endswith(tuple(self.lexicon.words["gerund_endings"]))

    def is_participle(self, token: Token, tense: str) -> bool:
        """Whether the token is a participle of the tense (`Pres`, `Past`); one in -ant may be tagged as an infinitive."""
        if tense == "Pres" and "Inf" in token.morph.get("VerbForm", []):
            return self._is_gerund(token)
        if tense == "Pres" and not self._in_ant(token):
            return False
        return "Part" in token.morph.get("VerbForm", []) and tense in token.morph.get("Tense", [])

    def auxiliaries(self, verb: Token) -> list[Token]:
        """The auxiliaries and the copula of a verb; where the parser has none for a participle, the one before it."""
        found = [t for t in self.grammar.children(verb, "auxiliary", "copula") if t.i < verb.i]
        if found or not self.is_participle(verb, "Past"):
            return found
        floor = max(self.sentence(verb)[0], verb.i - 8)
        for token in reversed(self.tokens[floor : verb.i]):
            if self.grammar.is_a(token, "auxiliary", "verb") and token.lemma_ in self.lexicon.words["auxiliaries"]:
                return [token]
            if not (
                self.grammar.is_a(token, "adverb") or token.lower_ in self.lexicon.words["adverbials"] or token.is_space
            ):
                break
        return found

    def right_edge(self, token: Token) -> int:
        """One past the last token of what hangs on the token."""
        return int(token.right_edge.i) + 1

    # --- regions ---
    def trimmed(self, start: int, end: int) -> Range:
        """The characters from `start` to `end` without space and punctuation at the edges; a quotation is not cut."""
        while start < end and self.text[start] in _LEFT and self.quote_at(start) is None:
            start += 1
        while end > start and self._is_edge(start, end):
            end -= 1
        last = self.quote_at(end - 1) if end > start else None
        if last and last.start > start and end < last.end:
            end = last.end
        return start, end

    def _is_edge(self, start: int, end: int) -> bool:
        """Whether the last character before `end` is punctuation that does not belong to what is said."""
        character = self.text[end - 1]
        if character == ")":
            return "(" not in self.text[start:end]
        return character in _EDGES and self._closes(end) is None

    def _closes(self, end: int) -> Quote | None:
        quote = self.quote_at(end - 1)
        return quote if quote and (quote.end == end or not quote.closed) else None

    def chars(self, start: int, end: int) -> Range:
        """The characters of a range of tokens."""
        if start >= end:
            place = self.tokens[start].idx if start < len(self.doc) else len(self.draft.plain)
            return place, place
        return self.tokens[start].idx, self.tokens[end - 1].idx + len(self.tokens[end - 1])


def _outer(quotes: list[Quote]) -> list[Quote]:
    found: list[Quote] = []
    for quote in quotes:
        if not found or quote.start >= found[-1].end:
            found.append(quote)
    return found


def _parts(start: int, end: int) -> Iterator[Range]:
    return ((at, min(at + _LONGEST, end)) for at in range(start, end, _LONGEST))
