"""Who and what the reports speak of: chains of many reports that are one person, body, state, place or thing → `Entity`.

Identity comes first from the world's facts (a state by any of its names, a body by its acronym), then from names alone: never
because one name contains another, and a mere surname joins a person only where the case leaves no other. Works through blocks
of names that share a word's sound; the same chains give the same entities in whatever order they come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import partial

import msgspec

from recoupe.judging.anchors import Anchors
from recoupe.model import Annotated, Chain, Decision, Entity, EntityType, Report, make_id
from recoupe.naming.sounds import name_words
from recoupe.resolve.bodies import is_acronym, join_bodies
from recoupe.resolve.decisions import Decided, as_named
from recoupe.resolve.people import identity, join_people
from recoupe.resolve.unions import Unions
from recoupe.settings import Settings
from recoupe.story import Story
from recoupe.world import Fact, fact, key, leader, state


def resolve_entities(
    reports: Sequence[Report], annotated: Sequence[Annotated], settings: Settings, decisions: Sequence[Decision] = ()
) -> tuple[Entity, ...]:
    """The entities of a case, by name, as people decided. A state that a capital or a seat of government speaks for is an
    entity even where no report names it (it has no chains then), so that `Washington` and `Maison Blanche` speak for one."""
    chains = sorted((c for a in annotated for c in a.chains), key=lambda chain: chain.id)
    languages = {report.id: report.language for report in reports}
    facts = {chain.id: known for chain in chains if (known := _fact(chain, languages[chain.report]))}
    context = _context(chains, facts)
    one: Unions[str] = Unions()
    _join_facts(facts, one)
    join_bodies([chain for chain in chains if chain.id not in facts], languages, context, one)
    join_people(chains, context, one, settings)
    by_id = {chain.id: chain for chain in chains}
    anchors = Anchors(Story(reports, annotated))
    decided = Decided("entity", decisions, anchors)
    sets = decided.applied(one.sets(by_id), partial(_company, by_id, context))
    groups = [[by_id[id_] for id_ in ids] for ids in sets]
    found = _with_states(_told_apart([_entity(group, facts) for group in groups]), facts, groups)
    return _by_name(as_named(found, decisions, anchors))


def _company(
    chains: Mapping[str, Chain], context: Mapping[str, frozenset[str]], one: str, others: Collection[str]
) -> float:
    """How much of what a chain's report speaks of the report of another chain speaks of too (at best 1); one report is none,
    and the same name is worth as much again."""
    mine, best = chains[one], 0.0
    for other in (chains[id_] for id_ in others):
        here, there = context[mine.report], context[other.report]
        best = max(best, len(here & there) / max(1, len(here | there)) + (key(mine.name) == key(other.name)))
    return best


def _by_name(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda entity: (key(entity.name), entity.id)))


def _fact(chain: Chain, language: str) -> Fact | None:
    """What the world knows of a chain that is no person, by any of its names."""
    if chain.type == "PER":
        return None
    found = (known for name in (chain.name, *chain.aliases) if (known := fact(name, language)))
    return next((known for known in found if known.kind != "organ" or known.state), None)


def _context(chains: Sequence[Chain], facts: Mapping[str, Fact]) -> dict[str, frozenset[str]]:
    """By report, what it speaks of: states (ISO 3166), known bodies, persons with a full name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for chain in chains:
        known = facts.get(chain.id)
        told = found[chain.report]
        if known:
            told.add(known.state if known.state and known.kind in {"state", "capital", "seat"} else known.name)
        elif chain.type == "PER" and (name := identity(chain)):
            told.add(name)
    return {report: frozenset(told) for report, told in found.items()}


def _join_facts(facts: Mapping[str, Fact], one: Unions[str]) -> None:
    first: dict[tuple[str, str], str] = {}
    for chain, known in facts.items():
        what = known.state if known.kind == "state" and known.state else known.name
        one.join(first.setdefault((known.kind, what), chain), chain)


def _entity(group: Sequence[Chain], facts: Mapping[str, Fact]) -> Entity:
    known = next((facts[chain.id] for chain in group if chain.id in facts), None)
    name = _name(group, known)
    kind = _type(group)
    spellings = {spelling for chain in group for spelling in (chain.name, *chain.aliases)}
    roles = dict.fromkeys(role for chain in group for role in chain.roles)
    qids = [known.qid if known else None, *(chain.wikidata for chain in group)]
    if kind == "PER":
        qids += [known_leader.qid for one in sorted(spellings) if (known_leader := leader(one))]
    return Entity(
        id=make_id("entity", kind, key(name)), name=name, type=kind, aliases=tuple(sorted(spellings - {name})),
        roles=tuple(roles), wikidata=next((qid for qid in qids if qid), None), chains=tuple(chain.id for chain in group),
    )  # fmt: skip


def _told_apart(entities: list[Entity]) -> list[Entity]:
    """The entities with ids of their own: of several that bear one name, each gets its first chain into its id."""
    counts = Counter(entity.id for entity in entities)
    return [
        entity if counts[entity.id] == 1 else msgspec.structs.replace(entity, id=make_id(entity.id, entity.chains[0]))
        for entity in entities
    ]


def _type(group: Sequence[Chain]) -> EntityType:
    votes = Counter(chain.type for chain in group)
    return max(sorted(votes), key=lambda kind: votes[kind])


def _name(group: Sequence[Chain], known: Fact | None) -> str:
    """The usual name of a state; else the fullest name of the reports, of equals the commonest."""
    if known and known.kind == "state":
        return known.name
    counts = Counter(chain.name for chain in group)
    return min(counts, key=lambda name: (is_acronym(name), -len(name_words(name)), -counts[name], name))


def _with_states(
    entities: list[Entity], facts: Mapping[str, Fact], groups: Sequence[Sequence[Chain]]
) -> tuple[Entity, ...]:
    """The entities with `acts_for` filled in, and with the states that are spoken for but not named."""
    states: dict[str, str] = {}
    spoken: dict[str, str] = {}
    for entity, group in zip(entities, groups, strict=True):
        known = next((facts[chain.id] for chain in group if chain.id in facts), None)
        if known and known.state and known.kind == "state":
            states[known.state] = entity.id
        elif known and known.state and known.speaks:
            spoken[entity.id] = known.state
    for code in sorted(set(spoken.values()) - set(states)):
        unnamed = _unnamed(code)
        entities.append(unnamed)
        states[code] = unnamed.id
    found = [
        msgspec.structs.replace(entity, acts_for=states[spoken[entity.id]]) if entity.id in spoken else entity
        for entity in entities
    ]
    return _by_name(found)


def _unnamed(code: str) -> Entity:
    known = state(code, "fr")
    return Entity(id=make_id("entity", "GPE", key(known.name)), name=known.name, type="GPE", wikidata=known.qid)
