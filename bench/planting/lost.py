"""Which room loses a planted change: the first step after which it is not there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from planting.change import Pair, Place
from planting.measure import Record
from recoupe.model import EventMention, Statement

Told = EventMention | Statement
T = TypeVar("T")


def room(made: Record, pair: Pair) -> str:
    """A short sentence: what is missing first."""
    ways = {"speaker": _speaker, "date": _date, "number": _number, "update": _number, "place": _place, "name": _name}
    ways |= {"denial": _denial, "cut": _saying, "paraphrase": _saying}
    return ways[pair.change.kind](made, pair) if pair.change.kind in ways else "copies"


def _joined(made: Record, ones: Sequence[Told], others: Sequence[Told]) -> str:
    """Whether some telling of one side and some of the other are in one claim or event."""
    if not ones or not others:
        return "read: in no event or statement" + ("" if ones or others else ", on both sides")
    story = made.story
    together = any(
        (story.event_of(a.id) is not None and story.event_of(a.id) == story.event_of(b.id))
        or (story.claim_of(a.id) is not None and story.claim_of(a.id) == story.claim_of(b.id))
        for a in ones
        for b in others
    )
    return "compare: joined, no finding" if together else "resolve: not joined"


def _speaker(made: Record, pair: Pair) -> str:
    ones, others = _both(made, pair, lambda places: [
        s for s in made.story.all_statements() if made.touches([s.speaker], places)
    ])  # fmt: skip
    if not ones or not others:
        return "read: statement without this speaker" + ("" if ones or others else ", on both sides")
    entities = [{made.story.entity_of(c) for s in side for c in s.speaker_chains} - {None} for side in (ones, others)]
    if not all(entities):
        return "read: speaker without a chain"
    if entities[0] & entities[1]:
        return "resolve: taken for one person"
    return _joined(made, ones, others)


def _date(made: Record, pair: Pair) -> str:
    times = _both(made, pair, lambda places: [
        t for t in made.story.times.values() if made.touches([t.span], places)
    ])  # fmt: skip
    if not all(times):
        return "read: time not recognised"
    values = [{made.story.value(t.id) for t in side} for side in times]
    if None in values[0] | values[1] or values[0] & values[1]:
        return "resolve: time without a value, or of the same"
    ids = [{t.id for t in side} for side in times]
    told = [
        [e for e in made.story.all_events() if e.when in side]
        + [s for s in made.story.all_statements() if s.said in side]
        for side in ids
    ]
    return _joined(made, *told)


def _number(made: Record, pair: Pair) -> str:
    return _joined(made, *_both(made, pair, lambda places: [
        e for e in made.story.all_events() if made.touches([n.span for n in e.numbers], places)
    ]))  # fmt: skip


def _place(made: Record, pair: Pair) -> str:
    return _joined(made, *_both(made, pair, lambda places: [
        e for e in made.story.all_events() if made.touches([e.place_span], places)
    ]))  # fmt: skip


def _name(made: Record, pair: Pair) -> str:
    chains = _both(made, pair, lambda places: [
        m.chain for a in made.story.annotated.values() for m in a.mentions if made.touches([m.span], places)
    ])  # fmt: skip
    if not all(chains):
        return "read: name not recognised"
    entities = [{made.story.entity_of(c) for c in side} - {None} for side in chains]
    if entities[0] & entities[1]:
        return "resolve: taken for one person"
    told: list[list[Told]] = [
        [*(e for e in made.story.all_events() if {*e.actors, *e.recipients} & {*side}),
         *(s for s in made.story.all_statements() if {*s.speaker_chains} & {*side})]
        for side in chains
    ]  # fmt: skip
    return _joined(made, *told)


def _denial(made: Record, pair: Pair) -> str:
    denials = [s for s in made.story.all_statements() if made.touches([*s.content, s.cue], pair.other)]
    if not denials:
        return "read: denial not read"
    if not any(s.stance == "deny" for s in denials):
        return "read: no denial, but " + denials[0].stance
    claims = [s for s in made.story.all_statements() if made.touches(s.content, pair.one)]
    return "compare: no answer found" if claims else "read: claim not read"


def _saying(made: Record, pair: Pair) -> str:
    return _joined(made, *_both(made, pair, lambda places: [
        s for s in made.story.all_statements() if made.touches(s.content, places)
    ]))  # fmt: skip


def _both(made: Record, pair: Pair, find: Callable[[Sequence[Place]], list[T]]) -> tuple[list[T], list[T]]:
    return find(pair.one), find(pair.other)
