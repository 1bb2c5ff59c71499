"""Event mentions of many reports → events: tellings of one happening, joined best first, with what cannot be one kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import product

from recoupe.index import Index, Key, Rarity
from recoupe.model import Event, EventMention, Status, make_id
from recoupe.resolve.decisions import Decided
from recoupe.resolve.happenings import Accounts, Happenings, Told
from recoupe.resolve.singles import Singles
from recoupe.settings import Settings
from recoupe.story import Story
from recoupe.tellings import Tellings, appeared
from recoupe.voices import Voices

Pair = tuple[str, str]
# What an event is where its mentions differ: one that a report tells as done is done, whoever only foretold or charged it.
CERTAINTY: tuple[Status, ...] = ("happened", "denied", "alleged", "planned", "hypothetical")
NEAR_DAYS = 3  # days around a date under which an event is filed, so that a slip of a day is still a candidate


def resolve_events(story: Story, settings: Settings, decided: Decided | None = None) -> tuple[Event, ...]:
    """The events of a story whose entities, times and lineage are resolved, in the order of their first telling, as people
    `decided`."""
    tellings = Tellings(story)
    accounts = Accounts(tellings)
    told = {m.id: accounts.of(m) for m in _in_order(story)}
    rarity = Rarity(t.matter | {f"@{name}" for name in t.telling.entities} for t in told.values())
    decide = Happenings(tellings.parties, rarity, settings)
    joined = _matches(told, rarity, decide, Singles(told.values(), decide, tellings, settings))
    groups = _grouped(told, joined, decide, settings)
    groups = decided.applied(groups, partial(_likeness, joined)) if decided else groups
    voices = Voices(story.resolved.lineage, settings)
    return tuple(_event([told[id_] for id_ in group], story, voices) for group in groups)


def _in_order(story: Story) -> list[EventMention]:
    """By publication, then as they stand in the report."""
    return sorted(story.all_events(), key=lambda m: (appeared(story, m.report), m.report, m.trigger.start, m.id))


def _keys(told: Told, rarity: Rarity, most: int, names: Sequence[str]) -> dict[Key, float]:
    """What a mention is filed under: its family with each party, its place, its day and its rarest words; if it is of a rare
    kind, with the `names` that its report turns on."""
    family = told.family
    keys: dict[Key, float] = {(family, "party", party): 2.0 for party in told.parties}
    keys |= {(family, "thing", thing): 1.0 for thing in told.things}
    if told.place:
        keys[family, "place", told.place] = 1.5
    if told.named:
        keys["named", told.named] = 3.0
    if told.days and (told.days[1] - told.days[0]).days <= 1:
        day = told.days[0].toordinal()
        keys |= {(family, "day", day + n): 1.0 for n in range(-NEAR_DAYS, NEAR_DAYS + 1)}
    if told.happening.rare:
        keys |= {(family, "of", name): 1.0 for name in names}
    return keys | {(family, word): weight for word, weight in rarity.weights(told.matter, most).items()}


def _matches(told: Mapping[str, Told], rarity: Rarity, decide: Happenings, singles: Singles) -> dict[Pair, float]:
    """The pairs that fit: each mention with the few before it that share most with it."""
    settings = decide.settings
    index: Index[str] = Index(int(settings.number("index", "latest")), int(settings.number("index", "most")))
    most = int(settings.number("index", "keys"))
    joined: dict[Pair, float] = {}
    for id_, account in told.items():
        keys = _keys(account, rarity, most, singles.names(account.mention.report))
        for before in index.ask(keys):
            match = decide.match(told[before], account, singles.sign(told[before], account))
            if match:
                joined[before, id_] = match.score
        index.file(id_, keys)
    return joined


def _grouped(
    told: Mapping[str, Told], joined: Mapping[Pair, float], decide: Happenings, settings: Settings
) -> list[list[str]]:
    """Best pairs first; two groups stay two where one mention of each cannot be one happening."""
    most = int(settings.number("events", "most"))
    group_of = {id_: [id_] for id_ in told}
    for (one, other), _ in sorted(joined.items(), key=lambda item: (-item[1], item[0])):
        a, b = group_of[one], group_of[other]
        if a is b:
            continue
        if not _may_be_one([told[x] for x in a[:most]], [told[y] for y in b[:most]], decide):
            continue
        a, b = (a, b) if len(a) >= len(b) else (b, a)
        a.extend(b)
        group_of |= dict.fromkeys(b, a)
    order = {id_: place for place, id_ in enumerate(told)}
    groups = {id(group): sorted(group, key=order.__getitem__) for group in group_of.values()}
    return sorted(groups.values(), key=lambda group: order[group[0]])


def _may_be_one(a: Sequence[Told], b: Sequence[Told], decide: Happenings) -> bool:
    """Whether no mention of the one group excludes one of the other, and most pairs are about the same matter."""
    pairs = list(product(a, b))
    if any(decide.clash(x, y) for x, y in pairs):
        return False
    return 2 * sum(decide.other_matter(x, y) for x, y in pairs) <= len(pairs)


def _likeness(joined: Mapping[Pair, float], one: str, others: Collection[str]) -> float:
    """How well a mention fits the one of others that it fits best."""
    return max((max(joined.get((one, x), 0.0), joined.get((x, one), 0.0)) for x in others), default=0.0)


# --- an event from its mentions ---
def _event(group: Sequence[Told], story: Story, voices: Voices) -> Event:
    mentions = [told.mention for told in group]
    credits = [story.statements[m.according_to].via if m.according_to else () for m in mentions]
    statuses = {m.status for m in mentions}
    return Event(
        id=make_id("event", mentions[0].id), gist=_gist(group), type=_commonest([m.type for m in mentions]),
        event_mentions=tuple(m.id for m in mentions), reports=tuple(dict.fromkeys(m.report for m in mentions)),
        origins=voices.origins([m.span for m in mentions], credits), date=_date(group, story),
        place=_commonest([told.place for told in group if told.place]) or None,
        status=next(status for status in CERTAINTY if status in statuses),
    )  # fmt: skip


def _commonest(values: Sequence[str]) -> str:
    """The value that stands most often, of equals the first."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value]) if counted else ""


def _gist(group: Sequence[Told]) -> str:
    """The words of the mention that says most of it: who, to whom, when, where; then the shorter one."""

    def fullness(told: Told) -> tuple[int, int]:
        m = told.mention
        parts = len(told.parties) + bool(m.when) + bool(m.place_span) + bool(m.numbers) + (m.status == "happened")
        return parts, -len(m.span.text)

    return " ".join(max(group, key=fullness).mention.span.text.split())


def _date(group: Sequence[Told], story: Story) -> str | None:
    """The most precise day that the mentions give, and of several that which most of them give."""
    by_length: dict[int, list[str]] = defaultdict(list)
    done = [t for t in group if not t.is_open] or list(group)
    for told in done:
        value = story.value(told.mention.when)
        if told.days and value:
            by_length[(told.days[1] - told.days[0]).days].append(value)
    return _commonest(by_length[min(by_length)]) if by_length else None
