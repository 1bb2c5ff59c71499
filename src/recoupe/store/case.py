"""Writing a case: each method is one transaction, so that a run killed at any moment goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from recoupe.model import Annotated, Finding, Judgement, Problem, Report, Resolved, make_id
from recoupe.store import rows, schema
from recoupe.store.view import View
from recoupe.story import Story

STAGE_INTAKE, STAGE_ANNOTATE = "intake", "annotate"


class CaseFile:
    """An open case. What is kept twice changes nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.view = View(connection)

    # --- intake ---
    def keep_reading(self, found: Iterable[Report | Problem], sources: Iterable[str]) -> None:
        """Keeps what intake gave; problems of an earlier reading of `sources` go. Of two sources with the same text the
        first by name is kept, whatever came first."""
        with self._connection.begin():
            for source in sources:
                self._delete(schema.problems, source=source, stage=STAGE_INTAKE)
            for item in found:
                if isinstance(item, Report):
                    self._keep_report(item)
                else:
                    self._keep_problem(item)

    def _keep_report(self, report: Report) -> None:
        table = schema.reports
        known = self._connection.execute(select(table.c.source).where(table.c.id == report.id)).scalar()
        if known is None or report.source <= known:
            self._replace(table, rows.report_row(report), id=report.id)

    def _keep_problem(self, problem: Problem) -> None:
        row = rows.problem_row(problem)
        self._replace(schema.problems, row, **row)

    # --- annotate ---
    def outdated(self, version_of: Callable[[str], str]) -> list[tuple[Report, str]]:
        """The reports, each with the version to be, that have no annotation of that version; `version_of` a language."""
        table, done = schema.reports, schema.annotated
        query = select(table.c.id, table.c.language, table.c.digest, done.c.version).order_by(table.c.id)
        found = rows.fetch(self._connection, query.outerjoin_from(table, done, table.c.id == done.c.report))
        wanted = {row.id: make_id(version_of(row.language), row.digest) for row in found}
        missing = {row.id for row in found if row.version != wanted[row.id]}
        reports = self.view.reports() if missing else ()
        return [(report, wanted[report.id]) for report in reports if report.id in missing]

    def keep_annotated(self, report: Report, annotated: Annotated | Problem, version: str) -> None:
        """Keeps what `annotate` read in a report, or why it could not; in place of what it read before."""
        with self._connection.begin():
            for table in (schema.annotated, *rows.LAYERS.values()):
                self._delete(table, report=report.id)
            self._delete(schema.problems, source=report.source, stage=STAGE_ANNOTATE)
            if isinstance(annotated, Problem):
                self._keep_problem(annotated)
                annotated = Annotated(report=report.id)
            rows.insert(self._connection, schema.annotated, [rows.head_row(annotated, version)])
            for layer, table in rows.LAYERS.items():
                rows.insert(self._connection, table, rows.layer_rows(annotated, layer))

    # --- resolve and compare ---
    def record_version(self, made_with: str) -> str:
        """What the record over all reports rests on: all reports, their annotations, and `made_with` (code and settings)."""
        table, done = schema.reports, schema.annotated
        query = select(table.c.record, done.c.version).join(done, table.c.id == done.c.report).order_by(table.c.id)
        return make_id(made_with, *(f"{row.record} {row.version}" for row in rows.fetch(self._connection, query)))

    def has_record(self, version: str) -> bool:
        """Whether the record over all reports is of this version."""
        query = select(schema.meta.c.value).where(schema.meta.c.key == "record")
        return [row.value for row in rows.fetch(self._connection, query)] == [version]

    def keep_record(self, story: Story, resolved: Resolved, findings: Sequence[Finding], version: str) -> None:
        """Keeps what `resolve` and `compare` found, in place of what they found before."""
        found = rows.record_rows(story, resolved, findings)
        with self._connection.begin():
            for table, values in found.items():
                self._connection.execute(delete(table))
                rows.insert(self._connection, table, values)
            self._replace(schema.meta, {"key": "record", "value": version}, key="record")

    # --- what people decide ---
    def keep_judgement(self, judgement: Judgement) -> None:
        """Keeps a person's decision on a finding, in place of an earlier one."""
        with self._connection.begin():
            self._replace(schema.judgements, rows.row(judgement, schema.judgements), finding=judgement.finding)

    def _delete(self, table: Table, **where: str) -> None:
        self._connection.execute(delete(table).where(*(table.c[name] == value for name, value in where.items())))

    def _replace(self, table: Table, row: dict[str, Any], **key: str) -> None:
        self._delete(table, **key)
        rows.insert(self._connection, table, [row])
