"""A name that the report has given once is found again wherever it stands: in full, by its surname, in capitals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from recoupe.annotate.names.candidates import Candidate
from recoupe.annotate.names.common import is_common
from recoupe.annotate.names.words import Word
from recoupe.lang import table
from recoupe.world import key, known_as

SHORTEST = 3  # letters of a surname that is looked for alone


def repeats(names: Sequence[Candidate], words: Sequence[Word], language: str) -> Iterator[Candidate]:
    """Further places of the names, and of the surnames of persons."""
    forms: dict[tuple[str, ...], Candidate] = {}
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        for form in _forms(name, words, language):
            forms.setdefault(form, name)
            sizes[form[0]].add(len(form))
    keys = [key(word.text) for word in words]
    for word in words:
        if word.capital:
            for size in sorted(sizes.get(keys[word.index], ()), reverse=True):
                last = word.index + size
                found = forms.get(tuple(keys[word.index : last])) if last <= len(words) else None
                if found and _stands(words, word.index, last, found):
                    yield Candidate(word.index, last, found.type, 2, sure_type=True)
                    break


def _forms(name: Candidate, words: Sequence[Word], language: str) -> Iterator[tuple[str, ...]]:
    inside = words[name.first : name.last]
    yield tuple(key(word.text) for word in inside)
    last = inside[-1]
    surname = name.type == "PER" and len(inside) > 1 and last.capital and len(last.text) >= SHORTEST
    if surname and not is_common(last.text, language):
        yield (key(last.text),)


def _stands(words: Sequence[Word], first: int, last: int, name: Candidate) -> bool:
    """Whether the words hang together and write their capitals as the name does, or all in capitals."""
    run, model = words[first:last], words[name.first : name.last]
    whole = first == 0 or not words[first].glued
    whole = whole and (last == len(words) or not words[last].glued)
    together = all(word.joined for word in run[1:])
    capitals = (
        run[0].shouted or len(run) < len(model) or all(a.capital >= b.capital for a, b in zip(run, model, strict=True))
    )
    return whole and together and capitals


def short_bodies(names: Sequence[Candidate], words: Sequence[Word], language: str) -> Iterator[Candidate]:
    """A body of several words by its first one alone, with an article and a capital: `le Conseil` for `le Conseil national`."""
    heads = {first for name in names if name.type == "ORG" for first in _first_words(name, words, language)}
    articles = table(language, "names")["inside"]
    before = frozenset([*articles["articles"], *articles["fused"]])
    for previous, word in pairwise(words):
        alone = word.index + 1 >= len(words) or not (words[word.index + 1].capital and words[word.index + 1].joined)
        if (
            word.text in heads
            and not word.first
            and not word.shouted
            and alone
            and previous.lower in before
            and word.joined
        ):
            yield Candidate(word.index, word.index + 1, "ORG", 3, sure_type=True)


def _first_words(name: Candidate, words: Sequence[Word], language: str) -> Iterator[str]:
    """The first words of a body's names, those by which the world knows it included, as far as they are nouns with a capital."""
    spelt = " ".join(word.text for word in words[name.first : name.last])
    for full in {spelt, *known_as(spelt, language)}:
        first, *rest = full.split()
        if rest and first[0].isupper() and not first.isupper() and is_common(first, language):
            yield first
