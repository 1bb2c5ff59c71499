"""A small invented case, made by hand, with something in every table. The people, places and outlets do not exist."""

from __future__ import annotations

from msgspec.structs import replace

import factory as f
from recoupe.judging import making, verdicts
from recoupe.model import Annotated, Case, Decision, Problem, Report, Resolved
from recoupe.store import CaseFile
from recoupe.story import Story

RIVE = "Le pont de Sorbe a rouvert lundi, a dit Ada Morel. Douze blessés ont été soignés."
PHARE = "« Le pont de Sorbe a rouvert mardi », a dit Ada Morel. Jo Tamm a refusé de commenter."


def readings() -> tuple[tuple[Report, ...], tuple[Annotated, ...]]:
    """Two reports with what each says, by report id."""
    rive = f.report(RIVE, outlet="La Rive", source="rive.txt", published="2031-05-06", published_from="stated")
    phare = f.report(PHARE, outlet="Le Phare", source="phare.txt")
    made = []
    for report, day in ((rive, "lundi"), (phare, "mardi")):
        ada, sorbe = f.chain(report, "Ada Morel"), f.chain(report, "Sorbe", "LOC")
        when = f.time(report, day)
        told = f"Le pont de Sorbe a rouvert {day}"
        said = f.statement(report, told, speaker="Ada Morel", cue="a dit", chains=[ada], said=when, kind="indirect")
        opened = f.event(report, told, "rouvert", place=sorbe, when=when, according_to=said)
        names = [f.mention(report, "Ada Morel", ada), f.mention(report, "Sorbe", sorbe)]
        made.append((report, f.annotated(report, ada, sorbe, *names, when, said, opened)))
    made.sort(key=lambda pair: pair[0].id)
    return tuple(report for report, _ in made), tuple(a for _, a in made)


def record(reports: tuple[Report, ...], annotated: tuple[Annotated, ...]) -> Resolved:
    """What the two reports mean together."""
    ada, sorbe = ([a.chains[n] for a in annotated] for n in (0, 1))
    statements, events = [a.statements[0] for a in annotated], [a.events[0] for a in annotated]
    days = {a.report: "2031-05-05" if "lundi" in a.times[0].span.text else "2031-05-06" for a in annotated}
    speaker, place = f.entity(*ada, roles=("maire",)), f.entity(*sorbe)
    return f.resolved(
        *(f.dating(report, report.published or "2031-05", source=report.published_from or "inferred") for report in reports),
        *(f.value(a.times[0], days[a.report], anchor="2031-05-06") for a in annotated),
        speaker, place,
        f.claim(*statements, speaker=speaker, status="contested"),
        f.happening(*events, place=place.id),
        f.lineage(*(s.content[0] for s in statements)),
    )  # fmt: skip


def case() -> Case:
    """All of it: a conflict of two days, and what a person thinks of it."""
    reports, annotated = readings()
    resolved = record(reports, annotated)
    days = [f.side(a.times[0].span.text, a.times[0].span) for a in annotated]
    conflict = f.finding(
        "date_conflict", *days, outcome="conflict", events=resolved.events,
        explanation={"fr": "Deux jours pour un pont.", "en": "Two days for one bridge."},
    )  # fmt: skip
    bare = Case(
        reports=reports, annotated=annotated, resolved=resolved, findings=(conflict,),
        problems=(Problem(source="vide.txt", stage="intake", message="Rien."),),
    )  # fmt: skip
    return replace(bare, judgements=verdicts.judgements(bare.findings, [decision(bare)]))


def decision(case: Case) -> Decision:
    """What a person thinks of the conflict."""
    return making.judge(case, case.findings[0].id, "confirmed", making.Hand(by="Noa", at="2031-05-07T09:00:00+00:00"))


def keep(case: Case, file: CaseFile) -> None:
    """Writes a whole case, as a run does it, and what a person thinks of it."""
    keep_bare(case, file)
    for _ in case.judgements:
        file.keep_decisions([decision(case)])


def keep_bare(case: Case, file: CaseFile) -> None:
    """Writes a case without what people think of it."""
    file.keep_reading([*case.reports, *case.problems], [])
    for report, annotated in zip(case.reports, case.annotated, strict=True):
        file.keep_annotated(report, annotated, "v1")
    file.keep_record(Story.of(case), case.resolved, case.findings, "r1")
