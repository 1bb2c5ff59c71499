"""The JSON export: the contract `recoupe-case/1` (`_contract.py`), which scoring and other programs read."""

from __future__ import annotations

from typing import Any, TextIO, TypeVar

import msgspec

from recoupe import settings
from recoupe.brief import brief
from recoupe.export import _contract as contract
from recoupe.lang import languages_with
from recoupe.model import Case, Entity, EventMention, Report, Statement
from recoupe.story import Story

SUFFIX = ".json"
Row = TypeVar("Row", bound=msgspec.Struct)


def write(case: Case, out: TextIO, language: str = "fr") -> None:
    """Writes the case as one JSON document; it is the same in every language."""
    out.write(msgspec.json.format(msgspec.json.encode(document(case)), indent=1).decode() + "\n")


def document(case: Case) -> contract.Document:
    """The export, its arrays in an order that does not change."""
    return Exporter(case).document()


class Exporter:
    """Turns the marks of a case into what they mean: chains into entities, time expressions into dates."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._story = Story.of(case)
        self._anchors = {value.time: value.anchor for value in case.resolved.values}

    def document(self) -> contract.Document:
        case, annotated = self._case, self._case.annotated
        judged = {judgement.finding: judgement for judgement in case.judgements}
        return contract.Document(
            format=contract.FORMAT,
            reports=tuple(map(self._report, case.reports)),
            mentions=tuple(self._mention(mention) for a in annotated for mention in a.mentions),
            times=tuple(self._time(time) for a in annotated for time in a.times),
            statements=tuple(self._statement(statement) for a in annotated for statement in a.statements),
            event_mentions=tuple(self._event_mention(mention) for a in annotated for mention in a.events),
            entities=tuple(map(self._entity, case.resolved.entities)),
            claims=case.resolved.claims,
            events=case.resolved.events,
            lineage=case.resolved.lineage,
            stories=case.resolved.stories,
            findings=tuple(_as(contract.ExportedFinding, f, judgement=judged.get(f.id)) for f in case.findings),
            brief={language: self._brief(language) for language in languages_with("brief")},
            problems=case.problems,
        )

    def _brief(self, language: str) -> tuple[contract.BriefSentence, ...]:
        made = brief(self._case, language, settings.load())
        return tuple(_as(contract.BriefSentence, sentence) for sentence in made)

    def _report(self, report: Report) -> contract.ExportedReport:
        dating, annotated = self._story.datings.get(report.id), self._story.annotated.get(report.id)
        dated = {key: getattr(dating or report, key) for key in ("published", "published_from", "published_why")}
        later = [p for p in self._case.problems if p.source == report.source and p.stage == "annotate"]
        problems = [contract.ReportProblem(stage=p.stage, message=p.message) for p in [*report.problems, *later]]
        translated = annotated.translated if annotated else ()
        return _as(contract.ExportedReport, report, **dated, translated=translated, problems=tuple(problems))

    def _mention(self, mention: Any) -> contract.ExportedMention:
        entity = self._story.entity_of(mention.chain)
        return _as(contract.ExportedMention, mention.span, id=mention.id, entity=entity.id if entity else None)

    def _time(self, time: Any) -> contract.ExportedTime:
        value, anchor = self._story.value(time.id), self._anchors.get(time.id)
        return _as(contract.ExportedTime, time.span, id=time.id, type=time.type, value=value, anchor=anchor)

    def _statement(self, statement: Statement) -> contract.ExportedStatement:
        claim = self._story.claim_of(statement.id)
        speakers = self._entities(statement.speaker_chains)
        one = len(statement.speaker_chains) == len(speakers) == 1
        return _as(
            contract.ExportedStatement, statement,
            speaker_entity=speakers[0] if one else None, speaker_entities=speakers,
            addressees=self._entities(statement.addressees), said_on=self._story.value(statement.said),
            claim=claim.id if claim else None,
        )  # fmt: skip

    def _event_mention(self, mention: EventMention) -> contract.ExportedEventMention:
        event, place = self._story.event_of(mention.id), self._story.entity_of(mention.place)
        return _as(
            contract.ExportedEventMention, mention,
            actors=self._entities(mention.actors), recipients=self._entities(mention.recipients),
            place=place.id if place else None, date=self._story.value(mention.when),
            event=event.id if event else None,
        )  # fmt: skip

    def _entity(self, entity: Entity) -> contract.ExportedEntity:
        chains = sorted((self._story.chains[c] for c in entity.chains if c in self._story.chains), key=lambda c: c.id)
        told = (
            contract.ExportedRole(role=role, report=chain.report, date=self._story.published(chain.report))
            for chain in chains
            for role in chain.roles
        )
        ordered = sorted(set(told), key=lambda one: (one.date or "", one.report, one.role))
        return _as(contract.ExportedEntity, entity, roles_told=tuple(ordered))

    def _entities(self, chains: tuple[str, ...]) -> tuple[str, ...]:
        """The entities of the chains, each once."""
        found = (self._story.entity_of(chain) for chain in chains)
        return tuple(dict.fromkeys(entity.id for entity in found if entity))


def _as(kind: type[Row], thing: Any, **other: Any) -> Row:
    """A row of `kind`: the fields of `thing` that it has too, and `other`."""
    names = [field.name for field in msgspec.structs.fields(kind)]
    return kind(**{name: getattr(thing, name) for name in names if name not in other}, **other)
