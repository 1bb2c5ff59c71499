"""Who repeats whom: shared runs of words between reports → `Lineage` of passages and of whole reports.

Every report is filed under fingerprints of its wording, chosen by winnowing (Schleimer, Wilkerson, Aiken 2003), which finds
each run shared by two reports that is longer than a fixed number of words; from there the runs are followed word by word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.index import Index, Key, Unions
from recoupe.model import Annotated, Lineage, Report, Span, make_id
from recoupe.phrases import lineage_evidence, report_name
from recoupe.resolve.runs import Run, follow
from recoupe.settings import Settings
from recoupe.story import Story
from recoupe.tellings import appeared, comes_before
from recoupe.words import Word, words


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a report that are its own article (no boilerplate), and which of them are parts of names."""

    report: Report
    words: tuple[Word, ...]
    named: frozenset[int]

    @classmethod
    def of(cls, report: Report, annotated: Annotated | None) -> Wording:
        left_out = _covered_characters(report.boilerplate)
        listed = tuple(w for w in words(report.text, report.language) if w.start not in left_out)
        names = _covered_characters([m.span for m in annotated.mentions] if annotated else [])
        return cls(report, listed, frozenset(w.start for w in listed if w.start in names))

    def span(self, start: int, end: int) -> Span:
        """The words `start` to `end` (exclusive) as they stand in the report."""
        first, last = self.words[start].start, self.words[end - 1].end
        return Span(report=self.report.id, start=first, end=last, text=self.report.text[first:last])

    def substance(self, run: Run) -> float:
        """How many shared words of a run say something; a word of a name counts half, since a name with its title stands
        alike in reports that know nothing of each other."""
        chosen = [w for start, end in run.parts for w in self.words[start:end] if w.stem]
        return sum(0.5 if w.start in self.named else 1.0 for w in chosen)


