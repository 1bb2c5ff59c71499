"""CONTRACT.md as a check: what is wrong with an export. Used on made-up cases and on whatever the pipeline makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from recoupe.export._contract import Document

SCHEMA = Path(__file__).resolve().parent.parent / "docs" / "recoupe-case.schema.json"

KEYS = {  # as CONTRACT.md lists them, and those that were added
    "reports": "id source text language title outlet published published_from published_why updated agencies boilerplate "
    "problems",
    "mentions": "id report start end text entity",
    "times": "id report start end text type value anchor",
    "statements": "id report speaker speaker_name speaker_entity cue content kind stance said_on via within claim",
    "event_mentions": "id report span type actors recipients date place numbers status according_to event",
    "entities": "id name type aliases roles wikidata acts_for",
    "claims": "id speaker_entity gist statements reports origins said_on status",
    "events": "id gist type event_mentions reports origins date place status",
    "lineage": "id kind spans reports origin evidence",
    "stories": "id title reports first last",
    "findings": "id kind outcome claims events sides explanation score judgement",
    "problems": "source stage message",
}
TO = {  # keys that hold the id (or ids) of a thing, and where that thing is listed
    "report": "reports", "reports": "reports", "entity": "entities", "speaker_entity": "entities",
    "speaker_entities": "entities", "addressees": "entities", "actors": "entities", "recipients": "entities",
    "acts_for": "entities", "place": "entities", "within": "statements", "according_to": "statements",
    "statements": "statements", "event_mentions": "event_mentions", "claim": "claims", "claims": "claims",
    "event": "events", "events": "events", "finding": "findings",
}  # fmt: skip
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?")
CONFLICTS = {"speaker_conflict", "date_conflict", "place_conflict", "number_conflict", "name_conflict"}


def faults(document: dict[str, Any]) -> list[str]:
    """Every breach of the contract, as a sentence; none for a good export."""
    return [
        *_keys(document),
        *_types(document),
        *_references(document),
        *_spans(document),
        *_dates(document),
        *_findings(document),
    ]


def _keys(document: dict[str, Any]) -> Iterator[str]:
    if document.get("format") != "recoupe-case/1":
        yield "format is not recoupe-case/1"
    for part, keys in KEYS.items():
        for row in document[part]:
            if missing := set(keys.split()) - row.keys():
                yield f"{part}: a row has no {', '.join(sorted(missing))}"
        ids = [row["id"] for row in document[part] if "id" in row]
        if len(set(ids)) < len(ids):
            yield f"{part}: an id stands twice"


def _types(document: dict[str, Any]) -> Iterator[str]:
    """Types and allowed values, as the types of the export say."""
    try:
        msgspec.convert(document, type=Document)
    except msgspec.ValidationError as error:
        yield str(error)


def _references(document: dict[str, Any]) -> Iterator[str]:
    known = {part: {row["id"] for row in document[part]} for part in KEYS if part != "problems"}
    for part in known:
        for row in document[part]:
            for key, value in _ids(row):
                if value not in known[TO[key]]:
                    yield f"{part} {row['id']}: {key} {value} does not exist"


def _ids(thing: Any) -> Iterator[tuple[str, str]]:
    if isinstance(thing, dict):
        for key, value in thing.items():
            if key in TO and isinstance(value, str):
                yield key, value
            elif key in TO and isinstance(value, list):
                yield from ((key, one) for one in value)
            else:
                yield from _ids(value)
    elif isinstance(thing, list):
        for inner in thing:
            yield from _ids(inner)


def _spans(document: dict[str, Any]) -> Iterator[str]:
    texts = {report["id"]: report["text"] for report in document["reports"]}
    for span in _all_spans({part: document[part] for part in KEYS}):
        if not 0 <= span["start"] < span["end"] <= len(texts[span["report"]]):
            yield f"a span from {span['start']} to {span['end']} lies outside of its report, or is empty"
        elif texts[span["report"]][span["start"] : span["end"]] != span["text"]:
            yield f"a span is not the words of its report: {span['text']!r}"


def _all_spans(thing: Any) -> Iterator[dict[str, Any]]:
    if isinstance(thing, dict):
        if thing.keys() >= {"report", "start", "end", "text"}:
            yield thing
        for inner in thing.values():
            yield from _all_spans(inner)
    elif isinstance(thing, list):
        for inner in thing:
            yield from _all_spans(inner)


def _dates(document: dict[str, Any]) -> Iterator[str]:
    for report in document["reports"]:
        for key in ("published", "updated"):
            if report[key] is not None and not DATE.fullmatch(report[key]):
                yield f"reports: {key} {report[key]!r} is no ISO 8601 date"
        if (report["published"] is None) != (report["published_from"] is None):
            yield f"reports: published {report['published']} but published_from {report['published_from']}"


def _findings(document: dict[str, Any]) -> Iterator[str]:
    for finding in document["findings"]:
        name = f"findings: {finding['kind']} {finding['id']}"
        if (finding["outcome"] is not None) != (finding["kind"] in CONFLICTS):
            yield f"{name} with the outcome {finding['outcome']}"
        if not {"fr", "en"} <= finding["explanation"].keys() or not all(finding["explanation"].values()):
            yield f"{name} is not explained in French and English"
        if not 0 <= finding["score"] <= 1:
            yield f"{name} has the score {finding['score']}"
        if len(finding["sides"]) < 2 or not all(side["spans"] for side in finding["sides"]):
            yield f"{name} has not two sides with words"
        if any({span["report"] for span in side["spans"]} != set(side["reports"]) for side in finding["sides"]):
            yield f"{name}: the reports of a side are not those of its spans"
