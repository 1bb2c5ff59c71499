"""Writing a case: each method is one transaction, so that a run killed at any moment goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Table, delete, select

from recoupe.judging.journal import following, shaping
from recoupe.model import Annotated, Change, Decision, Finding, News, Notebook, Problem, Report, Resolved, make_id
from recoupe.settings import Settings
from recoupe.store import rows, schema, search
from recoupe.store.view import View
from recoupe.story import Story

STAGE_INTAKE, STAGE_ANNOTATE = "intake", "annotate"
WRITING = 0x7265636F757066  # PostgreSQL's lock for a transaction that writes what it has worked out from what it read


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
            self._replace(table, rows.report_row(replace(report, original=None)), id=report.id)
            self._keep_original(report)

    def _keep_original(self, report: Report) -> None:
        table, page = schema.originals, report.original
        known = self._connection.execute(select(table.c.digest).where(table.c.report == report.id)).scalar()
        if page is None:
            self._delete(table, report=report.id)
        elif (digest := rows.page_digest(page)) != known:  # a watch reads the same pages again and again
            self._replace(table, rows.original_row(report.id, page, digest), report=report.id)

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
        """What the record over all reports rests on: all reports, their annotations, `made_with` (code and settings), and
        what people decided, if it changes what is one thing or what it is called."""
        table, done = schema.reports, schema.annotated
        query = select(table.c.record, done.c.version).join(done, table.c.id == done.c.report).order_by(table.c.id)
        with rows.reading(self._connection):
            read = [f"{row.record} {row.version}" for row in rows.fetch(self._connection, query)]
            return make_id(made_with, *read, *(decision.id for decision in shaping(self.view.journal())))

    def has_record(self, version: str) -> bool:
        """Whether the record over all reports is of this version."""
        query = select(schema.meta.c.value).where(schema.meta.c.key == "record")
        return [row.value for row in rows.fetch(self._connection, query)] == [version]

    def keep_record(
        self,
        story: Story,
        resolved: Resolved,
        findings: Sequence[Finding],
        version: str,
        made_with: str | None = None,
    ) -> bool:
        """Keeps what `resolve` and `compare` found, in place of what they found before. With `made_with`, only if the case
        still is what `version` was taken from: reports or decisions that came in meanwhile make it False, and nothing is
        kept."""
        found = rows.record_rows(story, resolved, findings)
        with self._writing():
            if made_with is not None and self.record_version(made_with) != version:
                return False
            for table, values in found.items():
                self._connection.execute(delete(table))
                rows.insert(self._connection, table, values)
            self._replace(schema.meta, {"key": "record", "value": version}, key="record")
        return True

    def keep_settings(self, settings: Settings) -> None:
        """Keeps what the record is made with, so that it can be made anew after a decision."""
        kept = self.view.settings()
        if kept is None or kept.fingerprint() != settings.fingerprint():
            with self._connection.begin():
                self._replace(schema.meta, {"key": "settings", "value": settings.fingerprint()}, key="settings")

    # --- what people decide ---
    def decide(self, decision: Decision) -> Decision:
        """Adds a decision to the journal as its last entry; once this returns, it is on disk. Gives the entry as it was
        kept: with a later time where another entry has that time or a later one."""
        with self._writing():
            kept = following(decision, self.view.journal())
            rows.insert(self._connection, schema.journal, [rows.row(kept, schema.journal)])
        return kept

    def keep_decisions(self, decisions: Iterable[Decision]) -> int:
        """Adds the entries of another journal that this one has not, all or none. Gives how many were new."""
        with self._writing():
            known = {decision.id for decision in self.view.journal()}
            new = {decision.id: decision for decision in decisions if decision.id not in known}
            rows.insert(self._connection, schema.journal, [rows.row(d, schema.journal) for d in new.values()])
        return len(new)

    # --- watching ---
    def keep_news(self, changes: Callable[[Sequence[Finding], Sequence[Finding]], Iterable[Change]], at: str) -> None:
        """Keeps as news what `changes` makes of the findings as they were last told and as they are, and these as told."""
        with self._writing():
            findings, known = self.view.findings(), self.view.told()
            number = self.view.last_news() + 1
            found = [
                News(seq=seq, at=at, what=change.what, finding=change.finding, before=change.before)
                for seq, change in enumerate(changes(known, findings), number)
            ]
            if found:
                table = schema.news
                rows.insert(self._connection, table, [rows.row(n, table, finding=n.finding.id) for n in found])
                self._connection.execute(delete(schema.told))
                told = [{"finding": finding.id, "record": rows.encode(finding)} for finding in findings]
                rows.insert(self._connection, schema.told, told)

    def keep_told(self, listener: str, seq: int) -> None:
        """Keeps that a listener has been told the news up to `seq`."""
        with self._writing():
            self._replace(schema.meta, {"key": f"told {listener}", "value": str(seq)}, key=f"told {listener}")

    # --- the desk ---
    def keep_notebook(self, person: str, change: Callable[[Notebook], Notebook]) -> Notebook:
        """Changes what a person keeps at the desk, from what it is at that moment."""
        with self._writing():
            kept = change(self.view.notebook(person))
            self._replace(schema.notebooks, {"person": person, "record": rows.encode(kept)}, person=person)
        return kept

    def has_search(self) -> bool:
        """Whether the full text is that of today's reports and record."""
        query = select(schema.meta.c.value).where(schema.meta.c.key == "search")
        return [row.value for row in rows.fetch(self._connection, query)] == [self.view.record_version()]

    def keep_search(self, stems: Callable[[str, str], Sequence[str]]) -> None:
        """Brings the full text up to date; `stems` gives those of a text in a language."""
        with self._writing():
            reports, claims = {r.id: r for r in self.view.reports()}, self.view.resolved().claims
            known = search.indexed(self._connection, search.REPORT)
            search.forget(self._connection, search.REPORT, sorted(known - reports.keys()))
            new = (reports[id] for id in sorted(reports.keys() - known))
            search.add(self._connection, search.REPORT, ((r.id, stems(r.text, r.language)) for r in new))
            search.forget(self._connection, search.CLAIM)
            spoken = [(c.id, stems(c.gist, reports[c.reports[0]].language)) for c in claims if c.reports]
            search.add(self._connection, search.CLAIM, spoken)
            self._replace(schema.meta, {"key": "search", "value": self.view.record_version()}, key="search")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction after which nobody else's has come between what is read and what is written in it. SQLite has one
        writer at a time anyway (BEGIN IMMEDIATE); in PostgreSQL a lock, let go at its end, makes it so."""
        with self._connection.begin():
            if self._connection.dialect.name == "postgresql":
                self._connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING})")
            yield

    def _delete(self, table: Table, **where: str) -> None:
        self._connection.execute(delete(table).where(*(table.c[name] == value for name, value in where.items())))

    def _replace(self, table: Table, row: dict[str, Any], **key: str) -> None:
        self._delete(table, **key)
        rows.insert(self._connection, table, [row])
