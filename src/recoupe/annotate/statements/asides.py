"""Clauses that say that somebody said what stands around or before them: `comme l'a dit X, …`, `C'est ce qu'a déclaré X`."""

from __future__ import annotations

from recoupe.annotate.statements.cue import Cue
from recoupe.annotate.statements.page import Page, Range

# Tokens of such a clause before its verb.
OPENING = 14
SUMMING = 20
RELATIVE = 8


class Asides:
    """Finds what such a clause reports, as ranges of code points."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = page.lexicon.words

    def as_said(self, cue: Cue) -> list[Range] | None:
        """`comme l'a dit X, …`: the clause around the insertion."""
        page = self._page
        start, stop = page.sentence(cue.verb)
        summed = self._summed_up(cue, start)
        if summed is not None:
            return summed
        opening = next(
            (
                t
                for t in page.tokens[max(start, cue.start - OPENING) : cue.start]
                if t.lower_ in self._words["manner_of"]
            ),
            None,
        )
        following = page.after(cue.end - 1)
        if following is not None and following.lower_ in self._words["questions"] | self._words["that"]:
            return None
        if opening is None or any(page.is_finite(t) or t.text == "," for t in page.tokens[opening.i : cue.start]):
            return None
        if any(t.lower_ in self._words["relative"] for t in page.tokens[opening.i : cue.start]):
            return None
        quote = page.quote_of(cue.verb)
        if quote:
            stop = min(stop, page.token_at(quote.inner_end))
            start = max(start, page.token_at(quote.inner_start))
        closing = next((t for t in page.tokens[cue.end : stop] if t.text == ","), None)
        if closing is not None and any(page.is_finite(t) for t in page.tokens[closing.i : stop]):
            return [page.chars(closing.i + 1, stop)]
        before = page.before(opening.i)
        if before is not None and before.text == "," and any(page.is_finite(t) for t in page.tokens[start : before.i]):
            return [page.chars(start, before.i)]
        return None

    def _summed_up(self, cue: Cue, start: int) -> list[Range] | None:
        """`C'est ce qu'a déclaré X`, `tel est le constat que dresse X`: the sentence before."""
        page = self._page
        words = list(page.words(start, cue.start))
        if not words or words[0].lower_ not in self._words["it_is"] or len(words) > SUMMING:
            return None
        marks = [n for n, t in enumerate(words) if t.lower_ in self._words["that"] and n >= 2]
        carried = bool(marks) and words[marks[0] - 1].lemma_.lower() in self._words["cataphoric"] | {"ce"}
        before = page.before(start)
        if not carried or before is None:
            return None
        quote = page.quote_at(before.idx)
        if quote is not None:
            return [(quote.start, quote.end)]
        first, stop = page.sentence(before)
        return [page.chars(first, stop)]

    def said_before(self, cue: Cue) -> list[Range] | None:
        """`…, ce qu'a confirmé X`: the clause before; an empty list where another relative clause has its object before it."""
        page = self._page
        start, _ = page.sentence(cue.start)
        for token in reversed(page.tokens[max(start, cue.start - RELATIVE) : cue.start]):
            if page.is_finite(token) or token.is_punct:
                return None
            if token.lower_ in self._words["that"] and token.i + 1 <= cue.start:
                pronoun = page.before(token.i)
                if pronoun is None or pronoun.lower_ not in self._words["it"]:
                    return None
                comma = page.before(pronoun.i)
                return (
                    [page.chars(start, comma.i)] if comma is not None and comma.text == "," and comma.i > start else []
                )
        return None
