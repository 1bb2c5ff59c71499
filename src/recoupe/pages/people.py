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
    href: str
    name: str
    spellings: list[Spelling]
    roles: tuple[str, ...]
    acts_for: str | None
    wikidata: str | None
    reports: list[Cite]
    mentions: int


def people(edition: Edition) -> list[tuple[str, list[EntityView]]]:
    """The entities by type, those that most reports name first."""
    views: dict[str, list[EntityView]] = defaultdict(list)
    for entity in edition.story.resolved.entities:
        if view := entity_view(edition, entity):
            views[entity.type].append(view)
    for rows in views.values():
        rows.sort(key=lambda v: (-len(v.reports), -v.mentions, v.name, v.id))
    return [(type, views[type]) for type in TYPES if type in views]


def entity_view(edition: Edition, entity: Entity) -> EntityView | None:
    """An entity as a row, None where no report names it."""
    order = edition.number
    mentions = [m for chain in entity.chains for m in edition.mentions.get(chain, ()) if edition.has(m.span)]
    if not mentions:
        return None
    mentions.sort(key=lambda m: (order[m.span.report], m.span.start))
    spelt: dict[str, list[Mention]] = defaultdict(list)
    first: dict[str, Mention] = {}
    for mention in mentions:
        spelt[" ".join(mention.span.text.split())].append(mention)
        first.setdefault(mention.span.report, mention)
    spellings = [Spelling(text, len(found), edition.cite(found[0].span)) for text, found in spelt.items()]
    state = edition.story.entities.get(entity.acts_for or "")
    return EntityView(
        id=f"e-{entity.id}",
        href=edition.places.entity(entity.id),
        name=entity.name,
        spellings=sorted(spellings, key=lambda s: (-s.times, s.text)),
        roles=entity.roles,
        acts_for=state.name if state else None,
        wikidata=entity.wikidata,
        reports=[edition.cite(mention.span) for mention in first.values()],
        mentions=len(mentions),
    )
