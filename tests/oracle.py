"""Gold annotations as model objects: what resolve and compare would get from a perfect reading.

Reads a gold folder (`seeds/*.json` with `same_entity.json`, `same_event.json`) and its reports; both lie outside the project.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from recoupe.annotate.events.triggers import lexicon_of
from recoupe.model import (
    Annotated,
    Chain,
    Dating,
    Entity,
    Event,
    EventMention,
    Mention,
    Report,
    Resolved,
    Span,
    Statement,
    TimeExpression,
    TimeForm,
    TimeValue,
    make_id,
)  # fmt: skip
from recoupe.story import Story
from recoupe.world.happenings import kinds

Row = dict[str, Any]
LIGHT = {"avoir", "être", "faire", "tenir", "marquer", "poursuivre", "imposer", "effectuer", "mener"}


@cache
def _parser() -> Any:
    import spacy

    return spacy.load("fr_core_news_md", exclude=["ner"])


@dataclass
class Reading:
    """One gold report on its way to model objects."""

    gold: Row
    report: Report
    times: list[TimeExpression] = field(default_factory=list)
    values: list[TimeValue] = field(default_factory=list)

    def span(self, raw: Row | None) -> Span | None:
        if raw is None:
            return None
        text = self.report.text[raw["start"] : raw["end"]]
        return Span(report=self.report.id, start=raw["start"], end=raw["end"], text=text)

    def chain(self, name: str | None) -> str | None:
        """The chain of a gold entity by name; names differ in apostrophes and accents of capitals only."""
        wanted = [e["id"] for e in self.gold["entities"] if e["name"] == name]
        wanted += [e["id"] for e in self.gold["entities"] if name and e.get("same_as") == name]
        return wanted[0] if wanted else None

    def chain_at(self, raw: Row | None, name: str) -> str | None:
        """The entity whose mention stands in the speaker's span and acts for the name; else the entity of that name."""
        if raw:
            for e in self.gold["entities"]:
                inside = any(raw["start"] <= m["start"] and m["end"] <= raw["end"] for m in e["mentions"])
                if inside and name in (e["name"], e.get("same_as")):
                    return str(e["id"])
        return self.chain(name)

    def time(self, value: str | None, near: int, within: tuple[int, int] | None = None) -> str | None:
        """The time expression with a value that stands nearest; a made-up one where the report has none."""
        if value is None:
            return None
        known = {v.time: v.value for v in self.values}
        fit = [t for t in self.times if known[t.id] == value]
        if within:
            inside = [t for t in fit if within[0] <= t.span.start < within[1]]
            fit = inside or fit
        if not fit:
            place = min(near, len(self.report.text) - 1)
            fit = [self.add_time({"start": place, "end": place + 1, "type": "DATE", "value": value})]
        return min(fit, key=lambda t: (abs(t.span.start - near), t.id)).id

    def add_time(self, raw: Row) -> TimeExpression:
        span = self.span(raw)
        assert span
        mod = "END" if span.text.startswith("fin ") else None
        time = TimeExpression(
            id=make_id(self.report.id, "time", raw["start"], raw["value"]), span=span, type=raw["type"],
            form=TimeForm(kind="gold", mod=mod),
        )  # fmt: skip
        self.times.append(time)
        self.values.append(TimeValue(time=time.id, value=raw["value"]))
        return time


def _statement(reading: Reading, raw: Row) -> Statement:
    names = [n.strip() for n in (raw["speaker_name"] or "").split(";") if n.strip()]
    chains = [c for n in names if (c := reading.chain_at(raw["speaker"], n))]
    content = tuple(s for c in raw["content"] if (s := reading.span(c)))
    anchor = raw["cue"] or (raw["content"] or [raw["speaker"]])[0]
    return Statement(
        id=raw["id"], report=reading.report.id, speaker=reading.span(raw["speaker"]), speaker_name=raw["speaker_name"],
        speaker_chains=tuple(chains), cue=reading.span(raw["cue"]), content=content,
        verbatim=_verbatim(reading, raw, content), kind=raw["kind"], stance=raw["stance"],
        said=reading.time(raw["said_on"], anchor["start"]), via=(raw["via"],) if raw["via"] else (),
        within=raw.get("within"), hedged=False,
    )  # fmt: skip


