"""The lines of a page with their offsets, and what their shape tells: a running paragraph, a headline, or neither."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
WORD = re.compile(r"\w+(?:['’.,]\w+)*")
ORNAMENT = re.compile(r"^[^\w«“\"(\[©#@|]+|[^\w»”\"’').!?…\]|:%]+$")  # bullets, arrows, icons around a line
SENTENCE_END = re.compile(r"[.!?…][»”\"’'\s)\]]*$")
INNER_END = re.compile(r"[.!?…]\s*[»”\"]?\s+[«“\"(]?\s*(\w)")
BAR = re.compile(r"\s+[|¦]$|^[|¦](?=\s)")  # what is left of a layout at the end or the start of a line
LONGEST = 400  # characters of a line that patterns look at; what is longer is no page furniture
WRAPPED_LINES, WRAPPED_WORDS = (
    3,
    6,
)  # lines of a paragraph broken at a fixed width, and words of such a line on average, at least
WRAPPED_SHARE = 0.4  # of its lines that go on in the middle of a sentence with a small letter: a list has hardly any
PARAGRAPH_WORDS = 14  # a single sentence of so many words runs on; headlines that end in a full stop are shorter


@dataclass(frozen=True)
class Line:
    """A line of the page; `text` is `page[start:end]`, without white space around it. `gap`: an empty line comes before it;
    `wrapped`: it belongs to a paragraph whose lines were broken at a fixed width."""

    start: int
    end: int
    text: str
    gap: bool = False
    wrapped: bool = False

    @cached_property
    def key(self) -> str:
        """The line as patterns see it: `plain`, without bullets around it, and no longer than a piece of furniture."""
        return ORNAMENT.sub("", plain(self.text[:LONGEST]))

    @cached_property
    def words(self) -> int:
        return len(WORD.findall(self.text))

    @cached_property
    def is_sentence(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(SENTENCE_END.search(self.text[-12:]))

    @property
    def is_closed(self) -> bool:
        """Whether the line ends with the full stop that headlines do without (they do ask and exclaim)."""
        return self.is_sentence and not self.text.rstrip('»”" ').endswith(("?", "!"))

    @cached_property
    def is_paragraph(self) -> bool:
        """Whether the line is running text: a long sentence, or more than one."""
        if self.wrapped or self.words < PARAGRAPH_WORDS:
            return self.wrapped
        several = self.words >= 20 and any(found[1].isupper() for found in INNER_END.finditer(self.text))
        asked = self.text.rstrip('»”" ').endswith("?") and self.words < 25
        return several or self.words >= 45 or (self.is_sentence and not asked)

    @property
    def is_cut(self) -> bool:
        """Whether the line breaks off with dots, as the lead of another article in a list of such does."""
        return self.text.endswith(("…", "...")) and self.words < 60

    @property
    def is_headline(self) -> bool:
        """Whether the line may be a headline: not running, some words, and not closed by a full stop (or very short)."""
        return not self.is_paragraph and 0 < self.words <= 35


def plain(text: str) -> str:
    """Lower case without accents, straight apostrophes, single spaces: what patterns of the language data are held against."""
    return " ".join(unaccented(text.replace("’", "'").lower()).split())


def unaccented(text: str) -> str:
    """Text without accents; fit for patterns too, in which case and spaces mean something."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def lines(page: str) -> list[Line]:
    """The lines of a page that are not empty."""
    found: list[Line] = []
    last = 0
    for match in LINE.finditer(page):
        stripped = match.group().strip()
        if not stripped:
            continue
        start = match.start() + match.group().index(stripped)
        gap = page.count("\n", last, start) > 1
        last = start + len(stripped)
        found += parts(Line(start, last, stripped, gap), BAR.search(stripped))
    starts = [n for n, line in enumerate(found) if line.gap or n == 0]
    blocks = [found[start:end] for start, end in pairwise([*starts, len(found)])]
    return [
        replace(line, wrapped=True) if wrapped else line for b in blocks for wrapped in [_is_wrapped(b)] for line in b
    ]


def _is_wrapped(block: list[Line]) -> bool:
    """Whether lines without an empty one between them are one paragraph, broken at a fixed width as old wires are."""
    if len(block) < WRAPPED_LINES or sum(line.words for line in block) < WRAPPED_WORDS * len(block):
        return False
    broken = sum(not line.is_sentence and after.text[:1].islower() for line, after in pairwise(block))
    return broken >= WRAPPED_SHARE * (len(block) - 1)


def parts(line: Line, cut: re.Match[str] | tuple[int, int] | None) -> list[Line]:
    """The line with the characters of `cut` as a line of their own."""
    if cut is None:
        return [line]
    at, to = cut if isinstance(cut, tuple) else cut.span()
    pieces = [line.text[:at], line.text[at:to], line.text[to:]]
    made: list[Line] = []
    start = line.start
    for piece in pieces:
        if stripped := piece.strip():
            begin = start + piece.index(stripped)
            made.append(Line(begin, begin + len(stripped), stripped, line.gap and not made))
        start += len(piece)
    return made
