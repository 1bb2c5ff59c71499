"""Adjectives of nationality and names of inhabitants, and the state (ISO 3166) that they belong to."""

from __future__ import annotations

from functools import cache

from recoupe.lang import table
from recoupe.world import key


@cache
def _forms(language: str) -> dict[str, str]:
    """Every form by its normal spelling; of states that share one (Congo) the first."""
    found: dict[str, str] = {}
    data = table(language, "demonyms")
    for code, words in data["demonyms"].items():
        for word in words:
            for form in (word, f"{word}s", f"{word}es"):
                found.setdefault(key(form), code)
    return found


@cache
def _others(language: str) -> frozenset[str]:
    words = table(language, "demonyms")["regions"]["words"]
    return frozenset(key(form) for word in words for form in (word, f"{word}s"))


@cache
def prefixes(language: str) -> frozenset[str]:
    """First halves of adjectives of two parts (`franco-`)."""
    return frozenset(table(language, "demonyms")["regions"]["prefixes"])


def nation(word: str, language: str) -> str | None:
    """The ISO 3166 code of the state whose adjective or inhabitant the word is (`norvégienne` → `NO`)."""
    return _forms(language).get(key(word))


def is_demonym(word: str, language: str) -> bool:
    """Whether the word is an adjective or an inhabitant of a state, a region or a people (`européens`)."""
    normal = key(word)
    return normal in _forms(language) or normal in _others(language)
