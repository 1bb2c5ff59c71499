"""Statements told with a preposition: `selon X, …`, `…, d'après X`, `pour X, …`, `…, de source militaire`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.statements.lexicon import Group
from recoupe.annotate.statements.page import Page, Range
from recoupe.annotate.statements.saying import Saying
from recoupe.annotate.statements.sources import Sources


class Prepositions:
    """Reads the statements of the prepositions of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words
        self._sources = Sources(page)
        self._starts: dict[str, list[tuple[str, Group]]] = {}
        for words, group in page.lexicon.prepositions:
            text = " ".join(words).replace("' ", "'")
            self._starts.setdefault(words[0].split("'")[0], []).append((text, group))
        for entries in self._starts.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._cues = list(self._found())

    def cuts(self) -> list[int]:
        """Where the content of a verb before ends: at a source with which its sentence ends (`… un pont, selon la mairie`)."""
        found: list[int] = []
        for token, end, group in self._cues:
            source = None if group.person or self._opens(token) else self._sources.find(token, end, group)
            after = self._page.after(source.end - 1) if source is not None else None
            if source is not None and (
                after is None or after.text in {".", ";"} or self._page.starts(after) or self._joins(after)
            ):
                found.append(token.i)
        return found

    def _joins(self, after: Token) -> bool:
        following = self._page.after(after.i) if after.text == "," else None
        return following is not None and following.lower_ in self._words["and"]

    def all(self) -> Iterator[Saying]:
        page = self._page
        for token, end, group in self._cues:
            if group.source and any(
                t.lower_.lstrip("-") in self._words["impersonal"] for t in page.tokens[max(0, token.i - 6) : token.i]
            ):
                continue  # `a-t-on appris de source policière`: the verb tells it
            source = self._sources.find(token, end, group)
            content = self._content(token, source.end, group) if source is not None else []
            if source is not None and content:
                yield Saying(
                    self._page.chars(token.i, end - group.source), content, source.head, group.stance, anchor=token
                )

    def _found(self) -> Iterator[tuple[Token, int, Group]]:
        plain = self._page.draft.plain.lower()
        plain = plain if len(plain) == len(self._page.draft.plain) else self._page.draft.plain  # some letters grow
        for token, lower in zip(self._page.tokens, self._page.lowers, strict=True):
            for text, group in self._starts.get(lower.split("'")[0], ()):
                end = self._match(token, text) if plain.startswith(text, token.idx) else None
                if end is not None:
                    yield token, end, group
                    break

    def _match(self, token: Token, text: str) -> int | None:
        """One past the last token of the preposition: `d'après` may be one token or two."""
        tokens, number = self._page.tokens, token.i
        stop = token.idx + len(text)
        while number < len(tokens) and tokens[number].idx < stop:
            number += 1
        last = tokens[number - 1]
        return number if last.idx + len(last) == stop else None

    # --- what is said ---
    def _opens(self, token: Token) -> bool:
        """Whether the preposition opens its sentence (or a clause of it), so that what is said follows."""
        page = self._page
        start, _ = page.sentence(token)
        before = page.before(token.i)
        light = all(
            t.is_punct or t.is_space or page.grammar.is_a(t, "conjunction", "adverb")
            for t in page.tokens[start : token.i]
        )
        if light or before is None:
            return True
        if before.text == ",":
            before = page.before(before.i)
            return before is not None and before.lower_ in self._words["clause_words"]
        return before.text in {";", ":"} or before.lower_ in self._words["clause_words"]

    def _content(self, token: Token, stop: int, group: Group) -> list[Range]:
        page = self._page
        start, end = page.sentence(token)
        before, after = page.before(token.i), page.after(stop - 1)
        if page.tokens[stop - 1].lower_ in self._words["relative"]:
            return [page.chars(stop, self._relative_end(stop, end))]
        announced = self._announced(after)
        if announced is not None and self._opens(token):
            return [announced]
        marked = before is not None and before.text in {",", "("} | self._words["dashes"]
        if after is not None and after.i < end and (self._opens(token) or marked) and self._opens_clause(after, end):
            rest = page.chars(after.i, self._clause_end(after.i, end))
            left = [] if self._opens(token) else self._left(token, start, cut=True)
            return [*left, rest] if left else [self._over(rest)]
        return self._left(token, start) if not group.person else []

    def _relative_end(self, start: int, end: int) -> int:
        """A relative clause ends at the comma after its verb."""
        finite = False
        for token in self._page.words(start, end):
            if token.text == "," and finite:
                return token.i
            finite = finite or self._page.is_finite(token)
        return end

    def _announced(self, after: Token | None) -> Range | None:
        """A quotation right after the source or its colon, the last of its sentence: `Pour X : « … »`."""
        page = self._page
        colon = after is not None and after.text == ":"
        first = page.after(after.i) if after is not None and colon else after
        quote = page.quote_at(first.idx) if first is not None else None
        if quote is None or first is None or quote.start != first.idx:
            return None
        following = page.tokens[page.token_at(quote.end)] if page.token_at(quote.end) < len(page.doc) else None
        ends = following is None or page.starts(following) or following.is_punct or following.is_space
        return (quote.start, quote.end) if colon or ends else None

    def _over(self, span: Range) -> Range:
        """A content that ends with a colon takes in the quotation that follows."""
        page = self._page
        last = page.tokens[page.token_at(span[1]) - 1]
        following = page.after(last.i)
        quote = page.quote_at(following.idx) if following is not None else None
        if last.text == ":" and quote and following is not None and quote.start == following.idx:
            return span[0], quote.end
        return span

    def _opens_clause(self, after: Token, end: int) -> bool:
        page = self._page
        if after.text != "," and not page.quote_at(after.idx):
            return False
        return any(page.is_finite(t) for t in page.tokens[after.i : end]) or bool(
            page.quotes_between(*page.chars(after.i, end))
        )

    def _clause_end(self, start: int, end: int) -> int:
        """The end of the sentence, or of the quotation that runs over it."""
        page = self._page
        last = page.tokens[end - 1]
        quote = page.quote_at(last.idx)
        return page.token_at(quote.end) if quote and quote.end > last.idx + len(last) else end

    def _left(self, token: Token, start: int, cut: bool = False) -> list[Range]:
        """The clause before the preposition, in its sentence or the quotation that ended the one before; `cut`: what is said goes
        on after the source, so that it need not be a clause by itself."""
        page = self._page
        before = page.before(token.i)
        if before is None:
            return []
        if before.i < start or token.i == start:
            last = page.before(before.i) if before.text == "," else before
            quote = page.quote_at(last.idx) if last is not None else None
            return [(quote.start, quote.end)] if quote else []
        colon = next((t.i + 1 for t in page.tokens[start : token.i] if t.text == ":" and not page.quote_of(t)), None)
        headed = colon is not None and not any(page.is_finite(t) for t in page.tokens[start:colon])
        lead = colon if colon is not None and headed else start
        if self._reports(start) or not (cut or any(page.is_finite(t) for t in page.tokens[lead : token.i])):
            return []
        return [page.chars(lead, token.i)]

    def _reports(self, start: int) -> bool:
        """Whether a sentence is the reporting clause of a quotation: its source is where that is known from, no saying more."""
        page = self._page
        before = page.before(start)
        if before is None or page.grammar.is_a(page.tokens[start], "determiner", "noun", "name"):
            return False
        quote = page.quote_at(before.idx) or (page.quote_at(before.idx - 1) if before.text == "," else None)
        return quote is not None and (
            page.is_finite(page.tokens[start]) or page.tokens[start].lower_ in page.lexicon.marks["clitics"]
        )
