"""Machine-translated reports are known by at least two kinds of evidence."""

from __future__ import annotations

import pytest

from recoupe.annotate import annotate, pipeline
from recoupe.annotate.draft import Draft
from recoupe.annotate.translation import evidence
from recoupe.lang import table
from recoupe.model import Report, make_id

KINDS = table("fr", "translation")["kind"]


def translated(text: str) -> list[str]:
    report = Report(id=make_id(text), source="example.txt", text=text, language="fr")
    return [span.text for span in next(annotate([report], "fr")).translated]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_finds_its_example(kind: str) -> None:
    nlp = pipeline("fr")
    draft = Draft.of(nlp(nlp.make_doc(KINDS[kind]["example"])))
    assert KINDS[kind]["found"] in [span.text for span in evidence(draft)[kind]]


def test_one_kind_proves_nothing() -> None:
    assert translated("Des rumeurs faisant état de un marché circulent à Oslo.") == []


def test_two_kinds_flag_a_report_with_their_words() -> None:
    text = "Des rumeurs faisant état de un marché circulent. « Nous partons demain » elle a souligné."
    assert translated(text) == ["de un", "» elle a souligné"]


@pytest.mark.parametrize(
    "text",
    [
        "« Nous partons demain », a-t-elle souligné. Il s'est dit prêt à le faire, de un à dix jours plus tard.",
        "La une du journal « Le Phare » cite le film “Gone with the wind”. Elle a refusé de les voir.",
        "M. Solberg et Mme Solberg, mariés depuis 2019, ont parlé de l'[éventuel] accord.",
    ],
)
def test_what_people_write_is_no_evidence(text: str) -> None:
    assert translated(text) == []


def test_many_marks_are_no_evidence() -> None:
    assert translated("« Oui “ " * 300) == []
