from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factory as f
from recoupe.brief.quoting import Quoting, begins_well, one_line, points_back
from recoupe.brief.unsaid import open_questions
from recoupe.settings import load
from recoupe.story import Story

STANDING = tomllib.loads((files("recoupe.lang") / "fr" / "standing.toml").read_text("utf-8"))


def quoting(text: str) -> tuple[Quoting, object]:
    report = f.report(text)
    return Quoting(Story([report], [f.annotated(report)]), load()), report


@pytest.mark.parametrize("entry", STANDING["points_back"].values(), ids=STANDING["points_back"])
def test_sentences_that_point_back(entry: dict[str, str]) -> None:
    assert points_back(entry["example"], "fr")


@pytest.mark.parametrize(
    "sentence", ["Le maire a démissionné.", "Ilan Morel a parlé.", "Eton a gagné.", "Cetra ferme."]
)
def test_sentences_that_stand_by_themselves(sentence: str) -> None:
    assert not points_back(sentence, "fr")


@pytest.mark.parametrize("entry", STANDING["open"].values(), ids=STANDING["open"])
def test_sentences_that_leave_a_question_open(entry: dict[str, str]) -> None:
    report = f.report(f"Un texte.\n{entry['example']} Le reste est connu de tous.")
    assert [span.text for span in open_questions(report)] == [entry["example"]]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("« Le pont\n tient bon. »", "“Le pont tient bon. ”".replace(". ”", ".”")),
        ('Elle dit : "non" et part.', "Elle dit : “non” et part"),
        ("tient bon », dit-elle.", "tient bon, dit-elle"),
        ("Le pont tient.", "Le pont tient"),
        ("Vraiment ?", "Vraiment ?"),
    ],
)
def test_words_inside_a_quotation(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(st.text(max_size=60))
def test_whatever_is_quoted_is_one_line_with_marks_in_pairs(text: str) -> None:
    shown = one_line(text)
    assert "\n" not in shown
    assert shown.count("“") == shown.count("”")


def test_a_dateline_is_no_part_of_its_sentence() -> None:
    for head in ("SORBE — ", "SORBE (Delta), 12 mai 2031 (XYZ) - ", "Sorbe, 3 juin (Novum) – "):
        quotes, report = quoting(f"{head}Le pont a rouvert lundi.")
        assert quotes.sentence(f.span(report, "rouvert")).text == "Le pont a rouvert lundi."  # type: ignore[arg-type]


def test_a_long_sentence_is_cut_at_a_word_around_what_matters() -> None:
    text = "Le pont " + "très " * 80 + "ancien tient bon."
    quotes, report = quoting(text)
    whole = f.span(report, text)  # type: ignore[arg-type]
    head = quotes.quote(whole, f.span(report, "Le pont"), 60)  # type: ignore[arg-type]
    assert head.text.startswith("Le pont très")
    assert head.text.endswith("très…")
    tail = quotes.quote(whole, f.span(report, "ancien tient"), 60)  # type: ignore[arg-type]
    assert tail.text == "…ancien tient bon"


def test_a_headline_and_a_sentence_that_points_back_are_worth_less() -> None:
    quotes, report = quoting("Le pont de Sorbe a rouvert lundi matin. Il avait fermé en mars après la crue.")
    first, second = (quotes.sentence(f.span(report, words)) for words in ("rouvert", "fermé"))  # type: ignore[arg-type]
    assert quotes.worth(first) > quotes.worth(second)


def test_how_a_sentence_begins() -> None:
    assert begins_well("« Le pont »")
    assert begins_well("12 blessés")
    assert not begins_well("le pont")
    assert not begins_well("…")
