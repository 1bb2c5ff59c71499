"""Who appears with whom, as a picture that stays legible at 500 nodes.

Placed by forces (Fruchterman and Reingold 1991) from a start that depends on nothing but the names, so that the same case always
gives the same picture; only edges that say much are drawn, only names that have room are written: the others come when one
points at the node."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from recoupe.model import Entity
from recoupe.web.labels import legible

if TYPE_CHECKING:
    from recoupe.web.volume import Volume

Places = npt.NDArray[np.float64]
WIDE, HIGH = 1100.0, 760.0  # the picture in pixels
_STEPS = 140
_EDGES = 3  # edges a node has at least a claim to: its strongest
_GAP = 3.0  # pixels between two dots
_PUSHES = 120
_CROWD = 12  # entities of a report that are joined with each other; the others only with its first


@dataclass(frozen=True)
class Node:
    """An entity in the picture. `label` where its name has room."""

    x: float
    y: float
    size: float
    name: str
    type: str
    href: str
    reports: int
    label: bool


@dataclass(frozen=True)
class Edge:
    """Two entities that stand in the same reports."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    reports: int


@dataclass
class Graph:
    """All that the template draws."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    width: float = WIDE
    height: float = HIGH
    left_out: int = 0


def graph(volume: Volume, kinds: Sequence[str], most: int) -> Graph:
    """The `most` entities of these types that most reports name, and their ties."""
    every = [e for e in volume.entities if e.type in kinds]
    shown = every[:most]
    ties = _ties(volume, {e.id for e in shown})
    drawn = Graph(left_out=len(every) - len(shown))
    reports = [len(volume.reports_of_entity[e.id]) for e in shown]
    top = max(reports, default=1)
    largest = 16 if len(shown) < 200 else 11
    sizes = [round(4 + (largest - 4) * (count / top) ** 0.5, 1) for count in reports]
    places = _apart(_placed(shown, ties), np.array(sizes))
    dots = [(float(x), float(y), size) for (x, y), size in zip(places, sizes, strict=True)]
    labelled = legible(dots, [entity.name for entity in shown])
    for i, entity in enumerate(shown):
        x, y = (round(float(v), 1) for v in places[i])
        href = volume.edition.places.entity(entity.id)
        drawn.nodes.append(Node(x, y, sizes[i], entity.name, entity.type, href, reports[i], i in labelled))
    strongest = max(ties.values(), default=1)
    for (a, b), count in sorted(ties.items()):
        one, other = drawn.nodes[a], drawn.nodes[b]
        drawn.edges.append(Edge(one.x, one.y, other.x, other.y, round(0.6 + 3 * count / strongest, 1), count))
    return drawn


def _ties(volume: Volume, ids: set[str]) -> dict[tuple[int, int], int]:
    """How many reports two entities share, for each one's strongest ties; by their places in the ranking."""
    rank = {e.id: i for i, e in enumerate(e for e in volume.entities if e.id in ids)}
    counts: Counter[tuple[int, int]] = Counter()
    for entities in volume.entities_of_report.values():
        inside = sorted(rank[e] for e in entities if e in rank)
        counts.update(combinations(inside[:_CROWD], 2))
        counts.update((hub, other) for other in inside[_CROWD:] for hub in inside[:_EDGES])
    best: dict[int, list[tuple[int, tuple[int, int]]]] = {}
    for pair, count in counts.items():
        for node in pair:
            best.setdefault(node, []).append((-count, pair))
    kept = {pair for tied in best.values() for _, pair in sorted(tied)[:_EDGES]}
    return {pair: counts[pair] for pair in kept}


def _placed(shown: Sequence[Entity], ties: dict[tuple[int, int], int]) -> Places:
    count = len(shown)
    turn = np.arange(count) * 2.399963  # the golden angle: a start without two nodes in one place
    radius = np.sqrt((np.arange(count) + 0.5) / max(count, 1))
    at = np.stack([np.cos(turn) * radius * WIDE / 2.4, np.sin(turn) * radius * HIGH / 2.4], axis=1)
    ideal = 0.9 * (WIDE * HIGH / max(count, 1)) ** 0.5
    pairs = np.array(sorted(ties), dtype=int).reshape(-1, 2)
    weights = np.array([ties[tuple(p)] for p in pairs.tolist()], dtype=float) if len(pairs) else np.zeros(0)
    weights = np.log1p(weights)
    for step in range(_STEPS):
        apart = at[:, None, :] - at[None, :, :]
        distance = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1.0)
        push = (apart * (ideal**2 / distance**2)[..., None]).sum(axis=1)
        if len(pairs):
            along = at[pairs[:, 0]] - at[pairs[:, 1]]
            far = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1.0)
            pull = along * (weights * far / (ideal * 2.2))[:, None]
            np.add.at(push, pairs[:, 0], -pull)
            np.add.at(push, pairs[:, 1], pull)
        push -= at * [0.25, 0.45]  # all are drawn to the middle a little, so that what has no tie does not drift off
        length = np.maximum(np.hypot(push[:, 0], push[:, 1]), 1e-9)
        heat = ideal * (1 - step / _STEPS) + 0.5
        at += push / length[:, None] * np.minimum(length, heat)[:, None]
    return _fitted(at)


def _apart(at: Places, sizes: npt.NDArray[np.float64]) -> Places:
    """The places moved until no dot lies on another, as far as the picture has room."""
    least = sizes[:, None] + sizes[None, :] + _GAP
    for _ in range(_PUSHES if len(at) else 0):
        apart = at[:, None, :] - at[None, :, :]
        distance = np.hypot(apart[..., 0], apart[..., 1])
        np.fill_diagonal(distance, np.inf)
        over = np.maximum(least - distance, 0)
        if not over.any():
            break
        at = at + (apart * (0.3 * over / np.maximum(distance, 0.1))[..., None]).sum(axis=1)
        at = np.clip(at, [60, 16], [WIDE - 60, HIGH - 24])
    return at


def _fitted(at: Places) -> Places:
    """The places stretched over the picture, with room at the edges for names: half by distance, half by order, so that what
    crowds in the middle comes apart."""
    if len(at) == 0:
        return at
    low, high = at.min(axis=0), at.max(axis=0)
    by_distance = (at - low) / np.maximum(high - low, 1.0)
    by_order = at.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(1, len(at) - 1)
    spread: Places = (0.45 * by_distance + 0.55 * by_order) * [WIDE - 180, HIGH - 60] + [90, 30]
    return spread