def _verbatim(reading: Reading, raw: Row, content: tuple[Span, ...]) -> tuple[Span, ...]:
    if raw["kind"] == "direct":
        return content
    found = []
    for span in content if raw["kind"] == "mixed" else ():
        start = None
        for place, char in enumerate(span.text + "»"):
            if char in "«“":
                start = place + 1
            elif char in "»”" and start is not None:
                end = min(place, len(span.text))
                found.append(reading.span({"start": span.start + start, "end": span.start + end}))
                start = None
    return tuple(s for s in found if s)


def _known(tokens: Any, type_: str) -> tuple[Any, str] | None:
    """The word of the evidence that the lexicon knows as a happening of the type, the one nearest to the root of the parse, and
    its kind."""
    found = []
    for token in tokens:
        lexicon = lexicon_of("fr")
        words = lexicon.nouns if token.pos_ == "NOUN" else lexicon.verbs
        kind = words.meaning(token) if token.pos_ in ("NOUN", "VERB") else None
        if kind and kinds()[kind].type == type_:
            found.append((sum(1 for _ in token.ancestors), token.i, token, kind))
    return min(found)[2:] if found else None


def _event(reading: Reading, raw: Row, doc: Any) -> EventMention:
    span = reading.span(raw["evidence"])
    assert span
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    head = tokens.root
    if head.lemma_ in LIGHT or head.pos_ not in ("VERB", "NOUN"):
        head = next((t for t in tokens if t.head == head and t.pos_ == "NOUN" and t.dep_ != "nsubj"), head)
    head, kind = _known(tokens, raw["type"]) or (head, "")
    when = reading.time(raw["date"], span.start, (span.start - 30, span.end))
    place = reading.chain(raw["place"])
    at = next((m for e in reading.gold["entities"] if e["id"] == place for m in e["mentions"]), None)
    actors = tuple(c for n in raw["actor"] if (c := reading.chain(n)))
    return EventMention(
        id=raw["id"], report=reading.report.id, span=span, lemma=head.lemma_, kind=kind, type=raw["type"], actors=actors,
        trigger=reading.span({"start": head.idx, "end": head.idx + len(head)}) or span,
        recipients=tuple(c for n in raw["recipient"] if (c := reading.chain(n))), when=when,
        place=place, place_span=reading.span(at), status=raw["status"],
    )  # fmt: skip


def _read(gold: Row, folder: Path) -> tuple[Report, Annotated, Dating, list[TimeValue]]:
    text = (folder / gold["file"]).read_bytes().decode("utf-8")
    report = Report(id=make_id(text), source=gold["file"], text=text, language="fr", agencies=tuple(gold["agencies"]))
    reading = Reading(gold, report)
    boilerplate = tuple(s for b in gold["boilerplate"] if (s := reading.span(b)))
    title = reading.span(gold["title"][0]) if gold["title"] else None
    for raw in gold["times"]:
        reading.add_time(raw)
    chains = tuple(
        Chain(id=e["id"], report=report.id, name=e["name"], type=e["type"], roles=tuple(e.get("roles") or ()),
              aliases=tuple(dict.fromkeys(m["text"] for m in e["mentions"])), acts_for=e.get("same_as"))
        for e in gold["entities"]
    )  # fmt: skip
    mentions = tuple(
        Mention(id=make_id(report.id, m["start"], m["end"]), span=span, chain=e["id"])
        for e in gold["entities"]
        for m in e["mentions"]
        if (span := reading.span(m))
    )
    statements = tuple(_statement(reading, s) for s in gold["statements"])
    doc = _parser()(text) if gold.get("events") else None
    events = tuple(_event(reading, e, doc) for e in gold.get("events", ()))
    annotated = Annotated(report=report.id, chains=chains, mentions=mentions, times=tuple(reading.times),
                          statements=statements, events=events)  # fmt: skip
    dating = Dating(
        report=report.id, published=gold["published"]["value"], published_from="inferred", published_why="gold"
    )
    report = Report(
        **{f: getattr(report, f) for f in report.__struct_fields__} | {"boilerplate": boilerplate, "title": title}
    )
    return report, annotated, dating, reading.values


