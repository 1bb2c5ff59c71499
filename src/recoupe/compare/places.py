"""Places as far as the gazetteer knows them, and whether one could lie in the other."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from recoupe.story import Story
from recoupe.world import city, fact

EARTH = 6371.0  # km, mean radius


@dataclass(frozen=True)
class Where:
    """A place: its name over all reports; as far as the gazetteer knows it, the state that it is or lies in (ISO 3166) and, of
    a town, where (degrees)."""

    name: str
    state: str | None
    point: tuple[float, float] | None


def where(story: Story, chain: str | None) -> Where | None:
    """The place of a chain, None where it is no town and no state."""
    entity = story.entity_of(chain)
    if entity is None or entity.type not in ("GPE", "LOC"):
        return None
    language = next((r.language for r in story.reports.values()), "fr")
    for name in (entity.name, *entity.aliases):
        known, town = fact(name, language), city(name)
        if known and known.kind == "state" and known.state:
            return Where(entity.name, known.state, None)
        if town and town.state and (not known or known.kind == "capital"):
            return Where(entity.name, town.state, town.place)
    return Where(entity.name, None, None) if entity.type == "GPE" else None


def apart(a: Where, b: Where, least: float) -> bool:
    """Whether two places surely are two: other states, or towns more than `least` km from each other."""
    if a.state is None or b.state is None:
        return False
    if a.state != b.state:
        return True
    return a.point is not None and b.point is not None and a.name != b.name and _distance(a.point, b.point) > least


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
