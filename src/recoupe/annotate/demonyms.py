"""Adjectives of nationality and names of inhabitants, and the state (ISO 3166) that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from recoupe.annotate.words import Word
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
def _prefixes(language: str) -> frozenset[str]:
    return frozenset(table(language, "demonyms")["regions"]["prefixes"])


def nation(word: str, language: str) -> str | None:
    """The ISO 3166 code of the state whose adjective or inhabitant the word is (`norvégienne` → `NO`)."""
    return _forms(language).get(key(word))


def is_demonym(word: str, language: str) -> bool:
    """Whether the word is an adjective or an inhabitant of a state, a region or a people (`européens`)."""
    normal = key(word)
    return normal in _forms(language) or normal in _others(language)


def demonym_at(words: Sequence[Word], at: int, language: str) -> int:
    """How many words at the place are one adjective of nationality, with what a hyphen joins to it; 0 if there is none."""
    last = at + 1
    while last < len(words) and words[last].glued:
        last += 1
    parts = [word.text for word in words[at:last]]
    whole = nation("-".join(parts), language) is not None
    prefixed = all(key(part) in _prefixes(language) or is_demonym(part, language) for part in parts[:-1])
    return last - at if whole or (prefixed and is_demonym(parts[-1], language)) else 0
