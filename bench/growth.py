"""How the cost of resolve and compare grows: `python bench/growth.py [100 1000 10000]`.

Makes cases of many stories as they would have been read (invented words, names, wires, updates, noise; a fixed seed) and shows
time, memory, and how many candidates the indexes gave back per report (each is then compared once). Reading is left out: its
cost is one report's, however large the case. The model is loaded before the clock starts."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise
from typing import Any
from unittest.mock import patch

import msgspec

from recoupe.compare import compare
from recoupe.index import Index, Key
from recoupe.meaning import likeness
from recoupe.memory import Forgetful
from recoupe.model import (
    Annotated,
    Chain,
    Dating,
    Entity,
    EventMention,
    Mention,
    Report,
    Resolved,
    Span,
    Stance,
    Statement,
    TimeExpression,
    TimeForm,
    TimeValue,
    make_id,
)  # fmt: skip
from recoupe.resolve import told_apart
from recoupe.resolve.stories import resolve_stories
from recoupe.settings import load
from recoupe.story import Story

SYLLABLES = [c + v for c in "bcdfglmnprstv" for v in ("a", "e", "i", "o", "u", "an", "on", "eur")]
STANCES: tuple[Stance, ...] = ("assert", "assert", "assert", "accuse", "urge", "promise", "concern", "deny")


class Maker:
    """Makes reports: words follow Zipf's law over the whole case, each story has rarer words and people of its own."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.common = [self.word() for _ in range(3000)]
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.common))))

    def word(self) -> str:
        return "".join(self.chance.choice(SYLLABLES) for _ in range(self.chance.randint(2, 4)))

    def sentence(self, own: list[str], length: int) -> str:
        words = self.chance.choices(self.common, cum_weights=self.weights, k=length)
        return " ".join(self.chance.choice(own) if self.chance.random() < 0.35 else word for word in words)

    def story(self, number: int, size: int) -> Iterator[tuple[Report, Annotated, list[TimeValue], str]]:
        own = [self.word() for _ in range(60)]
        people = [f"{self.word().capitalize()} {self.word().capitalize()}" for _ in range(6)]
        sayings = [(self.sentence(own, 16), self.chance.choice(people), self.chance.choice(STANCES)) for _ in range(12)]
        wire = [self.sentence(own, 20) for _ in range(8)]
        first = self.chance.randint(1, 27)
        for at in range(size):
            day = f"2024-{number % 12 + 1:02}-{min(28, first + at // 8):02}"
            yield self.report(f"{number}-{at}", own, self.chance.sample(sayings, 6), wire, day)

    def report(
        self, key: str, own: list[str], sayings: list[tuple[str, str, Stance]], wire: list[str], day: str
    ) -> tuple[Report, Annotated, list[TimeValue], str]:
        body = wire if self.chance.random() < 0.3 else [self.sentence(own, 20) for _ in range(8)]
        lines = [f"{who} {self.varied(words)} {day}" for words, who, _ in sayings] + body
        text = ".\n".join(lines)
        made = Report(id=make_id(key, text), source=f"{key}.txt", text=text, language="fr")
        return (made, *_annotated(made, sayings, lines), day)

    def varied(self, words: str) -> str:
        """The saying cut, or with some words replaced, or as it is."""
        listed = words.split()
        if self.chance.random() < 0.3:
            listed = listed[: self.chance.randint(6, len(listed))]
        return " ".join(self.chance.choice(self.common) if self.chance.random() < 0.15 else word for word in listed)


