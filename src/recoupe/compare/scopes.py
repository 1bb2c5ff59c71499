"""Why two numbers for one thing need not exclude each other: another camp counted, another part, or at another moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from recoupe.compare.quantities import Counted
from recoupe.model import Outcome
from recoupe.tellings import apart, overlap

PASSING = ("hospital", "evacuated", "")  # tolls that fall again, and what is no toll: those of the dead only grow
Reason = Callable[[Counted, Counted], bool]


def explained(groups: Sequence[Sequence[Counted]], outcome: Outcome) -> Outcome:
    """The outcome of numbers that differ, groups by value: `outcome`, unless the reports themselves say why they differ."""
    reasons: tuple[tuple[Outcome, Reason], ...] = (
        ("unsure", _other_camps),
        ("different_scope", _whole_and_part if outcome == "later_revision" else _other_scope),
        ("different_moment", _other_moment),
    )
    for found, reason in reasons:
        if all(_holds(reason, some, others) for some, others in pairwise(groups)):
            return found
    return outcome


def _holds(reason: Reason, some: Sequence[Counted], others: Sequence[Counted]) -> bool:
    """Whether a reason holds between each report of the one value and each of the other, in one of the places (a headline
    leaves out what the text says)."""
    return all(
        any(reason(a, b) for a in some if a.report == one for b in others if b.report == other)
        for one in {a.report for a in some}
        for other in {b.report for b in others}
    )


def _other_camps(a: Counted, b: Counted) -> bool:
    return bool(a.counter and b.counter) and a.counter != b.counter


def _whole_and_part(a: Counted, b: Counted) -> bool:
    """Whether the greater number is said to be of all, and the smaller one of a place."""
    less, more = sorted((a, b), key=lambda n: n.value)
    return more.overall and not less.overall and bool(less.at)


def _other_scope(a: Counted, b: Counted) -> bool:
    """The same; of what is no toll, also where each is said to be of a place of its own."""
    elsewhere = not a.toll and bool(a.at) and bool(b.at) and not a.at & b.at
    return _whole_and_part(a, b) or elsewhere


def _other_moment(a: Counted, b: Counted) -> bool:
    """Whether each is a count of another day, or of another hour of what goes on."""
    if a.toll not in PASSING or b.toll not in PASSING:
        return False
    goes_on = a.still or b.still
    if a.days and b.days and not overlap(a.days, b.days):
        return goes_on or apart(a.days, b.days) > 1  # one day may be a slip, and the number another
    return goes_on and bool(a.hour) and bool(b.hour) and a.hour != b.hour
