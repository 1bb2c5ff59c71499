"""The parts of `recoupe show`: findings first, then claims, events, people and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import PurePath

from recoupe.cli.screen import Screen, shortened
from recoupe.judging.picking import shortened as shortened_ids
from recoupe.judging.verdicts import rejected
from recoupe.model import Case, Claim, Entity, Finding, Judgement, Side, Span
from recoupe.story import Story
from recoupe.wording import entry, say, spoken

QUOTED = 280  # characters of a report's words that are shown
UNDATED = "9999"


def label(what: str, value: str | None) -> str:
    """The user's word for a value of the model (`kind`, `outcome`, `stance`, `status`, `type`); "" for None."""
    return entry(f"label.{what}.{value}") or value or ""


def findings(screen: Screen, case: Case, story: Story) -> None:
    """Each finding with both sides' words, the id to judge it by, and what a person thinks of it; those that a person
    rejected stand last and do not count."""
    judged = {judgement.finding: judgement for judgement in case.judgements}
    short = shortened_ids(finding.id for finding in case.findings)
    screen.heading(say("part.findings"), len(case.findings) - len(rejected(case.judgements)))
    for finding in case.findings:
        _finding(screen, story, short[finding.id], finding, judged.get(finding.id))


def _finding(screen: Screen, story: Story, id_: str, finding: Finding, judgement: Judgement | None) -> None:
    screen.blank()
    screen.line((id_, "cyan"), (label("kind", finding.kind), "bold yellow"), label("outcome", finding.outcome))
    if judgement:
        _judgement(screen, judgement)
    screen.line(finding.explanation[spoken()], indent=4)
    for side in finding.sides:
        _side(screen, story, side)


def _judgement(screen: Screen, judgement: Judgement) -> None:
    verdict = label("verdict", judgement.verdict)
    told = say("show.judged", verdict=verdict, by=judgement.by, day=judgement.at[:10])
    note = say("show.quotation", words=shortened(judgement.note, QUOTED)) if judgement.note else ""
    screen.line((told, "bold green"), note, indent=4)
    if judgement.outgrown:
        screen.line((say("show.outgrown"), "yellow"), indent=4)


def _side(screen: Screen, story: Story, side: Side) -> None:
    """The words of one side, under what they stand for unless the words say that themselves."""
    said = {words for span in side.spans for words in (span.text, source_name(story, span.report))}
    if side.value not in said:
        screen.line((side.value, "cyan"), indent=4)
    for span in side.spans:
        screen.line("—", quotation(span), (f"({source_name(story, span.report)})", "dim"), indent=4)


def _ids(case: Case) -> dict[str, str]:
    """The short ids of all that people merge, split and name."""
    story = Story.of(case)
    return shortened_ids([*story.entities, *story.claims, *story.events])


def claims(screen: Screen, case: Case, story: Story) -> None:
    """Who says what: by speaker, those with most claims first."""
    screen.heading(say("part.claims"), len(case.resolved.claims))
    short = _ids(case)
    by_speaker: dict[str | None, list[Claim]] = {}
    for claim in case.resolved.claims:
        by_speaker.setdefault(claim.speaker_entity, []).append(claim)
    for speaker, told in sorted(by_speaker.items(), key=lambda pair: (pair[0] is None, -len(pair[1]))):
        screen.blank()
        screen.line((story.entities[speaker].name if speaker in story.entities else say("show.unnamed"), "bold"))
        for claim in sorted(told, key=lambda claim: claim.said_on or UNDATED):
            stances = Counter(story.statements[s].stance for s in claim.statements)
            screen.line(
                (short[claim.id], "dim"), (claim.said_on or "", "cyan"), shortened(claim.gist, QUOTED),
                (_backing(claim.origins, len(claim.reports), label("stance", stances.most_common(1)[0][0])), "dim"),
                ("" if claim.status == "single" else label("status", claim.status), "yellow"), indent=4,
            )  # fmt: skip


