"""Is one event, or one saying, dated on days that cannot be one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.compare.answers import Account, Answer, account, by_value
from recoupe.compare.clocks import other_clock
from recoupe.compare.comparison import Comparison
from recoupe.model import EventMention, Outcome, Span, Statement
from recoupe.phrases import day
from recoupe.tellings import Days, apart, overlap

Dated = tuple[str, str, Sequence[Span | None]]  # report, TIMEX3 value, the words


def check(comparison: Comparison) -> Iterator[Answer]:
    """Events that happened, told with days that exclude each other; likewise quotations of one speaker."""
    for event in comparison.story.resolved.events:
        happened = comparison.happened(event)
        dated = [
            (m.report, value, _words(comparison, m))
            for m in happened
            if (value := comparison.when(m)) and comparison.gives_day(m.when, (m.span,))
        ]
        for accounts in _excluding(comparison, dated):
            if not _two_counts(comparison, accounts):
                yield _answer(accounts, "event", events=(event.id,), outcome=_outcome(comparison, accounts, happened))
    for claim in comparison.story.resolved.claims:
        said = [s for s in comparison.statements(claim) if s.said and s.content and _says_when(comparison, s)]
        times = comparison.story.times
        dated = [
            (s.report, v, (times[s.said].span, *s.content)) for s in said if s.said and (v := comparison.day(s.said))
        ]
        for accounts in _excluding(comparison, dated):
            yield _answer(accounts, "claim", claims=(claim.id,))


def _says_when(comparison: Comparison, statement: Statement) -> bool:
    """Whether the sentence of the statement itself says when it was made."""
    parts = [span for span in (statement.speaker, statement.cue) if span]
    return comparison.gives_day(statement.said, parts or statement.content)


def _answer(
    accounts: tuple[Account, ...], variant: str, outcome: Outcome = "conflict", **about: tuple[str, ...]
) -> Answer:
    return Answer(
        kind="date_conflict", variant=variant, outcome=outcome, accounts=accounts, score=1.0,
        claims=about.get("claims", ()), events=about.get("events", ()),
    )  # fmt: skip


def _two_counts(comparison: Comparison, accounts: Sequence[Account]) -> bool:
    """Whether two tellings part in a count too, each of its own day (`3,000 marched on Monday, 8,000 on Thursday`); of a day and
    the next, both may be slips."""
    days = [found for a in accounts if (found := comparison.days(a.value))]
    far = len(days) == len(accounts) == 2 and apart(days[0], days[1]) > 1
    return far and comparison.counts_otherwise(accounts[0].spans, accounts[1].spans)


def _outcome(comparison: Comparison, accounts: Sequence[Account], happened: Sequence[EventMention]) -> Outcome:
    if len(accounts) != 2:
        return "conflict"
    told = [(a.value, a.spans[min(1, len(a.spans) - 1)]) for a in accounts]
    return "unsure" if other_clock(comparison, told, [m.place for m in happened]) else "conflict"


def _words(comparison: Comparison, mention: EventMention) -> tuple[Span | None, ...]:
    return mention.span, comparison.time_span(mention)


def _excluding(comparison: Comparison, dated: Sequence[Dated]) -> Iterator[tuple[Account, ...]]:
    """The accounts of values that exclude each other. A report that itself gives several days tells of something that went
    on for days, and nothing follows; nor from days so far apart that they are two happenings."""
    values = {value: days for _, value, _ in dated if (days := comparison.days(value))}
    if _lasts(values, dated):
        return
    exact = [v for v in values if not any(_contains(values[v], values[w]) for w in values if w != v)]
    limit = comparison.number("days_apart")
    near = [
        v
        for v in exact
        if any(not overlap(values[v], values[w]) and apart(values[v], values[w]) <= limit for w in exact)
    ]
    if len(near) > 1:
        rows = [(value, spans) for _, value, spans in dated if value in near]
        found = by_value(rows)
        if len({span.report for _, spans in found for span in spans}) > 1:
            yield tuple(account(value, spans, day(value)) for value, spans in found)


def _lasts(values: dict[str, Days], dated: Sequence[Dated]) -> bool:
    by_report: dict[str, list[Days]] = {}
    for report, value, _ in dated:
        if value in values:
            by_report.setdefault(report, []).append(values[value])
    return any(not overlap(a, b) for days in by_report.values() for a in days for b in days)


def _contains(outer: Days, inner: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and outer != inner
