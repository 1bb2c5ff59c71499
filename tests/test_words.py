"""The words of a text: folded, stemmed, with their places."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from recoupe.lang import table
from recoupe.words import fold, phrase, places, spelled, stems, stop_words, words


def test_each_word_stands_at_its_place() -> None:
    text = "L’Œuvre n'a pas été rouverte, a-t-on appris."
    for word in words(text, "fr"):
        assert fold(text[word.start : word.end]) == word.folded


def test_forms_of_one_word_have_one_stem() -> None:
    assert stems("Les négociations", "fr") == stems("négocier", "fr")
    assert stems("l'avancée", "fr") == stems("son avancement", "fr")


def test_words_of_small_meaning_have_no_stem() -> None:
    assert phrase(words("Elle a déclaré que le pont est fermé", "fr")) == ("pont", "ferm")


@pytest.mark.parametrize("group", table("fr", "words")["stop"], ids=lambda g: g["name"])
def test_the_example_of_each_group_holds_little_but_such_words(group: dict[str, object]) -> None:
    listed = words(str(group["example"]), "fr")
    small = [w for w in listed if w.folded in stop_words("fr") or len(w.folded) == 1]
    assert len(small) >= len(listed) / 2
    assert set(map(str, group["words"])) & {w.folded for w in listed}  # type: ignore[call-overload]


def test_listed_words_are_folded() -> None:
    assert all(fold(word) == word for word in stop_words("fr"))


def test_places_are_those_of_the_words_with_the_stem() -> None:
    text = "Œuvres, l'œuvre et ÉTATS : l’état d’âme, des journaux (un journal), Ça, çà et là 2024"
    for stem in {word.stem for word in words(text, "fr") if word.stem}:
        expected = [(word.start, word.end) for word in words(text, "fr") if word.stem == stem]
        assert places(text, "fr", {stem}) == expected
    assert places(text, "fr", set()) == []


def test_threads_do_not_spoil_one_another_s_stems() -> None:
    listed = [
        f"{a}{b}{c}"
        for a in ("nation", "mani", "fest", "gouver")
        for b in ("al", "ement", "ation")
        for c in "abcdefghi"
    ]
    again = [word.upper() for word in listed]  # another key of what is kept, the same stems
    expected = [spelled(word, "fr") for word in listed]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(lambda word: spelled(word, "fr"), again))
    finally:
        sys.setswitchinterval(before)
    assert found == expected
