"""Is one event said to have happened in places that do not lie in each other?"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.compare.answers import Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.compare.places import Where, apart, where
from recoupe.model import Event, EventMention, Outcome
from recoupe.tellings import overlap

Placed = tuple[EventMention, Where]


def check(comparison: Comparison) -> Iterator[Answer]:
    """Events that happened. Places that the gazetteer knows exclude each other where it says so; of towns that it does not
    know nobody can say whether one is a suburb of the other, unless all else is alike. An event that one report itself puts
    in two places went from one to the other."""
    for event in comparison.story.resolved.events:
        placed = _placed(comparison, event)
        if any(
            a.report == b.report and x.name != y.name and _apart(comparison, (a, x), (b, y))
            for a, x in placed
            for b, y in placed
        ):
            continue
        groups: dict[str, list[EventMention]] = {}
        for mention, at in placed:
            if any(_excludes(comparison, (mention, at), other) for other in placed):
                groups.setdefault(at.name, []).append(mention)
        if len(groups) > 1:
            known = all(at.state for _, at in placed if at.name in groups)
            outcome: Outcome = "conflict" if known else "unsure"
            accounts = tuple(
                account(name, [s for m in ms for s in (m.place_span, m.span)]) for name, ms in groups.items()
            )
            yield Answer(
                kind="place_conflict",
                variant="conflict",
                outcome=outcome,
                accounts=accounts,
                score=0.9,
                events=(event.id,),
            )


def _placed(comparison: Comparison, event: Event) -> list[Placed]:
    happened = [m for m in comparison.happened(event) if m.place]
    found = ((m, where(comparison.story, m.place)) for m in happened)
    return [(m, at) for m, at in found if at]


def _excludes(comparison: Comparison, one: Placed, other: Placed) -> bool:
    days = (comparison.days(comparison.when(m)) for m, _ in (one, other))
    return overlap(*days) and _apart(comparison, one, other)


def _apart(comparison: Comparison, one: Placed, other: Placed) -> bool:
    """Whether the places are two: by the gazetteer; where it does not know one, by names, if word and parties are the same."""
    (m, a), (n, b) = one, other
    if a.state and b.state:
        return apart(a, b, comparison.number("places_apart"))
    parties = comparison.parties_of(m) & comparison.parties_of(n)
    return a.name != b.name and m.lemma == n.lemma and len(parties) > 1
