"""Scores event mentions on gold events: `python bench/events.py [--details] [--oracle]`.

Prints recall, precision and, on what matched, how often type, status, actors, day and place agree. Needs the shared gold."""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

from recoupe.annotate import annotate
from recoupe.intake import read
from recoupe.model import Annotated, EventMention, Report
from recoupe.resolve import resolve
from recoupe.resolve.events import resolve_events
from recoupe.settings import load
from recoupe.story import Story
from recoupe.world import fact

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
Row = dict[str, Any]


def extents(row: Row) -> list[tuple[int, int]]:
    return [(e["start"], e["end"]) for e in [row["evidence"], *row.get("evidence_accept", [])]]


def overlap(mention: EventMention, row: Row) -> float:
    """0 unless the trigger stands in the evidence; else by how much the extents agree, with a little for the type."""
    best = 0.0
    for start, end in extents(row):
        if start <= mention.trigger.start < end:
            shared = min(end, mention.span.end) - max(start, mention.span.start)
            union = max(end, mention.span.end) - min(start, mention.span.start)
            best = max(best, shared / union + 0.01)
    return best + (0.5 if best and mention.type in [row["type"], *row.get("type_accept", [])] else 0)


def pair(mentions: list[EventMention], rows: list[Row]) -> list[tuple[Row, EventMention]]:
    scored = [(overlap(m, r), -i, -j) for i, r in enumerate(rows) for j, m in enumerate(mentions)]
    pairs, used_rows, used = [], set(), set()
    for score, i, j in sorted(scored, reverse=True):
        if score and i not in used_rows and j not in used:
            pairs.append((rows[-i], mentions[-j]))
            used_rows.add(i)
            used.add(j)
    return pairs


def names(story: Story, chains: tuple[str, ...]) -> set[str | None]:
    found: set[str | None] = set()
    for chain in chains:
        entity = story.entity_of(chain)
        if entity:
            own = story.chains[chain]
            found |= {shown(entity.name), own.name, shown(own.name), own.acts_for or own.name}
    return found


def shown(name: str | None) -> str | None:
    """A name in the form that the world has for it, so that spellings of one state or body are equal."""
    known = fact(name, "fr") if name else None
    return known.name if known else name


def agrees(story: Story, row: Row, mention: EventMention) -> dict[str, bool]:
    actors = {shown(name) for name in [*row["actor"], *row.get("actor_accept", [])]}
    required = {shown(name) for name in [*row["actor"], *row["recipient"]]}
    places = {shown(name) for name in [row["place"], *row.get("place_accept", [])]}
    said = mention.place_span.text if mention.place_span else None
    got = names(story, mention.actors)
    return {
        "type": mention.type in [row["type"], *row.get("type_accept", [])],
        "status": mention.status in [row["status"], *row.get("status_accept", [])],
        "actor": bool(got & actors) if actors else not got,
        "parties": required <= (got | names(story, mention.recipients)),
        "date": story.value(mention.when) in [row["date"], *row.get("date_accept", [])],
        "place": said in places or bool(places & names(story, (mention.place,) if mention.place else ())),
    }


def same_event(event_of: dict[str, str], details: bool) -> None:
    """Pairs of gold events of two reports that are one: `event_of` is the event in which each is told. Pairs that gold leaves
    open count neither way; two that nothing joins and gold does not either are no pair."""
    groups = json.loads((SHARED / "gold/seeds/same_event.json").read_text("utf-8"))
    sure: set[frozenset[str]] = set()
    open_: set[frozenset[str]] = set()
    for group in groups:
        everything = group["events"] + group["maybe"]
        both = {frozenset(p) for p in combinations(everything, 2) if p[0][:3] != p[1][:3]}
        certain = {frozenset(p) for p in combinations(group["events"], 2) if p[0][:3] != p[1][:3]}
        sure |= certain if group["certain"] else set()
        open_ |= both - certain if group["certain"] else both
    joined = {frozenset(p) for p in combinations(sorted(event_of), 2)
              if p[0][:3] != p[1][:3] and event_of[p[0]] == event_of[p[1]]}  # fmt: skip
    right, wrong = joined & sure, joined - sure - open_
    print(f"same_event: precision {len(right)}/{len(right | wrong)} recall {len(right)}/{len(sure)}")
    if details:
        print("  not joined:", sorted("+".join(sorted(p)) for p in sure - joined))
        print("  joined wrongly:", sorted("+".join(sorted(p)) for p in wrong))


