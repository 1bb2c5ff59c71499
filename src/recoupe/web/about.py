"""What each finding is about - persons, outlets, days - so that an editor can ask for a part of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from recoupe import timex
from recoupe.model import Finding
from recoupe.pages.edition import Edition
from recoupe.pages.findings import Flag, Flags

Days = tuple[str, str]  # first and last, ISO
VERDICTS = ("open", "confirmed", "rejected", "unsure")
_CHOICES = 150  # persons and outlets in a list of choices: more nobody reads


@dataclass(frozen=True)
class About:
    """One finding as the filters ask."""

    flag: Flag
    persons: frozenset[str]
    outlets: frozenset[str]
    days: tuple[Days, ...]


@dataclass(frozen=True)
class Wanted:
    """The part of the findings that is asked for; an empty value asks for all."""

    group: str = ""
    kind: str = ""
    outcome: str = ""
    verdict: str = ""
    person: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    new: str = ""

    def takes(self, about: About, verdict: str, new: bool, without: str = "") -> bool:
        """Whether a finding is asked for; `without` leaves one question out."""
        flag = about.flag
        asked: dict[str, Callable[[], bool]] = {
            "group": lambda: flag.group == self.group,
            "kind": lambda: flag.kind == self.kind,
            "outcome": lambda: flag.outcome == self.outcome,
            "verdict": lambda: verdict == self.verdict,
            "person": lambda: self.person in about.persons,
            "outlet": lambda: self.outlet in about.outlets,
            "since": lambda: any(last >= self.since for _, last in about.days),
            "until": lambda: any(first <= self.until for first, _ in about.days),
            "new": lambda: new,
        }
        return all(test() for key, test in asked.items() if key != without and getattr(self, key))


@dataclass
class Choices:
    """What the filters offer, each with how many findings it leaves: value, how many."""

    group: list[tuple[str, int]] = field(default_factory=list)
    kind: list[tuple[str, int]] = field(default_factory=list)
    outcome: list[tuple[str, int]] = field(default_factory=list)
    verdict: list[tuple[str, int]] = field(default_factory=list)
    person: list[tuple[str, int]] = field(default_factory=list)
    outlet: list[tuple[str, int]] = field(default_factory=list)


def abouts(edition: Edition, flags: Flags) -> list[About]:
    """All findings with what they are about, in the order of the page."""
    found = (flags.findings[flag.id] for flag in flags.by_id.values())
    return [
        About(
            flags.by_id[f.id],
            frozenset(_persons(edition, f)),
            frozenset(_outlets(edition, f)),
            tuple(_days(edition, f)),
        )
        for f in found
    ]


def choices(every: Iterable[About], wanted: Wanted, verdict: Mapping[str, str], new: Callable[[str], bool]) -> Choices:
    """What each filter would leave beside the others that are set."""
    counts: dict[str, Counter[str]] = {key: Counter() for key in Choices.__dataclass_fields__}
    for about in every:
        decided = verdict.get(about.flag.id, VERDICTS[0])
        of: dict[str, Iterable[str | None]] = {
            "group": [about.flag.group], "kind": [about.flag.kind], "outcome": [about.flag.outcome], "verdict": [decided],
            "person": about.persons, "outlet": about.outlets,
        }  # fmt: skip
        for key, values in of.items():
            if wanted.takes(about, decided, new(about.flag.id), without=key):
                counts[key].update(value for value in values if value)
    return Choices(**{key: _ranked(found) for key, found in counts.items()})


def _ranked(found: Counter[str]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:_CHOICES]


def _outlets(edition: Edition, finding: Finding) -> set[str]:
    reports = (edition.story.reports.get(r) for side in finding.sides for r in side.reports)
    return {report.outlet.name for report in reports if report and report.outlet}


def _persons(edition: Edition, finding: Finding) -> set[str]:
    """The speakers of its claims, and those who do or suffer what it is about."""
    story = edition.story
    found = {c.speaker_entity for id in finding.claims if (c := story.claims.get(id)) and c.speaker_entity}
    mentions = (m for id in finding.events if (e := story.events.get(id)) for m in e.event_mentions)
    for mention in mentions:
        told = story.event_mentions[mention]
        found |= {entity.id for chain in (*told.actors, *told.recipients) if (entity := story.entity_of(chain))}
    return found


def _days(edition: Edition, finding: Finding) -> list[Days]:
    """The days that it is about; where none is known, those on which its reports appeared."""
    story = edition.story
    values = [story.claims[c].said_on for c in finding.claims if c in story.claims]
    values += [story.events[e].date for e in finding.events if e in story.events]
    if not any(values):
        values = [story.published(r) for side in finding.sides for r in side.reports if r in story.reports]
    return [days for value in values if value and (days := first_and_last(value))]


def first_and_last(value: str) -> Days | None:
    """The days that a date covers, as ISO; None where it is no date."""
    found = timex.interval(value)
    return (found[0].isoformat(), found[1].isoformat()) if found else None