def events(screen: Screen, case: Case, story: Story) -> None:
    """What happened, is planned or alleged, by date."""
    screen.heading(say("part.events"), len(case.resolved.events))
    short = _ids(case)
    for event in sorted(case.resolved.events, key=lambda event: event.date or UNDATED):
        place = story.entities[event.place].name if event.place in story.entities else ""
        screen.line(
            (short[event.id], "dim"), (event.date or say("show.undated"), "cyan"), shortened(event.gist, QUOTED), place,
            (_backing(event.origins, len(event.reports), label("status", event.status)), "dim"), indent=4,
        )  # fmt: skip


def people(screen: Screen, case: Case, story: Story) -> None:
    """People, bodies, states and places, with their spellings and roles; the most often named first."""
    named = Counter(entity.id for a in case.annotated for m in a.mentions if (entity := story.entity_of(m.chain)))
    screen.heading(say("part.people"), len(case.resolved.entities))
    short = _ids(case)
    for kind, entities in _by_type(case.resolved.entities):
        screen.blank()
        screen.line((label("type", kind), "bold"))
        for entity in sorted(entities, key=lambda entity: (-named[entity.id], entity.name)):
            spellings = ", ".join(alias for alias in entity.aliases if alias != entity.name)
            screen.line(
                (short[entity.id], "dim"), (entity.name, "cyan"), "; ".join(entity.roles),
                (f"({spellings})" if spellings else "", "dim"),
                (say("show.named", n=named[entity.id]), "dim"), indent=4,
            )  # fmt: skip


def _by_type(entities: Iterable[Entity]) -> list[tuple[str, list[Entity]]]:
    kinds: dict[str, list[Entity]] = {kind: [] for kind in entry("label.type")}
    for entity in entities:
        kinds.setdefault(entity.type, []).append(entity)
    return [(kind, members) for kind, members in kinds.items() if members]


def sources(screen: Screen, case: Case, story: Story) -> None:
    """Each report with its date and wires, what goes back to one original, and what was set aside."""
    screen.heading(say("part.sources"), len(case.reports))
    for report in sorted(case.reports, key=lambda report: (story.published(report.id) or UNDATED, report.source)):
        title = shortened(report.title.text, QUOTED) if report.title else ""
        screen.line((_date(story, report.id), "cyan"), (source_name(story, report.id), "bold"), title, indent=4)
        credited = say("show.agencies", names=", ".join(report.agencies)) if report.agencies else ""
        screen.line((report.source, "dim"), (credited, "dim"), indent=8)
        for problem in report.problems:
            screen.line((problem.message, "yellow"), indent=8)
    for lineage in case.resolved.lineage:
        names = ", ".join(source_name(story, report) for report in lineage.reports)
        screen.line((say("show.one_voice", origin=lineage.origin or "?"), "bold"), names, indent=4)
        screen.line((lineage.evidence, "dim"), indent=8)
    for aside in case.problems:
        screen.line((aside.source, "red"), aside.message, indent=4)


def _date(story: Story, report: str) -> str:
    dating = story.datings.get(report)
    inferred = "~" if dating and dating.published_from == "inferred" else ""
    return inferred + (story.published(report) or say("show.undated"))


def _backing(origins: int, reports: int, what: str) -> str:
    return "; ".join([what, say("show.reports", n=reports), say("show.origins", n=origins)])


def quotation(span: Span) -> str:
    """The words of a span in the quotation marks of the user's language."""
    return say("show.quotation", words=shortened(span.text, QUOTED))


def source_name(story: Story, report: str) -> str:
    """What a user calls a report: its outlet, else its file."""
    found = story.reports[report]
    return found.outlet.name if found.outlet else PurePath(found.source).name


PARTS: dict[str, Callable[[Screen, Case, Story], None]] = {
    "findings": findings,
    "claims": claims,
    "events": events,
    "people": people,
    "sources": sources,
}
