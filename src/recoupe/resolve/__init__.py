"""Many reports together: dates, entities, stories, lineage, claims, events. Works through an index, never over all pairs."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recoupe.judging.anchors import Anchors
from recoupe.memory import Forgetful, Memory
from recoupe.model import About, Annotated, Decision, Report, Resolved
from recoupe.resolve.claims import resolve_claims
from recoupe.resolve.copies import resolve_copies
from recoupe.resolve.dates import resolve_dates
from recoupe.resolve.decisions import Decided
from recoupe.resolve.entities import resolve_entities
from recoupe.resolve.events import resolve_events
from recoupe.resolve.stories import resolve_stories
from recoupe.settings import Settings
from recoupe.story import Story

ABOUT: tuple[About, About] = ("claim", "event")
APART = ("lineage", "claims", "events")  # what each story has of its own


def resolve(
    reports: Sequence[Report], annotated: Sequence[Annotated], settings: Settings, decisions: Sequence[Decision] = (),
    memory: Memory | None = None,
) -> Resolved:  # fmt: skip
    """What all reports of a case mean together, the same whatever order they come in. `decisions`: those in force, in order;
    what people decided is one, or is not, holds. `memory` spares stories that are what they were."""
    reports = sorted(reports, key=lambda report: report.id)
    dated, found = resolve_dates(reports, annotated, settings)
    entities = resolve_entities(reports, annotated, settings, decisions)
    resolved = Resolved(entities=entities, datings=dated, values=found)
    stories = resolve_stories(Story(reports, annotated, resolved), settings)
    split = Story(reports, annotated, msgspec.structs.replace(resolved, stories=stories))
    return told_apart(split, settings, decisions, memory or Forgetful())


def told_apart(story: Story, settings: Settings, decisions: Sequence[Decision], memory: Memory) -> Resolved:
    """Lineage, claims and events of each story of a case by itself: nothing is joined across stories."""

    def of(part: Story) -> Resolved:
        return memory.recall("resolve", part, (settings, decisions), lambda: told(part, settings, decisions))

    parts = list(map(of, story.parts()))
    found = {name: tuple(thing for part in parts for thing in getattr(part, name)) for name in APART}
    return msgspec.structs.replace(story.resolved, **found)


def told(story: Story, settings: Settings, decisions: Sequence[Decision] = ()) -> Resolved:
    """Lineage, claims and events of a story whose dates and entities are known."""
    anchors = Anchors(story)
    one_saying, one_event = (Decided(about, decisions, anchors) for about in ABOUT)
    reports, annotated = tuple(story.reports.values()), tuple(story.annotated.values())
    resolved = msgspec.structs.replace(story.resolved, lineage=resolve_copies(story, settings))
    resolved = msgspec.structs.replace(
        resolved, claims=resolve_claims(Story(reports, annotated, resolved), settings, one_saying)
    )
    return msgspec.structs.replace(
        resolved, events=resolve_events(Story(reports, annotated, resolved), settings, one_event)
    )
