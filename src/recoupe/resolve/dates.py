"""When each report was published, stated or worked out, and with that the values of all time expressions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from recoupe.index import Index, Key, Rarity
from recoupe.lang import primary
from recoupe.model import Annotated, Dating, Report, TimeExpression, TimeValue
from recoupe.phrases import day as spoken_day
from recoupe.phrases import quoted, report_name
from recoupe.resolve.moments import Belief, Moment, Twins, likely_values, moments
from recoupe.resolve.publication import Clues, Known, Neighbour, Weighing, precise
from recoupe.settings import Settings
from recoupe.timex import ground, interval
from recoupe.wording import say, spoken
from recoupe.words import stems


def resolve_dates(
    reports: Sequence[Report], annotated: Sequence[Annotated], settings: Settings
) -> tuple[tuple[Dating, ...], tuple[TimeValue, ...]]:
    """The dating of every report, and the value of every time expression."""
    inference = Inference(reports, annotated, settings)
    inference.run()
    datings = tuple(inference.dating(report) for report in reports)
    values = tuple(value for reading in annotated for value in inference.values(reading))
    return datings, values


class Inference:
    """Works out when the undated reports of a case were published: round by round, all reports at once, so that the outcome
    does not depend on their order."""

    def __init__(self, reports: Sequence[Report], annotated: Sequence[Annotated], settings: Settings) -> None:
        self.settings = settings
        self.reports = {report.id: report for report in reports}
        self.readings = {a.report: a for a in annotated if a.report in self.reports}
        self.times = {a.report: {t.id: t for t in a.times} for a in annotated}
        self.stated = {r.id: interval(r.published) for r in reports}
        self.open = [r for r in self.readings if not _is_day(self.reports[r].published)]
        self.beliefs: dict[str, Belief] = {
            r: {days[0]: 1.0} for r, days in self.stated.items() if days and days[0] == days[1]
        }
        self.support: dict[str, float] = {}
        self.clues: dict[str, Clues] = {}

    def run(self) -> None:
        """Fills `beliefs` for the reports that do not state their day."""
        if not self.open:
            return
        self.moments = {r: moments(self.reports[r], a) for r, a in sorted(self.readings.items())}
        twins = Twins((m for listed in self.moments.values() for m in listed), self.settings)
        alike = Likeness(self.reports, self.settings)
        pairs = {r: [(m, t) for m in self.moments[r] if m.relative for t in twins.of(m)] for r in self.open}
        for _ in range(int(self.settings.number("dates", "rounds"))):
            found: dict[str, tuple[dict[date, float], float]] = {}
            for report in self.open:
                known = tuple(k for m, twin in pairs[report] if (k := self._known(m, twin.moment, twin.shared)))
                self.clues[report] = Clues(
                    moments=self.moments[report], known=known, neighbours=tuple(self._neighbours(report, alike)),
                    stated=self.stated[report], times=self.times[report],
                )  # fmt: skip
                found[report] = Weighing(self.clues[report], self.settings).belief()
            for report, (belief, support) in found.items():
                self.support[report] = support
                self.beliefs[report] = belief

    def believed(self, report: str) -> Belief:
        """The days on which a report may have been published; none where too little speaks for any."""
        enough = self.stated[report] or self.support.get(report, 0.0) >= self.settings.number("dates", "least")
        return self.beliefs.get(report, {}) if enough else {}

    def _known(self, moment: Moment, other: Moment, shared: float) -> Known | None:
        belief = self.beliefs.get(other.report, {})
        values = likely_values(other, belief, self.times[other.report])
        return Known(moment, other, values, shared) if values else None

    def _neighbours(self, report: str, alike: Likeness) -> Iterator[Neighbour]:
        for other, likeness in alike.of(report):
            belief = self.beliefs.get(other)
            if belief:
                best = max(sorted(belief), key=lambda day: belief[day])
                yield Neighbour(other, best, likeness * belief[best])

    # --- what comes out ---
    def dating(self, report: Report) -> Dating:
        belief = self.believed(report.id)
        share = self.settings.number("dates", "share")
        inferred = precise(belief, share) if report.published is None and belief else None
        if inferred is None:
            return Dating(
                report=report.id, published=report.published, published_from=report.published_from,
                published_why=report.published_why,
            )  # fmt: skip
        why = " ".join(self._reasons(report.id, belief))
        return Dating(report=report.id, published=inferred, published_from="inferred", published_why=why)

    def _reasons(self, report: str, belief: Belief) -> Iterator[str]:
        """Why a report is dated as it is: what weighed most, in sentences for the user."""
        day = max(sorted(belief), key=lambda d: belief[d])
        weighing = Weighing(self.clues[report], self.settings)
        agreeing = [
            (k.shared * k.values[value], k, value)
            for k in self.clues[report].known
            if (value := weighing.value(k.moment, day)) in k.values and value
        ]
        if agreeing:
            _, best, value = max(agreeing, key=lambda a: (a[0], -a[1].moment.time.span.start, a[1].other.report))
            other, words = report_name(self.reports[best.other.report]), quoted(best.moment.time.span.text)
            yield say("why.told", "dates", words=words, day=spoken_day(value)[spoken()], report=other)
        past = [
            (days[1], m)
            for m in self.clues[report].moments
            if (days := interval(weighing.value(m, day))) and days[0] == days[1] and days[1] <= day
        ]
        if past:
            last, moment = max(past, key=lambda p: (p[0], -p[1].time.span.start))
            words = quoted(moment.time.span.text)
            yield say("why.recent", "dates", words=words, day=spoken_day(last.isoformat())[spoken()])
        near = [n.day for n in self.clues[report].neighbours]
        if near and not agreeing:
            start, end = (spoken_day(d.isoformat())[spoken()] for d in (min(near), max(near)))
            yield say("why.near" if start != end else "why.near_day", "dates", first=start, last=end)

    def values(self, reading: Annotated) -> Iterator[TimeValue]:
        """The value of every time of a report: what holds on most of the days on which it may have been published."""
        days = {day.isoformat(): share for day, share in self.believed(reading.report).items()}
        grounded = [(Grounding(reading.times, day), share) for day, share in days.items()]
        grounded = grounded or [(Grounding(reading.times, None), 1.0)]
        best = max(grounded, key=lambda g: (g[1], g[0].published or ""))[0]
        for time in reading.times:
            votes: dict[str, float] = {}
            for grounding, share in grounded:
                if value := grounding.value(time.id):
                    votes[value] = votes.get(value, 0.0) + share
            value = max(sorted(votes), key=lambda v: votes[v], default=None)
            if value is not None and votes[value] < self.settings.number("dates", "value_share"):
                value = None
            yield TimeValue(time=time.id, value=value, anchor=best.anchor(time) if value else None)


class Likeness:
    """Which reports are on the same matter: shared rare terms of the whole text."""

    def __init__(self, reports: Mapping[str, Report], settings: Settings) -> None:
        terms = {r: stems(report.text, primary(report.language)) for r, report in sorted(reports.items())}
        self.rarity = Rarity(terms.values())
        self.most = int(settings.number("dates", "neighbours"))
        rarest = int(settings.number("dates", "likeness_terms"))
        self.keys: dict[str, dict[Key, float]] = {
            r: self.rarity.weights((t for t in own if self.rarity.known(t) > 1), rarest) for r, own in terms.items()
        }
        self.index: Index[str] = Index(int(settings.number("index", "latest")), self.most + 1)
        for r, keys in self.keys.items():
            self.index.file(r, keys)

    def of(self, report: str) -> Iterator[tuple[str, float]]:
        own = self.keys[report]
        total = sum(own.values())
        for other in self.index.ask(own):
            if other != report and total:
                yield other, sum(own[k] for k in own.keys() & self.keys[other].keys()) / total


def _is_day(published: str | None) -> bool:
    days = interval(published)
    return days is not None and days[0] == days[1]


class Grounding:
    """The values of one report's times, each after what it is counted from."""

    def __init__(self, times: Sequence[TimeExpression], published: str | None) -> None:
        self.times = {time.id: time for time in times}
        self.published = published
        self.known: dict[str, str | None] = {}

    def value(self, time: str) -> str | None:
        if time not in self.known:
            self.known[time] = None  # what is counted from itself has no value
            found = self.times.get(time)
            self.known[time] = ground(found.form, self.published, self.value) if found else None
        return self.known[time]

    def anchor(self, time: TimeExpression) -> str | None:
        """What the time was counted from: the day of publication, or the value of the expression before it."""
        form = time.form.ends[0] if time.form.ends else time.form
        if form.base == "absolute":
            return None
        return self.value(form.base_time) if form.base_time else self.published
