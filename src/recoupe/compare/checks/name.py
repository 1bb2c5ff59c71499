"""Does one report give another name to the person who did, or suffered, one thing?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from recoupe.compare.answers import Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.model import Entity, EventMention
from recoupe.naming.people import one_slip
from recoupe.naming.slips import Slips, may_be_one
from recoupe.naming.sounds import name_words, sound
from recoupe.tellings import overlap
from recoupe.words import stems


def check(comparison: Comparison) -> Iterator[Answer]:
    """Events that happened, told with the same word, with one person in the same part: persons of other names who have a role
    or a part of the name in common. Spellings of one name are resolved before, and are none."""
    for event in comparison.story.resolved.events:
        happened = comparison.happened(event)
        for part in ("actors", "recipients"):
            named = [(m, p) for m in happened if (p := _person(comparison, m, part))]
            found = {
                (a.name, b.name): (m, n)
                for (m, a), (n, b) in combinations(named, 2)
                if _clash(comparison, (m, a), (n, b))
            }
            for (first, second), (one, other) in found.items():
                yield Answer(
                    kind="name_conflict", variant="conflict", outcome="conflict", score=0.8, events=(event.id,),
                    accounts=(account(first, [one.span]), account(second, [other.span])),
                )  # fmt: skip


def _person(comparison: Comparison, mention: EventMention, part: str) -> Entity | None:
    """The one person in a part of an event mention."""
    chains = mention.actors if part == "actors" else mention.recipients
    entity = comparison.story.entity_of(chains[0]) if len(chains) == 1 else None
    return entity if entity and entity.type == "PER" else None


def _clash(comparison: Comparison, one: tuple[EventMention, Entity], other: tuple[EventMention, Entity]) -> bool:
    (m, a), (n, b) = one, other
    if m.report == n.report or a.id == b.id or m.lemma != n.lemma or _spelled_alike(comparison, a, b):
        return False
    same_time = overlap(comparison.days(comparison.when(m)), comparison.days(comparison.when(n)))
    language = comparison.story.reports[m.report].language
    roles, roles2 = (frozenset(stem for role in e.roles for stem in stems(role, language)) for e in (a, b))
    return same_time and (bool(roles & roles2) or comparison.parties.alike(a.id, b.id))


def _spelled_alike(comparison: Comparison, a: Entity, b: Entity) -> bool:
    """Whether one name could be the other misspelt, or cut short: `Oumar Diallo Barry` is often called `Diallo`."""
    first, second = (frozenset(map(sound, name_words(entity.name))) for entity in (a, b))
    if first <= second or second <= first or one_slip(name_words(a.name), name_words(b.name)):
        return True
    return may_be_one(a.name, b.name, Slips.of(comparison.settings))
