"""Is one event, or one saying, dated on days that cannot be one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.compare.answers import Account, Answer, account, by_value
from recoupe.compare.comparison import Comparison
from recoupe.model import EventMention, Span, Statement
from recoupe.phrases import day
from recoupe.tellings import Days, overlap

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
            yield _answer(accounts, "event", events=(event.id,))
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


def _answer(accounts: tuple[Account, ...], variant: str, **about: tuple[str, ...]) -> Answer:
    return Answer(
        kind="date_conflict", variant=variant, outcome="conflict", accounts=accounts, score=1.0,
        claims=about.get("claims", ()), events=about.get("events", ()),
    )  # fmt: skip


def _words(comparison: Comparison, mention: EventMention) -> tuple[Span | None, ...]:
    return mention.span, comparison.time_span(mention)


def _excluding(comparison: Comparison, dated: Sequence[Dated]) -> Iterator[tuple[Account, ...]]:
    """The accounts of values that exclude each other. A report that itself gives several days tells of something that went
    on for days, and nothing follows; nor from days so far apart that they are two happenings."""
    values = {value: days for _, value, _ in dated if (days := comparison.days(value))}
    if _lasts(values, dated):
        return
    apart = [v for v in values if not any(_contains(values[v], values[w]) for w in values if w != v)]
    limit = comparison.number("days_apart")
    near = [
        v
        for v in apart
        if any(not overlap(values[v], values[w]) and _gap(values[v], values[w]) <= limit for w in apart)
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


def _gap(a: Days, b: Days) -> int:
    return max((b[0] - a[1]).days, (a[0] - b[1]).days)
