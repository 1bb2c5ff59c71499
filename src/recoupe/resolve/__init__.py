"""Many reports together: dates, entities, claims, events, lineage. Works through an index, never over all pairs."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.model import Annotated, Entity, Report, Resolved, make_id
from recoupe.settings import Settings


def resolve(reports: Sequence[Report], annotated: Sequence[Annotated], settings: Settings) -> Resolved:
    """What all reports of a case mean together."""
    entities = tuple(
        Entity(id=make_id("entity", c.id), name=c.name, type=c.type, aliases=c.aliases, roles=c.roles, chains=(c.id,))
        for a in annotated
        for c in a.chains
    )
    return Resolved(entities=entities)