def _entities(annotated: list[Annotated], groups: list[Row]) -> tuple[Entity, ...]:
    """One entity a group of `same_entity.json`, one a chain that is in none."""
    chains = {c.id: c for a in annotated for c in a.chains}
    members = [[m["entity"] for m in g["members"]] + [m["entity"] for m in g.get("maybe", [])] for g in groups]
    names = [g["name"] for g in groups] + [c.name for c in chains.values()]
    taken = {m for group in members for m in group}
    found: list[tuple[str, list[Chain]]] = []
    for name, group in zip(names, members, strict=False):
        found.append((name, [chains[m] for m in group]))
    found += [(c.name, [c]) for c in chains.values() if c.id not in taken]
    by_name = {name: make_id("entity", name, group[0].id) for name, group in found}
    return tuple(
        Entity(id=by_name[name], name=name, type=group[0].type,
               aliases=tuple(dict.fromkeys(a for c in group for a in c.aliases)),
               roles=tuple(dict.fromkeys(r for c in group for r in c.roles)),
               acts_for=next((by_name.get(c.acts_for) for c in group if c.acts_for), None), chains=tuple(c.id for c in group))
        for name, group in found
    )  # fmt: skip


def _events(story: Story, groups: list[Row]) -> tuple[Event, ...]:
    """The happenings of `same_event.json`, then one for each event mention by itself."""
    taken: set[str] = set()
    found: list[list[EventMention]] = []
    for group in groups:
        members = [m for m in group["events"] + group.get("maybe", []) if m in story.event_mentions and m not in taken]
        taken |= set(members)
        found.append([story.event_mentions[m] for m in members])
    found += [[m] for m in story.all_events() if m.id not in taken]
    return tuple(_happening(story, mentions) for mentions in found if mentions)


def _happening(story: Story, mentions: list[EventMention]) -> Event:
    best = max(mentions, key=lambda m: len(m.span.text))
    reports = tuple(dict.fromkeys(m.report for m in mentions))
    date = next((v for m in mentions if (v := story.value(m.when))), None)
    place = next((e.id for m in mentions if (e := story.entity_of(m.place))), None)
    return Event(
        id=make_id("event", mentions[0].id), gist=best.span.text, type=best.type, event_mentions=tuple(m.id for m in mentions),
        reports=reports, origins=len(reports), date=date, place=place, status=mentions[0].status,
    )  # fmt: skip


def read_gold(gold: Path, reports: Path, with_events: bool = True) -> Story:
    """The story of a gold folder with times, entities and (unless `with_events` is false) events resolved."""
    rows = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(gold.glob("*.json"))}
    read = [_read(row, reports) for row in rows.values() if isinstance(row, dict) and "file" in row]
    annotated = [a for _, a, _, _ in read]
    values: dict[str, TimeValue] = {v.time: v for _, _, _, vs in read for v in vs}
    resolved = Resolved(
        datings=tuple(d for _, _, d, _ in read), values=tuple(values.values()),
        entities=_entities(annotated, rows.get("same_entity") or []),
    )  # fmt: skip
    story = Story([r for r, _, _, _ in read], annotated, resolved)
    if not with_events:
        return story
    found = defaultdict(tuple, events=_events(story, rows.get("same_event") or []))
    events = found["events"]
    resolved = Resolved(
        datings=resolved.datings, values=resolved.values, entities=resolved.entities, events=events
    )  # fmt: skip
    return Story(story.reports.values(), annotated, resolved)
