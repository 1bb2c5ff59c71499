"""Did what was foretold come, or come otherwise?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.index import Index, Key
from recoupe.model import Event, EventMention
from recoupe.tellings import overlap

AHEAD = ("planned", "hypothetical", "alleged")


def check(comparison: Comparison) -> Iterator[Answer]:
    """Forecasts, plans and expectations of one report against what later reports tell as having happened."""
    told: dict[str, dict[str, list[EventMention]]] = {}
    for happening, mention in _pairs(comparison):
        told.setdefault(happening.id, defaultdict(list))[mention.report].append(mention)
    for id_, foretold in told.items():
        happening = comparison.story.events[id_]
        came = _came(comparison, happening)
        earlier = [m for ms in foretold.values() for m in ms if all(_later(comparison, m, h) for h in came)]
        if earlier:
            yield Answer(
                kind="superseded", variant="forecast", accounts=(_account(comparison, earlier), _account(comparison, came)),
                score=0.9, events=(id_,),
            )  # fmt: skip


def _came(comparison: Comparison, event: Event) -> list[EventMention]:
    return [m for m in comparison.mentions(event) if m.status == "happened"]


def _pairs(comparison: Comparison) -> Iterator[tuple[Event, EventMention]]:
    """Each forecast with the happenings that it could have foretold: of its own event, or with the same parties."""
    index: Index[str] = Index(
        int(comparison.settings.number("index", "latest")), int(comparison.settings.number("index", "most"))
    )
    happenings = [e for e in comparison.story.resolved.events if _came(comparison, e)]
    for event in happenings:
        index.file(event.id, _keys(comparison, _came(comparison, event)))
    for event in comparison.story.resolved.events:
        for mention in comparison.mentions(event):
            if mention.status in AHEAD and _looks_ahead(comparison, mention):
                weights: dict[Key, float] = dict.fromkeys(_keys(comparison, [mention]), 1.0)
                near = [comparison.story.events[id_] for id_ in index.ask(weights)]
                own = [event] if event in happenings else []
                for happening in _unique([*own, *near]):
                    if _foretells(comparison, mention, happening):
                        yield happening, mention


def _unique(events: Sequence[Event]) -> list[Event]:
    return list({event.id: event for event in events}.values())


def _keys(comparison: Comparison, mentions: Sequence[EventMention]) -> list[Key]:
    keys: set[Key] = {(m.type, party) for m in mentions for party in comparison.parties_of(m)}
    return sorted(keys, key=str)


def _looks_ahead(comparison: Comparison, mention: EventMention) -> bool:
    """Whether a mention speaks of what is still to come when its report appears."""
    if mention.status != "alleged":
        return True
    days, published = (
        comparison.days(comparison.when(mention)),
        comparison.days(comparison.story.published(mention.report)),
    )
    return days is None or published is None or days[1] >= published[0]


def _foretells(comparison: Comparison, mention: EventMention, happening: Event) -> bool:
    came = _came(comparison, happening)
    parties = comparison.parties_of(mention)
    met = {party for h in came for party in comparison.parties_of(h)}
    return (
        mention.type == happening.type
        and len(parties & met) >= 2
        and all(_later(comparison, mention, h) for h in came)
        and any(_in_time(comparison, mention, h) for h in came)
    )


def _later(comparison: Comparison, mention: EventMention, happened: EventMention) -> bool:
    """Whether the happening lies after the forecast: its day is after the forecast's report, else its report is."""
    published, days = (
        comparison.days(comparison.story.published(mention.report)),
        comparison.days(comparison.when(happened)),
    )
    if published and days:
        return published[0] <= days[0] and mention.report != happened.report
    return comparison.before(mention.report, happened.report)


def _in_time(comparison: Comparison, mention: EventMention, happened: EventMention) -> bool:
    """Whether it came in the time that was foretold, or within weeks where none was."""
    foretold, days = comparison.days(comparison.when(mention)), comparison.days(comparison.when(happened))
    if foretold:
        return overlap(foretold, days)
    published = comparison.days(comparison.story.published(mention.report))
    return not published or not days or (days[0] - published[1]).days <= comparison.number("forecast_reach")


def _account(comparison: Comparison, mentions: Sequence[EventMention]) -> Account:
    ordered = sorted(mentions, key=lambda m: (comparison.order(m.report), m.span.start))
    places = (comparison.story.entity_of(m.place) for m in ordered)
    value = next((p.name for p in places if p), ordered[0].span.text)
    return account(value, [m.span for m in ordered])
