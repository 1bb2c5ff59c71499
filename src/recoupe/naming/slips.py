"""Whether two names could be one that somebody misspelt, or wrote in another script: `Emmanuel Marcon`. Weaker than
`people.same_person`: it tells that a difference of names may be a slip of the pen, not that two persons are one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import msgspec
from anyascii import anyascii
from rapidfuzz.distance import OSA

from recoupe.naming.companies import core, plain
from recoupe.naming.people import alike, likeness
from recoupe.naming.sounds import name_words, rules
from recoupe.settings import Settings
from recoupe.world import key

MOST = 24  # words of a name: more are a list
DENSE = (
    "CJK",
    "HANGUL",
    "HIRAGANA",
    "KATAKANA",
)  # scripts in which a sign is a syllable or a word: no slip leaves the name


class Slips(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far two spellings may differ: the section `[slips]` of the settings, where the reasons stand."""

    letters: int
    part: int
    shortest_word: int
    shortest_name: int
    missing: int

    @classmethod
    def of(cls, settings: Settings) -> Slips:
        """Those of some settings. Raises `msgspec.ValidationError` if the section has not just these keys."""
        return settings.section("slips", cls)


def may_be_one(first: str, second: str, slips: Slips, *, body: bool = False) -> bool:
    """Whether the names are one but for some letters (wrong, missing, too many or in the wrong order), extra names of a person
    (patronymics), the order of the words, initials, particles, accents, script, and the legal form of a `body`."""
    if _script(first) != _script(second):
        first, second = anyascii(first), anyascii(second)
    elif _script(first) in DENSE:
        return _signs(first) == _signs(second)
    one, other = (core(first), core(second)) if body else (name_words(plain(first)), name_words(plain(second)))
    if not one or not other or max(len(one), len(other)) > MOST:
        return False
    if "".join(one) == "".join(other) or sorted(one) == sorted(other):
        return body or not _turned(first, second)
    if max(sum(map(len, one)), sum(map(len, other))) < slips.shortest_name:
        return False
    joined = min(len("".join(one)), len("".join(other))) >= slips.shortest_name
    if joined and OSA.distance("".join(one), "".join(other), score_cutoff=1) <= 1 and _numbers(one) == _numbers(other):
        return True
    return not _turned(first, second) and _pairs(one, other, slips, body)


@lru_cache(maxsize=4096)
def _script(text: str) -> str:
    """The script of the first letter, by the name of its sign in Unicode."""
    letter = next((c for c in text if c.isalpha()), "A")
    return unicodedata.name(letter, "LATIN").split()[0].split("-")[0]


def _signs(text: str) -> list[str]:
    return sorted(c for c in text if c.isalpha())


def _numbers(words: Sequence[str]) -> list[str]:
    return sorted(word for word in words if any(c.isdigit() for c in word))


def _turned(first: str, second: str) -> bool:
    """Whether son and father have changed places: `Salman bin Omar`, `Omar bin Salman`."""
    links = frozenset(rules()["filiation"])
    ways = [_around(key(name).split(), links) for name in (first, second)]
    return bool(ways[0] and ways[1]) and ways[0] == ways[1][::-1] and ways[0] != ways[1]


def _around(words: list[str], links: frozenset[str]) -> list[str]:
    """The words right before and behind the first link between son and father."""
    at = next((i for i, word in enumerate(words) if word in links and 0 < i < len(words) - 1), 0)
    return [words[at - 1], words[at + 1]] if at else []


def _pairs(one: Sequence[str], other: Sequence[str], slips: Slips, body: bool) -> bool:
    """Whether each word of the shorter name has its own in the longer one, with no more slips in all than may be."""
    short, full = sorted((one, other), key=len)
    missing = len(full) - len(short)
    if missing > (0 if body else slips.missing) or (missing and len(short) < 2):
        return False
    left, made = list(full), 0
    for word in sorted(short, key=lambda word: min(_slips(word, to, slips, body) for to in full)):
        best = min(left, key=lambda to: _slips(word, to, slips, body))
        made += _slips(word, best, slips, body)
        left.remove(best)
    return made <= slips.letters or (not body and not missing and alike(one, other) >= 0.99)


@lru_cache(maxsize=65536)
def _slips(word: str, other: str, slips: Slips, body: bool) -> int:
    """Letters by which the words differ, 99 where none of them may; 0 for an initial and for spellings of one sound."""
    if word == other or (not body and likeness(word, other) >= 0.98):
        return 0
    if 1 in {len(word), len(other)} and not body:
        return 0 if word[0] == other[0] else 99
    if min(len(word), len(other)) < slips.shortest_word or any(c.isdigit() for c in word + other):
        return 99
    made = int(OSA.distance(word, other))
    return made if made <= min(len(word), len(other)) // slips.part else 99
