"""The findings of one record against those of another: which appeared, which changed, which are gone.

A finding is known by its id. Where an earlier telling came in, the id moves: then it is the finding of the same kind that shares
most of its words. What it says is its outcome and its sides; explanations are worded anew at any time and scores shift with every
report, so that neither is news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from recoupe.model import Change, Finding

Place = tuple[str, str, int, int]
Content = tuple[object, ...]


def changes(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Change, ...]:
    """In the order of `after`, then what is gone in the order of `before`."""
    known = {finding.id: finding for finding in before}
    same = {finding.id: known[finding.id] for finding in after if finding.id in known}
    kept = {finding.id for finding in same.values()}
    fresh = [finding for finding in after if finding.id not in same]
    same |= _moved([finding for finding in before if finding.id not in kept], fresh)
    found = [change for finding in after if (change := _change(same.get(finding.id), finding))]
    left = {finding.id for finding in same.values()}
    return (*found, *(Change(what="gone", finding=finding) for finding in before if finding.id not in left))


def _change(before: Finding | None, after: Finding) -> Change | None:
    if before is None:
        return Change(what="appeared", finding=after)
    return None if content(before) == content(after) else Change(what="changed", finding=after, before=before)


def content(finding: Finding) -> Content:
    """What a finding says: kind, outcome, and what its sides are and rest on, in whatever order."""
    sides = ((side.value, tuple(sorted(_spans(side.spans)))) for side in finding.sides)
    return finding.kind, finding.outcome, tuple(sorted(sides))


def _spans(spans: Iterable[object]) -> list[tuple[str, int, int]]:
    return [(span.report, span.start, span.end) for span in spans]  # type: ignore[attr-defined]


def _members(finding: Finding) -> frozenset[Place]:
    return frozenset((finding.kind, *place) for side in finding.sides for place in _spans(side.spans))


def _moved(gone: Sequence[Finding], fresh: Sequence[Finding]) -> dict[str, Finding]:
    """By the id of a new finding the old one that it was: those that share most first, each once."""
    at: defaultdict[Place, list[Finding]] = defaultdict(list)
    for finding in gone:
        for place in sorted(_members(finding)):
            at[place].append(finding)
    shares: list[tuple[float, str, str]] = []
    old = {finding.id: finding for finding in gone}
    for finding in fresh:
        mine = _members(finding)
        for other in {known.id: known for place in sorted(mine) for known in at[place]}.values():
            theirs = _members(other)
            shares.append((-len(mine & theirs) / len(mine | theirs), finding.id, other.id))
    pairs: dict[str, Finding] = {}
    taken: set[str] = set()
    for _, new, known in sorted(shares):
        if new not in pairs and known not in taken:
            pairs[new] = old[known]
            taken.add(known)
    return pairs
