"""Nouns that name a person by office, trade or kin, with the gender that they tell (`lang/xx/persons.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from recoupe.lang import table
from recoupe.world import key

Gender = Literal["m", "f"] | None


@cache
def _nouns(language: str) -> dict[str, Gender]:
    """Every form of every noun, in lower case."""
    found: dict[str, Gender] = {}
    data = table(language, "persons")
    genders: dict[str, Gender] = {"m": "m", "f": "f", "any": None}
    for group in data["groups"]:
        for section, gender in genders.items():
            for word in group.get(section, ()):
                found.setdefault(word, gender)
                found.setdefault(_plural(word, data["plurals"]), gender)
    return found


def _plural(word: str, endings: dict[str, str]) -> str:
    for ending, plural in endings.items():
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + plural
    return word if word[-1] in "sxz" else f"{word}s"


def is_person_noun(word: str, language: str) -> bool:
    """Whether the word names a person by what he or she is (`ministre`, `pêcheuse`)."""
    return _lemma(word) in _nouns(language)


@cache
def _plain(language: str) -> frozenset[str]:
    return frozenset(key(word) for word in _nouns(language))


def is_person_key(normal: str, language: str) -> bool:
    """The same for a word in normal form, without its accents."""
    return normal in _plain(language)


def noun_gender(word: str, language: str) -> Gender:
    """The gender of the person that a noun tells, None where both can bear it."""
    return _nouns(language).get(_lemma(word))


def _lemma(word: str) -> str:
    lower = word.lower()
    return lower.removeprefix("ex-").removeprefix("vice-").removeprefix("sous-")
