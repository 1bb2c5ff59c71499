"""What a report is about, as far as that tells its story from others: its words, its names, its days, and what its beginning
means. Numbers only: nothing here depends on which other reports are looked at together."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from recoupe import timex
from recoupe.index import Key, Rarity
from recoupe.meaning import vector
from recoupe.model import Report
from recoupe.settings import Settings
from recoupe.story import Story
from recoupe.tellings import Days
from recoupe.words import words

Weights = dict[Key, float]


@dataclass(frozen=True)
class Traits:
    """The words (stems) and the names (entities, each as the one that answers for it) of a report with how often they stand
    there, and its days of publication."""

    report: str
    words: Mapping[Key, int]
    names: Mapping[Key, int]
    days: Days | None
    opening: str

    @property
    def keys(self) -> frozenset[Key]:
        return frozenset((*self.words, *self.names))


def traits(story: Story, report: Report, settings: Settings) -> Traits:
    """Of the article without its clutter; a word of the headline counts several times."""
    marked = sorted((span.start, span.end) for span in report.boilerplate)
    headline = (report.title.start, report.title.end) if report.title else (0, 0)
    annotated = story.annotated.get(report.id)
    named = sorted((m.span.start, m.span.end, m.chain) for m in (annotated.mentions if annotated else ()))
    names = Counter[Key](
        ("name", actor) for start, _, chain in named if not _within(start, marked) and (actor := story.actor(chain))
    )
    stems, weight = Counter[Key](), int(settings.number("stories", "headline"))
    spans = [(start, end) for start, end, _ in named]
    for word in words(report.text, report.language):
        if word.stem and not _within(word.start, spans) and not _within(word.start, marked):
            stems[word.stem] += weight if headline[0] <= word.start < headline[1] else 1
    days = timex.interval(story.published(report.id))
    return Traits(report.id, stems, names, days, _opening(report, marked, int(settings.number("stories", "opening"))))


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place is in one of some spans, which are sorted and hardly overlap."""
    before = bisect_right(spans, (place, math.inf)) - 1
    return before >= 0 and place < spans[before][1]


def _opening(report: Report, marked: list[tuple[int, int]], length: int) -> str:
    """The headline and the beginning of the article."""
    pieces, at = [report.title.text] if report.title else [], 0
    skipped = sorted([*marked, *([(report.title.start, report.title.end)] if report.title else [])])
    for start, end in [*skipped, (len(report.text), len(report.text))]:
        if at < start:
            pieces.append(report.text[at : min(start, at + length)])
        at = max(at, end)
    return " ".join(" ".join(pieces).split())[:length]


class Portrait:
    """One report, or several that are one story: the sums of what each is, so that the mean likeness of two groups is quick
    to tell (the dot product of sums is the sum over all pairs)."""

    def __init__(self, members: tuple[Traits, ...], words: Weights, names: Weights) -> None:
        self.members, self.words, self.names = members, words, names

    @classmethod
    def of(cls, one: Traits, rarity: Rarity) -> Portrait:
        return cls((one,), _unit(one.words, rarity), _unit(one.names, rarity))

    def joined(self, other: Portrait) -> Portrait:
        """The portrait of both together."""
        members = (*self.members, *other.members)
        return Portrait(members, _sum(self.words, other.words), _sum(self.names, other.names))

    @cached_property
    def days(self) -> Days | None:
        """From the first to the last day on which a member may have appeared, as far as is known."""
        known = [one.days for one in self.members if one.days]
        return (min(first for first, _ in known), max(last for _, last in known)) if known else None

    @cached_property
    def meaning(self) -> Any:
        """The sum of the members' sentence embeddings."""
        return sum(vector(one.opening) for one in self.members)

    def pairs(self, other: Portrait) -> int:
        return len(self.members) * len(other.members)


def _unit(counts: Mapping[Key, int], rarity: Rarity) -> Weights:
    """TF-IDF (Salton and Buckley 1988: logarithmic tf) of length 1."""
    weights = {key: (1 + math.log(n)) * rarity.weight(key) for key, n in sorted(counts.items(), key=str)}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()}


def _sum(a: Weights, b: Weights) -> Weights:
    small, large = (a, b) if len(a) < len(b) else (b, a)
    total = dict(large)
    for key, weight in small.items():
        total[key] = total.get(key, 0.0) + weight
    return total


def dot(a: Weights, b: Weights) -> float:
    """The dot product."""
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return sum(weight * large[key] for key, weight in small.items() if key in large)


def rarity_of(all_traits: Iterable[Traits], background: int) -> Rarity:
    """How much each word and name tells, as if `background` more reports were there that have none of them: in a small case
    all reports share the words of their story, which are rare all the same."""
    return Rarity((one.keys for one in all_traits), background)
