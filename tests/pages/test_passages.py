"""The sentences that a card quotes, and the words that differ between them."""

from __future__ import annotations

import pytest

import factory as f
from recoupe.model import Case, Report
from recoupe.pages.edition import Edition
from recoupe.pages.passages import Passage, Quoter, sentence
from recoupe.pages.words import Words


def quoter(*reports: Report, most: int = 260) -> Quoter:
    return Quoter(Edition(Case(reports=reports), Words("fr")), most=most, key=40, alike=0.45)


def marked(passage: Passage) -> list[str]:
    return [piece.text for piece in passage.pieces if piece.differs]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Un. Deux mots ici. Trois.", "mots", "Deux mots ici."),
        ("Le maire, M. Roy, est venu. Fin.", "venu", "Le maire, M. Roy, est venu."),
        ("« Non. Jamais ! », a dit Roy. Fin.", "Jamais", "Jamais ! », a dit Roy."),
        ("Titre\nPremière phrase. Seconde.", "phrase", "Première phrase."),
        ("Il a 3. enfants et part. Fin", "enfants", "Il a 3. enfants et part."),
        ("J. Roy part", "Roy", "J. Roy part"),
        ("Il part… « Bien », dit-elle.", "Bien", "« Bien », dit-elle."),
    ],
)
def test_a_sentence_is_found_around_a_word(text: str, word: str, expected: str) -> None:
    start = text.index(word)
    first, last = sentence(text, start, start + len(word), 500)
    assert text[first:last] == expected


def test_words_that_differ_are_marked_on_both_sides() -> None:
    one, two = (
        f.report("Nous partirons lundi avec tous les enfants du village."),
        f.report("Nous partirons mardi avec presque tous les enfants du village."),
    )
    left, right = quoter(one, two).facing([[f.span(one, one.text)], [f.span(two, two.text)]], wording=True)
    assert marked(left[0]) == ["lundi"]
    assert marked(right[0]) == ["mardi", "presque"]


def test_sentences_that_have_little_in_common_are_not_compared() -> None:
    one, two = (
        f.report("Nous partirons lundi avec tous les enfants du village."),
        f.report("Une décision du conseil municipal empêcherait, dit-on, le voyage prévu."),
    )
    columns = quoter(one, two).facing([[f.span(one, one.text)], [f.span(two, two.text)]], wording=True)
    assert [marked(column[0]) for column in columns] == [[], []]


def test_a_short_span_is_the_detail_in_question() -> None:
    r = f.report("La réunion de tous les élus a lieu lundi au village.")
    found = quoter(r).passage([f.span(r, "lundi"), f.span(r, "La réunion de tous les élus a lieu lundi au village.")])
    assert found is not None
    assert marked(found) == ["lundi"]
    assert found.cite.href == "#r1-0-52", "the link leads to the longest of the spans"


def test_each_report_is_quoted_before_any_a_second_time() -> None:
    one = f.report("Il pleut lundi.\nIl neige lundi.", source="a")
    two = f.report("Il vente lundi.", source="b")
    column = quoter(one, two).facing(
        [[f.span(one, ("lundi", 1)), f.span(one, ("lundi", 2)), f.span(two, "lundi")]], wording=False
    )[0]
    assert [p.text for p in column] == ["Il pleut lundi.", "Il vente lundi.", "Il neige lundi."]


def test_a_long_sentence_is_cut_around_the_words() -> None:
    r = f.report("mot " * 400 + "ici " + "mot " * 400)
    found = quoter(r, most=100).passage([f.span(r, "ici")])
    assert found is not None
    assert "ici" in found.text
    assert len(found.text) <= 110
    assert found.cut_before
    assert found.cut_after


def test_spans_of_reports_that_are_not_there_are_left_out() -> None:
    r, other = f.report("Il pleut."), f.report("Il neige.")
    assert quoter(r).passage([f.span(other, "neige")]) is None
    assert quoter(r).facing([[f.span(r, "pleut")], [f.span(other, "neige")]], wording=True)[1] == []
