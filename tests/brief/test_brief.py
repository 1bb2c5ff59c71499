from __future__ import annotations

import time
from itertools import pairwise

import pytest
from msgspec.structs import replace

import factory as f
import invented
from brief.reading import sentences
from recoupe.brief import Part, Sentence, brief
from recoupe.brief.composing import Phrasing
from recoupe.errors import LanguageError
from recoupe.model import Case, Judgement
from recoupe.settings import load

LANGUAGES = ("fr", "en")


def part(case: Case, name: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in sentences(case, language) if sentence.part == name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_made_of_words_of_the_reports(language: str) -> None:
    made = sentences(invented.case(), language)
    assert {sentence.part for sentence in made} >= {"established", "contested", "denied", "unsaid"}


def test_a_sentence_without_a_source_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="without a source"):
        Sentence("established", (Part("The bridge is safe."),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_case_has_no_brief(language: str) -> None:
    assert brief(Case(), language, load()) == ()


def test_a_language_without_words() -> None:
    with pytest.raises(LanguageError):
        brief(invented.case(), "tlh", load())


def test_what_a_person_rejected_is_not_told() -> None:
    case = invented.case()
    conflict = case.findings[0]
    assert any(sentence.finding == conflict.id for sentence in sentences(case, "fr"))
    judged = Judgement(finding=conflict.id, verdict="rejected", by="Noa", at="2024-03-15T09:00:00+00:00")
    rejected = replace(case, judgements=(judged,))
    assert all(sentence.finding != conflict.id for sentence in sentences(rejected, "fr"))


# --- what is established ---
RIVE = "Le bac a heurté la jetée mardi. Ada Morel a dit : « Les freins du bac ont lâché d'un coup »."
PHARE = "Selon la police, le bac de Sarène a heurté la jetée mardi soir. Il était vide."


def two_origins(**more: object) -> Case:
    rive, phare = f.report(RIVE, outlet="La Rive", published="2031-05-05"), f.report(PHARE, outlet="Le Phare")
    hits = [
        f.event(rive, "Le bac a heurté la jetée mardi", "heurté"),
        f.event(phare, "le bac de Sarène a heurté la jetée mardi soir", "heurté"),
    ]
    told = f.happening(*hits, **more)
    sides = [f.side(m.report, m.span) for m in hits]
    found = f.finding("corroborated", *sides, events=[told])
    annotated = (f.annotated(rive, hits[0]), f.annotated(phare, hits[1]))
    return Case(reports=(rive, phare), annotated=annotated, resolved=f.resolved(told), findings=(found,))


def test_what_two_origins_tell_is_established_with_reports_and_origins() -> None:
    (told,) = part(two_origins(), "established")
    assert told.startswith(
        "2 reports of 2 independent origins tell of this, thus La Rive of May 5, 2031: “Le bac a heurté"
    )
    (told,) = part(two_origins(), "established", "fr")
    assert told.endswith("ainsi La Rive du 5 mai 2031 : « Le bac a heurté la jetée mardi ».")


@pytest.mark.parametrize("more", [{"origins": 1}, {"status": "alleged"}, {"status": "planned"}])
def test_one_voice_or_a_mere_allegation_establishes_nothing(more: dict[str, object]) -> None:
    assert part(two_origins(**more), "established") == []


def test_what_is_disputed_is_not_established() -> None:
    case = two_origins()
    rive, phare = case.reports
    days = [f.side("mardi", f.span(rive, "mardi")), f.side("mercredi", f.span(phare, "mardi soir"))]
    conflict = f.finding("date_conflict", *days, outcome="conflict", events=case.resolved.events)
    assert part(replace(case, findings=(*case.findings, conflict)), "established") == []
    assert len(part(replace(case, findings=(*case.findings, conflict)), "contested")) == 1


def test_a_sentence_with_a_figure_that_was_replaced_is_not_quoted_as_established() -> None:
    case = two_origins()
    rive, phare = case.reports
    figures = [f.side("1", f.span(rive, "Le bac")), f.side("2", f.span(phare, "vide"))]
    revised = f.finding("number_conflict", *figures, outcome="later_revision")
    told = part(replace(case, findings=(*case.findings, revised)), "established")
    assert all("thus La Rive" not in sentence for sentence in told)


# --- what is contested ---
def counted(*values: str) -> Case:
    reports = [f.report(f"Le bilan est de {value} blessés au port.", outlet=f"Journal {value}") for value in values]
    sides = [f.side(v, f.span(r, f"{v} blessés")) for v, r in zip(values, reports, strict=True)]
    found = [f.finding("number_conflict", a, b, outcome="later_revision") for a, b in pairwise(sides)]
    return Case(reports=tuple(reports), annotated=tuple(f.annotated(r) for r in reports), findings=tuple(found))


def test_figures_that_replace_one_another_are_one_sentence() -> None:
    (told,) = part(counted("12", "17", "21"), "contested")
    assert told == (
        "A figure was revised from report to report: “12 blessés” (Journal 12), then “17 blessés” (Journal 17), "
        "then “Le bilan est de 21 blessés au port” (Journal 21)."
    )


def test_two_counts_in_one_sentence_are_quoted_once() -> None:
    text = "Les syndicats parlent de 900 marcheurs, la police de 300."
    report = f.report(text, outlet="La Rive")
    sides = [f.side("900", f.span(report, "900 marcheurs")), f.side("300", f.span(report, "300"))]
    case = Case(
        reports=(report,), annotated=(f.annotated(report),),
        findings=(f.finding("number_conflict", *sides, outcome="unsure"),),
    )  # fmt: skip
    (told,) = part(case, "contested")
    assert told.count("Les syndicats parlent") == 1


# --- frames ---
@pytest.mark.parametrize("language", LANGUAGES)
def test_many_names_are_counted(language: str) -> None:
    phrasing = Phrasing(language)
    assert phrasing.names(["A", "B", "A"]) in ("A et B", "A and B")
    assert phrasing.names(list("ABCDEF")) in ("A, B, C et 3 autres", "A, B, C and 3 others")
    assert phrasing.names(list("ABCDE")).startswith("A, B, C ")


def test_a_long_brief_is_cut_to_its_measure() -> None:
    few = load().changed("brief", sentences=3)
    assert len(brief(invented.case(), "fr", few)) <= 3


def test_a_hostile_text_costs_no_more_than_its_length() -> None:
    text = "« Le pont " * 20_000 + ". " * 20_000 + "On ignore tout. " * 10_000
    report = f.report(text, outlet="La Rive")
    sides = [f.side("1", f.span(report, ("Le pont", 9_000))), f.side("2", f.span(report, ("On ignore", 5)))]
    case = Case(
        reports=(report,), annotated=(f.annotated(report),),
        findings=(f.finding("number_conflict", *sides, outcome="conflict"),),
    )  # fmt: skip
    begun = time.perf_counter()
    assert sentences(case, "fr")
    assert time.perf_counter() - begun < 10
