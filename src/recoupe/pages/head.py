"""The head of the dossier: what the story is about, over which days, on how many reports of how many origins."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from recoupe import timex
from recoupe.pages.edition import Edition
from recoupe.pages.sources import independent
from recoupe.pages.visible import shortened

_TITLE_TYPES = {"PER", "ORG", "GPE", "LOC", "EVENT"}
_TITLE_NAMES = 4


@dataclass(frozen=True)
class Head:
    """What stands above all else."""

    title: str
    core: str
    core_reports: int
    period: str
    reports: int
    origins: int
    statements: int
    claims: int
    events: int
    set_aside: int


def head(edition: Edition) -> Head:
    """The head of a case; also of an empty one."""
    story = edition.story
    happened = (e for e in story.resolved.events if e.status == "happened")
    told = sorted(happened, key=lambda e: (-len(set(e.reports)), -e.origins, -len(e.event_mentions), e.id))
    core = told[0] if told and len(set(told[0].reports)) > 1 else None
    return Head(
        title=_title(edition),
        core=shortened(core.gist) if core else "",
        core_reports=len(set(core.reports)) if core else 0,
        period=_period(edition),
        reports=len(edition.reports),
        origins=independent(edition),
        statements=len(story.statements),
        claims=len(story.claims),
        events=len(story.events),
        set_aside=len(edition.case.problems),
    )


def _title(edition: Edition) -> str:
    """The names that most reports name, most often; without names the headline of the first report that has one."""
    reports: dict[str, set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    for annotated in edition.story.annotated.values():
        for mention in annotated.mentions:
            actor = edition.story.actor(mention.chain)
            if actor in edition.story.entities:
                reports[actor].add(annotated.report)
                times[actor] += 1
    named = [edition.story.entities[id] for id in reports if edition.story.entities[id].type in _TITLE_TYPES]
    named.sort(key=lambda e: (-len(reports[e.id]), -times[e.id], e.name))
    if named:
        return " · ".join(list(dict.fromkeys(entity.name for entity in named))[:_TITLE_NAMES])
    headlines = [r.title.text for r in edition.reports if r.title]
    return headlines[0] if headlines else edition.words("head.no_title")


def _period(edition: Edition) -> str:
    """From the first to the last day of publication."""
    known = [days for r in edition.reports if (days := timex.interval(edition.story.published(r.id) or ""))]
    if not known:
        return edition.words("date.unknown")
    return edition.words.days(min(first for first, _ in known), max(last for _, last in known))
