"""Statements of many reports → claims: tellings of one saying, joined best first, with what may not stand together kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import combinations, product

from recoupe.index import Index, Key, Rarity
from recoupe.model import Claim, Span, Statement, make_id
from recoupe.resolve.decisions import Decided
from recoupe.resolve.deeds import deeds
from recoupe.resolve.sayings import Saying, Sayings
from recoupe.settings import Settings
from recoupe.speakers import Speakers
from recoupe.story import Story
from recoupe.tellings import Telling, Tellings, appeared
from recoupe.voices import Voices

Pair = tuple[str, str]


def resolve_claims(story: Story, settings: Settings, decided: Decided | None = None) -> tuple[Claim, ...]:
    """The claims of a story whose entities, times and lineage are resolved, in the order of their first telling, as people
    `decided`."""
    tellings = Tellings(story)
    ordered = _in_order(story)
    sayings = {s.id: Saying(s, tellings.of(s), story.reports[s.report].language) for s in ordered}
    rarity = Rarity(saying.telling.bag for saying in sayings.values())
    joined = _scored(sayings, rarity, tellings, settings)
    groups = _grouped([s.id for s in ordered], joined, sayings, settings)
    groups = decided.applied(groups, partial(_likeness, joined)) if decided else groups
    voices = Voices(story.resolved.lineage, settings)
    return tuple(_claim([sayings[s] for s in group], tellings, voices) for group in groups)


def _in_order(story: Story) -> list[Statement]:
    """By publication, then as they stand in the report."""

    def place(statement: Statement) -> tuple[str, str, int, str]:
        spans = (statement.cue, statement.speaker, *statement.content)
        start = min((span.start for span in spans if span), default=0)
        return appeared(story, statement.report), statement.report, start, statement.id

    return sorted(story.all_statements(), key=place)


def _scored(sayings: Mapping[str, Saying], rarity: Rarity, tellings: Tellings, settings: Settings) -> dict[Pair, float]:
    """The pairs that could be one saying: each statement with the few before it that share most with it."""
    decide = Sayings(tellings, rarity, settings)
    index: Index[str] = Index(int(settings.number("index", "latest")), int(settings.number("index", "most")))
    keys = int(settings.number("index", "keys"))
    joined: dict[Pair, float] = {}
    for id_, saying in sayings.items():
        weights: dict[Key, float] = rarity.weights(saying.telling.bag, keys)
        houses = tellings.parties.houses(saying.telling.speakers)
        weights |= {(house, saying.statement.stance): 1.0 for house in sorted(houses)}
        weights |= {("deed", deed): 1.0 for deed in sorted(deeds(saying))}
        for before in index.ask(weights):
            score = decide.score(sayings[before], saying)
            if score is not None:
                joined[before, id_] = score
        index.file(id_, weights)
    return joined


def _grouped(
    ids: Sequence[str], joined: Mapping[Pair, float], sayings: Mapping[str, Saying], settings: Settings
) -> list[list[str]]:
    """Best pairs first. Two statements of one report stand in one claim only if they are themselves a pair, so that a claim
    does not drift from telling to telling."""
    largest = int(settings.number("claims", "largest"))
    group_of = {id_: [id_] for id_ in ids}

    def may_join(a: Collection[str], b: Collection[str]) -> bool:
        return len(a) * len(b) > largest or all(
            sayings[x].statement.report != sayings[y].statement.report or (x, y) in joined or (y, x) in joined
            for x, y in product(a, b)
        )

    for (one, other), _ in sorted(joined.items(), key=lambda item: (-item[1], item[0])):
        a, b = group_of[one], group_of[other]
        if a is not b and may_join(a, b):
            a, b = (a, b) if len(a) >= len(b) else (b, a)
            a.extend(b)
            group_of |= dict.fromkeys(b, a)
    order = {id_: place for place, id_ in enumerate(ids)}
    groups = {id(group): sorted(group, key=order.__getitem__) for group in group_of.values()}
    return sorted(groups.values(), key=lambda group: order[group[0]])


def _likeness(joined: Mapping[Pair, float], one: str, others: Collection[str]) -> float:
    """How well a statement fits the one of others that it fits best."""
    return max((max(joined.get((one, x), 0.0), joined.get((x, one), 0.0)) for x in others), default=0.0)


def _claim(group: Sequence[Saying], tellings: Tellings, voices: Voices) -> Claim:
    told = [s for s in group if s.telling.spans]
    origins = voices.origins([_extent(s.telling) for s in told], [s.statement.via for s in told]) if told else 1
    speakers = Speakers(tellings.story, tellings.parties)
    named = list({s.telling.speakers: s.statement for s in group if s.telling.speakers}.values())
    contested = any(speakers.between(a, b) == "other" for a, b in combinations(named, 2))
    return Claim(
        id=make_id("claim", group[0].statement.id),
        speaker_entity=_speaker(group, tellings),
        gist=_gist(group),
        statements=tuple(s.statement.id for s in group),
        reports=tuple(dict.fromkeys(s.statement.report for s in group)),
        origins=origins,
        said_on=_said_on(group, tellings.story),
        status="contested" if contested else "corroborated" if origins > 1 else "single",
    )


def _extent(telling: Telling) -> Span:
    return max(telling.spans, key=lambda span: (span.end - span.start, -span.start))


def _speaker(group: Sequence[Saying], tellings: Tellings) -> str | None:
    """The one speaker; a person before the house that the person speaks for. None where they are several or unknown."""
    single = [next(iter(s.telling.speakers)) for s in group if len(s.telling.speakers) == 1]
    persons = [entity for entity in single if tellings.parties.is_person(frozenset({entity}))]
    named = sorted(set(persons or single))
    return named[0] if len(named) == 1 else None


def _gist(group: Sequence[Saying]) -> str:
    """The fullest telling, as its report has it; a quotation of equal matter before a paraphrase."""

    def fullness(saying: Saying) -> tuple[int, int]:
        return len(saying.telling.bag), len(saying.telling.quoted)

    best = max(group, key=fullness)
    spans = best.statement.content or [s for s in (best.statement.speaker, best.statement.cue) if s]
    return " […] ".join(" ".join(span.text.split()) for span in spans)


def _said_on(group: Sequence[Saying], story: Story) -> str | None:
    """The most precise day that a telling gives."""
    values: Iterable[tuple[int, str]] = (
        ((days[1] - days[0]).days, value)
        for s in group
        if (days := s.telling.days) and (value := story.value(s.statement.said))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for length, value in values:
        found[length].append(value)
    return max(sorted(set(found[min(found)])), key=found[min(found)].count) if found else None
