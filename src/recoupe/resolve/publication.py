"""On which day was an undated report published? Every day that comes into question is weighed by what speaks for it.

A day is a hypothesis under which all times of the report get their values; evidence is what these values then say: that the
report speaks in the past of a day that would still lie ahead, that its `Wednesday` is the day on which another report puts the
same event, that reports on the same matter were published then. Weights are log odds (`[dates]` in defaults.toml)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.model import TimeExpression
from recoupe.resolve.moments import Belief, Moment
from recoupe.settings import Settings
from recoupe.timex import ANY_WEEKDAY, ANY_YEAR, apart, contains, ground, interval
from recoupe.timex.interval import Days


@dataclass(frozen=True)
class Known:
    """The values that another report may give to what a moment is told of, with their probabilities; `shared` is how much the
    two have in common (0 to 1)."""

    moment: Moment
    other: Moment
    values: Mapping[str, float]
    shared: float


@dataclass(frozen=True)
class Neighbour:
    """A report on the same matter whose day of publication is known, with its likeness (0 to 1)."""

    report: str
    day: date
    likeness: float


@dataclass(frozen=True)
class Clues:
    """All that speaks for the day of one report."""

    moments: tuple[Moment, ...]
    known: tuple[Known, ...]
    neighbours: tuple[Neighbour, ...]
    stated: Days | None  # what the report itself states, as far as it goes
    times: Mapping[str, TimeExpression]


class Weighing:
    """Weighs the days on which one report may have been published."""

    def __init__(self, clues: Clues, settings: Settings) -> None:
        self.clues = clues
        self.settings = settings
        self.uses_yesterday = any(
            m.time.form.kind == "shift"
            and m.time.form.unit == "day"
            and m.time.form.base == "publication"
            and not m.quoted
            for m in clues.moments
        )

    def number(self, key: str) -> float:
        return self.settings.number("dates", key)

    # --- the days that come into question ---
    def days(self) -> list[date]:
        """Those that the report states; else those shortly after days that it or its neighbours speak of."""
        stated = self.clues.stated
        if stated:
            return [stated[0] + timedelta(days=n) for n in range(min((stated[1] - stated[0]).days + 1, 366))]
        found: set[date] = set()
        for start in self._starts():
            found.update(_span(start, 0, int(self.number("reach"))))
        for neighbour in self.clues.neighbours:
            found.update(_span(neighbour.day, -int(self.number("reach")), int(self.number("reach"))))
        return sorted(found)[-int(self.number("most_days")) :]

    def _starts(self) -> Iterator[date]:
        years = {n.day.year for n in self.clues.neighbours}
        for moment in self.clues.moments:
            days = interval(moment.time.form.value) if moment.time.form.kind == "fixed" else None
            if days:
                years.add(days[0].year)
                if (days[1] - days[0]).days < 31:
                    yield days[0]
        for moment in self.clues.moments:
            value = moment.time.form.value or ""
            if value.startswith(f"{ANY_YEAR}-") and len(value) == 10 and not value.startswith(ANY_WEEKDAY):
                yield from (days[0] for year in sorted(years) if (days := interval(f"{year:04}{value[4:]}")))
        for known in self.clues.known:
            yield from (days[0] for value in known.values if (days := interval(value)))

    # --- what speaks for a day ---
    def score(self, day: date) -> float:
        values = [(m, self.value(m, day)) for m in self.clues.moments]
        dated = [(m, days) for m, value in values if (days := interval(value))]
        tense = sum(self._tense(m, days, day) for m, days in dated)
        return tense + self._recent(dated, day) + self._style(dated, day) + self.told(day) + self._near(day)

    def value(self, moment: Moment, day: date) -> str | None:
        def base(time: str) -> str | None:
            known = self.clues.times.get(time)
            return ground(known.form, day.isoformat()) if known else None

        return ground(moment.time.form, day.isoformat(), base)

    def _tense(self, moment: Moment, days: Days, day: date) -> float:
        """What is told in the past cannot lie ahead, nor what is told as coming lie behind."""
        form = moment.time.form
        if days[0] > day and form.direction in {"past", "before"}:
            return -self.number("past_ahead")
        if days[0] > day and form.kind == "fixed" and form.direction != "future":
            return -self.number("unsaid_ahead")
        return -self.number("future_behind") if form.direction in {"future", "after"} and days[1] < day else 0.0

    def _recent(self, dated: list[tuple[Moment, Days]], day: date) -> float:
        """News follows soon after the last day that it tells of."""
        ages = [(day - days[1]).days for _, days in dated if days[0] == days[1] and days[1] <= day]
        return -min(min(ages, default=0), int(self.number("reach"))) / self.number("recent_days")

    def _style(self, dated: list[tuple[Moment, Days]], day: date) -> float:
        """A paper that says `yesterday` says it of the day before; a wire names the weekday of the same day, in its lead. `Last
        Wednesday` is said of the week before."""
        weekdays = [
            ((day - days[0]).days, moment.time.form.direction == "before")
            for moment, days in dated
            if (moment.time.form.value or "").startswith(ANY_WEEKDAY) and not moment.quoted and days[0] <= day
        ]
        odd = sum(age <= 1 for age, last in weekdays if self.uses_yesterday or (last and age == 1))
        this_week = sum(last and age <= day.weekday() for age, last in weekdays)
        score = -self.number("odd_weekday") * odd - self.number("odd_last") * this_week
        bare = [age for age, last in weekdays if not last]
        if bare and not self.uses_yesterday:
            score += self.number("same_weekday") * math.exp(-bare[0])
        return score

    def told(self, day: date) -> float:
        """A day that gives a time the date on which another report puts the same thing."""
        values = {m.time.id: self.value(m, day) for m in self.clues.moments}
        best: dict[str, float] = {}
        for known in self.clues.known:
            mine = values.get(known.moment.time.id)
            agreed = sum(share * self._agreement(mine, theirs) for theirs, share in known.values.items())
            weight = self.number("told") * known.shared * agreed
            best[known.moment.time.id] = max(best.get(known.moment.time.id, 0.0), weight)
        return sum(best.values())

    def _agreement(self, mine: str | None, theirs: str) -> float:
        if mine and mine[:10] == theirs[:10]:
            return 1.0
        within = contains(mine, theirs) or contains(theirs, mine)
        return self.number("close") if within or apart(mine, theirs) == 1 else 0.0

    def _near(self, day: date) -> float:
        """Reports on one matter come out close together."""
        return sum(
            self.number("near") * n.likeness * math.exp(-abs((day - n.day).days) / self.number("near_days"))
            for n in self.clues.neighbours
        )

    # --- the outcome ---
    def belief(self) -> tuple[dict[date, float], float]:
        """The days with their probabilities, and what other reports tell for the best one."""
        scores = {day: self.score(day) for day in self.days()}
        if not scores:
            return {}, 0.0
        first = max(scores, key=lambda day: (scores[day], day))
        best = scores[first]
        odds = {day: math.exp(score - best) for day, score in scores.items()}
        total = sum(odds.values())
        return {day: share / total for day, share in odds.items() if share / total > 0.001}, self.told(first)


def _span(day: date, before: int, after: int) -> Iterator[date]:
    for n in range(before, after + 1):
        try:
            yield day + timedelta(days=n)
        except OverflowError:
            return


def precise(belief: Belief, share: float) -> str | None:
    """The finest date (day, month) that holds at least `share` of the belief; None where not even a month does."""
    for length in (10, 7):
        held: dict[str, float] = {}
        for day, part in belief.items():
            held[day.isoformat()[:length]] = held.get(day.isoformat()[:length], 0.0) + part
        best = max(sorted(held), key=lambda value: held[value], default=None)
        if best is not None and held[best] >= share:
            return best
    return None
