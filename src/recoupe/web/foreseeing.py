"""What a merge or a split would change, worked out before it is done: the record of the story concerned is made with and without
the decision, and the two are held against each other. Where that would take too long, nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe import pipeline
from recoupe.model import Case, Change, Decision
from recoupe.pages.edition import Cite
from recoupe.story import Story, only
from recoupe.watching.changes import changes
from recoupe.web.visit import Visit

_SHOWN = 40  # changes of findings


@dataclass(frozen=True)
class Line:
    """A finding that would appear, change or go: what it says, and what it rests on."""

    what: str
    kind: str
    text: str
    before: str  # what it says now, where that is something else
    cites: list[Cite]


@dataclass(frozen=True)
class Foreseen:
    """What would change. `reports` are those of the story concerned; `most` as many as are worked out: where there are more,
    nothing else is said. `claims` and `events` are how many there are, and would be."""

    reports: int
    most: int
    lines: list[Line]
    more: int
    claims: tuple[int, int]
    events: tuple[int, int]

    @property
    def known(self) -> bool:
        return self.reports <= self.most


def foreseen(visit: Visit, decision: Decision) -> Foreseen:
    """What a decision would change in the stories that it touches."""
    case, most = visit.desk.case, visit.limit("foreseen")
    concerned = _concerned(case, decision)
    if len(concerned) > most:
        return Foreseen(len(concerned), most, [], 0, (0, 0), (0, 0))
    part, settings, journal = only(case, concerned), visit.desk.settings, visit.desk.journal
    key = ("foreseen", frozenset(concerned), journal[-1].id if journal else "")
    now = visit.volume.kept(key, lambda: pipeline.foreseen(part, settings, journal))
    then = pipeline.foreseen(part, settings, (*journal, decision))
    found = changes(now.findings, then.findings)
    return Foreseen(
        reports=len(concerned),
        most=most,
        lines=[_line(visit, change) for change in found[:_SHOWN]],
        more=max(0, len(found) - _SHOWN),
        claims=(len(now.resolved.claims), len(then.resolved.claims)),
        events=(len(now.resolved.events), len(then.resolved.events)),
    )


def _concerned(case: Case, decision: Decision) -> set[str]:
    """The reports of the stories that have a part of what is decided."""
    touched = {anchor.span.report for group in decision.groups for anchor in group if anchor.span}
    parts = (set(part.reports) for part in Story.of(case).parts())
    return set().union(*(part for part in parts if part & touched)) or touched


def _line(visit: Visit, change: Change) -> Line:
    edition, finding = visit.volume.edition, change.finding
    first = {side.spans[0].report: side.spans[0] for side in finding.sides if side.spans}
    before = visit.words.pick(change.before.explanation) if change.before else ""
    text = visit.words.pick(finding.explanation)
    cites = [edition.cite(span) for span in first.values() if edition.has(span)]
    return Line(change.what, finding.kind, text, before if before != text else "", cites)
