"""Names known to the world (`recoupe.world`), found word by word: states, capitals, seats, bodies, agencies, outlets, regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.annotate.names.candidates import Candidate
from recoupe.annotate.names.words import Word
from recoupe.naming.cutting import cut
from recoupe.world import Fact, acronym, fact, key, names, shorts


@dataclass(frozen=True)
class _Entry:
    """`exact`: the only way to write it, for an acronym."""

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    fact: Fact
    exact: str | None


@cache
def _index(language: str) -> dict[str, tuple[_Entry, ...]]:
    """Known names by the normal form of their first word, the longest first."""
    found: dict[str, dict[tuple[tuple[str, ...], tuple[bool, ...], str | None], _Entry]] = defaultdict(dict)
    for name in names(language):
        parts = cut(name.replace("\u2019", "'"))
        known = fact(name, language)
        if parts and known:
            keys, capitals = tuple(key(part) for part in parts), tuple(part[0].isupper() for part in parts)
            exact = name if len(parts) == 1 and name.isupper() else None
            found[keys[0]].setdefault((keys, capitals, exact), _Entry(keys, capitals, known, exact))
    return {first: tuple(sorted(entries.values(), key=lambda e: -len(e.words))) for first, entries in found.items()}


def known(words: Sequence[Word], language: str) -> Iterator[tuple[Candidate, Fact]]:
    """Every known name in the words, the longest at each place."""
    index = _index(language)
    keys = [key(word.text) for word in words]
    at = 0
    while at < len(words):
        entries = index.get(keys[at])
        entry = next((e for e in entries if _stands(e, words, keys, at)), None) if entries else None
        if entry and not _halved(words, at, at + len(entry.words), index, keys):
            last = at + len(entry.words)
            yield Candidate(at, last, entry.fact.type, 3, sure_type=True), entry.fact
            at = last
        else:
            at += 1


def _stands(entry: _Entry, words: Sequence[Word], keys: Sequence[str], at: int) -> bool:
    """Whether the name stands at the place: its words, close together, with its capitals."""
    last = at + len(entry.words)
    if tuple(keys[at:last]) != entry.words or not all(word.joined for word in words[at + 1 : last]):
        return False
    if entry.exact:
        return words[at].text.replace(".", "") == entry.exact
    return words[at].shouted or all(w.capital or not c for w, c in zip(words[at:last], entry.capitals, strict=True))


def _halved(
    words: Sequence[Word], first: int, last: int, index: dict[str, tuple[_Entry, ...]], keys: Sequence[str]
) -> bool:
    """Whether the name is a part of a word with hyphens whose other part is no known name (`Paris` in `Paris-Brest`)."""
    after = last < len(words) and words[last].glued and (keys[last] not in index or not words[last].capital)
    before = words[first].glued and not any(e.words == (keys[first - 1],) for e in index.get(keys[first - 1], ()))
    return after or (before and not _ends_known(first, index, keys))


def _ends_known(at: int, index: dict[str, tuple[_Entry, ...]], keys: Sequence[str]) -> bool:
    """Whether a known name of several words ends right before the place."""
    starts = range(max(0, at - 6), at)
    return any(e.words == tuple(keys[start:at]) for start in starts for e in index.get(keys[start], ()))


def short_names(words: Sequence[Word], spoken_of: set[str], language: str) -> Iterator[Candidate]:
    """Short forms of a state's name that mean it only where the report names the state (`le Nord` for a Korea)."""
    forms = {short: code for code, short in shorts().items() if code in spoken_of}
    for word in words:
        if word.text in forms and not word.first and not word.glued and word.token.head.text[0].islower():
            yield Candidate(word.index, word.index + 1, "GPE", 2, sure_type=True)


def is_acronym(word: Word, language: str) -> bool:
    """Whether the word is an acronym of a state or a body."""
    return acronym(word.text, language) is not None


def outlet(words: Sequence[Word], name: str | None) -> Iterator[Candidate]:
    """The name of the paper that prints the report, wherever it stands with its capitals: some are common words (`La Croix`)."""
    parts = cut((name or "").replace("\u2019", "'"))
    keys = [key(part) for part in parts]
    if not parts or not parts[0][0].isupper():
        return
    for word in words:
        run = words[word.index : word.index + len(parts)]
        same = key(word.text) == keys[0] and [key(w.text) for w in run] == keys and all(w.joined for w in run[1:])
        if same and all(w.capital or not part[0].isupper() for w, part in zip(run, parts, strict=True)):
            yield Candidate(word.index, word.index + len(parts), "ORG", 3, sure_type=True)
