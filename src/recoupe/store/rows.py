"""From objects of the model to rows and back."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from hashlib import sha256
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, Select, Table

from recoupe.errors import CaseError
from recoupe.model import Annotated, Finding, Original, Problem, Report, Resolved, make_id
from recoupe.store import schema
from recoupe.story import Story
from recoupe.wording import say

T = TypeVar("T")
Values = dict[str, Any]
PACKING = 4  # of zlib, of nine: pages shrink to a fifth in some milliseconds; more takes longer than reading them

LAYERS = {  # the parts of `Annotated` that have rows of their own
    "mentions": schema.mentions,
    "times": schema.times,
    "statements": schema.statements,
    "events": schema.event_mentions,
}
RESOLVED = {  # the parts of `Resolved`
    "datings": schema.datings,
    "values": schema.time_values,
    "entities": schema.entities,
    "claims": schema.claims,
    "events": schema.events,
    "lineage": schema.lineage,
    "stories": schema.stories,
}


def encode(thing: object) -> str:
    """The object as JSON. Raises `UnicodeEncodeError` for text that is no Unicode (lone surrogates)."""
    return msgspec.json.encode(thing).decode()


def decode(record: str, kind: type[T]) -> T:
    """The object in a `record`. Raises `CaseError` where it is none of `kind`."""
    try:
        return msgspec.json.decode(record, type=kind)
    except msgspec.MsgspecError as error:
        raise CaseError(say("case.unreadable_row", kind=kind.__name__.lower(), error=error)) from error


def checked(thing: T) -> T:
    """The object, if it comes back from the store as it is. Raises `ValueError` where it does not (a number without end)."""
    if msgspec.json.decode(encode(thing), type=type(thing)) != thing:
        raise ValueError(f"{type(thing).__name__} cannot be kept as it is")
    return thing


def digest(report: Report) -> str:
    """A text that changes when anything does that `annotate` may look at: all of the report but where it lay and what is
    told of its reading, which comes in the language of the user."""
    return make_id(
        encode(
            msgspec.structs.replace(report, source="", published_why=None, updated_why=None, problems=(), original=None)
        )
    )


def row(thing: Any, table: Table, **more: Any) -> Values:
    """The row of an object: its attributes that are columns of `table`, `more`, and all of it as the record."""
    own = {column: getattr(thing, column) for column in table.c.keys() if hasattr(thing, column)}  # noqa: SIM118
    columns = {name: _without_nul(value) if isinstance(value, str) else value for name, value in (own | more).items()}
    return {**columns, "record": encode(thing)}


def _without_nul(text: str) -> str:
    """The text as any database takes it: PostgreSQL refuses a NUL (in a record, JSON spells it out)."""
    return text.replace("\0", "\ufffd")


def report_row(report: Report) -> Values:
    outlet = report.outlet
    return row(
        report, schema.reports, digest=digest(report), title=report.title.text if report.title else None,
        outlet=outlet.name if outlet else None, domain=outlet.domain if outlet else None,
    )  # fmt: skip


def page_digest(original: Original) -> str:
    """A text that changes when a page does."""
    return sha256(original.media.encode() + b"\0" + original.content).hexdigest()


def original_row(report: str, original: Original, digest: str) -> Values:
    """The row of the page of a report."""
    packed = zlib.compress(original.content, PACKING)
    values = {"report": report, "media": original.media, "digest": digest}
    return {**values, "size": len(original.content), "packed": packed}


def unpacked(row: Row[Any]) -> Original:
    """The page in a row. Raises `CaseError` where it is damaged, or larger than the row says."""
    try:
        stream = zlib.decompressobj()
        content = stream.decompress(row.packed, row.size + 1)
    except zlib.error as error:
        raise CaseError(say("case.unreadable_row", kind="original", error=error)) from error
    if len(content) != row.size:
        raise CaseError(say("case.unreadable_row", kind="original", error=len(content)))
    return Original(media=row.media, content=content)


def layer_rows(annotated: Annotated, layer: str) -> list[Values]:
    """The rows of one part of `Annotated`, in the order of the report."""
    table = LAYERS[layer]
    text = "text" in table.c
    return [
        row(thing, table, report=annotated.report, seq=seq, **({"text": thing.span.text} if text else {}))
        for seq, thing in enumerate(getattr(annotated, layer))
    ]


def head_row(annotated: Annotated, version: str) -> Values:
    """The row of what has no rows of its own in `Annotated`: chains, figures, evidence of translation."""
    head = msgspec.structs.replace(annotated, **dict.fromkeys(LAYERS, ()))
    return {"report": annotated.report, "version": version, "record": encode(head)}


def saying_rows(story: Story) -> list[Values]:
    """Statements as one asks for them: a row for each statement and speaker, with the claim and the day."""
    rows: list[Values] = []
    for statement in story.all_statements():
        claim = story.claim_of(statement.id)
        known = {"statement": statement.id, "report": statement.report, "claim": claim.id if claim else None}
        speakers: list[str | None] = [
            entity.id for chain in statement.speaker_chains if (entity := story.entity_of(chain))
        ]
        said_on = story.value(statement.said)
        rows += [{**known, "speaker": speaker, "said_on": said_on} for speaker in speakers or [None]]
    return [{"seq": seq, **values} for seq, values in enumerate(rows)]


def record_rows(story: Story, resolved: Resolved, findings: Sequence[Finding]) -> dict[Table, list[Values]]:
    """All rows of what `resolve` and `compare` found."""
    found = {
        table: [row(thing, table, seq=seq) for seq, thing in enumerate(getattr(resolved, part))]
        for part, table in RESOLVED.items()
    }
    found[schema.sayings] = saying_rows(story)
    found[schema.findings] = [row(thing, schema.findings, seq=seq) for seq, thing in enumerate(findings)]
    return found


def insert(connection: Connection, table: Table, rows: Iterable[Values]) -> None:
    if values := list(rows):
        connection.execute(table.insert(), values)


def fetch(connection: Connection, query: Select[Any]) -> Sequence[Row[Any]]:
    """The rows of a query, in a transaction of its own unless one has begun."""
    with reading(connection):
        return connection.execute(query).all()


@contextmanager
def reading(connection: Connection) -> Iterator[None]:
    """What is read inside is the case at one moment, whatever others write meanwhile."""
    with nullcontext() if connection.in_transaction() else connection.begin():
        yield


def problem_row(problem: Problem) -> Values:
    return {key: getattr(problem, key) for key in ("source", "stage", "message")}
