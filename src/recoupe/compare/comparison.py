"""What every check is given: the story, its claims and events with their tellings, and what is known of parties and voices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from recoupe import timex
from recoupe.compare.ranges import Range, limits, meet
from recoupe.index import Rarity
from recoupe.model import Claim, Event, EventMention, Span, Statement, Status
from recoupe.parties import Parties
from recoupe.settings import Settings
from recoupe.speakers import Speakers
from recoupe.story import Story
from recoupe.tellings import Days, Telling, Tellings, appeared, comes_before, overlap
from recoupe.voices import Voices
from recoupe.words import fold


class Comparison:
    """The story on the table. Nothing here decides; checks do."""

    def __init__(self, story: Story, settings: Settings) -> None:
        self.story = story
        self.settings = settings
        self.parties = Parties(story)
        self.speakers = Speakers(story, self.parties)
        self.tellings = Tellings(story, self.parties)
        self._first_days: dict[str, date | None] = {}
        self.voices = Voices(story.resolved.lineage, settings)

    def number(self, key: str) -> float:
        """A threshold of the section `[compare]`."""
        return self.settings.number("compare", key)

    # --- claims ---
    def statements(self, claim: Claim) -> list[Statement]:
        return [self.story.statements[s] for s in claim.statements]

    def told(self, statement: Statement) -> Telling:
        return self.tellings.of(statement)

    def speaker_name(self, statement: Statement) -> str | None:
        """The one speaker's name over all reports, else the name that the report gives; of somebody without a name all words
        that describe who it is (`two sources near the board`)."""
        entities = self.speakers.of(statement).entities
        if len(entities) == 1:
            return self.story.entities[next(iter(entities))].name
        named = any(self.story.entity_of(chain) for chain in statement.speaker_chains)
        described = statement.speaker.text if statement.speaker and not named and statement.speaker_name else None
        return described or statement.speaker_name

    # --- events ---
    def mentions(self, event: Event) -> list[EventMention]:
        return [self.story.event_mentions[m] for m in event.event_mentions]

    def when(self, mention: EventMention) -> str | None:
        """The TIMEX3 value of an event mention's day, without the time of day."""
        return self.day(mention.when)

    def day(self, time: str | None) -> str | None:
        """The TIMEX3 value of a time expression, without the time of day; of a night both days that it may lie in."""
        value = self.story.value(time)
        if value is None or value.startswith("P"):
            return value
        if value.endswith(timex.NIGHT) and (days := timex.interval(value)):
            return "/".join(day.isoformat() for day in days)
        return "/".join(part.partition("T")[0] for part in value.split("/"))

    def days(self, value: str | None) -> Days | None:
        return timex.interval(value)

    def time_span(self, mention: EventMention) -> Span | None:
        """The words that date an event mention."""
        time = self.story.times.get(mention.when) if mention.when else None
        return time.span if time else None

    def gives_day(self, time: str | None, told: Sequence[Span]) -> bool:
        """Whether the words `told` themselves give the day: it stands in their clause, and is counted from nothing or from
        the day on which the report appeared. `The day before` of a narrative may be counted from the wrong day."""
        found = self.story.times.get(time) if time else None
        if found is None or found.form.base == "narrative" or any(end.base == "narrative" for end in found.form.ends):
            return False
        reach = int(self.number("date_reach"))
        beside = any(s.start - reach <= found.span.start and found.span.end <= s.end + reach for s in told)
        return beside and "\n" not in self._between(found.span, told)

    def _between(self, span: Span, told: Sequence[Span]) -> str:
        """The words between a span and the nearest of some others."""
        text = self.story.reports[span.report].text
        gaps = (text[min(span.end, s.end) : max(span.start, s.start)] for s in told)
        return min(gaps, key=len, default="")

    def parties_of(self, mention: EventMention) -> frozenset[str]:
        """The entities that act or are acted upon, each as the one that answers for it."""
        found = (self.story.actor(chain) for chain in (*mention.actors, *mention.recipients))
        return frozenset(entity for entity in found if entity)

    def status(self, mention: EventMention) -> Status:
        """The status of a mention; of one that its report tells as done, although other reports date the event after it
        appeared, `planned`: nobody can tell as done what is still to come."""
        if mention.status != "happened" or self.when(mention):
            return mention.status
        event = self.story.event_of(mention.id)
        first = self._first_day(event) if event else None
        appeared_by = self.tellings.presumed(mention.report, 0)
        return "planned" if first and appeared_by and appeared_by[1] < first else "happened"

    def _first_day(self, event: Event) -> date | None:
        """The first day that a report gives for an event as done."""
        if event.id not in self._first_days:
            told = (self.days(self.when(m)) for m in self.mentions(event) if m.status == "happened")
            self._first_days[event.id] = min((days[0] for days in told if days), default=None)
        return self._first_days[event.id]

    def happened(self, event: Event) -> list[EventMention]:
        """The mentions that tell an event as done."""
        return [m for m in self.mentions(event) if self.status(m) == "happened"]

    # --- figures ---
    def counts_otherwise(self, some: Sequence[Span], others: Sequence[Span]) -> bool:
        """Whether some words and others count one kind of thing, and give no number of it that both could mean."""
        first, second = (self._counted(spans) for spans in (some, others))
        shared = first.keys() & second.keys()
        return any(not any(meet(a, b) for a in first[unit] for b in second[unit]) for unit in shared)

    def _counted(self, spans: Sequence[Span]) -> dict[str, list[Range]]:
        """The numbers that stand in some words, as ranges, by what they count."""
        found: dict[str, list[Range]] = {}
        for span in spans:
            language = self.story.reports[span.report].language
            for figure in self.story.annotated[span.report].figures:
                number = figure.number
                if span.start <= number.span.start < span.end and number.unit:
                    found.setdefault(fold(number.unit), []).append(limits(number, self.number("about"), language))
        return found

    # --- reports ---
    def before(self, one: str, other: str) -> bool:
        """Whether report `one` surely appeared before `other`."""
        return comes_before(self.story, one, other)

    def one_story(self, one: str, other: str) -> bool:
        """Whether two reports may tell of one story: near in time, with names in common."""
        if one == other:
            return True
        reach = int(self.number("story_days"))
        if not overlap(self.tellings.presumed(one, reach), self.tellings.presumed(other, reach)):
            return False
        first, second = self.tellings.entities_of(one), self.tellings.entities_of(other)
        return len(first & second) >= min(self.number("story_names"), len(first), len(second))

    def order(self, report: str) -> tuple[str, str]:
        """A key to sort reports by: the day of publication, then the id."""
        return appeared(self.story, report), report

    @cached_property
    def rarity(self) -> Rarity:
        """How much a term tells, over all statements and event mentions of the story."""
        told = [self.tellings.of(s).bag for s in self.story.all_statements()]
        return Rarity(told + [self.tellings.of_event(e).bag for e in self.story.all_events()])

    def matter(self, a: frozenset[str], b: frozenset[str]) -> float:
        """How much two have in common (0 to 1)."""
        return self.rarity.shared(a, b)

    def extent(self, spans: Sequence[Span]) -> Span:
        """The longest of some spans."""
        return max(spans, key=lambda span: (span.end - span.start, -span.start))
