"""The JSON export: the contract `recoupe-case/1`, which scoring and other programs read."""

from __future__ import annotations

from typing import Any, TextIO

import msgspec

from recoupe.model import Case, EventMention, Report, Span, Statement
from recoupe.story import Story

SUFFIX = ".json"
FORMAT = "recoupe-case/1"


def write(case: Case, out: TextIO, language: str = "fr") -> None:
    """Writes the case as one JSON document; it is the same in every language."""
    out.write(msgspec.json.format(msgspec.json.encode(document(case)), indent=1).decode() + "\n")


def document(case: Case) -> dict[str, Any]:
    """The export as plain data, its arrays in an order that does not change."""
    story = Story.of(case)
    judged = {j.finding: j for j in case.judgements}
    return {
        "format": FORMAT,
        "reports": [_report(story, r) for r in case.reports],
        "mentions": [
            {"id": m.id, **_span(m.span), "entity": _entity(story, m.chain)} for a in case.annotated for m in a.mentions
        ],
        "times": [
            {"id": t.id, **_span(t.span), "type": t.type, "value": story.value(t.id), "anchor": _anchor(story, t.id)}
            for a in case.annotated
            for t in a.times
        ],
        "statements": [_statement(story, s) for a in case.annotated for s in a.statements],
        "event_mentions": [_event_mention(story, e) for a in case.annotated for e in a.events],
        "entities": [_without(e, "chains") for e in case.resolved.entities],
        "claims": [_plain(c) for c in case.resolved.claims],
        "events": [_plain(e) for e in case.resolved.events],
        "lineage": [_plain(x) for x in case.resolved.lineage],
        "findings": [
            {**_plain(f), "judgement": _plain(judged[f.id]) if f.id in judged else None} for f in case.findings
        ],
        "problems": [_plain(p) for p in case.problems],
    }


def _plain(thing: Any) -> Any:
    return msgspec.to_builtins(thing)


def _without(thing: Any, *keys: str) -> dict[str, Any]:
    return {key: value for key, value in _plain(thing).items() if key not in keys}


def _span(span: Span) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(span)
    return plain


def _entity(story: Story, chain: str | None) -> str | None:
    entity = story.entity_of(chain)
    return entity.id if entity else None


def _anchor(story: Story, time: str) -> str | None:
    return next((v.anchor for v in story.resolved.values if v.time == time), None)


def _report(story: Story, report: Report) -> dict[str, Any]:
    plain = _plain(report)
    dating = story.datings.get(report.id)
    if dating:
        plain |= _without(dating, "report")
    plain["problems"] = [{"stage": p.stage, "message": p.message} for p in report.problems]
    return plain  # type: ignore[no-any-return]


def _statement(story: Story, statement: Statement) -> dict[str, Any]:
    claim = story.claim_of(statement.id)
    entities = [_entity(story, chain) for chain in statement.speaker_chains]
    return _without(statement, "speaker_chains", "said", "addressees") | {
        "speaker_entity": entities[0] if len(entities) == 1 else None,
        "speaker_entities": entities,
        "said_on": story.value(statement.said),
        "claim": claim.id if claim else None,
    }


def _event_mention(story: Story, mention: EventMention) -> dict[str, Any]:
    event = story.event_of(mention.id)
    return _without(mention, "when", "trigger") | {
        "actors": [e for chain in mention.actors if (e := _entity(story, chain))],
        "recipients": [e for chain in mention.recipients if (e := _entity(story, chain))],
        "place": _entity(story, mention.place),
        "date": story.value(mention.when),
        "event": event.id if event else None,
    }
