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


WHOLE = {
    "a wire put into French by a machine": (
        """BRUNE — La ministre de la Pêche, Ada Morel, a déclaré mardi que le quota de crevettes serait revu au milieu de
rapports sur une fermeture. « Nous n'avons pas encore décidé. » a déclaré Morel à les journalistes. “Le port restera ouvert”, a
ajouté M. Morel. « Les pêcheurs méritent une réponse » il a souligné lors de une réunion.""",
        {"à les", "lors de une", "M. Morel", "au milieu de\nrapports", ". » a déclaré", "» il a souligné"},
    ),
    "a page of another language, half of it left": (
        """Le comité de l'île [of Sorbe] a averti que l'accord [with the North] serait rompu (.) si le port ne rouvre pas. Il a
a dit que le comité était prêt à parler, said the chairman.""",
        {"[of Sorbe]", "[with the North]", "(.)"},
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_texts_of_a_machine_are_flagged(name: str) -> None:
    text, some = WHOLE[name]
    found = translated(text.replace("\n", " "))
    assert len(found) >= 3
    assert {words.replace("\n", " ") for words in some} & set(found)


def test_a_text_of_a_person_in_the_same_matter_is_not() -> None:
    text = """La ministre de la Pêche, Ada Morel, a déclaré mardi que le quota de crevettes serait revu. « Nous n'avons pas encore
décidé », a dit Mme Morel aux journalistes. « Le port restera ouvert », a-t-elle ajouté, citant le rapport « Sorbe, an island
[sic] of fishermen ». Son collègue Paul Morel, M. Morel donc, n'a pas souhaité commenter."""
    assert translated(text.replace("\n", " ")) == []


def test_many_marks_are_no_evidence() -> None:
    assert translated("« Oui “ " * 300) == []