def _covered_characters(spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(place for span in spans for place in range(span.start, span.end))


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports have in common: the runs, each as spans in the one and in the other."""

    one: Wording
    other: Wording
    runs: tuple[Run, ...]

    def share(self) -> float:
        """The part of the shorter report's words that stand in shared runs, 0 to 1."""
        least = min(len(self.one.words), len(self.other.words))
        return sum(run.length for run in self.runs) / least if least else 0.0


def resolve_copies(story: Story, settings: Settings) -> tuple[Lineage, ...]:
    """The lineage of a story: whole reports that are mostly shared words, and passages shared by reports otherwise unlike."""
    wordings = [Wording.of(story.reports[r], story.annotated.get(r)) for r in _by_publication(story)]
    whole, passages = Unions(), Unions()
    in_whole: set[str] = set()
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    limit = settings.number("copies", "report_share")
    for shared in _shared(wordings, settings):
        one, other = shared.one.report.id, shared.other.report.id
        runs = list(_substantial(shared, settings))
        if runs and shared.share() >= limit:
            whole.join(one, other)
            in_whole |= {one, other}
        for run in runs:
            here, there = shared.one.span(*run.here), shared.other.span(*run.there)
            passages.join((one, here.start, here.end), (other, there.start, there.end))
            spans[one].add((here.start, here.end))
            spans[other].add((there.start, there.end))
    _join_overlapping(passages, spans)
    return (*_reports(story, whole, in_whole, spans), *_passages(story, passages, spans, whole))


def _by_publication(story: Story) -> list[str]:
    return sorted(story.reports, key=lambda report: (appeared(story, report), report))


def _shared(wordings: Sequence[Wording], settings: Settings) -> Iterator[Shared]:
    """Pairs of reports with runs in common: each report with the latest ones before it."""
    size, window = (int(settings.number("copies", key)) for key in ("shingle", "window"))
    latest, most = (int(settings.number("copies", key)) for key in ("latest", "most"))
    index: Index[tuple[int, int]] = Index(latest, 10**9)
    for place, wording in enumerate(wordings):
        prints = dict(_fingerprints([w.folded for w in wording.words], size, window))
        seeds: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for print_, start in prints.items():
            for before, there in index.ask({print_: 1.0}):
                seeds[before].append((start, there))
        for before in sorted(seeds, key=lambda b: (-len(seeds[b]), -b))[:most]:
            other = wordings[before]
            runs = follow([w.folded for w in wording.words], [w.folded for w in other.words], seeds[before], size)
            yield Shared(wording, other, tuple(runs))
        for print_, start in prints.items():
            index.file((place, start), [print_])


def _fingerprints(folded: Sequence[str], size: int, window: int) -> Iterator[tuple[Key, int]]:
    """Winnowing: of every `window` shingles of `size` words the one that sorts first, with its place. A later place of the
    same shingle replaces an earlier one (a report that repeats itself is one voice)."""
    shingles = [make_id(*folded[i : i + size]) for i in range(len(folded) - size + 1)]
    chosen = -1
    for first in range(max(1, len(shingles) - window + 1) if shingles else 0):
        among = range(first, min(first + window, len(shingles)))
        least = min(among, key=lambda i: (shingles[i], -i))
        if least != chosen:
            chosen = least
            yield shingles[least], least


def _substantial(shared: Shared, settings: Settings) -> Iterator[Run]:
    """The runs that are more than a set phrase, a name with its title, or an official gloss."""
    least, unbroken = settings.number("copies", "substance"), settings.number("copies", "unbroken")
    for run in shared.runs:
        substance = shared.one.substance(run)
        if substance >= 2 * least or (substance >= least and run.longest >= unbroken):
            yield run


def _join_overlapping(passages: Unions, spans: dict[str, set[tuple[int, int]]]) -> None:
    """Passages of one report that overlap by half of the shorter are one passage."""
    for report, found in spans.items():
        ordered = sorted(found)
        for (start, end), (start2, end2) in pairwise(ordered):
            if min(end, end2) - start2 >= 0.5 * min(end - start, end2 - start2):
                passages.join((report, start, end), (report, start2, end2))


def _reports(
    story: Story, whole: Unions, members: set[str], spans: dict[str, set[tuple[int, int]]]
) -> Iterator[Lineage]:
    groups: dict[Key, list[str]] = defaultdict(list)
    for report in (r for r in _by_publication(story) if r in members):
        groups[whole.root(report)].append(report)
    for reports in groups.values():
        extents = [_extent(story.reports[r], spans[r]) for r in reports]
        yield _lineage(story, "report", [span for span in extents if span])


def _extent(report: Report, spans: set[tuple[int, int]]) -> Span | None:
    """From the first to the last shared passage."""
    if not spans:
        return None
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return Span(report=report.id, start=start, end=end, text=report.text[start:end])


def _passages(
    story: Story, passages: Unions, spans: dict[str, set[tuple[int, int]]], whole: Unions
) -> Iterator[Lineage]:
    groups: dict[Key, dict[str, tuple[int, int]]] = defaultdict(dict)
    for report in (r for r in _by_publication(story) if r in spans):
        for start, end in sorted(spans[report]):
            group = groups[passages.root((report, start, end))]
            before = group.get(report)
            if before is None or end - start > before[1] - before[0]:
                group[report] = (start, end)
    for group in groups.values():
        if len({whole.root(report) for report in group}) > 1:
            yield _lineage(story, "passage", [_extent(story.reports[r], {extent}) for r, extent in group.items()])


def _lineage(story: Story, kind: str, spans: Sequence[Span | None]) -> Lineage:
    found = [span for span in spans if span]
    reports = tuple(dict.fromkeys(span.report for span in found))
    return Lineage(
        id=make_id("lineage", kind, found[0].report, found[0].start),
        kind="report" if kind == "report" else "passage",
        spans=tuple(found),
        reports=reports,
        origin=_origin(story, reports),
        evidence=lineage_evidence(story, kind, found),
    )


def _origin(story: Story, reports: Sequence[str]) -> str | None:
    """The agency that most of them credit, else the name of the one published first, where one is."""
    agencies = [agency for report in reports for agency in dict.fromkeys(story.reports[report].agencies)]
    if agencies:
        return max(dict.fromkeys(agencies), key=agencies.count)
    if all(comes_before(story, reports[0], other) for other in reports[1:]):
        return report_name(story.reports[reports[0]])
    return None
