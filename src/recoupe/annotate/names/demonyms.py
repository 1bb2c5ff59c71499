"""Adjectives of nationality in a text: of one word, or of several that hyphens join."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.names.words import Word
from recoupe.naming.demonyms import is_demonym, nation, prefixes
from recoupe.world import key


def demonym_at(words: Sequence[Word], at: int, language: str) -> int:
    """How many words at the place are one adjective of nationality, with what a hyphen joins to it; 0 if there is none."""
    last = at + 1
    while last < len(words) and words[last].glued:
        last += 1
    parts = [word.text for word in words[at:last]]
    whole = nation("-".join(parts), language) is not None
    prefixed = all(key(part) in prefixes(language) or is_demonym(part, language) for part in parts[:-1])
    return last - at if whole or (prefixed and is_demonym(parts[-1], language)) else 0
