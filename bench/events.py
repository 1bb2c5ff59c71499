"""Scores event mentions on gold events: `python bench/events.py [--details]`. Prints recall, precision and, on what matched, how
often type, status, actors, day and place agree. Needs the shared gold; nothing else does."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from recoupe.annotate import annotate
from recoupe.intake import read
from recoupe.model import Annotated, EventMention, Report
from recoupe.resolve import resolve
from recoupe.settings import load
from recoupe.story import Story

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
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


def names(story: Story, chains: tuple[str, ...]) -> set[str]:
    found = set()
    for chain in chains:
        entity = story.entity_of(chain)
        if entity:
            found |= {entity.name, story.chains[chain].acts_for or entity.name}
    return found


def agrees(story: Story, row: Row, mention: EventMention) -> dict[str, bool]:
    actors = set(row["actor"]) | set(row.get("actor_accept", []))
    recipients = set(row["recipient"]) | set(row.get("recipient_accept", []))
    places = {row["place"], *row.get("place_accept", [])}
    said = mention.place_span.text if mention.place_span else None
    got = names(story, mention.actors)
    return {
        "type": mention.type in [row["type"], *row.get("type_accept", [])],
        "status": mention.status in [row["status"], *row.get("status_accept", [])],
        "actor": bool(got & actors) if actors else not got,
        "parties": (actors | recipients) <= (got | names(story, mention.recipients)) if actors | recipients else True,
        "date": story.value(mention.when) in [row["date"], *row.get("date_accept", [])],
        "place": said in places or bool(places & names(story, (mention.place,) if mention.place else ())),
    }


def main(arguments: list[str]) -> int:
    settings = load()
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
            for key, right in agrees(story, row, mention).items():
                agreed[key] = agreed.get(key, 0) + right
        if "--details" in arguments:
            details(story, rows, mentions, pairs)
    print(totals)
    print(
        f"recall {totals['matched'] / totals['gold']:.3f}  precision {totals['in evidence'] / max(1, totals['found']):.3f}"
    )
    print({key: round(count / max(1, totals["matched"]), 3) for key, count in agreed.items()})
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
    sides = " -> ".join(",".join(sorted(names(story, c))) for c in (m.actors, m.recipients))
    numbers = [(n.value, n.unit, n.bound) for n in m.numbers]
    place = m.place_span.text if m.place_span else None
    return f"{m.type}/{m.kind} [{m.trigger.text}] {m.status} {sides} @{story.value(m.when)} in {place} {numbers} | {m.span.text}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
