"""Bodies, places, things and events over many reports: known to the world, of one name, of the same words in another order,
with and without the state that they belong to, by an acronym that one report explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from recoupe.model import Chain
from recoupe.naming.bodies import BodyName, body_name
from recoupe.resolve.unions import Unions
from recoupe.world import key

ACRONYM = 8  # letters at most


def join_bodies(
    chains: Sequence[Chain], languages: Mapping[str, str], context: Mapping[str, frozenset[str]], one: Unions[str]
) -> None:
    """Joins the chains of one body, place, thing or event in `one`. `languages`: by report; `context`: what it speaks of."""
    by_core: defaultdict[tuple[str, ...], list[Chain]] = defaultdict(list)
    named: dict[str, BodyName] = {}
    for chain in chains:
        if chain.type != "PER":
            named[chain.id] = body_name(chain.name, languages[chain.report])
            by_core[named[chain.id].core].append(chain)
    for same in by_core.values():
        _join_core(same, named, context, one)
    _join_acronyms([chain for chain in chains if chain.type in {"ORG", "EVENT", "PRODUCT"}], one)


def _join_core(
    chains: Sequence[Chain], named: Mapping[str, BodyName], context: Mapping[str, frozenset[str]], one: Unions[str]
) -> None:
    """Chains whose names have the same telling words: one for each state; those without a state join the only one there is,
    or among those of reports on the same things the only one."""
    by_state: defaultdict[str, list[Chain]] = defaultdict(list)
    bare: list[Chain] = []
    for chain in chains:
        states = named[chain.id].states
        if states:
            by_state[" ".join(sorted(states))].append(chain)
        else:
            bare.append(chain)
    for same in by_state.values():
        for chain in same[1:]:
            one.join(same[0].id, chain.id)
    _join_bare(bare, named, context, one)
    for chain in bare:
        owners = [
            state for state in by_state if not named[chain.id].generic or context[chain.report] & set(state.split())
        ]
        if len(owners) == 1:
            one.join(by_state[owners[0]][0].id, chain.id)


def _join_bare(
    chains: Sequence[Chain], named: Mapping[str, BodyName], context: Mapping[str, frozenset[str]], one: Unions[str]
) -> None:
    """Bodies of one name without a state. A name that any state has a body of (`ministère de la Pêche`) is one body only in
    reports that speak of a state, body or person in common."""
    ordered = sorted(chains, key=lambda chain: (sorted(context[chain.report]), chain.id))
    for first, second in pairwise(ordered):
        if not named[second.id].generic or context[first.report] & context[second.report]:
            one.join(first.id, second.id)


def _join_acronyms(chains: Sequence[Chain], one: Unions[str]) -> None:
    """An acronym alone joins the body whose name some report gives with it, if there is only one such body."""
    explained: defaultdict[str, set[str]] = defaultdict(set)
    for chain in chains:
        for alias in chain.aliases:
            if is_acronym(alias):
                explained[key(alias)].add(one.find(chain.id))
    for chain in chains:
        bodies = explained.get(key(chain.name), set()) if is_acronym(chain.name) else set()
        if len(bodies) == 1:
            one.join(next(iter(bodies)), chain.id)


def is_acronym(name: str) -> bool:
    """Whether the name is a word of capitals."""
    return name.isupper() and 2 <= len(name) <= ACRONYM and name.isalpha()