def _annotated(
    report: Report, sayings: list[tuple[str, str, Stance]], lines: list[str]
) -> tuple[Annotated, list[TimeValue]]:
    def span(start: int, end: int) -> Span:
        return Span(report=report.id, start=start, end=end, text=report.text[start:end])

    chains: dict[str, Chain] = {}
    mentions, times, values, statements, events = [], [], [], [], []
    at = 0
    for (_, who, stance), line in zip(sayings, lines, strict=False):
        chain = chains.setdefault(who, Chain(id=make_id(report.id, who), report=report.id, name=who, type="PER"))
        mentions.append(Mention(id=make_id(report.id, at), span=span(at, at + len(who)), chain=chain.id))
        day = span(at + len(line) - 10, at + len(line))
        times.append(TimeExpression(id=make_id(report.id, "t", at), span=day, type="DATE", form=TimeForm(kind="day")))
        values.append(TimeValue(time=times[-1].id, value=day.text))
        content = span(at + len(who) + 1, at + len(line) - 11)
        statements.append(
            Statement(id=make_id(report.id, "s", at), report=report.id, speaker=mentions[-1].span, speaker_name=who,
                      speaker_chains=(chain.id,), content=(content,), kind="indirect", stance=stance, said=times[-1].id)
        )  # fmt: skip
        events.append(
            EventMention(id=make_id(report.id, "e", at), report=report.id, span=content, trigger=content, lemma="", type="OTHER",
                         actors=(chain.id,), when=times[-1].id)
        )  # fmt: skip
        at += len(line) + 2
    read = Annotated(report=report.id, chains=tuple(chains.values()), mentions=tuple(mentions), times=tuple(times),
                     statements=tuple(statements), events=tuple(events))  # fmt: skip
    return read, values


def case(size: int, seed: int = 7) -> Story:
    """A case of `size` reports: stories of 5 to 60 reports."""
    maker = Maker(seed)
    rows: list[tuple[Report, Annotated, list[TimeValue], str]] = []
    number = 0
    while len(rows) < size:
        rows += maker.story(number, min(maker.chance.randint(5, 60), size - len(rows)))
        number += 1
    named: dict[str, list[Chain]] = {}
    for _, annotated, _, _ in rows:
        for chain in annotated.chains:
            named.setdefault(chain.name, []).append(chain)
    datings = (Dating(report=r.id, published=day, published_from="stated", published_why=None) for r, _, _, day in rows)
    entities = (
        Entity(id=make_id("entity", name), name=name, type="PER", chains=tuple(c.id for c in chains))
        for name, chains in named.items()
    )
    values = (v for _, _, found, _ in rows for v in found)
    resolved = Resolved(datings=tuple(datings), values=tuple(values), entities=tuple(entities))
    return Story([r for r, *_ in rows], [a for _, a, *_ in rows], resolved)


class Asked:
    """Counts what the indexes give back."""

    def __init__(self) -> None:
        self.candidates = 0
        self._ask = Index.ask

    def __enter__(self) -> Asked:
        def ask(index: Index[Any], keys: Mapping[Key, float]) -> list[Any]:
            found = self._ask(index, keys)
            self.candidates += len(found)
            return found

        self._watched = patch.object(Index, "ask", ask)
        self._watched.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._watched.stop()


def measure(size: int) -> float:
    """Seconds that resolve and compare take for a case of `size` reports; prints a line."""
    story, settings = case(size), load()
    likeness("a first sentence", "another sentence")
    with Asked() as asked:
        begin = time.process_time()
        stories = resolve_stories(story, settings)
        story.resolved = msgspec.structs.replace(story.resolved, stories=stories)
        start = time.process_time()
        resolved = told_apart(story, settings, (), Forgetful())
        middle = time.process_time()
        found = compare(Story(story.reports.values(), story.annotated.values(), resolved), settings)
        end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"{size:>7} reports {start - begin:6.1f} s split ({len(stories)}) "
        f"{middle - start:8.1f} s resolve {end - middle:8.1f} s compare {peak:8.0f} MB "
        f"{asked.candidates / size:8.0f} candidates a report "
        f"{len(resolved.claims):>8} claims {len(resolved.lineage):>7} lineages {len(found):>7} findings"
    )
    return end - begin


def main(arguments: list[str]) -> int:
    sizes = [int(a) for a in arguments] or [100, 1000, 10_000]
    seconds = [measure(size) for size in sizes]
    for (small, quick), (large, slow) in pairwise(zip(sizes, seconds, strict=True)):
        print(f"time({large}) / time({small}) = {slow / quick:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
