"""The places of a case on a map that needs no network: plain latitude and longitude, as far out as the places lie apart."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from recoupe.pages.edition import Cite
from recoupe.web.labels import legible
from recoupe.web.volume import Volume
from recoupe.world.atlas import borders, where

WIDE = 1100.0  # pixels
_LEAST = 6.0  # degrees of latitude that are shown at least: outlines of 110 million to one hold no more
_MARGIN = 0.12


@dataclass(frozen=True)
class Dot:
    """A place: where, how often it is named, in how many reports."""

    x: float
    y: float
    size: float
    name: str
    id: str
    href: str
    mentions: int
    reports: int
    label: bool


@dataclass(frozen=True)
class Unplaced:
    """A place of which nobody knows here where it lies."""

    name: str
    href: str
    mentions: int
    reports: int


@dataclass
class Map:
    """All that the template draws. `lines` are SVG path data, `grid` those of the degrees."""

    width: float = WIDE
    height: float = 0.0
    lines: str = ""
    grid: str = ""
    dots: list[Dot] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


def of_places(volume: Volume, counts: dict[str, list[Cite]], world: bool) -> Map:
    """The places that `counts` names (entity id: where it is mentioned), the whole world if wanted."""
    language = next((r.language for r in volume.case.reports), "fr").split("-")[0]
    found: list[tuple[tuple[float, float], str]] = []
    drawn = Map()
    for id, cites in sorted(counts.items(), key=lambda pair: (-len(pair[1]), volume.story.entities[pair[0]].name)):
        entity = volume.story.entities[id]
        at = next((p for name in (entity.name, *entity.aliases) if (p := where(name, language))), None)
        if at:
            found.append((at, id))
        else:
            reports = len({c.number for c in cites})
            drawn.unplaced.append(Unplaced(entity.name, volume.edition.places.entity(id), len(cites), reports))
    frame = _Frame([] if world else [at for at, _ in found])
    drawn.height = round(frame.height)
    drawn.lines, drawn.grid = frame.paths(borders()), frame.grid()
    top = max((len(counts[id]) for _, id in found), default=1)
    names = [volume.story.entities[id].name for _, id in found]
    dots = [(*frame.at(at[1], at[0]), round(3 + 11 * math.sqrt(len(counts[id]) / top), 1)) for at, id in found]
    labelled = legible(dots, names, below=False)
    for i, (_, id) in enumerate(found):
        href, reports = volume.edition.places.entity(id), len({c.number for c in counts[id]})
        drawn.dots.append(Dot(*dots[i], names[i], id, href, len(counts[id]), reports, i in labelled))
    return drawn


class _Frame:
    """The part of the world that is shown, and how degrees become pixels."""

    def __init__(self, points: list[tuple[float, float]]) -> None:
        south, north = (min(p[0] for p in points), max(p[0] for p in points)) if points else (-58.0, 82.0)
        west, east = (min(p[1] for p in points), max(p[1] for p in points)) if points else (-180.0, 180.0)
        high = max(north - south, _LEAST) * (1 + 2 * _MARGIN)
        self.middle = (south + north) / 2
        narrow = (
            max(0.3, math.cos(math.radians(self.middle))) if points else 1.0
        )  # a degree of longitude is shorter there
        wide = max((east - west) * (1 + 2 * _MARGIN), high * 1.6 / narrow)
        high = max(high, wide * narrow / 2.4)
        wide, high = min(wide, 360.0), min(high, 140.0)
        self.north, self.west = min(85.0, self.middle + high / 2), (west + east) / 2 - wide / 2
        self.south, self.east = max(-60.0, self.north - high), self.west + wide
        self.scale = WIDE / wide
        self.stretch = self.scale / narrow
        self.height = (self.north - self.south) * self.stretch

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        return round((longitude - self.west) * self.scale, 1), round((self.north - latitude) * self.stretch, 1)

    def paths(self, lines: Iterable[Iterable[tuple[float, float]]]) -> str:
        """The lines that touch the frame."""
        found = []
        for line in lines:
            points = list(line)
            inside = any(self.west <= x <= self.east and self.south <= y <= self.north for x, y in points)
            if inside:
                pixels = [self.at(x, y) for x, y in points]
                found.append("M" + "L".join(f"{x:g} {y:g}" for x, y in pixels))
        return "".join(found)

    def grid(self) -> str:
        step = next(s for s in (1, 2, 5, 10, 20, 30) if (self.east - self.west) / s <= 14 or s == 30)
        meridians = range(math.ceil(self.west / step) * step, math.floor(self.east) + 1, step)
        parallels = range(math.ceil(self.south / step) * step, math.floor(self.north) + 1, step)
        down = "".join(f"M{self.at(x, 0)[0]:g} 0V{self.height:.0f}" for x in meridians)
        return down + "".join(f"M0 {self.at(0, y)[1]:g}H{WIDE:.0f}" for y in parallels)
