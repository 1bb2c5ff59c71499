"""What a verb of saying has for its complement: the words said, as ranges of tokens."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.page import Page, Range

# Tokens between a verb and its complement: `a déclaré vendredi aux journalistes, lors d'une visite à Brune, que`.
REACH = 40


class Complements:
    """Finds complements on the page. `cuts` are the starts of clauses that no content runs over: later cues of the sentence."""

    def __init__(self, page: Page, cuts: list[int]) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._cuts = cuts

    # --- where a content ends ---
    def end(self, cue: Cue, start: int, root: Token | None = None) -> int:
        """One past the last token of a content that starts at `start` and has `root` for its verb or noun."""
        page = self._page
        begin, stop = page.sentence(start)
        stop = min([stop, *(cut for cut in self._cuts if start < cut < stop)])
        quote = page.quote_of(cue.verb)
        if quote:
            stop = min(stop, page.token_at(quote.inner_end))
        head = cue.verb
        chain = [head]
        while head.head != head and head.head.i >= begin:
            head = head.head
            chain.append(head)
        for ancestor in chain:
            for child in page.grammar.children(ancestor, "conjunct", "adverbial_clause", "insertion"):
                left = child.left_edge.i
                if left <= start or left >= stop or child in chain or (root is not None and self._within(child, root)):
                    continue
                before = page.before(left)
                first = page.doc[left]
                if (
                    (before is not None and before.text == ",")
                    or first.text == ","
                    or page.grammar.has_role(first, "coordinator")
                ):
                    stop = min(stop, left)
        return self._over_quote(start, stop)

    def _within(self, token: Token, root: Token) -> bool:
        return token == root or root.is_ancestor(token)

    def _over_quote(self, start: int, stop: int) -> int:
        """A content does not end inside a quotation."""
        page = self._page
        if stop <= start:
            return stop
        last = page.doc[stop - 1]
        quote = page.quote_at(last.idx)
        if quote and quote.start >= page.doc[start].idx and quote.end > last.idx + len(last):
            end = page.token_at(quote.end)
            following = page.doc[end] if end < len(page.doc) else None
            if following is not None and not page.grammar.is_a(following, "punctuation") and following.sent_start != 1:
                return page.sentence(end)[1]
            return end
        return stop

    # --- complements ---
    def that(self, cue: Cue) -> Range | None:
        """A clause with `que`."""
        page = self._page
        for child in page.grammar.children(cue.verb, "finite_clause_object"):
            mark = next((m for m in page.grammar.children(child, "marker") if m.lower_ in self._words["that"]), None)
            if mark is not None and mark.i >= cue.end:
                return mark.i + 1, self.end(cue, mark.i + 1, child)
        mark = self._that_word(cue)
        return (mark.i + 1, self.end(cue, mark.i + 1, mark.head if mark.head.i > mark.i else None)) if mark else None

    def _that_word(self, cue: Cue) -> Token | None:
        page = self._page
        _, stop = page.sentence(cue.verb)
        for token in page.words(cue.end, min(stop, cue.end + REACH)):
            before = page.before(token.i)
            if token.lower_ in self._words["that"] and before is not None:
                if before.lower_ in self._words["not_that"]:
                    continue
                carried = before.lower_ in self._words["carriers"] or before.lemma_ in self._words["carriers"]
                if carried or not (page.grammar.is_a(token, "pronoun") and page.is_nominal(before)):
                    return token
                return None
            if page.is_finite(token) or token.text in {":", ";"} or page.quote_of(token) != page.quote_of(cue.verb):
                return None
        return None

    def question(self, cue: Cue) -> Range | None:
        """An indirect question, right after the verb or after whom it is put to."""
        first = self._first(cue)
        if first is None or first.lower_ not in self._words["questions"]:
            return None
        return first.i, self.end(cue, first.i, None)

    def infinitive(self, cue: Cue) -> Range | None:
        """An infinitive of what the speaker himself does, without `de` or `à`."""
        page = self._page
        _, stop = page.sentence(cue.verb)
        for token in page.words(cue.end, min(stop, cue.end + REACH)):
            if page.is_infinitive(token):
                own = token.head == cue.verb or token.head in page.auxiliaries(token) or self._right_after(cue, token)
                if not own and not page.grammar.has_role(token, "open_clause_object"):
                    return None
                start = self._infinitive_start(token)
                return start, self.end(cue, start, token)
            if page.is_finite(token) or token.text in {":", ";", ","}:
                return None
        return None

    def _right_after(self, cue: Cue, infinitive: Token) -> bool:
        start = self._infinitive_start(infinitive)
        before = self._page.before(start)
        while before is not None and before.lower_ in self._words["infinitive_marks"] | {"«", '"'}:
            before = self._page.before(before.i)
        return before is not None and before.i < cue.end

    def _infinitive_start(self, infinitive: Token) -> int:
        page = self._page
        start = infinitive.i
        floor, _ = page.sentence(infinitive)
        while start > floor and (
            page.doc[start - 1].lower_ in page.lexicon.marks["clitics"]
            or page.grammar.is_a(page.doc[start - 1], "adverb", "auxiliary")
        ):
            start -= 1
        quote = page.quote_at(page.doc[start].idx)
        return (
            page.token_at(quote.start)
            if quote and quote.inner_start <= page.doc[start].idx and start == page.token_at(quote.inner_start)
            else start
        )

    def to(self, cue: Cue) -> tuple[Range, bool] | None:
        """Somebody and what he is to do or has done, and whether that is told with a verb."""
        page = self._page
        first = self._first(cue)
        if first is None or first.is_punct:
            return None
        _, stop = page.sentence(cue.verb)
        about = set().union(*(e.group.about for e in cue.entries))
        addressed = False
        for token in page.words(first.i, min(stop, first.i + REACH)):
            after = page.after(token.i)
            if token.lower_ in self._words["infinitive_marks"] and after is not None and self._opens_infinitive(after):
                if not addressed and not self._object_before(cue):
                    return None
                return (first.i if addressed else after.i, self.end(cue, first.i, None)), True
            if addressed and self._is_preposition(token, about):
                return (first.i, self.end(cue, first.i, None)), False
            if page.is_finite(token) or token.text in {":", ";"}:
                return None
            addressed = addressed or page.is_nominal(token)
        return None

    def _opens_infinitive(self, token: Token) -> bool:
        page = self._page
        number = token.i
        while number < len(page.doc) and (
            page.doc[number].lower_ in page.lexicon.marks["clitics"]
            or page.grammar.is_a(page.doc[number], "adverb")
            or page.doc[number].text in {"«", '"'}
        ):
            number += 1
        return number < len(page.doc) and page.is_infinitive(page.doc[number])

    def _object_before(self, cue: Cue) -> bool:
        """An object pronoun before the verb, or the subject of a passive: `les a exhortés à`, `est accusé de`."""
        words = {t.lower_ for t in self._page.doc[cue.start : cue.verb.i]}
        return cue.passive or bool(words & self._words["objects"])

    def _is_preposition(self, token: Token, about: set[str]) -> bool:
        word = token.lower_
        return word in about or any(word in self._words.get(f"contracted_{p}", frozenset()) for p in about)

    def object(self, cue: Cue) -> Range | None:
        """A noun phrase that is what is announced, denied, demanded."""
        first = self._first(cue)
        if first is None or not self._opens_phrase(first):
            return None
        head = self._head(first)
        if head is None or self._is_time(head):
            return None
        return first.i, self.end(cue, first.i, head)

    def _opens_phrase(self, token: Token) -> bool:
        page = self._page
        if page.quote_at(token.idx) and page.quote_of(token) is None:
            return True
        if token.lower_ in self._words["partitive"]:
            return True
        return (
            page.grammar.is_a(token, "determiner", "noun", "name", "number", "adjective")
            or token.lower_ in self._words["things"]
        )

    def _head(self, first: Token) -> Token | None:
        page = self._page
        if page.grammar.is_a(first, "noun", "name"):
            return first
        for token in page.words(first.i, first.i + 8):
            if page.grammar.is_a(token, "noun", "name"):
                return token
            if page.is_finite(token):
                return None
        return first if first.lower_ in self._words["things"] or page.quote_at(first.idx) else None

    def _is_time(self, token: Token) -> bool:
        if token.lower_ in self._words["times"] or token.lemma_.lower() in self._words["times"]:
            return True
        return token.i in self._page.timed

    def about(self, cue: Cue, entries_about: frozenset[str]) -> Range | None:
        """A noun phrase after one of the verb's prepositions, without it (with it, where it is one word with the article)."""
        page = self._page
        token = self._first(cue)
        if token is None:
            return None
        for preposition in entries_about:
            words = preposition.split()
            following = [t.lower_ for t in page.words(token.i, token.i + len(words))]
            if following == words:
                start = page.token_at(page.chars(token.i, token.i + len(words))[1])
                return start, self.end(cue, start, None)
            if token.lower_ in self._words.get(f"contracted_{preposition}", frozenset()):
                return token.i, self.end(cue, token.i, None)
        return None

    def as_something(self, cue: Cue) -> Range | None:
        """Somebody and the words he is called by; only where they are quoted."""
        page = self._page
        first = self._first(cue)
        if first is None:
            return None
        end = self.end(cue, first.i, None)
        start_char, end_char = page.chars(first.i, end)
        return (first.i, end) if page.quotes_between(start_char, end_char) else None

    def adjective(self, cue: Cue) -> Range | None:
        """What somebody says that he is."""
        page = self._page
        first = self._first(cue)
        if first is None or first.lower_ in self._words["that"]:
            return None
        quoted = page.quote_at(first.idx) is not None
        if not quoted and not page.grammar.is_a(first, "adjective", "adverb", "verb", "preposition"):
            return None
        return first.i, self.end(cue, first.i, None)

    def _first(self, cue: Cue) -> Token | None:
        """The first token of the complement: adverbs, times and inserted phrases after the verb are left out."""
        page = self._page
        _, stop = page.sentence(cue.verb)
        number = cue.end
        while number < stop:
            token = page.doc[number]
            if token.is_space or (page.grammar.is_a(token, "adverb") and token.lower_ not in self._words["questions"]):
                number += 1
            elif token.text == ",":
                closing = next((t.i for t in page.doc[number + 1 : stop] if t.text == ","), None)
                if (
                    closing is None
                    or closing - number > REACH
                    or any(page.is_finite(t) for t in page.doc[number:closing])
                ):
                    return None
                number = closing + 1
            elif self._time_end(token) > number:
                number = self._time_end(token)
            else:
                return token
        return None

    def _time_end(self, token: Token) -> int:
        """One past a time expression (with its preposition) that starts at the token, the token itself where there is none."""
        page = self._page
        lead = token
        if page.grammar.is_a(token, "preposition", "determiner"):
            after = page.after(token.i)
            lead = after if after is not None else token
        time = page.time_starts.get(token.idx) or page.time_starts.get(lead.idx)
        if time:
            return page.token_at(time.span.end)
        if token.lower_ in self._words["times"] and page.grammar.is_a(token, "noun", "adverb", "name"):
            following = page.after(token.i)
            return token.i + (2 if following is not None and following.lower_ in self._words["times"] else 1)
        return token.i
