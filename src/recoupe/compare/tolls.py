"""Counts that go on: which one each report gives as its own, and which of two is the later one."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.compare.comparison import Comparison
from recoupe.compare.counting import by_value
from recoupe.compare.quantities import Counted


def own_counts(comparison: Comparison, group: Sequence[Counted]) -> list[list[Counted]]:
    """The numbers of a toll by value, the earlier counts first: those that some report gives as its own, which is the one that
    it gives first. Where reports appeared on one day, the lower one is the earlier. A value that a report only looks back on is
    a word for the report whose own it is, and no count of its own."""
    own: dict[str, float] = {}
    for number in group:
        own.setdefault(number.report, number.value)
    counts = [numbers for numbers in by_value(group) if numbers[0].value in own.values()]

    def place(numbers: Sequence[Counted]) -> tuple[str, float]:
        value = numbers[0].value
        return min(comparison.order(n.report)[0] for n in numbers if own[n.report] == value), value

    return sorted(counts, key=place)


def is_later(comparison: Comparison, earlier: Sequence[Counted], later: Sequence[Counted]) -> bool:
    """Whether a count is surely later than another: a report that gives it knows the other one too, as one of before, or all
    reports that give it appeared after one that gives the other."""
    before = {n.report: n.span.start for n in reversed(earlier)}
    if any(n.report in before and n.span.start < before[n.report] for n in later):
        return True
    new = [n for n in later if n.report not in before]
    return bool(new) and all(any(comparison.before(a.report, b.report) for a in earlier) for b in new)
