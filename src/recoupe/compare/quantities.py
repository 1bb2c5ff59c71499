"""Quantities of reports as ranges (`more than 15` takes in 17, `about a hundred` takes in 96), with what is said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from babel.numbers import format_decimal

from recoupe.compare.comparison import Comparison
from recoupe.compare.measures import AGE, NEAR, aged, measure_of
from recoupe.compare.places import Where, where
from recoupe.compare.ranges import is_vague, limits, meet
from recoupe.lang import table
from recoupe.model import Figure, Number, Span
from recoupe.phrases import spoken
from recoupe.tellings import Days
from recoupe.words import fold, stems, words
from recoupe.world import fact

MOST_PLACES = 3  # that a report turns on
SHORT = 15  # characters between two numbers that are one breath: `51 %, against 49 % for her rival`


@dataclass(frozen=True)
class Counted:
    """A number of a report: how many of what (`unit`, folded; `counts` as the report has it), within which limits (`low`,
    `high`), what befell them (`toll`).

    `terms` are what its clause says besides, `around` what its sentence and the one before do; `measure` is what a percentage
    or a sum is one of; `whose` whom it is laid to (entities); `days` those that the sentence names; `events` the events that
    it is a number of; `counter` which camp counts, `whole` what a part is counted out of; `growing` is true of a
    count that goes on (`lang/xx/quantities.toml`), `vague` of `thousands`, which may be any number up to the next such
    word, `crowded` of a clause that holds another number of the unit;
    `places` are those that its report speaks of most, `at` those that its clause names, `towns` those of a toll's sentence;
    `overall` is true of a clause that says that all are counted (`worldwide`); `hour` is the moment that the sentence names
    (a TIMEX3 value with an hour); `still` is true of a count of what goes on and may be another tomorrow."""

    report: str
    unit: str
    value: float
    low: float
    high: float
    exact: bool
    span: Span
    clause: Span
    sentence: Span
    counts: str = ""
    verb: str = ""
    toll: str = ""
    ahead: bool = False
    part: bool = False
    terms: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    measure: str = ""
    whose: frozenset[str] = frozenset()
    days: Days | None = None
    events: frozenset[str] = frozenset()
    counter: str = ""
    whole: float | None = None
    growing: bool = False
    vague: bool = False
    crowded: bool = False
    places: frozenset[str] = frozenset()
    at: frozenset[str] = frozenset()
    overall: bool = False
    hour: str = ""
    still: bool = False
    towns: tuple[Where, ...] = ()

    @property
    def words(self) -> tuple[Span, ...]:
        """The number and its clause, unless that holds another number of the same unit."""
        return (self.span,) if self.crowded else (self.span, self.clause)


@cache
def _data(language: str) -> dict[str, Any]:
    return table(language, "quantities")


@cache
def people(language: str) -> frozenset[str]:
    """The units that count people of any kind, folded."""
    return frozenset(map(fold, _data(language)["figures"]["people"]))


@cache
def persons(language: str) -> frozenset[str]:
    """The nouns, folded, that name people of a kind, by trade or part played."""
    groups = table(language, "persons")["groups"]
    own = _data(language)["figures"]["kinds"]
    return frozenset(
        fold(noun) for noun in (*(n for g in groups for k in ("m", "f", "any") for n in g.get(k, ())), *own)
    )


@cache
def _tolls(language: str) -> dict[str, str]:
    rows = {toll: row for toll, row in _data(language)["tolls"].items() if isinstance(row, dict)}
    return {fold(unit): toll for toll, row in rows.items() for unit in row["units"]}


def toll_of(unit: str, language: str) -> str:
    """What befell those that a unit (folded) counts, empty where it does not say so."""
    return _tolls(language).get(unit, "")


@cache
def _scope(language: str) -> dict[str, tuple[str, ...]]:
    """The phrases of `[scope]` by key, as `words` parts them."""
    rows = _data(language)["scope"]
    return {key: tuple(" ".join(w.folded for w in words(p, language)) for p in rows[key]) for key in ("whole", "still")}


class Quantities:
    """The numbers of a story as `Counted`."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._story = comparison.story
        self._events = self._numbers_of_events()

    def all(self) -> list[Counted]:
        """By publication, then as they stand in the report."""
        found = [c for report in self._story.annotated for c in self._of_report(report)]
        return sorted(found, key=lambda c: (self._comparison.order(c.report), c.span.start))

    def _numbers_of_events(self) -> dict[str, dict[int, tuple[Number, Span, set[str]]]]:
        """The numbers that event mentions give of what happened, by report and where they stand in it."""
        found: dict[str, dict[int, tuple[Number, Span, set[str]]]] = {}
        for event in self._story.resolved.events:
            for mention in self._comparison.happened(event):
                for number in mention.numbers:
                    own = found.setdefault(mention.report, {})
                    own.setdefault(number.span.start, (number, mention.span, set()))[2].add(event.id)
        return found

    def _of_report(self, report: str) -> Iterator[Counted]:
        figures = {f.number.span.start: f for f in self._story.annotated[report].figures}
        for start, (number, clause, _) in self._events.get(report, {}).items():
            if start not in figures:
                figures[start] = Figure(number=number, clause=clause, sentence=clause)
        figures = {start: figure for start, figure in figures.items() if not self._is_refused(figure)}
        places = self._places(report)
        before: Figure | None = None
        for start in sorted(figures):
            figure = figures[start]
            inside = (f for at, f in figures.items() if figure.clause.start <= at < figure.clause.end and at != start)
            crowded = any(other.number.unit == figure.number.unit for other in inside)
            yield replace(self._counted(report, figure, before), crowded=crowded, places=places)
            before = figure

    def _is_refused(self, figure: Figure) -> bool:
        """Whether a report names a number only to say that it is not so: `ten men, and not eleven`."""
        at = figure.number.span
        report = self._story.reports[at.report]
        before = f" {fold(report.text[max(0, at.start - NEAR) : at.start])}"
        return before.endswith(tuple(f" {fold(word)} " for word in _data(report.language)["figures"]["refused_before"]))

    def _places(self, report: str) -> frozenset[str]:
        """The places and states that a report names most, some three of them."""
        found: Counter[str] = Counter()
        for mention in self._story.annotated[report].mentions:
            entity = self._story.entity_of(mention.chain)
            if entity and entity.type in ("GPE", "LOC"):
                found[entity.id] += 1
        return frozenset(
            entity for entity, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_PLACES]
        )

    def _towns(self, figure: Figure) -> tuple[Where, ...]:
        """The towns, other than capitals (which may stand for their states), that the sentence of a number names."""
        told, language = figure.sentence, self._story.reports[figure.sentence.report].language
        mentions = self._story.annotated[told.report].mentions
        inside = (m for m in mentions if told.start <= m.span.start < told.end)
        found = (where(self._story, m.chain) for m in inside)
        known = {w.name: w for w in found if w and w.point and not fact(w.name, language)}
        return tuple(known[name] for name in sorted(known))

    def _counted(self, report: str, figure: Figure, before: Figure | None) -> Counted:
        number, language = figure.number, self._story.reports[report].language
        low, high = limits(number, self._comparison.number("about"), language)
        own, told = stems(number.span.text, language), self._comparison.tellings
        known = self._events.get(report, {}).get(number.span.start)
        lead = self._lead(figure)
        measure = measure_of(self._story, figure)
        toll = "" if measure == AGE else figure.toll or toll_of(fold(number.unit), language)
        return Counted(
            report=report, unit=fold(number.unit), value=number.value, low=low, high=high,
            exact=number.bound == "exact", span=number.span, clause=figure.clause, sentence=figure.sentence,
            counts=number.unit, verb=figure.verb,
            toll=toll, towns=self._towns(figure) if toll else (), ahead=figure.ahead, part=figure.part,
            terms=frozenset(told.terms((figure.clause,))) - own,
            around=frozenset(told.terms((lead, figure.sentence))) - own, measure=measure,
            whose=self._whose(figure, before, lead) if measure != AGE else aged(self._story, figure, lead),
            days=self._days(report, figure) if measure != AGE else None,
            events=frozenset(known[2]) if known else frozenset(), counter=figure.counter, whole=figure.whole,
            growing=self._growing(lead, figure, language), at=self._named_places(figure.clause),
            overall=self._says(figure.clause, "whole"), hour=self._hour(report, figure),
            still=self._says(figure.sentence, "still"), vague=is_vague(number, language),
        )  # fmt: skip

    def _named_places(self, span: Span) -> frozenset[str]:
        entities = self._story.entities
        return frozenset(
            e for t in self._named(span) if (e := t[1:]) in entities and entities[e].type in ("GPE", "LOC")
        )

    def _says(self, span: Span, key: str) -> bool:
        """Whether a phrase of `[scope]` stands in the words."""
        told = f" {' '.join(word.folded for word in words(span.text, self._story.reports[span.report].language))} "
        return any(f" {phrase} " in told for phrase in _scope(self._story.reports[span.report].language)[key])

    def _hour(self, report: str, figure: Figure) -> str:
        """The moment that the sentence names, where it names one only."""
        span = figure.sentence
        times = (t for t in self._story.annotated[report].times if span.start <= t.span.start < span.end)
        found = {v for t in times if (v := self._story.value(t.id)) and "T" in v and not v.startswith("P")}
        return next(iter(found)) if len(found) == 1 else ""

    def _lead(self, figure: Figure) -> Span:
        """The words before the sentence that it goes on from: as many characters as one looks back for them."""
        text, end = self._story.reports[figure.sentence.report].text, figure.sentence.start
        start = max(0, end - int(self._comparison.number("figure_lead")))
        return Span(report=figure.sentence.report, start=start, end=end, text=text[start:end])

    def _whose(self, figure: Figure, before: Figure | None, lead: Span) -> frozenset[str]:
        """Whom a number is laid to: those named in its clause since the number before; where it follows that one in a breath,
        those named right after; where nobody is, and it is a part of something, those named just before the sentence."""
        at, clause = figure.number.span, figure.clause
        start = clause.start
        if before and before.number.span.end > start:
            start = before.number.span.end
            if at.start - start <= SHORT:
                return self._named(_between(at.end, clause.end, clause))
        own = self._named(_between(start, at.start, clause)) or self._named(_between(clause.start, at.start, clause))
        return own or (self._named(lead) if measure_of(self._story, figure) else own)

    def _named(self, span: Span) -> frozenset[str]:
        return frozenset(t for t in self._comparison.tellings.terms((span,)) if t.startswith("@"))

    def _growing(self, lead: Span, figure: Figure, language: str) -> bool:
        told = f"{lead.text} {figure.sentence.text}".lower()
        return any(word in told for word in _data(language)["progress"]["words"])

    def _days(self, report: str, figure: Figure) -> Days | None:
        """The days that the clause names, else those of its sentence."""
        for span in (figure.clause, figure.sentence):
            for time in self._story.annotated[report].times:
                if span.start <= time.span.start < span.end:
                    days = self._comparison.days(self._story.value(time.id))
                    if days:
                        return days
        return None


def _between(start: int, end: int, whole: Span) -> Span:
    end = max(start, end)
    return Span(
        report=whole.report, start=start, end=end, text=whole.text[max(0, start - whole.start) : end - whole.start]
    )


def compatible(a: Counted, b: Counted) -> bool:
    """Whether one number could be both."""
    return meet((a.low, a.high), (b.low, b.high))


def shown(number: Counted) -> dict[str, str]:
    """The number as a reader of each language writes it."""
    return {language: format_decimal(number.value, locale=language) for language in spoken()}
