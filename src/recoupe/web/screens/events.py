"""One event: how each report tells it, when, where and with whom; which event of these days it may be, too."""

from __future__ import annotations

from starlette.responses import Response

from recoupe.model import Entity, Event, EventMention
from recoupe.pages.passages import Passage
from recoupe.web.visit import NotThereError, Visit, get
from recoupe.web.volume import Volume

_NEAR = 80  # events that one may choose from


def event(visit: Visit) -> Response:
    volume = visit.volume
    known = volume.story.events.get(visit.path("event"))
    if known is None:
        raise NotThereError
    told = [m for id in known.event_mentions if volume.edition.has((m := volume.story.event_mentions[id]).span)]
    told.sort(key=lambda m: (volume.edition.number[m.report], m.span.start))
    told = told[: visit.limit("rows")]
    columns: list[list[Passage]] = volume.quoter.facing([[m.span] for m in told], wording=True)
    passages = [column[0] if column else None for column in columns]
    return visit.page(
        "event_page", event=known, mentions=list(zip(told, passages, strict=False)), date=volume.words.date(known.date),
        dates={m.id: volume.words.date(value) for m in told if (value := volume.story.value(m.when))},
        place=volume.story.entities.get(known.place or ""), named=_named(volume, told), flags=volume.flags.of.get(known.id, []),
        near=_near(volume, known),
    )  # fmt: skip


def _named(volume: Volume, told: list[EventMention]) -> list[Entity]:
    """Those who do or suffer it, as any report has it."""
    chains = (chain for mention in told for chain in (*mention.actors, *mention.recipients))
    return list({entity.id: entity for chain in chains if (entity := volume.story.entity_of(chain))}.values())


def _near(volume: Volume, known: Event) -> list[Event]:
    """Other events, those first of the same day and kind: one of them may be the same happening."""
    alike = volume.kept("events alike", lambda: _alike(volume))
    others = {
        e.id: e for e in (*alike.get(("", known.date), ()), *alike.get((known.type, None), ())) if e.id != known.id
    }
    chosen = list(others.values())[: 10 * _NEAR]
    chosen.sort(key=lambda e: (e.date != known.date, e.type != known.type, -len(e.reports), e.gist, e.id))
    return chosen[:_NEAR]


def _alike(volume: Volume) -> dict[tuple[str, str | None], list[Event]]:
    """Events by day, and by kind."""
    found: dict[tuple[str, str | None], list[Event]] = {}
    for event in volume.story.resolved.events:
        found.setdefault(("", event.date), []).append(event)
        found.setdefault((event.type, None), []).append(event)
    return found


ROUTES = [get("/events/{event}", event)]
