"""Every question that exports, pages and the terminal ask of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, Select, Table, func, select

from recoupe.judging import verdicts
from recoupe.judging.journal import ordered
from recoupe.model import (
    Annotated,
    Case,
    Claim,
    Dating,
    Decision,
    Entity,
    Event,
    EventMention,
    Finding,
    Judgement,
    Lineage,
    Mention,
    News,
    Notebook,
    Original,
    Problem,
    Report,
    Resolved,
    Statement,
    StoryGroup,
    TimeExpression,
    TimeValue,
)  # fmt: skip
from recoupe.settings import Settings, load
from recoupe.store import rows, schema, search

T = TypeVar("T")
LAYER_TYPES: dict[str, type] = {
    "mentions": Mention, "times": TimeExpression, "statements": Statement, "events": EventMention,
}  # fmt: skip
RESOLVED_TYPES: dict[str, type] = {
    "datings": Dating, "values": TimeValue, "entities": Entity, "claims": Claim, "events": Event, "lineage": Lineage,
    "stories": StoryGroup,
}  # fmt: skip


class View:
    """Reads an open case. Every list comes in an order that does not change from run to run."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def case(self) -> Case:
        """All of it, at one moment. What a person confirmed stands before all other findings, what was rejected after them."""
        with rows.reading(self._connection):
            findings, journal = self.findings(), self.journal()
            judgements = verdicts.judgements(findings, journal)
            return Case(
                reports=self.reports(),
                annotated=self.annotated(),
                resolved=self.resolved(),
                findings=verdicts.in_order(findings, judgements),
                judgements=judgements,
                problems=self.problems(),
            )

    def resolved(self) -> Resolved:
        """What all reports mean together."""
        parts: dict[str, Any] = {
            part: tuple(self._all(rows.RESOLVED[part], kind)) for part, kind in RESOLVED_TYPES.items()
        }
        return Resolved(**parts)

    def record_version(self) -> str:
        """What the record over all reports was made of and with: while it is the same, so is the record. Empty: none yet."""
        query = select(schema.meta.c.value).where(schema.meta.c.key == "record")
        return "".join(row.value for row in self._rows(query))

    def settings(self) -> Settings | None:
        """The settings that the record was last made with; None where there is none yet."""
        found = self._rows(select(schema.meta.c.value).where(schema.meta.c.key == "settings"))
        return load().over(found[0].value) if found else None

    def reports(self) -> tuple[Report, ...]:
        """By id, so that nothing depends on where the files lay or in which order they were given."""
        return tuple(self._records(select(schema.reports.c.record).order_by(schema.reports.c.id), Report))

    def original(self, report: str) -> Original | None:
        """The page that a report was taken out of; None where it was no page, or none is kept. Raises `CaseError` where it is
        damaged."""
        found = self._rows(select(schema.originals).where(schema.originals.c.report == report))
        return rows.unpacked(found[0]) if found else None

    def problems(self) -> tuple[Problem, ...]:
        """All that was set aside: sources that could not be read, reports that could not be read further. What is to be
        said of a report that was read stands in its own `problems`."""
        table = schema.problems
        query = select(table).order_by(table.c.source, table.c.stage, table.c.message)
        return tuple(Problem(source=row.source, stage=row.stage, message=row.message) for row in self._rows(query))

    def journal(self) -> tuple[Decision, ...]:
        """Every entry of the journal, in the order of their times, undos and what they took back among them."""
        return ordered(self._records(select(schema.journal.c.record), Decision))

    def judgements(self) -> tuple[Judgement, ...]:
        """The verdicts in force, laid to the findings of today."""
        with rows.reading(self._connection):
            return verdicts.judgements(self.findings(), self.journal())

    def notebook(self, person: str) -> Notebook:
        """What a person keeps at the desk; an empty one where they keep nothing yet."""
        table = schema.notebooks
        found = list(self._records(select(table.c.record).where(table.c.person == person), Notebook))
        return found[0] if found else Notebook(person=person)

    def search(self, phrases: Sequence[Sequence[str]], kind: str, most: int) -> list[str]:
        """The reports or claims (ids) that have every phrase, as stems (`recoupe.words`), the best first."""
        with rows.reading(self._connection):
            return search.find(self._connection, phrases, kind, most)

    def findings(self, kind: str | None = None, outcome: str | None = None) -> tuple[Finding, ...]:
        """The findings in rank order, of one kind or outcome if given."""
        table = schema.findings
        query = select(table.c.record).order_by(table.c.seq)
        query = query.where(table.c.kind == kind) if kind else query
        return tuple(self._records(query.where(table.c.outcome == outcome) if outcome else query, Finding))

    def told(self) -> tuple[Finding, ...]:
        """The findings as a watch last told them."""
        return tuple(self._records(select(schema.told.c.record).order_by(schema.told.c.finding), Finding))

    def news(self, after: int = 0, most: int | None = None) -> tuple[News, ...]:
        """The news from the one after number `after` on, in order; of many the last `most`."""
        table = schema.news
        query = select(table.c.record).where(table.c.seq > after).order_by(table.c.seq.desc()).limit(most)
        return tuple(reversed([*self._records(query, News)]))

    def last_news(self) -> int:
        """The number of the last news, 0 where there are none."""
        return int(self._rows(select(func.coalesce(func.max(schema.news.c.seq), 0).label("seq")))[0].seq)

    def told_up_to(self, listener: str) -> int:
        """The number of the last news that a listener has been told."""
        query = select(schema.meta.c.value).where(schema.meta.c.key == f"told {listener}")
        found = self._rows(query)
        return int(found[0].value) if found else 0

    def statements(
        self, speaker: str | None = None, outlet: str | None = None, stance: str | None = None,
        since: str | None = None, until: str | None = None,
    ) -> tuple[Statement, ...]:  # fmt: skip
        """The statements of one speaker (entity id), outlet (name) or stance, said in the days from `since` to `until`
        (ISO dates, both included; a statement without a day is in no such range)."""
        said, table, report = schema.sayings, schema.statements, schema.reports
        here = (table.c.id == said.c.statement) & (table.c.report == said.c.report)
        query = select(table.c.record).join(said, here).join(report, report.c.id == table.c.report)
        query = query.where(said.c.speaker == speaker) if speaker else query
        query = query.where(report.c.outlet == outlet) if outlet else query
        query = query.where(table.c.stance == stance) if stance else query
        query = query.where(said.c.said_on >= since) if since else query
        query = query.where(func.substr(said.c.said_on, 1, 10) <= until) if until else query
        return tuple(dict.fromkeys(self._records(query.order_by(said.c.seq), Statement)))

    def counts(self) -> dict[str, int]:
        """How many rows each table has, and how many findings each kind (`"findings.denied"`)."""
        found = {name: self._count(table) for name, table in schema.metadata.tables.items()}
        table = schema.findings
        query = select(table.c.kind, func.count().label("n")).group_by(table.c.kind).order_by(table.c.kind)
        return found | {f"findings.{row.kind}": row.n for row in self._rows(query)}

    def annotated(self) -> tuple[Annotated, ...]:
        """What each report says, in the order of `reports`."""
        heads = self._records(select(schema.annotated.c.record).order_by(schema.annotated.c.report), Annotated)
        layers: dict[str, dict[str, list[Any]]] = {
            layer: self._by_report(rows.LAYERS[layer], kind) for layer, kind in LAYER_TYPES.items()
        }
        return tuple(
            msgspec.structs.replace(head, **{layer: tuple(of.get(head.report, ())) for layer, of in layers.items()})
            for head in heads
        )

    def _by_report(self, table: Table, kind: type[T]) -> dict[str, list[T]]:
        found: dict[str, list[T]] = {}
        for row in self._rows(select(table.c.report, table.c.record).order_by(table.c.report, table.c.seq)):
            found.setdefault(row.report, []).append(rows.decode(row.record, kind))
        return found

    def _all(self, table: Table, kind: type[T]) -> Iterator[T]:
        return self._records(select(table.c.record).order_by(table.c.seq), kind)

    def _records(self, query: Select[Any], kind: type[T]) -> Iterator[T]:
        return (rows.decode(row.record, kind) for row in self._rows(query))

    def _count(self, table: Table) -> int:
        return int(self._rows(select(func.count().label("n")).select_from(table))[0].n)

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        return rows.fetch(self._connection, query)
