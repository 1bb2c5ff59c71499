"""Every type that passes from room to room: frozen, without I/O; the JSON Schema of the export is made from them.

Offsets count Unicode code points of `Report.text`; dates are ISO 8601 as precise as is known (`2023-09`); ids are hashes of
content, so that reading a report twice gives the same ids. What a stage finds is never written into the objects of the stage
before: `annotate` knows nothing of publication dates or other reports, `resolve` says what its marks mean (`Resolved`).
"""

from __future__ import annotations

from recoupe.model.reading import (
    Annotated,
    Chain,
    EntityType,
    EventMention,
    Figure,
    Frozen,
    Kind,
    Mention,
    Number,
    Outlet,
    Problem,
    Report,
    Span,
    Stance,
    Statement,
    Status,
    TimeExpression,
    TimeForm,
    TimexType,
    make_id,
)
from recoupe.model.record import (
    Case,
    Claim,
    Dating,
    Entity,
    Event,
    Finding,
    FindingKind,
    Judgement,
    Lineage,
    Outcome,
    Reason,
    Resolved,
    Side,
    TimeValue,
)

__all__ = [
    "Annotated",
    "Case",
    "Chain",
    "Claim",
    "Dating",
    "Entity",
    "EntityType",
    "Event",
    "EventMention",
    "Figure",
    "Finding",
    "FindingKind",
    "Frozen",
    "Judgement",
    "Kind",
    "Lineage",
    "Mention",
    "Number",
    "Outcome",
    "Outlet",
    "Problem",
    "Reason",
    "Report",
    "Resolved",
    "Side",
    "Span",
    "Stance",
    "Statement",
    "Status",
    "TimeExpression",
    "TimeForm",
    "TimeValue",
    "TimexType",
    "make_id",
]
