"""Is one thing counted with numbers that cannot both be right, or with a rough one and an exact one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.compare.counting import Counting, by_value
from recoupe.compare.quantities import Counted, compatible, shown
from recoupe.compare.scopes import explained
from recoupe.compare.tolls import is_later, own_counts
from recoupe.model import Outcome


def check(comparison: Comparison) -> Iterator[Answer]:
    """Numbers that count one thing. A toll that later reports change is a revision, from value to value; of other numbers only
    one that rises with the reports is. One report that gives two values counts two things, unless two camps count."""
    counting = Counting(comparison)
    for group in counting.groups:
        yield from _rounded(comparison, group)
        yield from _tolls(comparison, group) if _grows(group) else _numbers(comparison, group)
    yield from _parts(counting.parts)


def _parts(found: Sequence[tuple[Counted, Counted]]) -> Iterator[Answer]:
    """A toll of some held against that of all, once for all reports that give the two values."""
    together: dict[tuple[str, float, float], tuple[list[Counted], list[Counted]]] = {}
    for some, every in found:
        few, all_ = together.setdefault((some.unit, some.value, every.value), ([], []))
        if some not in few:
            few.append(some)
        if every not in all_:
            all_.append(every)
    for groups in together.values():
        yield _answer(groups, "different_scope")


# --- more exactly ---
def _rounded(comparison: Comparison, group: Sequence[Counted]) -> Iterator[Answer]:
    """Numbers that are only rough in one report and exact in another, and near enough to be one."""
    rough = [n for n in group if not n.exact]
    for numbers in by_value(rough):
        own = {n.report for n in group if n.exact and any(n.report == r.report for r in numbers)}
        near = [n for n in group if n.exact and n.report not in own and _is_near(comparison, numbers[0], n)]
        vague = [n for n in numbers if n.report not in {e.report for e in near}]
        if vague and near and all(n.value == near[0].value for n in near):
            sides = _account(vague), _account(near)
            yield Answer(
                kind="refined", variant="number", accounts=sides, score=0.8, events=_events((vague, near)),
                facts=_unit((near, vague)),
            )  # fmt: skip


def _is_near(comparison: Comparison, rough: Counted, exact: Counted) -> bool:
    """Whether an exact number is what a rough one stands for, not just within its limits."""
    most = 1 + comparison.number("about")
    return (
        compatible(rough, exact)
        and rough.value != exact.value
        and rough.value / most <= exact.value <= rough.value * most
    )


def _grows(group: Sequence[Counted]) -> bool:
    """Whether the count goes on from report to report: a toll, votes that are being counted."""
    return any(n.toll or n.growing for n in group) and len({n.report for n in group}) > 1


# --- tolls ---
def _tolls(comparison: Comparison, group: Sequence[Counted]) -> Iterator[Answer]:
    """Each count of a toll against the next one that later reports give; a conflict where no report is the later one. A report
    counts what it gives first; what it gives besides are counts of before, or of others."""
    counts = own_counts(comparison, group)
    for earlier, later in pairwise(counts):
        if is_later(comparison, earlier, later):
            if _overtakes(comparison, earlier, later):
                yield _answer((earlier, later), explained((earlier, later), "later_revision"))
        elif _at_odds(comparison, earlier, later):
            ordered = sorted((earlier, later), key=lambda numbers: numbers[0].value)
            yield _answer(ordered, explained(ordered, "conflict"))


def _at_odds(comparison: Comparison, some: Sequence[Counted], others: Sequence[Counted]) -> bool:
    """Whether exact numbers of different reports stand against each other, none of a report that is later than the other."""
    return not any(
        a.report == b.report or compatible(a, b) or comparison.before(a.report, b.report)
        or comparison.before(b.report, a.report) or a.growing or b.growing
        for a in some for b in others
    )  # fmt: skip


def _overtakes(comparison: Comparison, earlier: Sequence[Counted], later: Sequence[Counted]) -> bool:
    """Whether a later toll makes an earlier one old, and not only more exact."""
    if not any(compatible(a, b) for a in earlier for b in later):
        return True
    more = 1 + comparison.number("figure_more")
    return later[0].value >= earlier[0].value * more and not all(n.vague for n in earlier)


# --- other numbers ---
def _numbers(comparison: Comparison, group: Sequence[Counted]) -> Iterator[Answer]:
    yield from _camps(group)
    torn = {a.report for a in group for b in group if a.report == b.report and not compatible(a, b)}
    kept = [n for n in group if n.report not in torn]
    groups = _groups(kept)
    if len(groups) > 1:
        yield _answer(groups, explained(groups, _outcome(comparison, groups)))


def _camps(group: Sequence[Counted]) -> Iterator[Answer]:
    """Two camps that count differently, be it in one report."""
    camps: dict[str, list[Counted]] = {}
    for number in group:
        if number.counter:
            camps.setdefault(number.counter, []).append(number)
    sides = [numbers for _, numbers in sorted(camps.items()) if all(compatible(numbers[0], n) for n in numbers)]
    if len(sides) > 1 and not any(compatible(a, b) for a in sides[0] for b in sides[1]):
        yield _answer(sides, "unsure")


def _groups(numbers: Sequence[Counted]) -> list[list[Counted]]:
    """Numbers that go together, each with the nearest group it agrees with; exact ones and the smaller values first."""
    groups: list[list[Counted]] = []
    for number in sorted(numbers, key=lambda n: (not n.exact, n.value, n.report, n.span.start)):
        fits = [g for g in groups if all(compatible(number, other) for other in g)]
        fit = min(fits, key=lambda g: abs(g[0].value - number.value), default=None)
        if fit is None:
            groups.append([number])
        else:
            fit.append(number)
    return sorted(groups, key=lambda g: g[0].value)


def _outcome(comparison: Comparison, groups: Sequence[Sequence[Counted]]) -> Outcome:
    """A revision where every higher number stands in later reports only, and the lower ones were open; else a conflict."""
    if all(n.exact and not n.ahead for numbers in groups for n in numbers):
        return "conflict"
    for lower, higher in pairwise(groups):
        if not all(comparison.before(a.report, b.report) for a in lower for b in higher):
            return "conflict"
    return "later_revision"


def _answer(groups: Sequence[Sequence[Counted]], outcome: Outcome) -> Answer:
    return Answer(
        kind="number_conflict", variant=outcome, outcome=outcome, accounts=tuple(map(_account, groups)), score=1.0,
        events=_events(groups), facts=_unit(groups),
    )  # fmt: skip


def _account(numbers: Sequence[Counted]) -> Account:
    first = next((n for n in numbers if n.exact), numbers[0])
    sides = account(f"{first.value:g}", [span for n in numbers for span in n.words], shown(first))
    return replace(sides, told=first.words[-1])


def _unit(groups: Sequence[Sequence[Counted]]) -> dict[str, str]:
    """What is counted, for the sentence: where no report says it, the words of the number."""
    numbers = [n for numbers in groups for n in numbers]
    return {"unit": next((n.counts for n in numbers if n.counts), numbers[0].span.text)}


def _events(groups: Sequence[Sequence[Counted]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event for numbers in groups for n in numbers for event in sorted(n.events)))
