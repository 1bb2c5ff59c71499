"""Persons over many reports: spellings of one full name, and surnames that the case can only mean one way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from recoupe.model import Chain
from recoupe.naming.people import alike
from recoupe.naming.sounds import name_words, sound
from recoupe.resolve.unions import Unions
from recoupe.settings import Settings
from recoupe.world import key


def join_people(
    chains: Sequence[Chain], context: Mapping[str, frozenset[str]], one: Unions[str], settings: Settings
) -> None:
    """Joins the chains of one person in `one`. `context`: by report, what else it speaks of (identities of states, bodies
    and persons with a full name)."""
    people = [chain for chain in chains if chain.type == "PER"]
    full: defaultdict[tuple[str, ...], list[Chain]] = defaultdict(list)
    single: list[Chain] = []
    for chain in people:
        words = name_words(chain.name)
        if len(words) > 1:
            full[words].append(chain)
        else:
            single.append(chain)
    _join_full(full, one, settings)
    _join_single(single, full, context, one, settings)


def identity(chain: Chain) -> str | None:
    """What a person with a full name adds to the context of a report: the name by its sounds, None for a mere surname."""
    words = name_words(chain.name)
    return " ".join(sorted(map(sound, words))) if len(words) > 1 else None


def _join_full(full: Mapping[tuple[str, ...], list[Chain]], one: Unions[str], settings: Settings) -> None:
    least, largest = settings.number("entities", "same_person"), int(settings.number("entities", "block"))
    for same in full.values():
        for chain in same[1:]:
            one.join(same[0].id, chain.id)
    for block in _blocks(full).values():
        names = sorted(block)
        for first, second in combinations(names, 2) if len(names) <= largest else _equal_sounds(names):
            if alike(first, second) >= least and _agree(full[first], full[second]):
                one.join(full[first][0].id, full[second][0].id)


def _blocks(names: Iterable[tuple[str, ...]]) -> dict[str, set[tuple[str, ...]]]:
    """Names that may be one: of the same surname by sound, wherever it stands, or of the same given name and a like start."""
    blocks: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in names:
        sounds = [sound(word) for word in words]
        for end in {sounds[0], sounds[-1]}:
            if len(end) > 1:
                blocks[end].add(words)
        blocks[f"{sounds[0]} {sounds[-1][:2]}"].add(words)
        blocks[" ".join(sorted(sounds))].add(words)
    return blocks


def _equal_sounds(names: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """In a block too large to compare all with all: the neighbours among names of equal sounds."""
    by_sound: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for words in names:
        by_sound[tuple(sorted(map(sound, words)))].append(words)
    for same in by_sound.values():
        yield from pairwise(same)


def _agree(first: Sequence[Chain], second: Sequence[Chain]) -> bool:
    """Whether no chain of one is said to be a man and one of the other a woman."""
    genders = {chain.gender for chain in first}, {chain.gender for chain in second}
    return not ({"m"} <= genders[0] - {"f"} and {"f"} <= genders[1] - {"m"}) and not (
        {"f"} <= genders[0] - {"m"} and {"m"} <= genders[1] - {"f"}
    )


def _join_single(
    single: Sequence[Chain],
    full: Mapping[tuple[str, ...], list[Chain]],
    context: Mapping[str, frozenset[str]],
    one: Unions[str],
    settings: Settings,
) -> None:
    """A name of one word joins the one person of the case who bears it and is spoken of along with the same things."""
    bearers: defaultdict[str, dict[str, list[Chain]]] = defaultdict(dict)
    for words, chains in full.items():
        for word in {words[0], words[-1]}:
            for chain in chains:
                bearers[sound(word)].setdefault(one.find(chain.id), []).append(chain)
    alone: defaultdict[str, list[Chain]] = defaultdict(list)
    largest, shared = int(settings.number("entities", "block")), settings.number("entities", "shared_context")
    for chain in single:
        persons = bearers.get(sound(name_words(chain.name)[0]), {})
        best = _likeliest(chain, persons, context, shared) if len(persons) <= largest else None
        if best:
            one.join(best, chain.id)
        else:
            alone[key(chain.name)].append(chain)
    for chains in alone.values():
        _join_alone(chains, context, one, shared)


def _likeliest(
    chain: Chain, persons: Mapping[str, list[Chain]], context: Mapping[str, frozenset[str]], shared: float
) -> str | None:
    """The person with whom the chain shares most, if it is enough and no other comes near."""
    points = sorted(((_shared(chain, chains, context), person) for person, chains in persons.items()), reverse=True)
    if not points or points[0][0] < shared or (len(points) > 1 and points[1][0] > points[0][0] / 2):
        return None
    return points[0][1]


def _shared(chain: Chain, others: Sequence[Chain], context: Mapping[str, frozenset[str]]) -> float:
    """How much of what the chain's report speaks of the reports on the other speak of too (at best 1), more for an office
    in common; 0 where one is a man and the other a woman."""
    if not _agree([chain], others):
        return 0.0
    mine = context[chain.report]
    joint = max((len(mine & context[other.report]) for other in others), default=0)
    offices = {word for role in chain.roles for word in key(role).split()}
    told = {word for other in others for role in other.roles for word in key(role).split()}
    return joint / max(1, len(mine)) + (0.5 if len(offices & told) > 1 else 0.0)


def _join_alone(
    chains: Sequence[Chain], context: Mapping[str, frozenset[str]], one: Unions[str], shared: float
) -> None:
    """Mere surnames that two reports on the same things share, each held against the one before."""
    ordered = sorted(chains, key=lambda chain: (sorted(context[chain.report]), chain.id))
    for first, second in pairwise(ordered):
        if first.report != second.report and _shared(first, [second], context) >= shared:
            one.join(first.id, second.id)
