"""The sentences that a span stands in, and what differs between two of them: how a card quotes its sides.

Words are compared by the longest common subsequence (Indel distance, rapidfuzz), without case and punctuation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from recoupe.model import Span
from recoupe.pages.edition import Cite, Edition
from recoupe.sentences import sentence
from recoupe.settings import Settings

_WORD = re.compile(r"\w+")
_CANDIDATES = 12  # passages of a side among which those are sought that face each other best; the others stay below
_Extent = tuple[int, int]
_Word = tuple[int, int, str]


@dataclass(frozen=True)
class Piece:
    """Part of a quoted passage: `exact` words are those that the finding rests on, `differs` those to look at first."""

    text: str
    exact: bool
    differs: bool


@dataclass(frozen=True)
class Passage:
    """Sentences of one report as a card quotes them; `cut_before`/`cut_after` where the sentence goes on; `again` where the
    report has the same words in a passage before."""

    cite: Cite
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool
    again: bool

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class _Excerpt:
    """A passage in the making: its extent in the report and the spans inside, before anything is compared."""

    report: str
    start: int
    end: int
    spans: tuple[Span, ...]
    text: str
    differing: tuple[tuple[int, int], ...] = ()
    again: bool = False

    def words(self, key: int) -> list[tuple[int, int, str]]:
        """The words to compare: those of the spans, without details (spans up to `key` characters) where there is more."""
        long = [s for s in self.spans if s.end - s.start > key]
        extents = [(s.start - self.start, s.end - self.start) for s in long]
        return [
            (m.start(), m.end(), m[0].casefold())
            for m in _WORD.finditer(self.text)
            if any(a <= m.start() and m.end() <= b for a, b in extents)
        ]


class Quoter:
    """Makes passages for the sides of a finding. `most` is the length in characters up to which a passage is quoted whole,
    `key` that up to which a span counts as the very detail in question, `alike` the share of words (0..1) that two passages
    must have in common for their words to be compared."""

    def __init__(self, edition: Edition, *, most: int, key: int, alike: float) -> None:
        self._edition = edition
        self._most = most
        self._key = key
        self._alike = alike

    @classmethod
    def of(cls, edition: Edition, settings: Settings) -> Quoter:
        """A quoter with the measures of `[dossier]` in the settings."""
        return cls(
            edition,
            most=int(settings.number("dossier", "quote_characters")),
            key=int(settings.number("dossier", "key_characters")),
            alike=settings.number("dossier", "alike"),
        )

    def facing(self, sides: Sequence[Sequence[Span]], *, wording: bool) -> list[list[Passage]]:
        """The passages of each side, that with the side's first span first. Where the `wording` is what matters, those first
        that face each other best, and their differing words marked; else only the details in question are."""
        columns = [self._excerpts(spans) for spans in sides]
        if wording and len(columns) > 1 and all(columns):
            columns = self._compared(columns)
        return [[self._passage(excerpt) for excerpt in column] for column in columns]

    def passage(self, spans: Iterable[Span]) -> Passage | None:
        """One passage around spans of one report."""
        found = self._excerpts(spans)
        return self._passage(found[0]) if found else None

    # --- which sentences ---
    def _excerpts(self, spans: Iterable[Span]) -> list[_Excerpt]:
        found: list[_Excerpt] = []
        order = self._edition.number
        inside = list(dict.fromkeys(s for s in spans if self._edition.has(s)))
        for span in sorted(inside, key=lambda s: (order[s.report], s.start, s.end)):
            text = self._edition.story.reports[span.report].text
            start, end = sentence(text, span.start, span.end, 4 * self._most)
            last = found[-1] if found else None
            if last and last.report == span.report and self._joins(last, text, start, end):
                start, end = last.start, max(end, last.end)
                found[-1] = _Excerpt(span.report, start, end, (*last.spans, span), text[start:end])
            else:
                found.append(_Excerpt(span.report, start, end, (span,), text[start:end]))
        found.sort(key=lambda excerpt: inside[0] not in excerpt.spans)
        return _one_a_report_first([self._shortened(excerpt) for excerpt in found])

    def _joins(self, last: _Excerpt, text: str, start: int, end: int) -> bool:
        """Whether sentences go on from the excerpt before: the same or the next of one line, and together not too long."""
        near = start <= last.end + 2 and "\n" not in text[last.end : start]
        return near and end - last.start <= 2 * self._most

    def _shortened(self, excerpt: _Excerpt) -> _Excerpt:
        if excerpt.end - excerpt.start <= 2 * self._most:
            return excerpt
        whole = self._edition.story.reports[excerpt.report].text
        start = max(excerpt.start, excerpt.spans[0].start - self._most // 3)
        end = min(excerpt.end, start + self._most)
        start = start if start == excerpt.start else _next_word(whole, start)
        end = end if end == excerpt.end else _next_word(whole, end)
        return replace(excerpt, start=start, end=end, text=whole[start:end].rstrip())

    # --- what differs ---
    def _compared(self, columns: list[list[_Excerpt]]) -> list[list[_Excerpt]]:
        first, *others = (column[:_CANDIDATES] for column in columns)
        words = {id(e): [word for _, _, word in e.words(self._key)] for column in (first, *others) for e in column}

        def alike(one: _Excerpt, other: _Excerpt) -> float:
            left, right = words[id(one)], words[id(other)]
            return float(Indel.normalized_similarity(left, right)) if left and right else 0.0

        _, best = max((alike(e, o), -i) for i, e in enumerate(first) for column in others for o in column)
        base = first[-best]
        compared = [base]
        for column in others:
            similarity, index = max((alike(base, e), -i) for i, e in enumerate(column))
            other = column[-index]
            if similarity >= self._alike:
                left, right = _differences(base.words(self._key), other.words(self._key))
                compared[0] = replace(compared[0], differing=(*compared[0].differing, *left))
                other = replace(other, differing=right)
            compared.append(other)
        chosen = {(e.report, e.start) for e in compared}
        return [
            [top, *(e for e in column if (e.report, e.start) not in chosen)]
            for top, column in zip(compared, columns, strict=True)
        ]

    def _passage(self, excerpt: _Excerpt) -> Passage:
        exact = [(s.start - excerpt.start, s.end - excerpt.start) for s in excerpt.spans]
        keys = [(a, b) for a, b in exact if b - a <= self._key]
        covered = sum(min(b, len(excerpt.text)) - a for a, b in exact)
        pieces = _cut(excerpt.text, exact if covered < 0.8 * len(excerpt.text) else [], [*excerpt.differing, *keys])
        whole = self._edition.story.reports[excerpt.report].text
        wide = sentence(whole, excerpt.start, excerpt.start + len(excerpt.text), 4 * self._most)
        return Passage(
            cite=self._edition.cite(max(excerpt.spans, key=lambda s: s.end - s.start)),
            pieces=tuple(pieces),
            cut_before=wide[0] < excerpt.start,
            cut_after=wide[1] > excerpt.start + len(excerpt.text),
            again=excerpt.again,
        )


def _next_word(text: str, at: int) -> int:
    space = text.find(" ", at, at + 40)
    return at if space < 0 else space + 1


def _one_a_report_first(excerpts: list[_Excerpt]) -> list[_Excerpt]:
    """The first excerpt of each report before the second of any; those that only say the same words again last."""
    place: dict[int, tuple[bool, int]] = {}
    seen: dict[str, int] = {}
    texts: set[tuple[str, str]] = set()
    marked = []
    for index, excerpt in enumerate(excerpts):
        key = (excerpt.report, " ".join(_WORD.findall(excerpt.text.casefold())))
        seen[excerpt.report] = seen.get(excerpt.report, 0) + 1
        place[index] = (key in texts, seen[excerpt.report])
        marked.append(replace(excerpt, again=key in texts))
        texts.add(key)
    return [marked[i] for i in sorted(place, key=lambda i: (*place[i], i))]


def _differences(left: list[_Word], right: list[_Word]) -> tuple[tuple[_Extent, ...], tuple[_Extent, ...]]:
    """The runs of words (as extents in the text) that each has and the other has not."""
    mine: list[_Extent] = []
    theirs: list[_Extent] = []
    for step in Indel.opcodes([w for _, _, w in left], [w for _, _, w in right]):
        if step.tag == "equal":
            continue
        if step.src_end > step.src_start:
            mine.append((left[step.src_start][0], left[step.src_end - 1][1]))
        if step.dest_end > step.dest_start:
            theirs.append((right[step.dest_start][0], right[step.dest_end - 1][1]))
    return tuple(mine), tuple(theirs)


def _cut(text: str, exact: list[tuple[int, int]], differs: list[tuple[int, int]]) -> list[Piece]:
    """The text cut wherever a mark begins or ends."""
    bounds = sorted({0, len(text), *(min(max(x, 0), len(text)) for pair in [*exact, *differs] for x in pair)})
    return [
        Piece(text[a:b], any(s <= a and b <= e for s, e in exact), any(s <= a and b <= e for s, e in differs))
        for a, b in itertools.pairwise(bounds)
    ]
