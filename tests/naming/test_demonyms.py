"""Adjectives of nationality."""

from __future__ import annotations

import pytest

from recoupe.naming.demonyms import is_demonym, nation


@pytest.mark.parametrize(
    ("word", "code"), [("norvégienne", "NO"), ("Norvégiens", "NO"), ("sud-coréenne", "KR"), ("pêche", None)]
)
def test_the_state_of_an_adjective(word: str, code: str | None) -> None:
    assert nation(word, "fr") == code


def test_regions_have_adjectives_too() -> None:
    assert is_demonym("européens", "fr")
    assert nation("européens", "fr") is None
