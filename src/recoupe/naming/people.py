"""Whether two names are one person's: the same words in any order, initials, other spellings of the same sounds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from recoupe.naming.sounds import name_words, sound

SAME, SOUND, INITIAL = 1.0, 0.98, 0.9  # how alike two words are: equal, of the same sounds, one the other's initial
NEAR = 0.9  # likeness of sounds (Jaro-Winkler) from which two words may be spellings of one
PART = 4  # one letter in so many may differ
SLIP = 4  # letters from which a word beside an equal one may differ by one
LONG = 5  # letters from which a word may differ by one


@lru_cache(maxsize=200_000)
def likeness(first: str, second: str) -> float:
    """How alike two words of names (normal form) are, 0 to 1."""
    if first == second:
        return SAME
    if 1 in {len(first), len(second)}:
        return INITIAL if first[0] == second[0] else 0.0
    one, other = sound(first), sound(second)
    if one == other and one:
        return SOUND
    near = JaroWinkler.similarity(one, other)
    if Levenshtein.distance(one, other) > max(1, min(len(one), len(other)) // PART):
        return 0.0  # alike at the start only: `Castro`, `Castillo`
    slip = min(len(first), len(second)) >= LONG and Levenshtein.distance(first, second, score_cutoff=1) <= 1
    return near if near >= NEAR or slip else 0.0


def same_person(first: str, second: str) -> float:
    """How sure it is that two names are one person's: 0 where a word of the shorter one has no like in the longer one."""
    return alike(name_words(first), name_words(second))


def alike(first: Sequence[str], second: Sequence[str]) -> float:
    """The same for words: each of the shorter name is paired with the likest of the longer one that is still free. The mean
    likeness, less for a name of fewer words than the other; two differing words are two persons."""
    short, full = sorted((tuple(first), tuple(second)), key=len)
    if not short:
        return 0.0
    free, total, loose = list(full), 0.0, 0
    for word in short:
        best = max(free, key=lambda other: likeness(word, other))
        points = likeness(word, best)
        if points == 0.0:
            return SAME if "".join(first) == "".join(second) else 0.0
        loose += points < SOUND
        total += points
        free.remove(best)
    if loose > max(1, len(short) // 2):
        return 0.0
    missing = len(full) - len(short)
    return total / len(short) - (0.02 * missing if len(short) > 1 else 0.3 + 0.02 * missing)


def one_slip(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names of as many words are the same but for a letter of one of them, in words long enough for that to be a
    transcription: `Igor` and `Ihor`, `Dmitri` and `Dmitry`."""
    if len(first) != len(second) or len(first) < 2:
        return False
    apart = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(apart) == 1 and slip(*apart[0])


def slip(first: str, second: str) -> bool:
    """Whether two long enough words differ by a letter."""
    return min(len(first), len(second)) >= SLIP and Levenshtein.distance(first, second, score_cutoff=1) <= 1
