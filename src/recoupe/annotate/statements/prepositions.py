"""Statements told with a preposition: `selon X, …`, `…, d'après X`, `pour X, …`, `…, de source militaire`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.statements.lexicon import Group
from recoupe.annotate.statements.page import Page, Range
from recoupe.annotate.statements.saying import Saying

# Tokens of a source between the preposition and the comma: longer ones are no source.
SOURCE = 40


class Prepositions:
    """Reads the statements of the prepositions of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._starts: dict[str, list[tuple[tuple[str, ...], Group]]] = {}
        for words, group in page.lexicon.prepositions:
            self._starts.setdefault(words[0].split("'")[0], []).append((words, group))
        for entries in self._starts.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def all(self) -> Iterator[Saying]:
        for token in self._page.doc:
            for words, group in self._starts.get(self._word(token), []):
                end = self._match(token, words)
                if end is not None:
                    saying = self._saying(token, end, group)
                    if saying is not None:
                        yield saying
                    break

    def _word(self, token: Token) -> str:
        return str(token.lower_).split("'")[0]

    def _match(self, token: Token, words: tuple[str, ...]) -> int | None:
        """One past the last token of the preposition: `d'après` may be one token or two, `de` may be part of `du`."""
        doc, number = self._page.doc, token.i
        text = " ".join(words).replace("' ", "'")
        place, stop = token.idx, token.idx + len(text)
        if self._page.draft.plain[place:stop].lower() != text:
            return None
        while number < len(doc) and doc[number].idx < stop:
            number += 1
        last = doc[number - 1]
        return number if last.idx + len(last) == stop else None

    def _saying(self, token: Token, end: int, group: Group) -> Saying | None:
        page = self._page
        source = self._source(token, end, group)
        if source is None:
            return None
        head, stop = source
        content = self._content(token, stop, group)
        if not content:
            return None
        return Saying(page.chars(token.i, end - group.source), content, head, group.stance, anchor=token)

    def _source(self, token: Token, end: int, group: Group) -> tuple[Token, int] | None:
        """The head of the source and one past its last token."""
        page = self._page
        _, stop = page.sentence(token)
        first = page.after(end - 1)
        if (
            first is None
            or first.i >= stop
            or first.lower_ in self._words["not_source"]
            or first.lemma_ in self._words["not_source"]
        ):
            return None
        nominal = (t for t in page.words(first.i, min(stop, first.i + 8)) if page.is_nominal(t))
        head = page.doc[end - 1] if group.source else next(nominal, None)
        if head is None or any(page.is_finite(t) for t in page.doc[first.i : head.i]):
            return None
        if page.is_name(head):
            while page.is_nominal(head.head) and first.i <= head.head.i < head.i:
                head = head.head
        if head.lemma_.lower() in self._words["no_source"] or head.i in page.timed:
            return None
        if group.person and not self._is_person(head, first):
            return None
        return head, self._source_end(token, head, stop)

    def _is_person(self, head: Token, first: Token) -> bool:
        page = self._page
        named = (
            any(name.start <= head.idx < name.end for name in page.draft.names)
            if page.draft.names
            else page.is_name(head)
        )
        if (
            named
            or page.is_name(head)
            or head.lower_ in self._words["persons"]
            or head.lemma_.lower() in self._words["persons"]
        ):
            return not page.grammar.is_a(first, "verb")
        return False

    def _source_end(self, token: Token, head: Token, stop: int) -> int:
        """The source ends before the comma that is not inside it (a name in apposition, a relative clause)."""
        page = self._page
        edge = max([head.right_edge.i, *(t.i for t in head.subtree)])
        number = head.i
        while number < stop and number - head.i < SOURCE:
            text = page.doc[number].text
            if text in {";", ":", "."} or (text == "," and not self._goes_on(head, number, edge)):
                return number
            quote = page.quote_at(page.doc[number].idx)
            if quote and quote.start == page.doc[number].idx:
                return number
            number += 1
        return number

    def _goes_on(self, head: Token, comma: int, edge: int) -> bool:
        """Whether the source goes on after a comma: a name or description in apposition that ends with another comma."""
        page = self._page
        following = page.after(comma)
        if following is None or comma >= edge:
            return False
        within = following == head or head.is_ancestor(following)
        closing = next((t for t in page.doc[comma + 1 : page.sentence(comma)[1]] if t.text == ","), None)
        quoted = closing is not None and page.quotes_between(*page.chars(comma, closing.i))
        return (
            within
            and not quoted
            and closing is not None
            and not any(page.is_finite(t) for t in page.doc[comma : closing.i] if not self._relative(t))
        )

    def _relative(self, token: Token) -> bool:
        return any(self._page.grammar.has_role(t, "relative_clause") for t in [token, *token.ancestors])

    def _content(self, token: Token, stop: int, group: Group) -> list[Range]:
        page = self._page
        start, end = page.sentence(token)
        before, after = page.before(token.i), page.after(stop - 1)
        opening = all(
            t.is_punct or t.is_space or page.grammar.is_a(t, "conjunction", "adverb") for t in page.doc[start : token.i]
        )
        marked = before is not None and (
            before.text in {",", ";", ":", "("} | self._words["dashes"]
            or before.lower_ in self._words["and"] | self._words["that"]
        )
        if after is not None and after.i < end and (opening or marked) and self._opens_clause(after, end):
            rest = page.chars(after.i, self._clause_end(after.i, end))
            left = self._left(token, start)
            if (
                opening
                or (before is not None and before.text in {";", ":"})
                or (before is not None and before.lower_ in self._words["and"] | self._words["that"])
            ):
                return [self._over(rest)]
            return [*left, rest] if left else [rest]
        if opening and after is not None and page.quote_at(after.idx):
            quote = page.quote_at(after.idx)
            return [(quote.start, quote.end)] if quote else []
        return self._left(token, start) if not group.person else []

    def _over(self, span: Range) -> Range:
        """A content that ends with a colon takes in the quotation that follows."""
        page = self._page
        number = page.token_at(span[1])
        last = page.doc[number - 1]
        following = page.after(last.i)
        quote = page.quote_at(following.idx) if following is not None else None
        if last.text == ":" and quote and following is not None and quote.start == following.idx:
            return span[0], quote.end
        return span

    def _opens_clause(self, after: Token, end: int) -> bool:
        page = self._page
        if after.text == "," or page.quote_at(after.idx):
            return any(page.is_finite(t) for t in page.doc[after.i : end]) or bool(
                page.quotes_between(*page.chars(after.i, end))
            )
        return False

    def _clause_end(self, start: int, end: int) -> int:
        """The end of the sentence, or of the quotation that runs over it."""
        page = self._page
        marks = [t.i for t in page.doc[start:end] if t.text == ";" and not page.quote_of(t)]
        if marks:
            return marks[0]
        last = page.doc[end - 1]
        quote = page.quote_at(last.idx)
        return page.token_at(quote.end) if quote and quote.end > last.idx + len(last) else end

    def _left(self, token: Token, start: int) -> list[Range]:
        """The clause before the preposition, in its sentence or the quotation that ended the one before."""
        page = self._page
        before = page.before(token.i)
        if before is None:
            return []
        if before.i < start or token.i == start:
            last = page.before(before.i) if before.text == "," else before
            quote = page.quote_at(last.idx) if last is not None else None
            return [(quote.start, quote.end)] if quote else []
        marks = [t.i + 1 for t in page.doc[start : token.i] if t.text in {";"} and not page.quote_of(t)]
        lead = marks[-1] if marks else start
        if not any(page.is_finite(t) for t in page.doc[lead : token.i]):
            return []
        return [page.chars(lead, token.i)]
