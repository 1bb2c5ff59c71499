"""Is one event told with numbers of the same things that cannot both be right?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.compare.quantities import Counted, compatible, counted, shown
from recoupe.model import Event, Outcome


def check(comparison: Comparison) -> Iterator[Answer]:
    """Events that happened, unit by unit. A number that a later report raises is a revision; one that a report itself gives
    twice, with different values, counts different things, and nothing follows."""
    for event in comparison.story.resolved.events:
        by_unit: dict[str, list[Counted]] = defaultdict(list)
        for number in counted(comparison, event):
            by_unit[number.unit].append(number)
        for numbers in by_unit.values():
            yield from _unit(comparison, event, numbers)


def _unit(comparison: Comparison, event: Event, numbers: Sequence[Counted]) -> Iterator[Answer]:
    if any(a.report == b.report and not compatible(a, b) for a in numbers for b in numbers):
        return
    groups = _groups(numbers)
    if len(groups) < 2:
        return
    outcome = _outcome(comparison, groups)
    yield Answer(
        kind="number_conflict", variant=outcome, outcome=outcome, accounts=tuple(map(_account, groups)), score=1.0,
        events=(event.id,), facts={"unit": numbers[0].unit},
    )  # fmt: skip


def _groups(numbers: Sequence[Counted]) -> list[list[Counted]]:
    """Numbers that go together, each with the first group it agrees with; the smaller values first."""
    groups: list[list[Counted]] = []
    for number in sorted(numbers, key=lambda n: (n.value, n.report, n.span.start)):
        fit = next((g for g in groups if all(compatible(number, other) for other in g)), None)
        if fit is None:
            groups.append([number])
        else:
            fit.append(number)
    return groups


def _outcome(comparison: Comparison, groups: Sequence[Sequence[Counted]]) -> Outcome:
    """A revision where every higher number stands in later reports only; else a conflict."""
    for lower, higher in pairwise(groups):
        if not all(comparison.before(a.report, b.report) for a in lower for b in higher):
            return "conflict"
    return "later_revision"


def _account(numbers: Sequence[Counted]) -> Account:
    spans = [span for n in numbers for span in (n.span, n.clause)]
    return account(f"{numbers[0].value:g}", spans, shown(numbers[0]))
