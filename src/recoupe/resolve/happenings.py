"""Do two reports tell of one happening? A decision over two event mentions that says what it rests on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from recoupe import timex
from recoupe.index import Rarity
from recoupe.model import EventMention, Mention
from recoupe.parties import Parties
from recoupe.settings import Settings
from recoupe.story import Story
from recoupe.tellings import Days, Telling, Tellings
from recoupe.words import stems
from recoupe.world.happenings import Happening, kinds

Where = Literal["same", "within", "other", "unknown"]


WEEK = 7  # days
AKIN = 4  # letters that a stem must have to be taken for the beginning of a related one


@dataclass(frozen=True, slots=True)
class Told:
    """An event mention as it is held against others. `parties` are the entities that answer for the actors and recipients;
    `matter` the words about it, but names and the trigger; `named` the named event that the trigger is part of."""

    mention: EventMention
    telling: Telling
    happening: Happening
    family: str
    actors: frozenset[str]
    things: frozenset[str]
    parties: frozenset[str]
    days: Days | None
    place: str | None
    in_town: bool
    matter: frozenset[str]
    named: str | None
    appeared: Days | None

    @property
    def is_open(self) -> bool:
        """Whether the report tells it as still to come or only possible."""
        return self.mention.status in {"planned", "hypothetical"}


@dataclass(frozen=True, slots=True)
class Match:
    """How well two mentions fit: `score`, and by what (`evidence`: names of the signs with what each counted)."""

    score: float
    evidence: tuple[tuple[str, float], ...]


class Accounts:
    """Makes the `Told` of the event mentions of a story."""

    def __init__(self, tellings: Tellings) -> None:
        self._tellings = tellings
        self._story = tellings.story
        self._times_of: dict[str, list[tuple[int, str]]] = {}
        self._names_of: dict[str, dict[int, Mention]] = {}

    def of(self, mention: EventMention) -> Told:
        """The mention with what the story knows of its parts."""
        story = self._story
        happening = kinds().get(mention.kind) or Happening(type=mention.type)
        actors = _entities(story, mention.actors)
        place = story.entities.get(story.actor(mention.place) or "") if mention.place else None
        telling = self._tellings.of_event(mention)
        language = story.reports[mention.report].language
        counts = " ".join(n.span.text for n in mention.numbers)
        units = stems(" ".join(n.unit for n in mention.numbers), language)
        said = stems(f"{mention.trigger.text} {mention.lemma} {self._when(mention)} {counts}", language) - units
        matter = frozenset(term for term in telling.terms if not term.startswith("@")) - said
        return Told(
            mention=mention, telling=telling, happening=happening, family=happening.family or mention.kind or mention.type,
            actors=actors, things=frozenset(mention.things),
            parties=actors | _entities(story, mention.recipients), days=telling.days,
            place=place.id if place else None, in_town=bool(place and place.type == "GPE"),
            matter=matter, named=self._named(mention), appeared=timex.interval(story.published(mention.report)),
        )  # fmt: skip

    def _when(self, mention: EventMention) -> str:
        """The words of the time expressions within the mention: days are compared as days."""
        times = self._times(mention.report)
        first = bisect_left(times, (mention.span.start, ""))
        last = bisect_left(times, (mention.span.end, ""))
        return " ".join(text for _, text in times[first:last])

    def _times(self, report: str) -> list[tuple[int, str]]:
        if report not in self._times_of:
            times = self._story.annotated[report].times
            self._times_of[report] = sorted((time.span.start, time.span.text) for time in times)
        return self._times_of[report]

    def _named(self, mention: EventMention) -> str | None:
        """The entity that is no person and no place whose name begins with the trigger (`Forum …`)."""
        if mention.report not in self._names_of:
            names = self._story.annotated[mention.report].mentions
            self._names_of[mention.report] = {name.span.start: name for name in names}
        name = self._names_of[mention.report].get(mention.trigger.start)
        entity = self._story.entity_of(name.chain) if name and name.span.end > mention.trigger.end else None
        return entity.id if entity and entity.type in {"EVENT", "ORG", "PRODUCT"} else None


def _entities(story: Story, chains: Sequence[str]) -> frozenset[str]:
    return frozenset(entity for chain in chains if (entity := story.actor(chain)))


def _akin(one: str, other: str) -> bool:
    """Whether two stems are of one family of words (`arme`, `armement`): the shorter begins the longer."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= AKIN and long.startswith(short))


