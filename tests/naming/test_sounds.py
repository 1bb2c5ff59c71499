"""Spellings of one name: every rule's example."""

from __future__ import annotations

import pytest

from recoupe.naming.sounds import name_words, rules, sound


@pytest.mark.parametrize("rule", rules()["sounds"], ids=lambda rule: rule["from"])
def test_the_two_spellings_of_each_rule_sound_alike(rule: dict[str, object]) -> None:
    first, second = rule["example"]  # type: ignore[misc]
    assert sound(first) == sound(second)


def test_names_of_other_sounds_stay_apart() -> None:
    assert sound("Ravn") != sound("Roy")


def test_titles_and_small_words_tell_no_name() -> None:
    assert name_words("Dr Ahmed ben Salem") == ("ahmed", "salem")
    assert name_words("Le") == ("le",)
