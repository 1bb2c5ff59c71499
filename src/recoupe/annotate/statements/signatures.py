"""Words that somebody has signed: a paragraph or a quotation behind which a dash and a name stand, as pages set words off."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.annotate.statements.page import Page, Range
from recoupe.annotate.statements.saying import Saying

# Tokens at the end of a paragraph in which its signature stands: `— Sonia Dridi, journaliste`.
REACH = 16
# Words from which on signed words are speech, and no caption or heading.
SPEECH = 6
DASHES = frozenset({"—", "–", "―"})


class Signatures:
    """Finds the signed paragraphs of a page that no cue accounts for."""

    def __init__(self, page: Page, sayings: list[Saying]) -> None:
        self._page = page
        self._covered = [span for saying in sayings for span in saying.content]

    def all(self) -> Iterator[Saying]:
        before: Range | None = None
        for start, end in self._page.draft.paragraphs:
            dash = self._dash(start, end)
            if dash is not None:
                name = self._page.tokens[dash.i + 1]
                words = before if dash.idx == start else (start, self._page.tokens[dash.i - 1].idx + 1)
                if words is not None and self._is_speech(*words):
                    yield Saying(None, [words], name, "assert", named=True, quoted=True)
            before = start, end

    def _dash(self, start: int, end: int) -> Token | None:
        """The dash before the signature of a paragraph: behind it a person, and nothing that is told."""
        page = self._page
        stop = page.token_at(end)
        for token in page.tokens[max(page.token_at(start), stop - REACH) : stop]:
            if token.text in DASHES and token.i + 1 < stop:
                name = page.named.get(token.i + 1)
                signs = name is not None and name.type == "PER" and page.token_at(name.start) == token.i + 1
                if signs and not any(page.is_finite(t) for t in page.tokens[token.i + 1 : stop]):
                    return token
        return None

    def _is_speech(self, start: int, end: int) -> bool:
        """Whether somebody speaks: in the first person, or in quotation marks; and no cue has told it."""
        page = self._page
        tokens = page.tokens[page.token_at(start) : page.token_at(end)]
        if len(tokens) < SPEECH or any(first < end and start < last for first, last in self._covered):
            return False
        quote = page.quote_at(start)
        own = any(t.lower_ in page.lexicon.words["first_person"] for t in tokens)
        return any(page.is_finite(t) for t in tokens) and (own or (quote is not None and quote.start == start))
