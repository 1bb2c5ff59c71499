"""When two spellings in one report name the same: a surname and a full name, an acronym and what it is short for, a body with
and without the state that it belongs to. Never because one name merely contains the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein

from recoupe.lang import table
from recoupe.naming.cutting import cut
from recoupe.naming.demonyms import is_demonym
from recoupe.world import fact, key

LONGEST_ACRONYM = 10
SHORTEST_VARIANT = 5  # letters of a surname from which one other letter is taken for another spelling of it


@cache
def _small(language: str) -> frozenset[str]:
    data = table(language, "names")["inside"]
    return frozenset(key(word) for word in [*data["other"], *data["articles"]])


def is_acronym(text: str) -> bool:
    """Whether the name is written in capitals throughout, as acronyms are."""
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= LONGEST_ACRONYM and all(c.isupper() for c in letters) and " " not in text.strip()


def initials(name: str, language: str) -> set[str]:
    """The initials of a name, with and without those of small words."""
    words = [normal for word in cut(name) if (normal := key(word))]
    main = [word for word in words if word not in _small(language)]
    return {"".join(word[0] for word in words), "".join(word[0] for word in main)}


def spells(acronym: str, name: str, language: str) -> bool:
    """Whether the acronym is made of the initials of the name."""
    return key(acronym).replace(" ", "") in initials(name, language)


def same_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of a person's name (normal forms) are short for, or another spelling of, those of a full one."""
    if len(short) < len(full):
        whole = list(short) == list(full[-len(short) :]) or list(short) == list(full[: len(short)])
        return whole or (len(short) == 2 and len(short[0]) == 1 and _initialled(short, [full[0], full[-1]]))
    return len(short) == len(full) and (_initialled(short, full) or _respelt(short, full))


def _initialled(short: Sequence[str], full: Sequence[str]) -> bool:
    """`s choigou` for `sergei choigou`, `j p bel` for `jean pierre bel`."""
    pairs = list(zip(short, full, strict=True))
    return short[-1] == full[-1] and all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in pairs)


def _respelt(short: Sequence[str], full: Sequence[str]) -> bool:
    """Two spellings of one name: the same but for one letter of a long word."""
    differing = [(a, b) for a, b in zip(short, full, strict=True) if a != b]
    return (
        len(full) > 1
        and len(differing) == 1
        and min(map(len, differing[0])) >= SHORTEST_VARIANT
        and Levenshtein.distance(*differing[0], score_cutoff=1) <= 1
    )


def same_body(short: str, full: str, language: str) -> bool:
    """Whether a longer name is the shorter one with the state, body or place that it belongs to (`Conseil national` and
    `Conseil national norvégien`), or with the word for its kind before it (`Trésor`, `département du Trésor`)."""
    first, second = [key(word) for word in cut(short)], [key(word) for word in cut(full)]
    if len(first) >= len(second):
        return False
    if first == second[: len(first)]:
        return len(first) > 1 and _belongs(cut(full)[len(first) :], language)
    return first == second[-len(first) :] and _is_kind(cut(full)[: -len(first)], language)


def _belongs(more: Sequence[str], language: str) -> bool:
    """Whether the words tell whom a body belongs to: an adjective of nationality, or `de` with a name known to the world."""
    text = "".join(word if word.endswith("'") else f"{word} " for word in more).strip()
    if all(is_demonym(word, language) for word in more):
        return True
    data = table(language, "names")["inside"]
    words = list(more)
    if words[0].lower() not in data["of"]:
        return False
    while words and words[0].lower() in [*data["of"], *data["articles"]]:
        words.pop(0)
    name = text[len(text) - len("".join(w if w.endswith("'") else f"{w} " for w in words).strip()) :]
    return bool(words) and (fact(name, language) is not None or all(is_demonym(w, language) for w in words))


def _is_kind(before: Sequence[str], language: str) -> bool:
    """Whether the words are only the noun for a kind of body or place, with `de`."""
    words = [word for word in before if key(word) not in _small(language)]
    kinds = {word for head in table(language, "heads")["heads"] for word in head["words"]}
    return len(words) == 1 and words[0].lower() in kinds and len(words) < len(before)
