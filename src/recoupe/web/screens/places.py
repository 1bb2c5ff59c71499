"""Places: on a map, as large as they are often named, in the days that one chooses."""

from __future__ import annotations

from collections import defaultdict

from starlette.responses import Response

from recoupe.pages.edition import Cite
from recoupe.web.map import of_places
from recoupe.web.visit import Visit, get
from recoupe.web.volume import Volume

TYPES = ("GPE", "LOC")


def places(visit: Visit) -> Response:
    volume = visit.volume
    since, until = visit.query.get("since", ""), visit.query.get("until", "")
    world = visit.query.get("world", "") == "1"
    drawn = volume.kept(("map", since, until, world), lambda: of_places(volume, named(volume, since, until), world))
    rows = visit.limit("rows")
    return visit.page("places", map=drawn, since=since, until=until, world=world, unplaced=drawn.unplaced[:rows])


def named(volume: Volume, since: str, until: str) -> dict[str, list[Cite]]:
    """Where each place is named, in reports that appeared from `since` to `until` (ISO dates, empty: any)."""
    found: dict[str, list[Cite]] = defaultdict(list)
    for entity in volume.entities:
        if entity.type in TYPES:
            for mention in (m for chain in entity.chains for m in volume.edition.mentions.get(chain, ())):
                day = (volume.story.published(mention.span.report) or "")[:10]
                if (not since or day >= since) and (not until or (day and day <= until)):
                    found[entity.id].append(volume.edition.cite(mention.span))
    return found


def warm(volume: Volume) -> None:
    """Draws the map of all days."""
    volume.kept(("map", "", "", False), lambda: of_places(volume, named(volume, "", ""), world=False))


ROUTES = [get("/places", places)]
