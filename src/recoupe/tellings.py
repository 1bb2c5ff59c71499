"""A statement or an event mention as cross-checking sees it: what it is about, on whose word, and when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from recoupe import timex
from recoupe.model import EventMention, Span, Statement
from recoupe.parties import Parties
from recoupe.story import Story
from recoupe.words import words

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Telling:
    """`terms` are what it is about, in order: stems of words and, for a name, the entity that answers for it (`@id`), so
    that a capital and its state are one term. `quoted` are the terms in quotation marks (none where a machine translated the
    report), `days` the days it speaks of (a statement: on which it was said), first and last."""

    id: str
    report: str
    spans: tuple[Span, ...]
    terms: tuple[str, ...]
    quoted: tuple[str, ...]
    speakers: frozenset[str]
    days: Days | None

    @property
    def bag(self) -> frozenset[str]:
        return frozenset(self.terms)

    @property
    def entities(self) -> frozenset[str]:
        """The entities that are spoken of (ids)."""
        return frozenset(term[1:] for term in self.terms if term.startswith("@"))

    def triples(self) -> frozenset[tuple[str, ...]]:
        """Every three terms that follow one another: shared ones show shared wording, not only a shared matter."""
        return frozenset(zip(self.terms, self.terms[1:], self.terms[2:], strict=False))


class Tellings:
    """The tellings of a story, made once each."""

    def __init__(self, story: Story, parties: Parties | None = None) -> None:
        self.story = story
        self.parties = parties or Parties(story)
        self._made: dict[str, Telling] = {}
        self._entities_of: dict[str, frozenset[str]] = {}

    def of(self, statement: Statement) -> Telling:
        """A statement as a telling of what it says."""
        if statement.id not in self._made:
            spans = statement.content or ((statement.cue,) if statement.cue else ())
            self._made[statement.id] = Telling(
                id=statement.id, report=statement.report, spans=spans,
                terms=tuple(self.terms(statement.content)), quoted=tuple(self.terms(self.story.verbatim(statement))),
                speakers=self.parties.speakers(statement), days=timex.interval(self.story.value(statement.said)),
            )  # fmt: skip
        return self._made[statement.id]

    def of_event(self, mention: EventMention) -> Telling:
        """An event mention as a telling of what happened."""
        if mention.id not in self._made:
            self._made[mention.id] = Telling(
                id=mention.id, report=mention.report, spans=(mention.span,), terms=tuple(self.terms((mention.span,))),
                quoted=(), speakers=frozenset(), days=timex.interval(self.story.value(mention.when)),
            )  # fmt: skip
        return self._made[mention.id]

    def entities_of(self, report: str) -> frozenset[str]:
        """The entities that a report names, each as the one that answers for it."""
        if report not in self._entities_of:
            self._entities_of[report] = frozenset(actor for _, _, actor in self._names(report))
        return self._entities_of[report]

    def named(self, report: str) -> list[str]:
        """The entities that a report names, as often as it does."""
        return [actor for _, _, actor in self._names(report)]

    def presumed(self, report: str, before: int) -> Days | None:
        """The days on which what a report tells without a date was presumably said: up to `before` days before it appeared.
        Where only a month or a year of publication is known, it appeared about the last day that it names in that time."""
        published = timex.interval(self.story.published(report))
        if published is None:
            return None
        first, last = published
        if (last - first).days > before:
            named = [d[0] for d in self._days_named.get(report, ()) if d[0] == d[1] and first <= d[0] <= last]
            if not named:
                return None
            first = last = max(named)
        return first - timedelta(days=before), last

    @cached_property
    def _days_named(self) -> dict[str, list[Days]]:
        """The stretches of the calendar that each report names."""
        found: dict[str, list[Days]] = {}
        for time in self.story.times.values():
            days = timex.interval(self.story.value(time.id))
            if days:
                found.setdefault(time.span.report, []).append(days)
        return found

    def terms(self, spans: Iterable[Span]) -> Iterator[str]:
        """The terms of some spans of one report, in order."""
        for span in spans:
            named = self._names(span.report)
            starts, last = [start for start, _, _ in named], None
            for word in words(span.text, self.story.reports[span.report].language):
                place = bisect_right(starts, span.start + word.start) - 1
                if place >= 0 and span.start + word.start < named[place][1]:
                    if last != place:
                        yield "@" + named[place][2]
                    last = place
                elif word.stem:
                    yield word.stem
                    last = None

    def _names(self, report: str) -> Sequence[tuple[int, int, str]]:
        return self._names_of.get(report, ())

    @cached_property
    def _names_of(self) -> dict[str, list[tuple[int, int, str]]]:
        """The mentions of each report in order, each with the entity that answers for it; of nested ones the outermost."""
        found: dict[str, list[tuple[int, int, str]]] = {}
        for report, annotated in self.story.annotated.items():
            names: list[tuple[int, int, str]] = []
            for mention in sorted(annotated.mentions, key=lambda m: (m.span.start, -m.span.end)):
                actor = self.story.actor(mention.chain)
                if actor and (not names or mention.span.start >= names[-1][1]):
                    names.append((mention.span.start, mention.span.end, actor))
            found[report] = names
        return found


def overlap(a: Days | None, b: Days | None) -> bool:
    """Whether two spans of days could be one day; an unknown one could be any."""
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


def apart(a: Days, b: Days) -> int:
    """How many days lie from the one to the other: 1 if the one follows the other; 0 or less if they overlap."""
    return timex.days_between(a, b)


def appeared(story: Story, report: str) -> str:
    """A text to sort reports by: the last moment at which it can have appeared (unknown ones come last)."""
    published = story.published(report) or ""
    days, moment = timex.interval(published), _instant(published)
    if moment:
        return moment.isoformat()[:16]
    return f"{days[1].isoformat()}{published[10:16]}" if days else "9999"


def _instant(published: str | None) -> datetime | None:
    """The moment of a date that has an hour and the zone of that hour, in universal time."""
    try:
        moment = datetime.fromisoformat(published or "")
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def comes_before(story: Story, one: str, other: str) -> bool:
    """Whether report `one` surely appeared before `other`: an earlier day, or an earlier minute of the same one; by the zones of
    both hours, where these are given."""
    first, second = story.published(one), story.published(other)
    moments = _instant(first), _instant(second)
    if moments[0] and moments[1]:
        return moments[0] < moments[1]
    days, days2 = timex.interval(first), timex.interval(second)
    if not days or not days2 or not first or not second:
        return False
    if days[1] < days2[0]:
        return True
    return days == days2 and len(first) >= 16 and len(second) >= 16 and first[:16] < second[:16]
