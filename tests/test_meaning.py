"""Likeness in meaning: high for one thing told twice, lower for two things, never a crash."""

from __future__ import annotations

import pytest

from recoupe.meaning import likeness


def test_one_thing_in_other_words_is_liker_than_another_thing() -> None:
    told = "le pont sera fermé aux camions dès lundi"
    assert likeness(told, "les poids lourds ne pourront plus passer le pont à partir de lundi") > likeness(
        told, "la maire a remercié les pompiers pour leur courage"
    )


def test_the_same_words_are_alike_whatever_the_spaces() -> None:
    assert likeness("le pont  est\nfermé", "le pont est fermé") == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("text", ["", " ", "\x00", "a" * 100_000, "«" * 10_000, "\ud83d\ude00" * 500])
def test_no_text_is_too_strange(text: str) -> None:
    assert -1.0 <= likeness(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "le pont") <= 1.01
