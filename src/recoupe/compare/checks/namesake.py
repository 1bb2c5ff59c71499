"""Do reports give one person two given names?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from recoupe.compare.answers import Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.model import Entity, Span
from recoupe.naming.people import one_slip
from recoupe.naming.sounds import name_words, sound
from recoupe.words import stems


def check(comparison: Comparison) -> Iterator[Answer]:
    """Persons of one surname whose given names begin alike and are not one in sound, of whom no report names both, and of whom
    reports say the same: a role, or what stands beside the name. Brothers are named together, or for different things."""
    spans = _mentions(comparison)
    bearers: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in comparison.story.resolved.entities:
        words = name_words(entity.name)
        if entity.type == "PER" and len(words) > 1 and entity.id in spans:
            bearers[sound(words[-1]), words[0][:1]].append(entity)
    largest = int(comparison.settings.number("entities", "block"))
    for people in bearers.values():
        for one, other in combinations(people, 2) if len(people) <= largest else ():
            if _is_one(comparison, (one, spans[one.id]), (other, spans[other.id])):
                accounts = tuple(account(e.name, spans[e.id]) for e in (one, other))
                yield Answer(kind="name_conflict", variant="conflict", outcome="conflict", accounts=accounts, score=0.8)


def _mentions(comparison: Comparison) -> dict[str, list[Span]]:
    """The words that name each entity in full, no mere surname, by its id."""
    found: dict[str, list[Span]] = defaultdict(list)
    for annotated in comparison.story.annotated.values():
        for mention in annotated.mentions:
            entity = comparison.story.entity_of(mention.chain)
            if entity and len(mention.span.text.split()) > 1:
                found[entity.id].append(mention.span)
    return found


def _is_one(comparison: Comparison, one: tuple[Entity, Sequence[Span]], other: tuple[Entity, Sequence[Span]]) -> bool:
    (a, first), (b, second) = one, other
    given = (sound(name_words(e.name)[0]) for e in (a, b))
    if one_slip(name_words(a.name), name_words(b.name)):
        return False
    if len(set(given)) < 2 or {s.report for s in first} & {s.report for s in second}:
        return False
    language = comparison.story.reports[first[0].report].language
    roles = [frozenset(stem for role in e.roles for stem in stems(role, language)) for e in (a, b)]
    if roles[0] & roles[1]:
        return True
    beside = [_beside(comparison, spans) - {f"@{a.id}", f"@{b.id}"} for spans in (first, second)]
    shared = beside[0] & beside[1]
    return len(shared) >= comparison.number("namesake_shared") and any(term.startswith("@") for term in shared)


def _beside(comparison: Comparison, spans: Sequence[Span]) -> frozenset[str]:
    """The terms that stand near a name."""
    reach, found = int(comparison.number("namesake_reach")), set[str]()
    for span in spans:
        text = comparison.story.reports[span.report].text
        start, end = max(0, span.start - reach), min(len(text), span.end + reach)
        found |= set(comparison.tellings.terms([Span(report=span.report, start=start, end=end, text=text[start:end])]))
    return frozenset(found)
