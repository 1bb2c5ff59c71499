"""Is one event said to have happened in places that do not lie in each other?"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.compare.answers import Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.compare.places import Where, apart, where
from recoupe.model import Event, EventMention
from recoupe.tellings import overlap


def check(comparison: Comparison) -> Iterator[Answer]:
    """Events that happened. Only places that the gazetteer knows are held against each other; an event that one report
    itself puts in two places went from one to the other."""
    for event in comparison.story.resolved.events:
        placed = _placed(comparison, event)
        if any(a.report == b.report and apart(x, y, 0) for a, x in placed for b, y in placed):
            continue
        far = [(m, w) for m, w in placed if any(_excludes(comparison, (m, w), other) for other in placed)]
        groups: dict[str, list[EventMention]] = {}
        for mention, at in far:
            groups.setdefault(at.name, []).append(mention)
        if len(groups) > 1:
            accounts = tuple(
                account(name, [s for m in ms for s in (m.place_span, m.span)]) for name, ms in groups.items()
            )
            yield Answer(
                kind="place_conflict",
                variant="conflict",
                outcome="conflict",
                accounts=accounts,
                score=0.9,
                events=(event.id,),
            )


def _placed(comparison: Comparison, event: Event) -> list[tuple[EventMention, Where]]:
    happened = [m for m in comparison.happened(event) if m.place]
    found = ((m, where(comparison.story, m.place)) for m in happened)
    return [(m, at) for m, at in found if at]


def _excludes(comparison: Comparison, one: tuple[EventMention, Where], other: tuple[EventMention, Where]) -> bool:
    days = (comparison.days(comparison.when(m)) for m, _ in (one, other))
    same_time = overlap(*days)
    return same_time and apart(one[1], other[1], comparison.number("places_apart"))
