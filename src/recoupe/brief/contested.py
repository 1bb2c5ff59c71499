"""Where accounts differ, and what is denied: each side in its own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from recoupe.brief.composing import Part, Sentence
from recoupe.brief.gathering import CONFLICTS, OPEN, Gathering
from recoupe.model import Finding, Side, Span
from recoupe.phrases import day
from recoupe.words import fold

DENIALS = 2  # denials of one claim that are quoted
FIGURE = 40  # characters up to which the words of a side are the figure itself, as its first report gives it
_GAPS = re.compile(r"\W+")


def conflicts(gathering: Gathering) -> list[Sentence]:
    """What cannot all be true, in rank order."""
    disputes = Disputes(gathering)
    found = [finding for finding in gathering.of_kind(*CONFLICTS) if finding.outcome in OPEN]
    return [disputes.conflict(finding) for finding in found[: gathering.most("proposed")]]


def revisions(gathering: Gathering, before: Sequence[Sentence]) -> list[Sentence]:
    """Figures that later reports replaced; a sentence that stands in the brief `before` is not quoted again."""
    disputes = Disputes(gathering)
    revised = [finding for finding in gathering.of_kind("number_conflict") if finding.outcome == "later_revision"]
    quoted = {span for sentence in before for span in sentence.spans}
    return [
        disputes.revision(finding, sides, quoted) for finding, sides in _linked(revised[: gathering.most("proposed")])
    ]


def denied(gathering: Gathering) -> list[Sentence]:
    """Each claim with its denials, in the order of the first; no denial twice."""
    disputes = Disputes(gathering)
    by_claim: dict[Span, list[Finding]] = {}
    for finding in gathering.of_kind("denied")[: gathering.most("proposed")]:
        by_claim.setdefault(disputes.claim(finding)[0], []).append(finding)
    return gathering.distinct(map(disputes.denial, by_claim.values()))


class Disputes:
    """Sentences on accounts that stand against each other."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._quoting = gathering.quoting
        self._most = int(gathering.settings.number("brief", "side_characters"))

    def conflict(self, finding: Finding) -> Sentence:
        key = finding.kind.removesuffix("_conflict")
        if key == "speaker":
            words = self._quoting.quote(max(self._said(finding), key=lambda span: len(span.text)))
            sides = self._sides(finding, "side.name")
            return self._gathering.sentence("contested", key, finding, words=words, sides=sides)
        if key == "number" and finding.outcome == "unsure":
            key = "counts"
        details = [self._detail(side) for side in finding.sides]
        if key in ("number", "counts") and len({sentence for sentence, _ in details}) == 1:
            words, names = self._quoting.quote(*details[0]), self._gathering.names(finding.sides[0].reports)
            return self._gathering.sentence("contested", "one_sentence", finding, words=words, names=names)
        frame = "side.words" if key in ("number", "counts") else "side.value"
        return self._gathering.sentence("contested", key, finding, sides=self._sides(finding, frame))

    def _said(self, finding: Finding) -> list[Span]:
        """What was said, of the words of the first side: those of who says it may be longer."""
        spans, story = finding.sides[0].spans, self._gathering.story
        statements = (s for c in finding.claims if c in story.claims for s in story.claims[c].statements)
        contents = {span for s in statements for span in story.statements[s].content}
        return [span for span in spans if span in contents] or list(spans[:1])

    def _sides(self, finding: Finding, frame: str) -> tuple[Part, ...]:
        return self._gathering.phrasing.between("side.between", (self._side(side, frame) for side in finding.sides))

    def _side(self, side: Side, frame: str) -> tuple[Part, ...]:
        words = self._quoting.quote(*self._detail(side), self._most)
        value = day(side.value)[self._gathering.phrasing.language]
        return self._gathering.phrasing.fill(frame, value=value, words=words, names=self._gathering.names(side.reports))

    def _detail(self, side: Side) -> tuple[Span, Span]:
        """The sentence of a side that reads best, before others one that has the very value in it; and the words in question."""
        found = [(self._quoting.sentence(span), span) for span in side.spans]
        value = _GAPS.sub("", fold(side.value))
        return max(found, key=lambda pair: self._fitness(pair[0], pair[1], value))

    def _fitness(self, sentence: Span, focus: Span, value: str) -> tuple[bool, float]:
        whole = focus.end - sentence.start <= self._most
        return value in _GAPS.sub("", fold(sentence.text)), self._quoting.worth(sentence) + 0.5 * whole

    def revision(self, finding: Finding, sides: Sequence[Side], quoted: Collection[Span]) -> Sentence:
        """Figures that replaced one another: the words of each, and the sentence of the last unless it is `quoted` already."""
        phrasing, parts = self._gathering.phrasing, []
        for side in sides:
            short = [span for span in side.spans if len(span.text) <= FIGURE]
            figure, whole = next(iter(short), side.spans[0]), self._detail(side)
            in_full = side is sides[-1] and whole[0] not in quoted
            words = self._quoting.quote(*(whole if in_full else (figure, figure)), self._most)
            parts.append(phrasing.fill("side.figure", words=words, names=self._gathering.names(side.reports)))
        return self._gathering.sentence("contested", "revision", finding, sides=phrasing.between("side.then", parts))

    def denial(self, findings: Sequence[Finding]) -> Sentence:
        """A claim and who denies it; `findings` are of one claim."""
        finding, phrasing = findings[0], self._gathering.phrasing
        claim, there = self.claim(finding), self._gathering.names(finding.sides[0].reports)
        answers = {}
        for other in findings:
            denial, focus = self._gathering.told(other.sides[1].spans[0])
            words = self._quoting.quote(denial, focus, self._most)
            answers[denial] = phrasing.fill(
                "side.figure", words=words, names=self._gathering.names(other.sides[1].reports)
            )
        if list(answers) == [claim[0]]:
            return self._gathering.sentence("denied", "both", finding, claim=self._quoting.quote(*claim), there=there)
        answers.pop(claim[0], None)
        said, several = self._quoting.quote(*claim, self._most), list(answers.values())[:DENIALS]
        return self._gathering.sentence(
            "denied", "denied", finding, claim=said, there=there, denials=phrasing.between("side.then_too", several)
        )

    def claim(self, finding: Finding) -> tuple[Span, Span]:
        """Of the tellings of what is denied, that which reads best."""
        first, story = finding.sides[0].spans[0], self._gathering.story
        claims = [story.claims[c] for c in finding.claims if c in story.claims]
        tellings = ([span for s in c.statements for span in story.statements[s].content[:1]] for c in claims)
        same = next((spans for spans in tellings if first in spans), [first])
        told = [self._gathering.told(span) for span in dict.fromkeys([first, *same]) if span in finding.sides[0].spans]
        return max(told, key=lambda pair: self._quoting.worth(pair[0]))


def _linked(findings: Sequence[Finding]) -> Iterator[tuple[Finding, list[Side]]]:
    """Figures that replaced one another, over all findings on one matter: each chain of sides under its first finding. A
    finding goes on where a chain has one of its figures."""
    chains: list[tuple[Finding, list[Side]]] = []
    for finding in findings:
        known = next(
            (sides for _, sides in chains if any(_one_figure(a, b) for a in sides for b in finding.sides)), None
        )
        if known is None:
            chains.append((finding, list(finding.sides)))
            continue
        new = [side for side in finding.sides if not any(_one_figure(side, other) for other in known)]
        before = bool(new) and _one_figure(finding.sides[-1], known[0])
        known[:] = [*new, *known] if before else [*known, *new]
    return iter(chains)


def _one_figure(a: Side, b: Side) -> bool:
    """Whether two sides give the same figure in the same words."""
    words = {fold(span.text) for span in b.spans}
    return a.value == b.value and any(fold(span.text) in words for span in a.spans)
