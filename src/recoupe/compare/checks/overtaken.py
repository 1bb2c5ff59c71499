"""Did what was foretold come, or come otherwise?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from recoupe.certainty import certainty
from recoupe.compare.answers import Account, Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.index import Index, Key
from recoupe.model import Event, EventMention
from recoupe.tellings import overlap

AHEAD = ("planned", "hypothetical", "alleged", "denied")
SURE = ("planned", "hypothetical")  # of these the status alone says that they are still to come


def check(comparison: Comparison) -> Iterator[Answer]:
    """Forecasts, plans and expectations of one report against what later reports tell as having happened."""
    foretold: dict[str, list[EventMention]] = defaultdict(list)
    for happening, mention in _pairs(comparison):
        foretold[happening.id].append(mention)
    for id_, earlier in foretold.items():
        came = [
            h for h in _came(comparison, comparison.story.events[id_]) if all(_later(comparison, m, h) for m in earlier)
        ]
        if not came:  # each forecast has one that came of it, but they share none
            continue
        sides = _account(comparison, earlier), _account(comparison, came)
        yield Answer(kind="superseded", variant="forecast", accounts=sides, score=0.9, events=(id_,))


def _came(comparison: Comparison, event: Event) -> list[EventMention]:
    return comparison.happened(event)


def _pairs(comparison: Comparison) -> Iterator[tuple[Event, EventMention]]:
    """Each forecast with the happenings that it could have foretold: of its own event, or with the same parties."""
    sizes = (int(comparison.settings.number("index", key)) for key in ("latest", "most"))
    index: Index[str] = Index(*sizes)
    happenings = {e.id: e for e in comparison.story.resolved.events if _came(comparison, e)}
    for event in happenings.values():
        index.file(event.id, _keys(comparison, _came(comparison, event)))
    for event in comparison.story.resolved.events:
        for mention in comparison.mentions(event):
            if comparison.status(mention) in AHEAD and _looks_ahead(comparison, mention):
                weights: dict[Key, float] = dict.fromkeys(_keys(comparison, [mention]), 1.0)
                for id_ in dict.fromkeys([event.id, *index.ask(weights)]):
                    if id_ in happenings and _foretells(comparison, mention, happenings[id_], id_ == event.id):
                        yield happenings[id_], mention


def _keys(comparison: Comparison, mentions: Sequence[EventMention]) -> list[Key]:
    """An event is filed under its kind with each party, and with the state of each party; under its words with their days."""
    words: set[Key] = {(m.type, m.lemma, day) for m in mentions if (day := comparison.when(m))}
    parties = {(m.type, party) for m in mentions for party in comparison.parties_of(m)}
    states = {(type_, code) for type_, party in parties if (code := comparison.parties.state(party))}
    keys: set[Key] = {*parties, *states, *words}
    return sorted(keys, key=str)


def _looks_ahead(comparison: Comparison, mention: EventMention) -> bool:
    """Whether a mention speaks of what is still to come when its report appears: by its status, its day, or its words."""
    if comparison.status(mention) in SURE:
        return True
    days, published = (
        comparison.days(comparison.when(mention)),
        comparison.days(comparison.story.published(mention.report)),
    )
    if days and published:
        return days[1] >= published[0]
    return certainty(comparison.story.reports[mention.report].language).looks_ahead(mention.span.text)


def _foretells(comparison: Comparison, mention: EventMention, happening: Event, same: bool) -> bool:
    """Whether `happening` is what a mention foretold: of the same event (`same`), or of its kind with the same parties."""
    told = _came(comparison, happening)
    came = [h for h in told if _later(comparison, mention, h)]
    over = [h for h in told if h not in came and h.when and h.report != mention.report]
    own = same and _not_of_others(comparison, mention, came)
    kin = own or (mention.type == happening.type and _same_parties(comparison, mention, came))
    if not kin:  # the same word for the same day, in one story
        came = [h for h in came if _same_word(comparison, mention, h)]
        kin = bool(came)
    return kin and not over and any(_in_time(comparison, mention, h) for h in came)


def _same_word(comparison: Comparison, mention: EventMention, happened: EventMention) -> bool:
    """Whether both use one word of one day, in reports of one story, and nothing says that others did it: `they are to arrive on
    Saturday`, `they arrived on Saturday`."""
    days, came = comparison.days(comparison.when(mention)), comparison.days(comparison.when(happened))
    if mention.lemma != happened.lemma or not days or not came or (days[1] - days[0]).days or (came[1] - came[0]).days:
        return False
    parties, met = comparison.parties_of(mention), comparison.parties_of(happened)
    others = parties and met and not parties & met
    return days == came and not others and comparison.one_story(mention.report, happened.report)


def _not_of_others(comparison: Comparison, mention: EventMention, came: Sequence[EventMention]) -> bool:
    """Whether nothing speaks against it that mentions of one event are one: a press conference in Oslo at which somebody is to
    speak is not known to be the one in Riga of which nobody is named."""
    foretold, met = comparison.parties_of(mention), frozenset(p for h in came for p in comparison.parties_of(h))
    dated = any(comparison.when(h) for h in came) and comparison.when(mention)
    return bool(foretold & met) or bool(foretold) == bool(met) or bool(dated)


def _same_parties(comparison: Comparison, mention: EventMention, came: Sequence[EventMention]) -> bool:
    """Whether at least two of those foretold took part: themselves, or those who stand for the same states."""
    foretold, met = comparison.parties_of(mention), frozenset(p for h in came for p in comparison.parties_of(h))
    if len(foretold & met) >= 2:
        return True
    states, met_states = ({code for p in group if (code := comparison.parties.state(p))} for group in (foretold, met))
    return len(states) == len(foretold) and len(states & met_states) >= 2


def _later(comparison: Comparison, mention: EventMention, happened: EventMention) -> bool:
    """Whether the happening lies after the forecast: its day is after the forecast's report, else its report is."""
    if mention.report == happened.report:
        return False
    published, days = (
        comparison.days(comparison.story.published(mention.report)),
        comparison.days(comparison.when(happened)),
    )
    if published and days:
        return published[0] <= days[0]
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
