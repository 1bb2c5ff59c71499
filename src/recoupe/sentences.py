"""Where sentences begin and end in a report's text, from punctuation alone: no parse is kept in a case."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"(?<![.!?…])[.!?…]+(?:\s?[»”’\"')\]])*\s+")
_OPENING = "«“”\"'‘’([-–— \u00a0\u202f"


def sentence(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """The extent of the sentences that the span touches, at most `reach` characters to either side, inside one line."""
    low = max(text.rfind("\n", 0, start) + 1, start - reach)
    high = text.find("\n", max(end - 1, start))
    high = min(len(text) if high < 0 else high, end + reach)
    stops = [m.end() for m in _STOP.finditer(text, low, high) if _is_end(text, m)]
    first = max((stop for stop in stops if stop <= start), default=low)
    last = min((stop for stop in stops if stop >= end), default=high)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _is_end(text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence ends here: a capital or figure follows, and no initial or short title (`J.`, `MM.`) comes before."""
    after = text[stop.end() : stop.end() + 4].lstrip(_OPENING)
    if after and not (after[0].isupper() or after[0].isdigit()):
        return False
    word = re.search(r"\w*$", text[max(0, stop.start() - 12) : stop.start()])
    before = word[0] if word else ""
    return not (len(before) <= 2 and before.isupper() and stop[0].startswith("."))


def sentences(text: str, most: int) -> Iterator[tuple[int, int]]:
    """The extents of all sentences of up to `most` characters, line by line. Linear in the text."""
    for line in re.finditer(r"[^\n]+", text):
        begin = line.start()
        stops = [m.end() for m in _STOP.finditer(text, line.start(), line.end()) if _is_end(text, m)]
        for end in [*stops, line.end()]:
            trimmed = text[begin:end].strip()
            if trimmed and len(trimmed) <= most:
                start = text.index(trimmed[0], begin)
                yield start, start + len(trimmed)
            begin = end