class Happenings:
    """Decides whether two mentions tell of one happening."""

    def __init__(self, parties: Parties, rarity: Rarity, settings: Settings) -> None:
        self._parties = parties
        self._rarity = rarity
        self.settings = settings

    def match(self, a: Told, b: Told, single: float = 0.0) -> Match | None:
        """How two mentions fit, if they tell of one happening; None if they do not. `single` is what it counts that each is
        the only one of its report."""
        if self.clash(a, b) or self.other_matter(a, b):
            return None
        evidence = tuple((sign, weight) for sign, weight in [*self._evidence(a, b), ("single", single)] if weight)
        score = sum(weight for _, weight in evidence)
        return Match(score, evidence) if score >= self._number("joined") else None

    def clash(self, a: Told, b: Told) -> bool:
        """Whether two mentions cannot be one happening, whatever else speaks for it: of other kinds, by others, on far days."""
        if a.family != b.family or a.happening.alone or b.happening.alone:
            return True
        if a.named and b.named and a.named != b.named:
            return True
        if self._gap(a, b) > self._most_days(a, b):
            return True
        return self._other_forecast(a, b) or self._other_actors(a, b) or self._turned(a, b)

    def two(self, a: Told, b: Told) -> bool:
        """Whether one report tells of two happenings: on two days, in two places, or of others."""
        return bool(self._gap(a, b)) or self.where(a, b) == "other" or self.others(a, b)

    def others(self, a: Told, b: Told) -> bool:
        """Whether both name who had a part in it, and nobody is in both."""
        return bool(a.parties and b.parties) and not self._shared(a.parties, b.parties)

    def _other_forecast(self, a: Told, b: Told) -> bool:
        """Whether both foretell, not for one day, in reports that are days apart or one of which nobody can date:
        what was ahead then need not be what is ahead now."""
        if a.mention.status != "planned" or b.mention.status != "planned":
            return False
        known = a.appeared and b.appeared and self._longest(a.appeared, b.appeared) <= WEEK
        if known and a.appeared and b.appeared and self._near(a.appeared, b.appeared, self._number("forecast_days")):
            return False
        return a.days is None or b.days is None or self._longest(a.days, b.days) > WEEK

    def other_matter(self, a: Told, b: Told) -> bool:
        """Whether both are of a kind that its matter tells apart, and the matter is not the same. Among several mentions of one
        happening some pairs may be so: each tells a part of the matter."""
        matter = a.happening.matter and b.happening.matter
        return matter and self.alike(a, b) < self._number("least_matter")

    def _number(self, key: str) -> float:
        return self.settings.number("events", key)

    # --- days ---
    def _gap(self, a: Told, b: Told) -> int:
        """Days between the two, 0 where they can be one day or a day is not known."""
        if a.days is None or b.days is None:
            return 0
        return max(0, (a.days[0] - b.days[1]).days, (b.days[0] - a.days[1]).days)

    def _most_days(self, a: Told, b: Told) -> float:
        """How many days apart two reports may date one happening: a slip of a few days where parties and kind agree."""
        if a.happening.lasting and b.happening.lasting:
            return self._number("lasting_days")
        return self._number("slip_days")

    def _days(self, a: Told, b: Told) -> float:
        if a.days is None or b.days is None:
            near = a.appeared and b.appeared and self._near(a.appeared, b.appeared)
            return self._number("same_week") if near else 0.0
        if self._gap(a, b):
            return 0.0 if a.happening.lasting else -self._number("day") * self._number("slip_cost")
        longest = self._longest(a.days, b.days)
        return self._number("day") * (1.0 if longest <= 1 else 0.7 if longest <= 31 else 0.3)

    def _longest(self, a: Days, b: Days) -> int:
        return max((days[1] - days[0]).days for days in (a, b))

    def _near(self, a: Days, b: Days, days: float = WEEK) -> bool:
        reach = timedelta(days=days)
        return a[0] - reach <= b[1] and b[0] - reach <= a[1]

    # --- parties ---
    def _same(self, one: str, other: str) -> float:
        """1 for one entity; less for a person or body and the state that it stands for."""
        if one == other:
            return 1.0
        stands = any(
            self._parties.stands_for(a, b) or self._parties.is_part(a, b) for a, b in ((one, other), (other, one))
        )
        persons = all(self._parties.is_person(frozenset({entity})) for entity in (one, other))
        return self._number("stands_for") if stands and not persons else 0.0

    def _shared(self, a: frozenset[str], b: frozenset[str]) -> list[float]:
        """How well each of the fewer parties is found among the others, where it is."""
        few, many = sorted((a, b), key=lambda group: (len(group), sorted(group)))
        best = (max((self._same(one, other) for other in many), default=0.0) for one in few)
        return [fit for fit in best if fit]

    def _other_actors(self, a: Told, b: Told) -> bool:
        """Whether both name who did it, and none of the one has a part in the other; of those who met or agreed, each of the
        fewer has to be among the others."""
        if not a.actors or not b.actors:
            return False
        if a.happening.is_mutual and min(len(a.actors), len(b.actors)) > 1:
            return len(self._shared(a.actors, b.actors)) < min(len(a.actors), len(b.actors))
        return not self._shared(a.actors, b.parties) or not self._shared(b.actors, a.parties)

    def _turned(self, a: Told, b: Told) -> bool:
        """Whether what the one does to the other is told the other way round: help given is not help received."""
        if a.happening.is_mutual or b.happening.is_mutual or not a.actors or not b.actors:
            return False
        to, back = a.parties - a.actors, b.parties - b.actors
        return bool(to and back) and a.actors <= back and b.actors <= to

    def _party(self, a: Told, b: Told) -> float:
        if not a.parties or not b.parties:
            return 0.0
        fits = self._shared(a.parties, b.parties)
        share = sum(fits) / min(len(a.parties), len(b.parties))
        return self._number("party") * share * min(len(fits), 2)

    # --- the rest ---
    def alike(self, a: Told, b: Told) -> float:
        """The part of the shorter telling's matter that the other has, by how much its words tell."""
        few, many = sorted((a.matter, b.matter), key=lambda matter: (self._rarity.total(matter), sorted(matter)))
        shared = (word for word in few if any(_akin(word, other) for other in many))
        least = self._rarity.total(few)
        return self._rarity.total(shared) / least if least else 0.0

    def where(self, a: Told, b: Told) -> Where:
        """How the two places lie to each other, as far as names tell: a river runs past many towns."""
        if not a.place or not b.place:
            return "unknown"
        if a.place == b.place:
            return "same"
        if self._parties.stands_for(a.place, b.place) or self._parties.stands_for(b.place, a.place):
            return "within"
        return "other" if a.in_town and b.in_town else "unknown"

    def _numbers(self, a: Told, b: Told) -> float:
        """Whether both count the same number of the same things; it counts for more where these have a part in both (`three
        geologists were freed`)."""
        first = {(n.value, n.unit) for n in a.mention.numbers if n.unit}
        same = first & {(n.value, n.unit) for n in b.mention.numbers if n.unit}
        parts = a.things & b.things
        taking_part = any(value > 1 and unit in parts for value, unit in same)
        return self._number("counted" if taking_part else "number") if same else 0.0

    def _names(self, a: Told, b: Told) -> float:
        """The names in both tellings of those that have no part in it themselves (`three geologists of Terralis`), by how few
        tellings have them."""
        apart = a.parties | b.parties | {a.place, b.place}
        shared = (a.telling.entities & b.telling.entities) - apart
        most = self._rarity.telling() / 2
        return min(1.0, self._rarity.total("@" + name for name in shared) / most)

    def _evidence(self, a: Told, b: Told) -> list[tuple[str, float]]:
        places = {"same": 1.0, "within": 0.5, "other": -1.0, "unknown": 0.0}
        foretold = a.is_open != b.is_open and "alleged" not in (a.mention.status, b.mention.status)
        known = (a.happening.rare and b.happening.rare) or a.mention.lemma == b.mention.lemma
        return [
            ("parties", self._party(a, b)),
            ("days", self._days(a, b)),
            ("thing", self._number("thing") * bool(known and a.things & b.things)),
            ("place", self._number("place") * places[self.where(a, b)]),
            ("matter", self._number("matter") * self.alike(a, b)),
            ("named", self._number("named") if a.named and a.named == b.named else 0.0),
            ("word", self._number("word") if a.mention.lemma == b.mention.lemma else 0.0),
            ("number", self._numbers(a, b)),
            ("name", self._number("name") * self._names(a, b) if known else 0.0),
            ("foretold", -self._number("foretold") if foretold else 0.0),
        ]
