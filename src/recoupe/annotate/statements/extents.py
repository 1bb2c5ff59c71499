"""Where the words of a saying end: the rest of the clause or noun phrase, but not what the report itself goes on with."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Token

from recoupe.annotate.statements.page import Page

# Tokens of an insertion in a noun phrase, commas included.
INSERTED = 8
# Tokens before a participle that opens its sentence: `Tout en rappelant`.
OPENING = 3


class Extents:
    """Ends of contents. `cuts` are the starts of clauses that no content runs over: later cues of the sentence."""

    def __init__(self, page: Page, cuts: list[int]) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._cuts = cuts

    def cut_between(self, start: int, stop: int) -> bool:
        """Whether a later cue starts between two tokens."""
        at = bisect_right(self._cuts, start - 1)
        return at < len(self._cuts) and self._cuts[at] < stop

    def clause(self, cue: Token, start: int, root: Token | None = None) -> int:
        """One past the last token of a clause that starts at `start`, has the verb `root` and is said with the verb `cue`."""
        page = self._page
        begin, stop = self._limit(cue, start)
        chain = [cue]
        while chain[-1].head != chain[-1] and chain[-1].head.i >= begin:
            chain.append(chain[-1].head)
        for ancestor in chain:
            for child in page.grammar.children(ancestor, "conjunct", "adverbial_clause", "insertion"):
                left = child.left_edge.i
                if left <= start or left >= stop or child in chain or page.is_infinitive(child):
                    continue
                if page.grammar.has_role(child, "conjunct") and not self._is_clause(child):
                    continue
                if root is not None and (child == root or root.is_ancestor(child)):
                    continue
                before, first = page.before(left), page.tokens[left]
                comma = (before is not None and before.text == ",") or first.text == ","
                joined = comma or page.grammar.has_role(first, "coordinator")
                if (
                    joined
                    and not self._goes_on(cue, child, root)
                    and (
                        root is None
                        or page.is_infinitive(root)
                        or any(page.is_finite(t) for t in page.tokens[start:left])
                    )
                ):
                    stop = min(stop, left)
        stop = self._to_comment(start, self._to_main_clause(cue, start, stop))
        return self._over_quote(start, self._to_relative(start, stop))

    def _goes_on(self, cue: Token, verb: Token, root: Token | None) -> bool:
        """Whether a verb behind `et` goes on with what is said, by its tense: `a annoncé que l'Union avait des preuves et
        préparait une réponse`."""
        page = self._page
        if root is None or not page.auxiliaries(cue) or page.auxiliaries(verb) or not page.is_finite(verb):
            return False
        tense = verb.morph.get("Tense", []) or ["-"]
        return page.grammar.first(verb, "subject") is None and tense == root.morph.get("Tense", []) == ["Imp"]

    def _to_comment(self, start: int, stop: int) -> int:
        """Before `, ce qui …`, `, ce que X nie`: the report's own word on what was said."""
        page = self._page
        for token in page.words(start + 1, stop - 2):
            if token.text == "," and page.quote_of(token) is None:
                pronoun, relative = page.after(token.i), page.tokens[token.i + 2]
                if (
                    pronoun is not None
                    and pronoun.lower_ in self._words["it"]
                    and relative.lower_ in self._words["relatives"]
                ):
                    return token.i
        return stop

    def _to_main_clause(self, cue: Token, start: int, stop: int) -> int:
        """What a participle that opens a sentence reports ends where the main clause begins (`En appelant à voter, il a …`)."""
        page = self._page
        begin, _ = page.sentence(cue)
        if cue.i - begin > OPENING or not page.is_participle(cue, "Pres") or cue.head.i <= start or cue.head == cue:
            return stop
        subject = page.grammar.first(cue.head, "subject", "expletive_subject")
        left = min(subject.left_edge.i if subject is not None else cue.head.i, cue.head.i)
        before = page.before(left)
        return min(stop, before.i) if before is not None and before.text == "," and before.i > start else stop

    def _is_clause(self, token: Token) -> bool:
        """Whether a coordinated word is the head of a clause and no noun of the phrase before."""
        page = self._page
        return (
            page.grammar.is_a(token, "verb", "auxiliary") or page.grammar.first(token, "subject", "copula") is not None
        )

    def phrase(self, cue: Token, start: int, head: Token | None = None) -> int:
        """One past the last token of a noun phrase that starts at `start`: after a comma, only what hangs on it goes on."""
        page = self._page
        stop = self.clause(cue, start, head)
        number = start
        while number < stop:
            token = page.tokens[number]
            quote = page.quote_at(token.idx)
            if quote and quote.start >= page.tokens[start].idx:
                number = max(page.token_at(quote.end), number + 1)
                continue
            if token.text == "," and not self._phrase_goes_on(start, number, stop):
                return number
            number += 1
        return stop

    def _phrase_goes_on(self, start: int, comma: int, stop: int) -> bool:
        """Whether a noun phrase goes on after a comma: what follows hangs on a word of it, or the comma closes an insertion."""
        page = self._page
        following = page.after(comma)
        if following is None or following.i >= stop:
            return False
        word = following.lower_
        quote = page.quote_at(following.idx)
        if quote is not None and quote.start == following.idx and quote.inner_start < page.tokens[stop - 1].idx:
            inner = page.after(following.i)
            word = inner.lower_ if inner is not None else word
        if word in self._words["goes_on_with"] and not any(page.is_finite(t) for t in page.tokens[comma:stop]):
            return not page.is_participle(page.tokens[following.i + 1], "Pres")
        if (word in self._words["clause_words"] and word not in self._words["and"]) or word in self._words["purpose"]:
            return True
        if page.is_finite(following):
            return False
        if self._inserted(comma, stop):
            return True
        top = following
        while top.head != top and top.head.i > comma:
            top = top.head
        return top.head != top and start <= top.head.i < comma and not page.is_finite(top)

    def _inserted(self, comma: int, stop: int) -> bool:
        """Whether a short insertion follows, after which the phrase goes on: `la visite, fin juillet, de X`."""
        page = self._page
        closing = next((t.i for t in page.tokens[comma + 1 : min(stop, comma + INSERTED)] if t.text == ","), None)
        if closing is None or closing + 1 >= stop or any(page.is_finite(t) for t in page.tokens[comma:closing]):
            return False
        return page.grammar.is_a(page.tokens[closing + 1], "preposition")

    def _limit(self, cue: Token, start: int) -> tuple[int, int]:
        page = self._page
        begin, stop = page.sentence(start)
        at = bisect_right(self._cuts, start)
        if at < len(self._cuts):
            stop = min(stop, self._cuts[at])
        quote = page.quote_of(cue)
        return begin, min(stop, page.token_at(quote.inner_end)) if quote else stop

    def _to_relative(self, start: int, stop: int) -> int:
        """After a quotation, a relative clause is the report's own: `« … une violation », qui a suscité …`."""
        page = self._page
        first, last = page.chars(start, stop)
        for quote in page.quotes_between(first, last):
            number = page.token_at(quote.end)
            comma = page.tokens[number] if number < stop else None
            following = page.after(number) if comma is not None and comma.text == "," else None
            if following is not None and following.i < stop and following.lower_ in self._words["relatives"]:
                return number
        return stop

    def _over_quote(self, start: int, stop: int) -> int:
        """A content does not end inside a quotation that it holds."""
        page = self._page
        if stop <= start:
            return stop
        last = page.tokens[stop - 1]
        quote = page.quote_at(last.idx)
        if quote and quote.start >= page.tokens[start].idx and quote.end > last.idx + len(last):
            end = page.token_at(quote.end)
            following = page.tokens[end] if end < len(page.doc) else None
            if following is not None and not page.grammar.is_a(following, "punctuation") and not page.starts(following):
                return page.sentence(end)[1]
            return end
        return stop
