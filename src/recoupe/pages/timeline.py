"""What happened and what was said, in time: the entries, by date. The picture of them is drawn by `picture`."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace

from recoupe import timex
from recoupe.model import Event, EventMention
from recoupe.pages.claims import ClaimView, Flagged, SpeakerView
from recoupe.pages.edition import Cite, Edition
from recoupe.pages.findings import Flag


@dataclass(frozen=True)
class Entry:
    """A happening or a saying with a date. `first`..`last` are the days that the date covers: one where it is precise.
    `others` are dates that some reports give instead."""

    number: int
    kind: str  # event, saying
    status: str
    gist: str
    speaker: str
    date: str
    first: datetime.date
    last: datetime.date
    cites: list[Cite]
    outlets: int
    origins: int
    others: list[tuple[str, Cite]]
    cards: list[Flag]
    of: tuple[str, ...] = ()  # the event or claim (id)
    href: str = ""  # its page, where it has one

    @property
    def precise(self) -> bool:
        return self.first == self.last

    @property
    def id(self) -> str:
        return f"t{self.number}"

    @property
    def contested(self) -> bool:
        return any(card.group == "conflict" for card in self.cards)


def entries(edition: Edition, flagged: Flagged, speakers: list[SpeakerView], most: int) -> list[Entry]:
    """The dated events and claims in the order of time; where there are more than `most`, those that more reports tell or
    that a finding concerns."""
    made = [e for event in edition.story.resolved.events if (e := happening(edition, flagged, event))]
    made += [e for speaker in speakers for view in speaker.claims if (e := saying(edition, view, speaker.name))]
    return in_order(made, most)


def in_order(made: list[Entry], most: int) -> list[Entry]:
    """At most `most` entries, in the order of time, numbered."""
    if len(made) > most:
        made = sorted(made, key=lambda e: (-len(e.cards), -e.outlets, e.first, e.last, e.gist))[:most]
    made = sorted(made, key=lambda e: (e.first, e.last, e.kind, -e.outlets, e.gist, [c.href for c in e.cites]))
    return [replace(entry, number=number) for number, entry in enumerate(made, start=1)]


def days(entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """The entries under their dates, in the order of time."""
    found: dict[tuple[datetime.date, datetime.date], list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.first, entry.last].append(entry)
    return [(members[0].date, members) for members in found.values()]


def _day_part(value: str) -> str:
    """The value without a time of day, so that entries of one day stand together."""
    return value.split("T")[0] if value[:1].isdigit() and "/" not in value else value


def happening(edition: Edition, flagged: Flagged, event: Event) -> Entry | None:
    """An event as an entry, None where its date is not known."""
    interval = timex.interval(event.date) if event.date else None
    mentions = [m for id in event.event_mentions if (m := edition.story.event_mentions.get(id)) and edition.has(m.span)]
    if interval is None or not mentions:
        return None
    mentions.sort(key=lambda m: (edition.number[m.report], m.span.start))
    first = {m.report: m for m in reversed(mentions)}
    return Entry(
        number=0,
        kind="event",
        status=event.status,
        gist=event.gist,
        speaker="",
        date=edition.words.date(_day_part(event.date or "")),
        first=interval[0],
        last=interval[1],
        cites=[edition.cite(first[r].span) for r in sorted(first, key=edition.number.__getitem__)],
        outlets=len(set(event.reports)),
        origins=event.origins,
        others=_other_dates(edition, interval, mentions),
        cards=flagged.get(event.id, []),
        of=(event.id,),
        href=edition.places.happening(event.id),
    )


def _other_dates(
    edition: Edition, interval: tuple[datetime.date, datetime.date], mentions: list[EventMention]
) -> list[tuple[str, Cite]]:
    others: dict[str, tuple[str, Cite]] = {}
    for mention in mentions:
        value = edition.story.value(mention.when)
        given = timex.interval(value) if value else None
        if value and given and (given[1] < interval[0] or interval[1] < given[0]):
            time = edition.story.times[mention.when or ""]
            others.setdefault(value, (edition.words.date(_day_part(value)), edition.cite(time.span)))
    return list(others.values())


def saying(edition: Edition, view: ClaimView, speaker: str) -> Entry | None:
    """A claim as an entry, None where its day is not known."""
    said_on = edition.story.claims[view.id.removeprefix("c-")].said_on
    interval = timex.interval(said_on) if said_on else None
    if said_on is None or interval is None or not view.tellings:
        return None
    return Entry(
        number=0,
        kind="saying",
        status=view.stance,
        gist=view.gist,
        speaker=speaker or view.speaker,
        date=edition.words.date(_day_part(said_on)),
        first=interval[0],
        last=interval[1],
        cites=view.cites,
        outlets=view.outlets,
        origins=view.origins,
        others=[],
        cards=view.cards,
        of=(view.id.removeprefix("c-"),),
        href=edition.places.saying(view.id.removeprefix("c-")),
    )
