"""The times of a report as evidence of its date: what each is told of, and what other reports tell of the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from recoupe.index import Index, Key, Rarity
from recoupe.lang import primary
from recoupe.model import Annotated, Report, Span, TimeExpression
from recoupe.settings import Settings
from recoupe.timex import ground, interval
from recoupe.words import stems

Belief = Mapping[date, float]  # the days on which a report may have been published, with their probabilities

_SENTENCE_END = re.compile(r"[.!?…]\s|\n")
_REACH = 300  # characters of a sentence on either side of a time that tell what it is about


@dataclass(frozen=True)
class Moment:
    """A time of a report, with the terms (stems) of the sentence that it stands in, and those of them that are no names: what is
    told there. `quoted`: it is said in a quotation, whose day need not be the report's."""

    time: TimeExpression
    report: str
    terms: frozenset[str]
    matter: frozenset[str]
    quoted: bool

    @property
    def dated(self) -> bool:
        """Whether it is a stretch of the calendar, given the day of the report."""
        form = self.time.form.ends[0] if self.time.form.ends else self.time.form
        return form.kind != "fixed" or interval(form.value) is not None

    @property
    def relative(self) -> bool:
        """Whether its value depends on the day of the report."""
        form = self.time.form.ends[0] if self.time.form.ends else self.time.form
        return form.base != "absolute"


def moments(report: Report, reading: Annotated) -> tuple[Moment, ...]:
    """The times of a report that bear on its date, in text order."""
    timeless = _without(report.text, (time.span for time in reading.times))
    nameless = _without(timeless, (mention.span for mention in reading.mentions))
    said = _without(report.text, (span for statement in reading.statements for span in statement.verbatim))
    language = primary(report.language)
    found = []
    for time in reading.times:
        start, end = _sentence(report.text, time.span.start, time.span.end)
        moment = Moment(
            time=time, report=report.id, terms=stems(timeless[start:end], language),
            matter=stems(nameless[start:end], language), quoted=not said[time.span.start : time.span.end].strip(),
        )  # fmt: skip
        if moment.dated:
            found.append(moment)
    return tuple(found)


def _without(text: str, spans: Iterable[Span]) -> str:
    """The text with blanks for some of its words."""
    kept = list(text)
    for span in spans:
        kept[span.start : span.end] = " " * (span.end - span.start)
    return "".join(kept)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around some words begins and ends."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    opening = max((m.end() for m in _SENTENCE_END.finditer(before)), default=0)
    closing = _SENTENCE_END.search(after)
    return start - len(before) + opening, end + (closing.start() if closing else len(after))


def likely_values(moment: Moment, belief: Belief, times: Mapping[str, TimeExpression]) -> dict[str, float]:
    """The values that a time may have, with their probabilities, given the days on which its report may have been published.
    Without any such day, only a time that needs none has one."""

    def value(day: date | None) -> str | None:
        published = day.isoformat() if day else None

        def base(time: str) -> str | None:
            known = times.get(time)
            return ground(known.form, published) if known else None

        return ground(moment.time.form, published, base)

    votes: dict[str, float] = {}
    days: list[tuple[date | None, float]] = [*belief.items()] or [(None, 1.0)]
    for day, share in days:
        if (found := value(day)) is not None:
            votes[found] = votes.get(found, 0.0) + share
    return votes


@dataclass(frozen=True)
class Twin:
    """A time of another report that is told of the same thing, with how much the two have in common (0 to 1)."""

    moment: Moment
    shared: float


class Twins:
    """Which times of other reports are told of the same thing: candidates share rare terms, found through an index."""

    def __init__(self, all_moments: Iterable[Moment], settings: Settings) -> None:
        listed = [m for m in all_moments if m.terms]
        self.settings = settings
        self.rarity = Rarity(m.terms for m in listed)
        self.index: Index[int] = Index(int(settings.number("index", "latest")), int(settings.number("index", "most")))
        self.moments = listed
        for number, moment in enumerate(listed):
            self.index.file(number, self._keys(moment))

    def _keys(self, moment: Moment) -> dict[Key, float]:
        return self.rarity.weights(moment.terms, int(self.settings.number("index", "keys")))

    def of(self, moment: Moment) -> Iterator[Twin]:
        """The times of other reports that share enough of what the sentence is about."""
        least, told = self.settings.number("dates", "twin_shared"), self.settings.number("dates", "twin_matter")
        for number in self.index.ask(self._keys(moment)):
            other = self.moments[number]
            if other.report == moment.report:
                continue
            smaller = min(self._matter(moment.terms), self._matter(other.terms))
            shared = self._matter(moment.terms & other.terms) / smaller if smaller else 0.0
            alike = min(1.0, len(moment.matter & other.matter) / told)
            if shared >= least and alike:
                yield Twin(other, shared * alike)

    def _matter(self, terms: Iterable[str]) -> float:
        """Squares, as in a cosine: in a case of one story most terms are common, and the few that are not decide."""
        return sum(sorted(self.rarity.weight(term) ** 2 for term in terms))