def oracle(details: bool) -> int:
    """Events over reports on the gold annotations: what is lost there is lost in resolve."""
    from oracle import read_gold

    story = read_gold(SHARED / "gold/seeds", SHARED / "seeds", with_events=False)
    events = resolve_events(story, load())
    same_event({m: event.id for event in events for m in event.event_mentions}, details)
    for event in events if details else ():
        if len(event.event_mentions) > 1:
            print(f"  {event.type} {event.status} {event.date} {event.origins} {event.event_mentions} {event.gist}")
    return 0


def main(arguments: list[str]) -> int:
    if "--oracle" in arguments:
        return oracle("--details" in arguments)
    settings = load()
    event_of: dict[str, str] = {}
    found = [item for item in read(str(SHARED / "seeds"), settings) if isinstance(item, Report)]
    annotated = list(annotate(found, "fr"))
    story = Story(found, annotated, resolve(found, annotated, settings))
    totals: dict[str, int] = {"gold": 0, "found": 0, "matched": 0, "in evidence": 0}
    agreed: dict[str, int] = {}
    for report in found:
        gold = json.loads((SHARED / "gold/seeds" / f"{Path(report.source).stem}.json").read_text("utf-8"))
        read_here: Annotated = story.annotated[report.id]
        mentions, rows = list(read_here.events), gold["events"]
        pairs = pair(mentions, rows)
        totals["gold"] += len(rows)
        totals["found"] += len(mentions)
        totals["matched"] += len(pairs)
        totals["in evidence"] += sum(any(overlap(m, row) for row in rows) for m in mentions)
        for row, mention in pairs:
            event = story.event_of(mention.id)
            event_of |= {row["id"]: event.id} if event else {}
            for key, right in agrees(story, row, mention).items():
                agreed[key] = agreed.get(key, 0) + right
        if "--details" in arguments:
            details(story, rows, mentions, pairs)
    print(totals)
    print(
        f"recall {totals['matched'] / totals['gold']:.3f}  precision {totals['in evidence'] / max(1, totals['found']):.3f}"
    )
    print({key: round(count / max(1, totals["matched"]), 3) for key, count in agreed.items()})
    same_event(event_of, "--details" in arguments)
    return 0


def details(story: Story, rows: list[Row], mentions: list[EventMention], pairs: list[tuple[Row, EventMention]]) -> None:
    of = {id(row): mention for row, mention in pairs}
    for row in rows:
        mention = of.get(id(row))
        if mention is None:
            print(f"MISS  {row['id']} {row['type']} {row['status']}: {row['evidence']['text'][:120]}")
            continue
        wrong = [key for key, right in agrees(story, row, mention).items() if not right]
        print(f"{'ok' if not wrong else 'part':5} {row['id']} wrong={wrong} gold={row['type']} {row['status']} {row['actor']}"
              f"->{row['recipient']} {row['date']} {row['place']}\n      {show(story, mention)}")  # fmt: skip
    matched = {mention.id for mention in of.values()}
    for mention in mentions:
        if mention.id not in matched:
            inside = any(overlap(mention, row) for row in rows)
            print(f"{'extra' if inside else 'NOISE'} {show(story, mention)}")


def show(story: Story, m: EventMention) -> str:
    sides = " -> ".join(",".join(sorted(map(str, names(story, c)))) for c in (m.actors, m.recipients))
    numbers = [(n.value, n.unit, n.bound) for n in m.numbers]
    place = m.place_span.text if m.place_span else None
    return f"{m.type}/{m.kind} [{m.trigger.text}] {m.status} {sides} @{story.value(m.when)} in {place} {numbers} | {m.span.text}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
