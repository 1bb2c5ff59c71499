"""Verdicts laid to the findings of today: by id, and where a finding has another id since, by its kind and its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.judging.anchors import shared
from recoupe.judging.journal import in_force
from recoupe.model import Decision, Finding, Judgement, Side

# Kinds whose sides are the reports that tell one thing: a further report adds a side and no further account.
TOLD_ALIKE = frozenset({"corroborated", "copied"})


def judgements(findings: Iterable[Finding], decisions: Iterable[Decision]) -> tuple[Judgement, ...]:
    """The last verdict on each finding; and of verdicts whose finding is not there, the last on each, under its id of old."""
    known = {finding.id: finding for finding in findings}
    by_kind: dict[str, list[Finding]] = {}
    for finding in known.values():
        by_kind.setdefault(finding.kind, []).append(finding)
    found: dict[str, Judgement] = {}
    for decision in in_force(decisions):
        if decision.act == "judge":
            now = known.get(decision.target) or _found_again(decision, by_kind.get(decision.kind, []))
            at = now.id if now else decision.target
            found[at] = _judgement(decision, at, outgrown=now is not None and _outgrown(decision, now))
    return tuple(found[id_] for id_ in sorted(found))


def _judgement(decision: Decision, finding: str, outgrown: bool) -> Judgement:
    return Judgement(
        finding=finding, verdict=decision.value, by=decision.by, at=decision.at, note=decision.note,  # type: ignore[arg-type]
        decision=decision.id, outgrown=outgrown,
    )  # fmt: skip


def _found_again(decision: Decision, findings: Sequence[Finding]) -> Finding | None:
    """The finding in which each side that was judged shares words with a side of its own; of several, the one that shares
    most."""
    best: tuple[int, Finding | None] = (0, None)
    for finding in findings:
        words = _in_common(decision, finding)
        if words > best[0]:
            best = (words, finding)
    return best[1]


def _in_common(decision: Decision, finding: Finding) -> int:
    """The code points that the sides judged have in common with sides of a finding, each with one of its own; 0 unless all
    have some."""
    free = list(range(len(finding.sides)))
    total = 0
    for group in decision.groups:
        spans = [anchor.span for anchor in group if anchor.span]
        met = [(sum(shared(a, b) for a in spans for b in finding.sides[n].spans), -n) for n in free]
        most, place = max(met, default=(0, 0))
        if most == 0:
            return 0
        free.remove(-place)
        total += most
    return total


def _outgrown(decision: Decision, finding: Finding) -> bool:
    """Whether an account has come in since that shares no words with any side judged."""
    return finding.kind not in TOLD_ALIKE and any(not _seen(decision, side) for side in finding.sides)


def _seen(decision: Decision, side: Side) -> bool:
    return any(a.span and shared(a.span, span) for group in decision.groups for a in group for span in side.spans)


def in_order(findings: Sequence[Finding], judged: Iterable[Judgement]) -> tuple[Finding, ...]:
    """The findings as a person wants them: what was confirmed first, what was rejected last; else in the order given. A
    rejected finding with an account that nobody has seen stands where it would stand."""
    place = {j.finding: {"confirmed": 0, "rejected": 1 if j.outgrown else 2}.get(j.verdict, 1) for j in judged}
    return tuple(sorted(findings, key=lambda finding: place.get(finding.id, 1)))


def rejected(judged: Iterable[Judgement]) -> frozenset[str]:
    """The findings that a person set aside."""
    return frozenset(j.finding for j in judged if j.verdict == "rejected" and not j.outgrown)
