"""People, bodies and things: how they are spelt, what they are said to be and when, what they said, with whom they appear."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from starlette.responses import Response

from recoupe.model import Entity
from recoupe.pages.edition import Cite
from recoupe.pages.people import TYPES
from recoupe.web.graph import graph
from recoupe.web.paging import paged
from recoupe.web.visit import NotThereError, Visit, get
from recoupe.web.volume import Volume
from recoupe.words import fold


@dataclass(frozen=True)
class Role:
    """What reports say somebody is, from when to when they say it."""

    text: str
    days: str
    cites: list[Cite]


@dataclass(frozen=True)
class Companion:
    """Another entity, and in how many reports both stand."""

    entity: Entity
    href: str
    reports: int


def people(visit: Visit) -> Response:
    volume, wanted = visit.volume, fold(visit.query.get("name", "").strip())
    kind = visit.query.get("type", "")
    counts: Counter[str] = Counter(entity.type for entity in volume.entities)
    taken = [
        e
        for e in volume.entities
        if (not kind or e.type == kind) and (not wanted or any(wanted in fold(n) for n in (e.name, *e.aliases)))
    ]
    page = paged(visit, taken, visit.limit("rows"))
    views = [view for e in page.items if (view := volume.entity(e))]
    return visit.page(
        "people", page=page, rows=views, types=[(t, counts[t]) for t in TYPES if counts[t]], kind=kind,
        name=visit.query.get("name", ""),
    )  # fmt: skip


def entity(visit: Visit) -> Response:
    volume = visit.volume
    known = volume.story.entities.get(visit.path("entity"))
    view = volume.entity(known) if known else None
    if known is None or view is None:
        raise NotThereError
    said = next((told for key, told in volume.speakers if key[0] == known.id), [])
    page = paged(visit, said, visit.limit("rows"))
    flags = [about.flag for about in volume.abouts if known.id in about.persons]
    return visit.page(
        "entity", entity=known, view=view, roles=roles(volume, known), page=page,
        claims=[volume.claim(c) for c in page.items], companions=companions(volume, known)[:24],
        flags=flags[: visit.limit("rows")], stands_for=volume.story.entities.get(known.acts_for or ""),
    )  # fmt: skip


def roles(volume: Volume, entity: Entity) -> list[Role]:
    """Each role as it is written, by the first report that gives it."""
    given: dict[str, list[str]] = defaultdict(list)
    for chain in (volume.story.chains[c] for c in entity.chains if c in volume.story.chains):
        for role in chain.roles:
            given[role].append(chain.report)
    found = []
    for text, reports in given.items():
        reports.sort(key=volume.edition.number.__getitem__)
        dates = [d[:10] for r in reports if (d := volume.story.published(r))]
        span = dates[0] if len(set(dates)) == 1 else f"{dates[0]}/{dates[-1]}" if dates else ""
        cites = [volume.edition.cite_report(r) for r in dict.fromkeys(reports)]
        found.append((volume.edition.number[reports[0]], Role(text, volume.words.date(span or None), cites)))
    return [role for _, role in sorted(found, key=lambda pair: (pair[0], pair[1].text))]


def companions(volume: Volume, entity: Entity) -> list[Companion]:
    """Those who stand in the same reports, the most often met first."""
    mine = volume.reports_of_entity.get(entity.id, frozenset())
    met = Counter(other for report in mine for other in volume.entities_of_report.get(report, ()) if other != entity.id)
    ranked = sorted(met.items(), key=lambda pair: (-pair[1], volume.story.entities[pair[0]].name))
    place = volume.edition.places
    return [Companion(volume.story.entities[id], place.entity(id), count) for id, count in ranked]


def network(visit: Visit) -> Response:
    volume = visit.volume
    kinds = tuple(t for t in TYPES if visit.query.get("type", "") in ("", t))
    most = visit.number("most", visit.limit("graph_shown"), visit.limit("graph_nodes"))
    key = ("graph", kinds, most)
    drawn = volume.kept(key, lambda: graph(volume, kinds, most))
    return visit.page("graph", graph=drawn, key=key, kind=visit.query.get("type", ""), types=TYPES, most=most)


def warm(volume: Volume) -> None:
    """Makes the pictures that one first sees, and the largest."""
    for measure in ("graph_shown", "graph_nodes"):
        most = int(volume.settings.number("desk", measure))
        volume.kept(("graph", TYPES, most), lambda most=most: graph(volume, TYPES, most))  # type: ignore[misc]


ROUTES = [get("/people", people), get("/people/graph", network), get("/people/{entity}", entity)]
