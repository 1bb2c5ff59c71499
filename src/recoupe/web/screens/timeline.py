"""The timeline: events and sayings on their dates, between two days that one chooses, coloured by who says so."""

from __future__ import annotations

import datetime
import heapq
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from starlette.responses import Response

from recoupe import timex
from recoupe.pages.picture import Picture, picture
from recoupe.pages.timeline import Entry, days, happening, in_order, saying
from recoupe.web.visit import Visit, get
from recoupe.web.volume import Volume

KINDS = ("event", "saying")
_COLOURS = 6  # speakers with a colour of their own: more nobody tells apart


@dataclass(frozen=True)
class Link:
    """A forecast and its outcome, as a line of the picture."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Moment:
    """Something with a date, before anything is made of it."""

    first: datetime.date
    last: datetime.date
    kind: str
    id: str
    weight: tuple[int, int]


@dataclass(frozen=True)
class Asked:
    """The part of the timeline that is asked for; an empty value asks for all."""

    since: datetime.date | None
    until: datetime.date | None
    kind: str
    person: str
    most: int

    def of(self, volume: Volume, every: list[Moment]) -> list[Moment]:
        """The moments that are asked for, of all in the order of their first days."""
        found = every[: bisect_right(every, self.until, key=lambda m: m.first)] if self.until else every
        if since := self.since:
            found = [m for m in found if m.last >= since]
        if self.kind:
            found = [m for m in found if m.kind == self.kind]
        if self.person:
            found = [m for m in found if self.person in _persons(volume, m)]
        return found


def moments(volume: Volume) -> list[Moment]:
    """All events and claims with a date."""
    found = []
    of = volume.flags.of
    dated = [("event", e.id, e.date, e.reports) for e in volume.story.resolved.events]
    dated += [("saying", c.id, c.said_on, c.reports) for c in volume.story.resolved.claims]
    for kind, id, value, reports in dated:
        if value and (span := timex.interval(value)):
            found.append(Moment(*span, kind, id, (len(of.get(id, ())), len(set(reports)))))
    return sorted(found, key=lambda m: (m.first, m.last, m.kind, m.id))


@dataclass(frozen=True)
class Shown:
    """What is shown of the days that are asked for: entries, their picture, and how many there would be in all."""

    entries: list[Entry]
    days: list[tuple[str, list[Entry]]]
    picture: Picture | None
    links: list[Link]
    colours: dict[str, int]
    total: int


def timeline(visit: Visit) -> Response:
    volume = visit.volume
    since, until = (_day(visit.query.get(key, "")) for key in ("since", "until"))
    kind, person = visit.query.get("kind", ""), visit.query.get("person", "")
    most = visit.number("most", visit.limit("timeline"), visit.limit("timeline_most"))
    asked = Asked(since, until, kind, person, most)
    shown = volume.kept(asked, lambda: _shown(volume, asked))
    return visit.page(
        "timeline", asked=asked, shown=shown.entries, days=shown.days, picture=shown.picture, links=shown.links,
        total=shown.total, most=most, colours=shown.colours, since=since, until=until, kind=kind, kinds=KINDS, person=person,
        months=volume.kept("months", lambda: _months(_every(volume))), entity=volume.story.entities.get(person),
        persons=volume.kept("timeline persons", lambda: _speakers(volume)),
    )  # fmt: skip


def _every(volume: Volume) -> list[Moment]:
    return volume.kept("moments", lambda: moments(volume))


def _shown(volume: Volume, asked: Asked) -> Shown:
    inside = asked.of(volume, _every(volume))
    chosen = heapq.nsmallest(asked.most, inside, key=lambda m: (-m.weight[0], -m.weight[1], m.first, m.id))
    entries = in_order([entry for m in chosen if (entry := _entry(volume, m))], asked.most)
    drawn = picture(volume.edition, entries, _publications(volume, entries))
    return Shown(entries, days(entries), drawn, _links(volume, drawn), _colours(entries), len(inside))


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _publications(volume: Volume, entries: list[Entry]) -> set[int] | None:
    """The reports (numbers) whose publication is drawn: all of a small case, else the first ones that tell the entries."""
    most = int(volume.settings.number("desk", "timeline"))
    if len(volume.edition.reports) <= most:
        return None
    return set(sorted({cite.number for entry in entries for cite in entry.cites})[:most])


def _entry(volume: Volume, moment: Moment) -> Entry | None:
    if moment.kind == "event":
        return happening(volume.edition, volume.flags.of, volume.story.events[moment.id])
    claim = volume.story.claims[moment.id]
    return saying(volume.edition, volume.claim(claim), volume.speaker_of[claim.id][1])


def _persons(volume: Volume, moment: Moment) -> set[str]:
    if moment.kind == "saying":
        return {volume.story.claims[moment.id].speaker_entity or ""}
    told = (volume.story.event_mentions[m] for m in volume.story.events[moment.id].event_mentions)
    return {e.id for m in told for c in (*m.actors, *m.recipients) if (e := volume.story.entity_of(c))}


def _colours(shown: list[Entry]) -> dict[str, int]:
    """A colour (from 1) for each of the speakers who say most."""
    counts = Counter(entry.speaker for entry in shown if entry.speaker)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: number for number, name in enumerate(ranked[:_COLOURS], start=1)}


def _links(volume: Volume, drawn: Picture | None) -> list[Link]:
    """Lines from what was foretold to what came of it, as the findings have it; where both are accounts of one event, from the
    report that foretold it."""
    at = {id: s for s in drawn.shapes for id in s.entry.of} if drawn else {}
    sheets = {sheet.cite.number: sheet for sheet in drawn.sheets} if drawn else {}
    links = []
    for flag in (f for of in volume.flags.groups.values() for f in of if f.kind == "superseded"):
        finding = volume.flags.findings[flag.id]
        ends = [at[id] for id in dict.fromkeys((*finding.claims, *finding.events)) if id in at]
        if len(ends) > 1:
            one, other = ends[0], ends[-1]
            links.append(Link(one.x + one.width / 2, one.y, other.x + other.width / 2, other.y))
        elif ends and finding.sides and finding.sides[0].reports:
            number = volume.edition.number.get(finding.sides[0].reports[0], 0)
            if sheet := sheets.get(number):
                links.append(Link(sheet.x, sheet.y, ends[0].x + ends[0].width / 2, ends[0].y))
    return links


def _months(every: list[Moment]) -> list[tuple[str, str, str, int]]:
    """The months in which something happened: the first day, the last, the month (`2024-03`), and how much."""
    counts = Counter(m.first.strftime("%Y-%m") for m in every if (m.last - m.first).days < 32)
    found = []
    for month in sorted(counts):
        first = datetime.date.fromisoformat(f"{month}-01")
        last = (first + datetime.timedelta(32)).replace(day=1) - datetime.timedelta(1)
        found.append((first.isoformat(), last.isoformat(), month, counts[month]))
    return found


def _speakers(volume: Volume) -> list[tuple[str, str]]:
    return [(key[0], key[1]) for key, _ in volume.speakers if key[0]][:100]


def warm(volume: Volume) -> None:
    """Makes the picture of the whole, and what the form offers."""
    asked = Asked(None, None, "", "", int(volume.settings.number("desk", "timeline")))
    volume.kept(asked, lambda: _shown(volume, asked))
    volume.kept("months", lambda: _months(_every(volume)))
    volume.kept("timeline persons", lambda: _speakers(volume))


ROUTES = [get("/timeline", timeline)]
