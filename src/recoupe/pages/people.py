"""People, bodies, places and things, with every spelling that the reports use and the roles that they give."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from recoupe.model import Entity, Mention
from recoupe.pages.edition import Cite, Edition

TYPES = ("PER", "ORG", "GPE", "LOC", "PRODUCT", "EVENT")


@dataclass(frozen=True)
class Spelling:
    """One way to write a name: how often, and where first."""

    text: str
    times: int
    cite: Cite


@dataclass(frozen=True)
class EntityView:
    """An entity as a row."""

    id: str
    name: str
    spellings: list[Spelling]
    roles: tuple[str, ...]
    acts_for: str | None
    wikidata: str | None
    reports: list[Cite]
    mentions: int


def people(edition: Edition) -> list[tuple[str, list[EntityView]]]:
    """The entities by type, those that most reports name first."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for report in edition.reports:
        annotated = edition.story.annotated.get(report.id)
        for mention in annotated.mentions if annotated else ():
            mentions[mention.chain].append(mention)
    views: dict[str, list[EntityView]] = defaultdict(list)
    for entity in edition.story.resolved.entities:
        found = [m for chain in entity.chains for m in mentions[chain] if edition.has(m.span)]
        if found:
            views[entity.type].append(_view(edition, entity, found))
    for rows in views.values():
        rows.sort(key=lambda v: (-len(v.reports), -v.mentions, v.name, v.id))
    return [(type, views[type]) for type in TYPES if type in views]


def _view(edition: Edition, entity: Entity, mentions: list[Mention]) -> EntityView:
    order = edition.number
    mentions = sorted(mentions, key=lambda m: (order[m.span.report], m.span.start))
    spelt: dict[str, list[Mention]] = defaultdict(list)
    first: dict[str, Mention] = {}
    for mention in mentions:
        spelt[" ".join(mention.span.text.split())].append(mention)
        first.setdefault(mention.span.report, mention)
    spellings = [Spelling(text, len(found), edition.cite(found[0].span)) for text, found in spelt.items()]
    state = edition.story.entities.get(entity.acts_for or "")
    return EntityView(
        id=f"e-{entity.id}",
        name=entity.name,
        spellings=sorted(spellings, key=lambda s: (-s.times, s.text)),
        roles=entity.roles,
        acts_for=state.name if state else None,
        wikidata=entity.wikidata,
        reports=[edition.cite(mention.span) for mention in first.values()],
        mentions=len(mentions),
    )
