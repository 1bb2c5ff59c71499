"""The types of the JSON export, from which its JSON Schema is made: `python -m recoupe.export._contract > docs/…`.

Every key is always there. A span is the words of a report: `text` is always `report.text[start:end]`, counted in Unicode code
points. Ids depend on content only; arrays stand in an order that does not change from run to run, findings in rank order.
"""

from __future__ import annotations

import sys
from typing import Any, Literal

import msgspec

from recoupe.model import (
    Claim,
    EntityType,
    Event,
    Finding,
    Frozen,
    Judgement,
    Kind,
    Lineage,
    Number,
    Outlet,
    Paragraph,
    Problem,
    Span,
    Stance,
    Status,
    StoryGroup,
    TimexType,
)

FORMAT: Literal["recoupe-case/1"] = "recoupe-case/1"


class ReportProblem(Frozen, frozen=True, kw_only=True):
    """What is to be said of the reading of one report."""

    stage: str
    message: str


class ExportedReport(Frozen, frozen=True, kw_only=True):
    """One publisher's text, whole; what is no part of the article is marked in `boilerplate`. `translated` holds the words
    that show a machine translation; `paragraphs` say where in the source each paragraph of the text stands, where the source
    is no plain text; `canonical` is the address that the source calls its own."""

    id: str
    source: str
    text: str
    language: str
    title: Span | None
    outlet: Outlet | None
    published: str | None
    published_from: Literal["stated", "metadata", "inferred"] | None
    published_why: str | None
    updated: str | None
    updated_why: str | None
    byline: str | None
    section: str | None
    canonical: str | None
    agencies: tuple[str, ...]
    boilerplate: tuple[Span, ...]
    paragraphs: tuple[Paragraph, ...]
    translated: tuple[Span, ...]
    problems: tuple[ReportProblem, ...]


class ExportedMention(Span, frozen=True, kw_only=True):
    """A name as it stands in a report, and the entity that it names."""

    id: str
    entity: str | None


class ExportedTime(Span, frozen=True, kw_only=True):
    """A TIMEX3 expression, its value (null: cannot be known) and what that was counted from."""

    id: str
    type: TimexType
    value: str | None
    anchor: str | None


class ExportedStatement(Frozen, frozen=True, kw_only=True):
    """Attributed speech. `speaker_entity` is null where there are several speakers or none that is named;
    `speaker_entities` has them all. `verbatim` are the parts of the content in quotation marks; `hedged`: the report itself
    marks it as hearsay; `addressees`: the entities that are spoken to."""

    id: str
    report: str
    speaker: Span | None
    speaker_name: str | None
    speaker_entity: str | None
    speaker_entities: tuple[str, ...]
    cue: Span | None
    content: tuple[Span, ...]
    verbatim: tuple[Span, ...]
    kind: Kind
    stance: Stance
    said_on: str | None
    via: tuple[str, ...]
    within: str | None
    hedged: bool
    addressees: tuple[str, ...]
    claim: str | None


class ExportedEventMention(Frozen, frozen=True, kw_only=True):
    """Who did what to whom, when, where, how many; `trigger` is the word that names the doing, `lemma` its normal form."""

    id: str
    report: str
    span: Span
    trigger: Span
    lemma: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place: str | None
    place_span: Span | None
    numbers: tuple[Number, ...]
    status: Status
    according_to: str | None
    event: str | None


class ExportedRole(Frozen, frozen=True, kw_only=True):
    """A role as a report gives it; `date` is the day on which the report appeared, as precise as is known: who is a minister
    here may be a former one there."""

    role: str
    report: str
    date: str | None


class ExportedEntity(Frozen, frozen=True, kw_only=True):
    """One person, body, state, place or thing; `acts_for` is the entity that it acts for (a capital for its state),
    `roles_told` says which report gives which role."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    roles_told: tuple[ExportedRole, ...]
    wikidata: str | None
    acts_for: str | None


class ExportedFinding(Finding, frozen=True, kw_only=True):
    """What cross-checking shows, with the decision of a person, if there is one."""

    judgement: Judgement | None


class BriefSentence(Frozen, frozen=True, kw_only=True):
    """One sentence of the brief: its part, its words, the spans of the quotations in it, the finding that it tells."""

    part: Literal["established", "contested", "denied", "unsaid"]
    text: str
    spans: tuple[Span, ...]
    finding: str | None


class Document(Frozen, frozen=True, kw_only=True):
    """A whole case."""

    format: Literal["recoupe-case/1"]
    reports: tuple[ExportedReport, ...]
    mentions: tuple[ExportedMention, ...]
    times: tuple[ExportedTime, ...]
    statements: tuple[ExportedStatement, ...]
    event_mentions: tuple[ExportedEventMention, ...]
    entities: tuple[ExportedEntity, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    lineage: tuple[Lineage, ...]
    stories: tuple[StoryGroup, ...]
    findings: tuple[ExportedFinding, ...]
    brief: dict[str, tuple[BriefSentence, ...]]
    problems: tuple[Problem, ...]


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the export."""
    made: dict[str, Any] = msgspec.json.schema(Document)
    for kind in made["$defs"].values():
        if "properties" in kind:  # the model leaves out what has a default, the export never does
            kind["required"] = list(kind["properties"])
            for field in kind["properties"].values():
                field.pop("default", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **made}


def schema_text() -> str:
    return msgspec.json.format(msgspec.json.encode(schema()), indent=1).decode() + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
