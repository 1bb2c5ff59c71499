"""Words in quotation marks, whatever the marks: « », “ ”, straight, single, mixed, nested, doubled, never closed.

One pass over the marks of each paragraph with a stack; every mark is pushed and popped at most once, so the cost is linear in the
length of the text, ten thousand unclosed marks included."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recoupe.annotate.draft import Quote
from recoupe.lang import table

# Paragraphs that a quotation may run over without opening its mark again: a letter or an address quoted in full.
RUN_OVER = 3
# Longer words in single marks are no quotation but a stray apostrophe.
SINGLE_LENGTH = 300
# A nested quotation of so few characters closes together with the one around it where only one closing mark stands.
SHORT = 30
_STOP = re.compile(r"[.!?…:]\s")


@dataclass(frozen=True)
class Mark:
    """A quotation mark: its place, the kind that it belongs to, and what it can be there."""

    start: int
    end: int
    family: int
    opens: bool
    closes: bool


@cache
def _families(language: str) -> tuple[re.Pattern[str], dict[str, tuple[int, bool, bool]], frozenset[str]]:
    """The pattern of all marks but the single ones; mark → (family, may open, may close); the words before an apostrophe."""
    data = table(language, "layout")
    known: dict[str, tuple[int, bool, bool]] = {}
    for family, entry in enumerate(data["quotation"]):
        for mark in entry.get("open", []) + entry.get("close", []) + entry.get("either", []):
            either = mark in entry.get("either", [])
            opens, closes = either or mark in entry.get("open", []), either or mark in entry.get("close", [])
            known[mark] = (-1 - family if entry.get("single") else family, opens, closes)
    pattern = re.compile("|".join(re.escape(mark) for mark in sorted(known, key=len, reverse=True)))
    return pattern, known, frozenset(data["words"]["elided"])


def find_quotes(text: str, paragraphs: list[tuple[int, int]], language: str) -> list[Quote]:
    """All quotations of the text in the order of their start; one inside another comes after it."""
    marks = [list(_marks(text, bounds, language)) for bounds in paragraphs]
    found: list[Quote] = []
    stack: list[Mark] = []
    for number, (start, end) in enumerate(paragraphs):
        closed = list(_closed(marks[number], stack))
        found += closed
        if stack and not _runs_over(stack[0], marks, number):
            found += _unclosed(text, stack, [q for q in closed if q.start > stack[0].start], end)
            stack.clear()
        found += _single(text, start, end, language)
    return sorted(found, key=lambda quote: (quote.start, -quote.end))


def _marks(text: str, bounds: tuple[int, int], language: str) -> Iterator[Mark]:
    """The marks of a paragraph but the single ones. What a mark is, the characters beside it decide before its form does."""
    pattern, known, _ = _families(language)
    start, end = bounds
    last_end = -1
    for match in pattern.finditer(text, start, end):
        family, opens, closes = known[match[0]]
        if family < 0:
            continue
        before = " " if match.start() == start else text[match.start() - 1]
        after = " " if match.end() >= end else text[match.end()]
        free_before = before.isspace() or before in "([{-–—'’/" or match.start() == last_end
        free_after = after.isspace() or after in ".,;:!?…)]}"
        if opens and closes:
            if free_before != free_after:
                opens, closes = free_before, free_after
        elif opens and not free_before and free_after:
            closes = True
        elif closes and free_before and (after.isalnum() or after == "["):
            opens = True
        last_end = match.end()
        yield Mark(match.start(), match.end(), family, opens, closes)


def _closed(marks: list[Mark], stack: list[Mark]) -> Iterator[Quote]:
    """The quotations that close in a paragraph; `stack` holds what is open, before and after. A closing mark of another kind
    closes too where none of its own kind is open (`“ … »`)."""
    for mark in marks:
        depth = next((k for k in (1, 2) if len(stack) >= k and stack[-k].family == mark.family), 0)
        if mark.closes and stack and (depth or not mark.opens):
            opener, *dropped = stack[len(stack) - max(depth, 1) :]
            del stack[len(stack) - max(depth, 1) :]
            inner = dropped[0].end if dropped and dropped[0].start <= opener.end + 1 else opener.end
            if inner < mark.start:
                yield Quote(opener.start, mark.end, inner, mark.start)
        elif mark.opens:
            stack.append(mark)


def _runs_over(opener: Mark, marks: list[list[Mark]], number: int) -> bool:
    """Whether an open quotation goes on in a later paragraph: the next mark there closes it."""
    for later in marks[number + 1 : number + 1 + RUN_OVER]:
        if later:
            return later[0].family == opener.family and later[0].closes and not later[0].opens
    return False


def _unclosed(text: str, stack: list[Mark], inside: list[Quote], end: int) -> Iterator[Quote]:
    """The quotations that a paragraph leaves open. Each ends before the next one that opens (its closing mark was forgotten) or
    with the paragraph; where a short one closes inside the same sentence, that one's mark closes both."""
    opening = sorted([mark.start for mark in stack] + [quote.start for quote in inside])
    short = {quote.start: quote for quote in inside if quote.end - quote.start <= SHORT}
    start: int | None = None
    for mark in stack:
        start = mark.start if start is None else start
        after = bisect_right(opening, mark.start)
        stop = opening[after] if after < len(opening) else end
        if not text[mark.end : stop].strip():
            continue  # a mark doubled by the next one
        nested = short.get(stop)
        if nested and not _STOP.search(text, mark.end, stop):
            yield Quote(start, nested.end, mark.end, nested.inner_end)
        else:
            yield Quote(start, stop, mark.end, stop, closed=False)
        start = None


def _single(text: str, start: int, end: int, language: str) -> Iterator[Quote]:
    """Words in single marks: they open before a letter and after a space, and close after a character and before a space."""
    _, known, elided = _families(language)
    opener: int | None = None
    for match in re.finditer(r"[‘’']", text[start:end]):
        place = start + match.start()
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        _, opens, closes = known[match[0]]
        if opens and (before.isspace() or before in '([«“"') and after.isalnum():
            opener = place
        elif closes and opener is not None and not before.isspace() and not after.isalnum():
            word = re.search(r"\w*\Z", text[max(start, place - 8) : place])
            if word and word[0].lower() in elided:
                continue
            if place - opener <= SINGLE_LENGTH:
                yield Quote(opener, place + 1, opener + 1, place)
            opener = None
