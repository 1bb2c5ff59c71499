"""Speech without a cue: a quotation that goes on an earlier one, or stands alone after a colon or a speaker."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.annotate.draft import Quote
from recoupe.annotate.statements.page import Page
from recoupe.annotate.statements.saying import Saying, settle

# Words from which on a quotation without a cue is speech and no title, term or irony.
SPEECH = 4
# Words from which on a quotation that is a sentence by itself is speech though nobody has spoken before.
LONG = 4
# Words from which on a quotation inside a sentence of the report's own is speech and no term.
INSIDE = 7
# Before a quotation that is no part of the sentence around it.
APART = frozenset({":", "–", "—", "-", ".", "!", "?", "…", "»"})


class Bare:
    """Finds the quotations that no cue of the page accounts for."""

    def __init__(self, page: Page, sayings: list[Saying]) -> None:
        self._page = page
        self._sayings = sorted((s for s in sayings if s.content or s.cue), key=lambda s: self._place(s))
        self._covered = sorted(span for saying in sayings for span in saying.content)

    def _place(self, saying: Saying) -> int:
        return max([end for _, end in saying.content] + ([saying.cue[1]] if saying.cue else []))

    def all(self) -> list[Saying]:
        found: list[Saying] = []
        pending = 0
        last: Saying | None = None
        covered = iter(self._covered)
        reach = 0
        span = next(covered, None)
        for quote in self._page.quotes:
            while span is not None and span[0] < quote.end:
                reach = max(reach, span[1])
                span = next(covered, None)
            while pending < len(self._sayings) and self._place(self._sayings[pending]) <= quote.start:
                told = self._sayings[pending]
                last = last if told.cue and self._page.quote_at(told.cue[0]) else told
                pending += 1
            if reach > quote.start or not self._is_speech(quote):
                continue
            saying = self._saying(quote, last)
            if saying is not None:
                settle(self._page, saying)
                found.append(saying)
                last = saying
        return found

    def _is_speech(self, quote: Quote) -> bool:
        page = self._page
        first, last = page.token_at(quote.inner_start), page.token_at(quote.inner_end)
        words = page.text[quote.inner_start : quote.inner_end].split()
        inner = next(page.words(first, last), None)
        if (
            inner is not None
            and inner.is_lower
            and (page.is_finite(inner) or inner.lower_ in page.lexicon.words["negations"])
        ):
            return False  # `le pays « ne puisse plus payer »`: its subject stands before it
        opening, before = page.token_at(quote.start), page.before(page.token_at(quote.start))
        apart = page.sentence(opening)[0] == opening or (before is not None and before.text in APART)
        return (
            (apart or len(words) >= INSIDE)
            and len(words) >= SPEECH
            and any(page.is_finite(t) for t in page.tokens[first:last])
        )

    def _saying(self, quote: Quote, last: Saying | None) -> Saying | None:
        page = self._page
        before = page.before(page.token_at(quote.start))
        if before is not None and before.text == ":":
            start, _ = page.sentence(before)
            subject = next(
                (t for t in page.words(start, before.i) if page.grammar.has_role(t, "subject") and page.is_nominal(t)),
                None,
            )
            subject = subject if subject is not None else self._lone(start, before.i)
            if subject is not None:
                return Saying(None, [(quote.start, quote.end)], subject, "assert", named=True)
        speaker = last.speaker if last is not None else None
        named = self._named_before(quote, last)
        if named is not None:
            return Saying(None, [(quote.start, quote.end)], named, "assert", named=True)
        if last is None:
            return Saying(None, [(quote.start, quote.end)], None, "assert") if self._alone(quote) else None
        return Saying(None, [(quote.start, quote.end)], speaker, "assert", anchor=last.anchor, follows=True)

    def _alone(self, quote: Quote) -> bool:
        """Whether a quotation is a sentence by itself."""
        page = self._page
        first, last = page.token_at(quote.start), page.before(page.token_at(quote.end))
        return (
            last is not None
            and page.sentence(first)[0] == first
            and len(page.text[quote.start : quote.end].split()) > LONG
        )

    def _named_before(self, quote: Quote, last: Saying | None) -> Token | None:
        """The person whom the sentence before names, where that sentence itself reports nothing."""
        page = self._page
        before = page.before(page.token_at(quote.start))
        if before is None or before.text not in {".", "!", "?"} or "\n" in page.text[before.idx : quote.start]:
            return None
        start, stop = page.sentence(before)
        if last is not None and self._place(last) > page.tokens[start].idx:
            return None
        names = [t for t in page.words(start, stop) if t.i in page.named and page.named[t.i].type == "PER"]
        return names[0] if names else None

    def _lone(self, start: int, colon: int) -> Token | None:
        """Somebody who alone stands before a colon: `Le maire : « … »`."""
        page = self._page
        if any(page.is_finite(t) for t in page.tokens[start:colon]):
            return None
        noun = next((t for t in page.words(start, colon) if page.is_nominal(t)), None)
        if noun is None or (noun.i in page.named and page.named[noun.i].type != "PER"):
            return None
        return noun if noun.i in page.named or noun.lemma_.lower() in page.lexicon.words["persons"] else None
