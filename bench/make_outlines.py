"""Makes `recoupe/world/outlines.json`, the borders and centres of countries for the map of the desk, from Natural Earth (public
domain) as the npm package world-atlas (ISC) has it: `npm pack world-atlas`, then `python bench/make_outlines.py FILE`,
where FILE is its `countries-110m.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pycountry

TARGET = Path(__file__).resolve().parent.parent / "src/recoupe/world/outlines.json"
FINE = 10  # parts of a degree that are kept: 10 km, less than a pixel of the world
Point = tuple[float, float]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of a TopoJSON file in degrees: longitude, latitude."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + tx, y * ky + ty))
        lines.append(line)
    return lines


def ring(lines: list[list[Point]], indices: list[int]) -> list[Point]:
    """The closed line that several arcs make; a negative index means the arc backwards. Where it crosses the line of 180
    degrees it goes on beyond."""
    found: list[Point] = []
    for x, y in (point for i in indices for point in (lines[i] if i >= 0 else lines[~i][::-1])):
        turns = round((found[-1][0] - x) / 360) if found else 0
        found.append((x + 360 * turns, y))
    return found


def parts(line: list[Point]) -> list[list[Point]]:
    """A line cut where it would run around the whole world."""
    cuts = [i for i in range(1, len(line)) if abs(line[i][0] - line[i - 1][0]) > 180]
    return [line[a:b] for a, b in zip([0, *cuts], [*cuts, len(line)], strict=True) if b - a > 1]


def area_and_centre(points: list[Point]) -> tuple[float, Point]:
    """Of a ring, by the shoelace formula."""
    total = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        total, x, y = total + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return abs(total / 2), (x / (3 * total), y / (3 * total)) if total else points[0]


def centres(topology: dict[str, Any], lines: list[list[Point]]) -> dict[str, list[float]]:
    """The centre of the largest part of each country (ISO 3166): latitude, longitude."""
    found = {}
    for country in topology["objects"]["countries"]["geometries"]:
        known = pycountry.countries.get(numeric=str(country.get("id", "")))
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        if known:
            _, (x, y) = max(area_and_centre(ring(lines, polygon[0])) for polygon in polygons)
            found[known.alpha_2] = [round(y, 1), round((x + 180) % 360 - 180, 1)]
    return dict(sorted(found.items()))


def drawn(line: list[Point]) -> list[int]:
    """A line as whole parts of a degree, x and y in turn, without points that fall together."""
    points = [(round(x * FINE), round(y * FINE)) for x, y in line]
    kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    return [value for point in kept for value in point]


def main(arguments: list[str]) -> int:
    topology = json.loads(Path(arguments[0]).read_text("utf-8"))
    lines = arcs(topology)
    rows = ",\n".join(
        json.dumps(drawn(line), separators=(",", ":")) for line in (part for whole in lines for part in parts(whole))
    )
    found = json.dumps(centres(topology, lines))
    TARGET.write_text(f'{{"fine": {FINE},\n"centres": {found},\n"lines": [\n{rows}\n]}}\n', "utf-8")
    print(TARGET, TARGET.stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
