"""Where places lie, and the borders of countries to draw them on (`outlines.json`: Natural Earth, public domain)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from recoupe.world.facts import city, fact


@cache
def _outlines() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files("recoupe.world") / "outlines.json").read_text("utf-8"))
    return found


@cache
def borders() -> tuple[tuple[tuple[float, float], ...], ...]:
    """The borders and coasts as lines of points: longitude, latitude (degrees)."""
    fine = _outlines()["fine"]
    return tuple(
        tuple((line[i] / fine, line[i + 1] / fine) for i in range(0, len(line), 2)) for line in _outlines()["lines"]
    )


def centre(state: str) -> tuple[float, float] | None:
    """Latitude and longitude of the middle of a state (ISO 3166), None where it is not known."""
    found = _outlines()["centres"].get(state)
    return (found[0], found[1]) if found else None


def where(name: str, language: str) -> tuple[float, float] | None:
    """Latitude and longitude of a place that bears this name: of a state its middle, of a name that several towns have the
    largest one. None where it is not known."""
    known = fact(name, language)
    if known and known.kind == "state":
        return centre(known.state) if known.state else None
    town = city(name)
    return town.place if town else None
