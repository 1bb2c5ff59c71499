"""What a body's name is made of: the words that tell it, and the states whom it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.lang import table
from recoupe.naming.companies import plain, without_forms
from recoupe.naming.cutting import cut
from recoupe.naming.demonyms import is_demonym, nation
from recoupe.world import fact, key

GENERIC = 2  # telling words up to which a name is one that many bodies bear


@dataclass(frozen=True)
class BodyName:
    """`core`: the words that tell the body, sorted, without small words, adjectives of nationality and the state or seat that
    it belongs to; `states`: ISO 3166 codes of those; `generic`: whether the name begins with a noun for a kind of body or
    event and says little more, so that many states have one."""

    core: tuple[str, ...]
    states: frozenset[str]
    generic: bool = False


@cache
def _small(language: str) -> frozenset[str]:
    data = table(language, "names")["inside"]
    return frozenset(key(word) for word in [*data["other"], *data["articles"], *data["of"], *data["at"], *data["on"]])


@cache
def _offices(language: str) -> frozenset[str]:
    rows = table(language, "heads")["heads"]
    return frozenset(key(word) for row in rows if row.get("portfolio") for word in row["words"] if " " not in word)


@cache
def _kinds(language: str) -> frozenset[str]:
    rows = table(language, "heads")["heads"]
    return frozenset(key(word) for row in rows if row["type"] in {"ORG", "EVENT"} for word in row["words"])


@lru_cache(maxsize=65536)
def body_name(name: str, language: str) -> BodyName:
    """The name of a body, taken apart."""
    words = cut(plain(name))
    states: set[str] = set()
    kept: list[str] = []
    at = 0
    while at < len(words):
        size, code = _owner(words, at, language)
        if size and (kept or at + size < len(words)):
            states |= {code} if code else set()
            at += size
        else:
            kept.append(key(words[at]))
            at += 1
    kept = without_forms(kept)
    core = [word for word in kept if word not in _small(language)] or kept
    if len(core) > 1 and core[0] in _offices(language):
        core = core[1:]
    return BodyName(tuple(sorted(core)), frozenset(states), kept[0] in _kinds(language) and len(core) <= GENERIC)


def _owner(words: list[str], at: int, language: str) -> tuple[int, str | None]:
    """How many words at the place name the state that a body belongs to, and its code."""
    for size in (3, 2, 1):
        run = words[at : at + size]
        text = "".join(word if word.endswith("'") else f"{word} " for word in run).strip()
        if len(run) < size:
            continue
        code = nation("-".join(run), language)
        if code:
            return size, code
        known = fact(text, language) if run[0][0].isupper() and at > 0 else None
        if known and known.state and known.kind in {"state", "seat", "capital"}:
            return size, known.state
    return (1, None) if at > 0 and is_demonym(words[at], language) else (0, None)
