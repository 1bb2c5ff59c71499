from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from recoupe.sentences import sentence, sentences

TEXT = "Titre\n\nLe pont est sûr. M. Tamm l'a dit ! « Rien à craindre. » Il part.\n- fin"


def test_sentences_of_a_text() -> None:
    found = [TEXT[start:end] for start, end in sentences(TEXT, 400)]
    assert found == ["Titre", "Le pont est sûr.", "M. Tamm l'a dit !", "« Rien à craindre. »", "Il part.", "- fin"]


def test_what_is_too_long_is_left_out() -> None:
    assert [TEXT[a:b] for a, b in sentences(TEXT, 8)] == ["Titre", "Il part.", "- fin"]


def test_the_sentence_of_a_span() -> None:
    start = TEXT.index("Tamm")
    assert TEXT[slice(*sentence(TEXT, start, start + 4, 400))] == "M. Tamm l'a dit !"


@given(st.text(alphabet=st.sampled_from("Aa .!?…«»\n\"'"), max_size=80))
def test_whatever_stands_there_sentences_follow_one_another_and_hold_words(text: str) -> None:
    last = 0
    for start, end in sentences(text, 1000):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end


def test_long_rows_of_marks_cost_what_their_length_is() -> None:
    begun = time.perf_counter()
    for text in ("." * 200_000, "« " * 100_000, "A. " * 70_000, "!?" * 100_000 + "A"):
        assert list(sentences(text, 400)) is not None
        sentence(text, 5, 6, 400)
    assert time.perf_counter() - begun < 5
