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

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that are set."""
        return tuple(key for key in QUESTIONS if getattr(self, key))

    def refused(self, about: About, verdict: str, new: bool) -> tuple[str, ...]:
        """The questions that a finding does not meet; none where it is asked for."""
        return tuple(key for key in self.asked if not QUESTIONS[key](self, about, verdict, new))


QUESTIONS: dict[str, Callable[[Wanted, About, str, bool], bool]] = {
    "group": lambda wanted, about, verdict, new: about.flag.group == wanted.group,
    "kind": lambda wanted, about, verdict, new: about.flag.kind == wanted.kind,
    "outcome": lambda wanted, about, verdict, new: about.flag.outcome == wanted.outcome,
    "verdict": lambda wanted, about, verdict, new: verdict == wanted.verdict,
    "person": lambda wanted, about, verdict, new: wanted.person in about.persons,
    "outlet": lambda wanted, about, verdict, new: wanted.outlet in about.outlets,
    "since": lambda wanted, about, verdict, new: any(last >= wanted.since for _, last in about.days),
    "until": lambda wanted, about, verdict, new: any(first <= wanted.until for first, _ in about.days),
    "new": lambda wanted, about, verdict, new: new,
}


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


def chosen(
    every: Iterable[About], wanted: Wanted, verdicts: Mapping[str, str], new: Callable[[str], bool]
) -> tuple[list[str], Choices]:
    """The findings (ids) that are asked for, and what each filter would leave beside the others that are set."""
    taken: list[str] = []
    counts: dict[str, Counter[str]] = {key: Counter() for key in Choices.__dataclass_fields__}
    for about in every:
        id = about.flag.id
        verdict = verdicts.get(id, VERDICTS[0])
        refused = wanted.refused(about, verdict, new(id))
        if not refused:
            taken.append(id)
        elif len(refused) > 1:
            continue
        for key in refused or counts:  # a filter counts what all the others leave
            if key in counts:
                counts[key].update(_values(about, key, verdict))
    return taken, Choices(**{key: _ranked(found) for key, found in counts.items()})


def verdicts(taken: frozenset[str], decided: Mapping[str, str]) -> list[tuple[str, int]]:
    """How many of the findings have each verdict."""
    counts = Counter(verdict for finding, verdict in decided.items() if finding in taken)
    counts[VERDICTS[0]] = len(taken) - counts.total()
    return _ranked(+counts)


def _values(about: About, key: str, verdict: str) -> Iterable[str]:
    if key == "person":
        return about.persons
    if key == "outlet":
        return about.outlets
    value = verdict if key == "verdict" else getattr(about.flag, key)
    return (value,) if value else ()


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
