"""Which stage lost what a story should have shown: `python bench/missed.py STORY…` or `python bench/missed.py REPORTS GOLD`.

A story is one of `tests/stories`; a gold folder holds `findings.json` as the scorer reads it. For each finding that is missing
it says the first stage after which it cannot be found, and, with `--details`, what was read under the words of each side.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from recoupe.model import Case, Claim, Event, EventMention, Span, Statement
from recoupe.pipeline import build
from recoupe.settings import load
from recoupe.story import Story

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path[:0] = [str(TESTS / "stories"), str(TESTS)]
SAYING = {"speaker_conflict", "drift", "denied", "declined"}  # kinds whose sides are mostly statements
Place = tuple[str, int, int]  # file, start, end
Told = Statement | EventMention


@dataclass(frozen=True)
class Missing:
    """A finding that is expected and not there: its sides as places of words."""

    name: str
    kind: str
    why: str
    sides: tuple[tuple[Place, ...], ...]


class Read:
    """What the record of a case has under some words."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.story = Story.of(case)
        self.report_of = {Path(r.source).name: r.id for r in case.reports}
        self.texts = {Path(r.source).name: r.text for r in case.reports}

    def touches(self, spans: Iterable[Span | None], place: Place) -> bool:
        file, start, end = place
        return any(s and s.report == self.report_of.get(file) and s.start < end and start < s.end for s in spans)

    def under(self, side: Sequence[Place]) -> tuple[list[Statement], list[EventMention]]:
        statements = [s for s in self.story.all_statements() if any(self.touches((*s.content, s.cue), p) for p in side)]
        return statements, [e for e in self.story.all_events() if any(self.touches([e.span], p) for p in side)]

    def stage(self, missing: Missing) -> str:
        """The first stage after which the finding cannot be made."""
        read = [self.under(side) for side in missing.sides[:2]]
        empty = [n for n, (statements, events) in enumerate(read) if not statements and not events]
        if empty:
            return "read: nothing under " + " or ".join(["first", "second"][n] for n in empty)
        for part, name in ((0, "claim"), (1, "event")):
            of = self.story.claim_of if part == 0 else self.story.event_of
            ids = [{self._id(of(told.id)) for told in side[part]} for side in read]
            if ids[0] & ids[1]:
                return f"compare: one {name}, no finding"
        if missing.kind in SAYING and not all(statements for statements, _ in read):
            return "read: no statement"
        kinds = [{e.kind for e in events} for _, events in read]
        return "resolve: one kind of event, not joined" if kinds[0] & kinds[1] else "resolve: not joined"

    def lines(self, side: Sequence[Place]) -> Iterator[str]:
        statements, events = self.under(side)
        for s in statements:
            words = " ".join(span.text for span in s.content)
            by = [self._name(c) for c in s.speaker_chains] or (s.speaker and s.speaker.text)
            yield f"    S {s.stance:8} {by!s:.40} [{self._id(self.story.claim_of(s.id))}] {words:.110}"
        for e in events:
            who, whom = ([self._name(c) for c in chains] for chains in (e.actors, e.recipients))
            numbers = [(n.value, n.unit) for n in e.numbers]
            yield (f"    E {e.kind}:{e.trigger.text} {e.status} by {who} to {whom} when {self.story.value(e.when)} at "
                   f"{e.place_span and e.place_span.text} {numbers} [{self._id(self.story.event_of(e.id))}]")  # fmt: skip

    def _id(self, made: Claim | Event | None) -> str:
        return made.id[-4:] if made else "none"

    def _name(self, chain: str) -> str:
        entity = self.story.entity_of(chain)
        return entity.name if entity else "?"


def of_story(name: str) -> tuple[Read, list[Missing]]:
    """The missing findings of one of the project's stories."""
    stories = import_module("test_stories")
    told = stories.story(name)
    read = Read(told.case)

    def places(words: Sequence[tuple[str, str]]) -> tuple[Place, ...]:
        found = ((file, text, read.texts[file].find(text)) for file, text in words)
        return tuple((file, at, at + len(text)) for file, text, at in found)

    missed = [e for e in told.expected["finding"] if not any(stories.answers(told, e, f) for f in told.case.findings)]
    return read, [Missing(e["id"], e["kinds"][0], e["why"], tuple(map(places, e["sides"]))) for e in missed]


def of_gold(reports: Path, gold: Path) -> tuple[Read, list[Missing]]:
    """The missing findings of a folder of reports with gold."""
    read = Read(build([str(reports)], load()))
    wanted = [g for g in json.loads((gold / "findings.json").read_text("utf-8")) if g["tier"] in ("must", "should")]
    all_of = [Missing(f"{g['tier']} {g['id']}", g["kind"], g["gist"], tuple(map(_places, g["sides"]))) for g in wanted]
    accepted = {f"{g['tier']} {g['id']}": {g["kind"], *(g.get("kind_accept") or [])} for g in wanted}
    return read, [missing for missing in all_of if not _found(read, missing, accepted[missing.name])]


def _places(side: dict[str, Any]) -> tuple[Place, ...]:
    return tuple((span["file"], span["start"], span["end"]) for span in side["spans"])


def _found(read: Read, missing: Missing, kinds: set[str]) -> bool:
    """As the scorer has it: a finding of the kind, each of whose sides lies over one of its own."""

    def meet(few: Sequence[Sequence[Span]], many: Sequence[tuple[Place, ...]]) -> bool:
        return not few or any(
            any(read.touches(few[0], p) for p in side) and meet(few[1:], [*many[:n], *many[n + 1 :]])
            for n, side in enumerate(many)
        )

    found = (f for f in read.case.findings if f.kind in kinds and len(f.sides) > 1)
    return any(meet([side.spans for side in f.sides], missing.sides) for f in found)


def main(arguments: list[str]) -> int:
    """Prints the missing findings by stage."""
    names = [a for a in arguments if not a.startswith("-")]
    folders = len(names) == 2 and Path(names[0]).is_dir()
    for name in names[:1] if folders else names or import_module("test_stories").STORIES:
        read, missed = of_gold(Path(names[0]), Path(names[1])) if folders else of_story(name)
        stages = {missing.name: read.stage(missing) for missing in missed}
        print(f"{name}: {len(missed)} missing; " + ", ".join(f"{s} {n}" for s, n in Counter(stages.values()).items()))
        for missing in missed:
            print(f"  {missing.name} {missing.kind} – {stages[missing.name]}: {missing.why}")
            if "--details" in arguments:
                for n, side in enumerate(missing.sides):
                    print(
                        f"   side {n}: " + " | ".join(read.texts[f][a:b] for f, a, b in side)[:300].replace("\n", " ")
                    )
                    print("\n".join(read.lines(side)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
