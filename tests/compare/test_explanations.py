"""Every sentence that a check can say, in every language, filled with what is awkward to fill in."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from factory import report, span
from recoupe.compare.answers import Answer, account
from recoupe.compare.verdict import sentence
from recoupe.lang import table
from recoupe.model import FindingKind
from recoupe.phrases import day, quoted, spoken
from recoupe.story import Story

FACTS = {"words": "États-Unis", "n": "12", "unit": "mort"}
NAMES = ("États-Unis", "Agence de l'Est", "Yves Haran", "onze")
ELIDED = re.compile(r"\b(de|que|le|la|je|ne|se|ce|jusque|lorsque) (?=[aeiouyhàâéèêîœ])", re.IGNORECASE)
DOUBLED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
CONTRACTED = re.compile(r"\b(de les?|à les?)\b", re.IGNORECASE)


def variants() -> list[tuple[str, str]]:
    words = table("fr", "findings")
    return [(kind, key) for kind in get_args(FindingKind) for key in words[kind] if key != "side"]


def said(kind: str, variant: str, name: str) -> dict[str, str]:
    texts = [report(f"{name} a parlé.", outlet=name), report(f"Ici {name} s'est tu.", outlet="Écho " + name)]
    accounts = tuple(account(name, [span(t, t.text[:-1])]) for t in texts)
    answer = Answer(kind=kind, variant=variant, accounts=accounts, score=1.0, facts=FACTS)  # type: ignore[arg-type]
    return sentence(Story(texts, []), answer)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("kind", "variant"), variants())
def test_each_sentence_is_whole(kind: str, variant: str, name: str) -> None:
    for language, text in said(kind, variant, name).items():
        assert "{" not in text
        assert "None" not in text
        assert text[0].isupper()
        assert text.endswith(".")
        assert text.count("«") == text.count("»")
        assert not DOUBLED.search(text), text
        if language == "fr":
            bare = re.sub(r"«.*?»", "«»", text)
            assert not ELIDED.search(bare), text
            assert not CONTRACTED.search(bare), text


def test_what_nobody_is_known_to_have_said_is_quoted_once() -> None:
    one, other = report("Le pont a cédé.", outlet="Orvane"), report("La mairie dément.", outlet="Brune")
    sides = account("Le pont a cédé", [span(one, "Le pont a cédé")]), account("La mairie", [span(other, "dément")])
    text = sentence(Story([one, other], []), Answer(kind="denied", variant="reports", accounts=sides, score=1.0))["fr"]
    assert text.count("Le pont a cédé") == 1


@pytest.mark.parametrize(("kind", "variant"), variants())
def test_each_sentence_shows_both_sides(kind: str, variant: str) -> None:
    for text in said(kind, variant, "Orvane").values():
        assert "Orvane" in text
        assert "Écho Orvane" in text


def test_every_language_has_the_same_sentences() -> None:
    assert set(spoken()) >= {"fr", "en"}
    keys = [{(k, v) for k, rows in table(lang, "findings").items() for v in rows} for lang in spoken()]
    assert all(k == keys[0] for k in keys)


def test_a_long_quotation_is_cut_at_a_word() -> None:
    cut = quoted("Le pont  de\nMorvane " + "est fermé " * 40)
    assert cut.startswith("Le pont de Morvane est")
    assert cut.endswith("…")
    assert len(cut) <= 141


def test_quotation_marks_do_not_clash() -> None:
    assert quoted("« Non », a-t-il dit de « cela »") == "“ Non ”, a-t-il dit de “ cela ”"
    assert quoted("« Non »") == "Non"
    assert quoted("convaincu » : dix hommes") == "“ convaincu ” : dix hommes"
    assert quoted("un « accord") == "un “ accord ”"


def test_days_are_said_as_a_reader_says_them() -> None:
    assert day("2024-05-14") == {"fr": "14 mai 2024", "en": "May 14, 2024"}
    assert day("2024-05")["fr"] == "mai 2024"
    assert day("2024-05", "END") == {"fr": "fin mai 2024", "en": "late May 2024"}
    assert day("2024-05", "LESS_THAN")["fr"] == "mai 2024"
    assert day("P2D")["fr"] == "P2D"
