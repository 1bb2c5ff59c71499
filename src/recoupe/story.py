"""Reports of a case with all that was read in them, looked up by id: what `resolve`, `compare`, exports and pages work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec.structs import replace

from recoupe.model import (
    Annotated,
    Case,
    Chain,
    Claim,
    Dating,
    Entity,
    Event,
    EventMention,
    Report,
    Resolved,
    Span,
    Statement,
    TimeExpression,
    TimeValue,
)  # fmt: skip


class Story:
    """Look-ups over reports, annotations and (as far as there is one already) their resolution. Ids that are not there
    raise `KeyError`; questions that may have no answer return None."""

    def __init__(
        self, reports: Iterable[Report], annotated: Iterable[Annotated], resolved: Resolved | None = None
    ) -> None:
        self.reports = {report.id: report for report in reports}
        self.annotated = {a.report: a for a in annotated if a.report in self.reports}
        self.resolved = resolved or Resolved()

    @classmethod
    def of(cls, case: Case) -> Story:
        return cls(case.reports, case.annotated, case.resolved)

    # --- its parts ---
    def parts(self) -> Iterator[Story]:
        """Each story of a case by itself; all of it where it is one story, or has not been split."""
        groups = self.resolved.stories
        if len(groups) < 2:
            yield self
        for group in groups if len(groups) > 1 else ():
            yield self.part(group.reports)

    def part(self, ids: Iterable[str]) -> Story:
        """Only these reports, with what is known of them. Of an entity, the chains in these reports are kept."""
        kept = frozenset(ids)
        reports = [self.reports[id_] for id_ in sorted(kept)]
        annotated = [self.annotated[id_] for id_ in sorted(kept) if id_ in self.annotated]
        named = {e.id: e for a in annotated for c in a.chains if (e := self._entity_of.get(c.id))}
        spoken_for = {e.acts_for: self.entities[e.acts_for] for e in named.values() if e.acts_for in self.entities}
        mine = {c.id for a in annotated for c in a.chains}
        entities = [
            replace(entity, chains=tuple(chain for chain in entity.chains if chain in mine))
            for entity in sorted((named | spoken_for).values(), key=lambda e: self._place_of[e.id])
        ]
        resolved = self.resolved
        return Story(reports, annotated, Resolved(
            datings=tuple(d for r in reports if (d := self.datings.get(r.id))),
            values=tuple(v for a in annotated for t in a.times if (v := self._value_of.get(t.id))),
            entities=tuple(entities),
            claims=tuple(c for c in resolved.claims if kept.issuperset(c.reports)),
            events=tuple(e for e in resolved.events if kept.issuperset(e.reports)),
            lineage=tuple(line for line in resolved.lineage if kept.issuperset(line.reports)),
            stories=tuple(group for group in resolved.stories if kept.issuperset(group.reports)),
        ))  # fmt: skip

    @cached_property
    def _place_of(self) -> dict[str, int]:
        return {e: n for n, e in enumerate(self.entities)}

    # --- what one report says ---
    def is_translated(self, report: str) -> bool:
        """Whether a machine translated the report: what it quotes is then nobody's very words."""
        return report in self.annotated and bool(self.annotated[report].translated)

    def verbatim(self, statement: Statement) -> tuple[Span, ...]:
        """The words of a statement that are the speaker's own: those in quotation marks, but for a machine's translation."""
        return () if self.is_translated(statement.report) else statement.verbatim

    def all_statements(self) -> Iterator[Statement]:
        return (s for a in self.annotated.values() for s in a.statements)

    def all_events(self) -> Iterator[EventMention]:
        return (e for a in self.annotated.values() for e in a.events)

    def all_chains(self) -> Iterator[Chain]:
        return (c for a in self.annotated.values() for c in a.chains)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        return {s.id: s for s in self.all_statements()}

    @cached_property
    def event_mentions(self) -> dict[str, EventMention]:
        return {e.id: e for e in self.all_events()}

    @cached_property
    def chains(self) -> dict[str, Chain]:
        return {c.id: c for c in self.all_chains()}

    @cached_property
    def times(self) -> dict[str, TimeExpression]:
        return {t.id: t for a in self.annotated.values() for t in a.times}

    # --- what the reports mean together ---
    @cached_property
    def datings(self) -> dict[str, Dating]:
        return {d.report: d for d in self.resolved.datings}

    @cached_property
    def _value_of(self) -> dict[str, TimeValue]:
        return {v.time: v for v in self.resolved.values}

    @cached_property
    def _entity_of(self) -> dict[str, Entity]:
        return {chain: entity for entity in self.resolved.entities for chain in entity.chains}

    @cached_property
    def _claim_of(self) -> dict[str, Claim]:
        return {statement: claim for claim in self.resolved.claims for statement in claim.statements}

    @cached_property
    def _event_of(self) -> dict[str, Event]:
        return {mention: event for event in self.resolved.events for mention in event.event_mentions}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {e.id: e for e in self.resolved.entities}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {c.id: c for c in self.resolved.claims}

    @cached_property
    def events(self) -> dict[str, Event]:
        return {e.id: e for e in self.resolved.events}

    def published(self, report: str) -> str | None:
        """The publication date of a report (ISO 8601), stated or inferred."""
        dating = self.datings.get(report)
        return dating.published if dating else self.reports[report].published

    def value(self, time: str | None) -> str | None:
        """The TIMEX3 value of a time expression, None where there is none or it cannot be known."""
        found = self._value_of.get(time) if time else None
        return found.value if found else None

    def entity_of(self, chain: str | None) -> Entity | None:
        return self._entity_of.get(chain) if chain else None

    def claim_of(self, statement: str) -> Claim | None:
        return self._claim_of.get(statement)

    def event_of(self, mention: str) -> Event | None:
        return self._event_of.get(mention)

    def actor(self, chain: str | None) -> str | None:
        """The entity that answers for what a chain does: the state for its capital, else the chain's own (entity id)."""
        entity = self.entity_of(chain)
        return (entity.acts_for or entity.id) if entity else None


def only(case: Case, ids: Iterable[str]) -> Case:
    """A case of these reports alone, with what was found in them; of what was set aside, what came from the same sources."""
    story = Story.of(case).part(ids)
    kept = frozenset(story.reports)
    sources = {report.source for report in story.reports.values()}
    findings = tuple(f for f in case.findings if all(kept.issuperset(side.reports) for side in f.sides))
    shown = {finding.id for finding in findings}
    return Case(
        reports=tuple(story.reports.values()), annotated=tuple(story.annotated.values()), resolved=story.resolved,
        findings=findings, judgements=tuple(j for j in case.judgements if j.finding in shown),
        problems=tuple(problem for problem in case.problems if problem.source in sources),
    )  # fmt: skip
