"""Plain text, paragraphs and sentence starts, on invented lines of a news page."""

from __future__ import annotations

from itertools import pairwise

import pytest

from recoupe.annotate import pipeline
from recoupe.annotate.draft import Draft
from recoupe.annotate.layout import paragraphs, plain
from recoupe.lang import table
from recoupe.model import Report


def report(text: str) -> Report:
    return Report(id="r", source="r.txt", text=text, language="fr")


def sentences(text: str) -> list[str]:
    one = report(text)
    doc = pipeline("fr").make_doc(plain(text, one))
    doc._.recoupe = Draft(one, doc)
    for name in ("tok2vec", "morphologizer", "recoupe_layout"):
        doc = pipeline("fr").get_pipe(name)(doc)
    starts = [token.idx for token in doc if token.is_sent_start] + [len(text)]
    return [text[a:b].strip() for a, b in pairwise(starts)]


@pytest.mark.parametrize(
    "text",
    [
        "L’été\u00a0: «\u202foui\u202f», “non” ‘si’ …",
        "a\u200bb\ufeffc\x00d\te\r\nf\u2028g",
        "İZMİR ET ISTANBUL SONT PRÊTES ICI",
        "ẞ ﬁ ŉ",
    ],
)
def test_plain_keeps_every_offset(text: str) -> None:
    assert len(plain(text, report(text))) == len(text)


def test_a_verb_that_the_model_does_not_know_is_read_as_one_that_it_knows() -> None:
    stand_ins = table("fr", "layout")["stand_ins"]
    assert all(len(word) == len(read) for word, read in stand_ins["words"].items())
    read = plain(stand_ins["example"], report(stand_ins["example"]))
    one = report(read)
    doc = pipeline("fr").make_doc(read)
    doc._.recoupe = Draft(one, doc)
    assert any(token.lemma_ == "réfuter" and token.pos_ == "VERB" for token in pipeline("fr")(doc))


def test_plain_marks() -> None:
    assert plain("L’été\u00a0: “oui”", report("")) == "L'été : «oui»"


def test_a_headline_in_capitals_takes_the_case_of_the_body() -> None:
    body = "Lundi, la Valbrune a accusé Mme Sartène. Odile nie. La République de Valbrune insiste."
    text = "LA RÉPUBLIQUE DE VALBRUNE ACCUSE ODILE SARTENE\n" + body
    assert plain(text, report(text)).split("\n")[0] == "La République de Valbrune accuse Odile Sartène"


def test_acronyms_are_no_headline() -> None:
    assert plain("ONU OTAN", report("")) == "ONU OTAN"


def test_paragraphs_are_lines() -> None:
    text = "Titre\n\n  Un premier paragraphe.\nUn second.\n"
    assert [text[a:b] for a, b in paragraphs(text)] == ["Titre", "Un premier paragraphe.", "Un second."]


def test_wrapped_lines_are_one_paragraph() -> None:
    line = "Le conseil municipal de Brune a voté mardi soir un budget en baisse\n"
    text = line * 6 + "\n" + line * 3
    assert len(paragraphs(text)) == 2


def test_abbreviations_and_initials_end_no_sentence() -> None:
    assert sentences("M. Lantier a vu J. Roche et le Dr. Faure. Ils ont parlé.") == [
        "M. Lantier a vu J. Roche et le Dr. Faure.",
        "Ils ont parlé.",
    ]


def test_a_lost_line_break_ends_a_sentence() -> None:
    assert sentences("Les discussions avancent.La ville de Brune attend.") == [
        "Les discussions avancent.",
        "La ville de Brune attend.",
    ]


def test_no_sentence_ends_in_a_short_quotation() -> None:
    assert len(sentences("Le film « Qui a peur ? » sort mercredi.")) == 1


def test_a_long_quotation_stands_apart_from_its_reporting_clause() -> None:
    assert sentences("« Nous irons voir le préfet. Il doit répondre », a déclaré Odile Sartène.") == [
        "« Nous irons voir le préfet.",
        "Il doit répondre »,",
        "a déclaré Odile Sartène.",
    ]
    assert sentences("Odile Sartène a déclaré : « Nous irons voir le préfet. »") == [
        "Odile Sartène a déclaré :",
        "« Nous irons voir le préfet. »",
    ]


def test_a_quotation_in_the_syntax_of_the_sentence_is_not_cut_off() -> None:
    assert len(sentences("Selon elle, le préfet « refuse de voir le problème en face », ce qui inquiète Brune.")) == 1


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    for line in ("BRUNE, 22 mai 2022 09h10 (ASN) - ", "5 juillet 2012. - ", "BRUNE._ ", "Brune (AFP) — "):
        assert sentences(f"{line}Le maire est parti.")[-1] == "Le maire est parti.", line


def test_a_reporting_clause_at_the_end_stands_apart() -> None:
    assert sentences("Le pont est sûr, a déclaré lundi la préfète.") == [
        "Le pont est sûr,",
        "a déclaré lundi la préfète.",
    ]
    assert len(sentences("Le maire, qui est malade, a déclaré lundi que le pont est sûr.")) == 1
    assert len(sentences("Le maire a vu le pont, a salué les ouvriers et est parti.")) == 1
