from __future__ import annotations

from collections.abc import Iterator

import pytest

import cases
import factory as f
from recoupe.judging import making
from recoupe.store import IN_MEMORY, CaseFile, open_case
from recoupe.story import Story

CASE = cases.case()
ADA, SORBE = (entity.id for entity in CASE.resolved.entities)


@pytest.fixture
def file() -> Iterator[CaseFile]:
    with open_case(IN_MEMORY, write=True) as opened:
        cases.keep(CASE, opened)
        yield opened


def test_statements_by_speaker_outlet_and_day(file: CaseFile) -> None:
    ask = file.view.statements
    assert len(ask()) == len(ask(speaker=ADA)) == 2
    assert ask(speaker=SORBE) == ()
    assert [s.content[0].text for s in ask(outlet="La Rive")] == ["Le pont de Sorbe a rouvert lundi"]
    assert [s.content[0].text for s in ask(since="2031-05-06")] == ["Le pont de Sorbe a rouvert mardi"]
    assert [s.content[0].text for s in ask(until="2031-05-05")] == ["Le pont de Sorbe a rouvert lundi"]
    assert ask(stance="deny") == ()
    assert ask(speaker=ADA, outlet="La Rive", stance="assert", since="2031-05-01", until="2031-05-31")


def test_a_statement_of_two_speakers_comes_once(file: CaseFile) -> None:
    report = f.report("Oui, ont dit Ada Morel et Jo Tamm.", source="deux.txt")
    two = f.chain(report, "Ada Morel"), f.chain(report, "Jo Tamm")
    said = f.statement(report, "Oui", cue="ont dit", chains=two)
    annotated, resolved = f.annotated(report, *two, said), f.resolved(f.entity(two[0]), f.entity(two[1]))
    file.keep_reading([report], [])
    file.keep_annotated(report, annotated, "v1")
    file.keep_record(Story([report], [annotated], resolved), resolved, (), "r2")
    assert file.view.statements() == (said,)
    assert file.view.statements(speaker=resolved.entities[1].id) == (said,)


def test_findings_by_kind_and_outcome(file: CaseFile) -> None:
    assert file.view.findings() == CASE.findings
    assert file.view.findings(kind="date_conflict", outcome="conflict") == CASE.findings
    assert file.view.findings(kind="denied") == ()
    assert file.view.findings(outcome="unsure") == ()


def test_counts(file: CaseFile) -> None:
    counts = file.view.counts()
    assert counts["reports"] == 2
    assert counts["statements"] == 2
    assert counts["findings.date_conflict"] == 1


def test_a_rejected_finding_stands_last(file: CaseFile) -> None:
    first = CASE.findings[0]
    second = f.finding("denied", *first.sides, explanation={"fr": "Un démenti.", "en": "A denial."})
    file.keep_record(Story.of(CASE), CASE.resolved, (first, second), "r2")
    assert file.view.case().findings == (first, second)
    file.decide(making.judge(file.view.case(), first.id, "rejected", making.Hand(by="Noa")))
    assert file.view.case().findings == (second, first)
