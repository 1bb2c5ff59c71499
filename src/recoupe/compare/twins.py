"""Sentences of two reports that are the same words but for a detail: who copied, translated or retold one text, and slipped.

Nothing here rests on what was read as an event or a statement: words are held against words. Candidates come from the index;
two sentences are then aligned word by word (difflib's longest matching blocks), and where they part, the day, place, person
or figure that stands there in the one is held against that of the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from recoupe.compare.comparison import Comparison
from recoupe.index import Index, Key, Rarity
from recoupe.model import Mention, Number, Report, Span, TimeExpression
from recoupe.words import Word, words

END = re.compile(r"(?<!\b\w)(?<!\b\w\w)(?<!\b\w\w\w)[.!?…](?=\W)|\n")  # an abbreviation (`M.`, `Mme.`) ends nothing
MOST_WORDS = 90  # of a sentence: what is longer is a list or a table, and to align it costs with the square
SHORT = 7  # spaces in a sentence that is too short to be told from others
Kind = Literal["time", "place", "person", "figure"]
Lines = dict[str, set[str]]
KINDS: dict[str, Kind] = {"PER": "person", "GPE": "place", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Detail:
    """A day, place, person or figure in a sentence; `id` is that of the time expression or of the chain, of a figure empty."""

    kind: Kind
    span: Span
    id: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, with its words and the details in it; `bag` are the stems of its words."""

    span: Span
    words: tuple[Word, ...]
    details: tuple[Detail, ...]
    bag: frozenset[str]

    def between(self, start: int, end: int) -> Span:
        """The extent of the words `start` to `end` (exclusive; code points), empty where there are none."""
        at = self.span.start
        if start == end:
            return Span(report=self.span.report, start=at, end=at, text="")
        first, last = self.words[start].start, self.words[end - 1].end
        return Span(report=self.span.report, start=at + first, end=at + last, text=self.span.text[first:last])


@dataclass(frozen=True, slots=True)
class Twins:
    """Two sentences, the one detail in which they part (in each of them), and the part of the shorter one's words that is the
    other's too."""

    one: Sentence
    other: Sentence
    details: tuple[Detail, Detail]
    share: float


def twins(comparison: Comparison) -> Iterator[Twins]:
    """The twin sentences of a story, each pair once, reports in the order of publication."""
    found = [s for report in sorted(comparison.story.annotated, key=comparison.order) for s in _of(comparison, report)]
    rarity, lines = Rarity(s.bag for s in found), _lines(comparison)
    index: Index[int] = Index(int(comparison.settings.number("index", "latest")), int(comparison.number("twin_most")))
    for place, sentence in enumerate(found):
        keys: dict[Key, float] = rarity.weights(sentence.bag, int(comparison.number("twin_keys")))
        for other in sorted(index.ask(keys)):
            pair = _twins(comparison, lines, found[other], sentence)
            if pair:
                yield pair
        index.file(place, keys)


def _lines(comparison: Comparison) -> Lines:
    """The lineages that each report has a part in."""
    found: Lines = {}
    for line in comparison.story.resolved.lineage:
        for report in line.reports:
            found.setdefault(report, set()).add(line.id)
    return found


def _of(comparison: Comparison, report: str) -> Iterator[Sentence]:
    """The sentences of a report that name a detail."""
    story = comparison.story
    source, annotated = story.reports[report], story.annotated[report]
    chains = {chain.id: chain.type for chain in annotated.chains}
    marks: list[tuple[Kind, TimeExpression | Mention | Number, str]] = [
        *(("time", t, t.id) for t in annotated.times if t.type in ("DATE", "TIME")),
        *((KINDS[chains[m.chain]], m, m.chain) for m in annotated.mentions if chains.get(m.chain) in KINDS),
        *(("figure", f.number, "") for f in annotated.figures),
    ]
    details = sorted((Detail(k, m.span, i) for k, m, i in marks), key=lambda d: (d.span.start, -d.span.end, d.kind))
    starts = [d.span.start for d in details]
    for span in _spans(source):
        within = details[bisect_left(starts, span.start) : bisect_right(starts, span.end - 1)]
        if within:
            listed = words(span.text, source.language)
            if len(listed) <= MOST_WORDS:
                yield Sentence(span, listed, tuple(within), _bag(listed))


def _bag(listed: Sequence[Word]) -> frozenset[str]:
    return frozenset(w.stem for w in listed if w.stem and not w.stem.isdigit())


def _spans(report: Report) -> Iterator[Span]:
    """Roughly the sentences of a report, without those that begin in boilerplate. A short one goes with the one before in its
    paragraph: `… so it is." said X` says nothing alone."""
    clutter = sorted((s.start, s.end) for s in report.boilerplate)
    starts, text, last = [s for s, _ in clutter], report.text, (0, 0)
    for start, end in _pieces(text):
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < clutter[at][1]:
            continue
        if text[start:end].count(" ") < SHORT and last[1] > last[0] and "\n" not in text[last[1] - 1 : start]:
            start = last[0]
        yield Span(report=report.id, start=start, end=end, text=text[start:end])
        last = start, end


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [*(m.end() for m in END.finditer(text)), len(text)]:
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        if first < end:
            yield first, end
        start = end


def _twins(comparison: Comparison, lines: Lines, one: Sentence, other: Sentence) -> Twins | None:
    """The pair if the sentences are of two reports, nearly the same words, and part in one detail only. Where the reports
    share other passages too, a word less will do."""
    kin = lines.get(one.span.report, set()) & lines.get(other.span.report, set())
    least = int(comparison.number("twin_terms")) - bool(kin)
    if one.span.report == other.span.report or len(one.bag & other.bag) < least or one.span.text == other.span.text:
        return None
    matcher = SequenceMatcher(None, [w.folded for w in one.words], [w.folded for w in other.words], autojunk=False)
    blocks = matcher.get_opcodes()
    same = sum(i2 - i1 for tag, i1, i2, _, _ in blocks if tag == "equal")
    share = same / min(len(one.words), len(other.words))
    if share < comparison.number("twin_share"):
        return None
    apart = [(one.between(i1, i2), other.between(j1, j2)) for tag, i1, i2, j1, j2 in blocks if tag == "replace"]
    details = [pair for a, b in apart for pair in _parting(one, a, other, b)]
    if len({_key(pair) for pair in details}) != 1 or _other_figures(apart, details):
        return None
    return Twins(one, other, details[0], share)


def _parting(one: Sentence, a: Span, other: Sentence, b: Span) -> Iterator[tuple[Detail, Detail]]:
    """The details of one kind that stand where the sentences part."""
    for first in (d for d in one.details if _overlap(d.span, a)):
        matching = [d for d in other.details if d.kind == first.kind and _overlap(d.span, b)]
        if len(matching) == 1:
            yield first, matching[0]


def _key(pair: tuple[Detail, Detail]) -> tuple[str, str, str]:
    return pair[0].kind, pair[0].span.text, pair[1].span.text


def _other_figures(apart: Sequence[tuple[Span, Span]], details: Sequence[tuple[Detail, Detail]]) -> bool:
    """Whether the sentences also part in a figure that is none of the details: then they may tell of two things."""
    known = [d.span for pair in details for d in pair]
    spans = (span for pair in apart for span in pair if re.search(r"\d", span.text))
    return any(not any(_overlap(span, detail) for detail in known) for span in spans)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
