"""Names that stand behind the noun for their kind: `le site [Tal Info]`, `le drone [Tarn 12]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.annotate.grammar import grammar
from recoupe.annotate.names.beginnings import leading
from recoupe.annotate.names.candidates import Candidate
from recoupe.annotate.names.words import Word
from recoupe.lang import table
from recoupe.naming.demonyms import is_demonym

FAR = 4  # words between the noun for a kind and the name
MODEL = 3  # digits of a model's number: four are a year


def classed(words: Sequence[Word], language: str) -> Iterator[Candidate]:
    """Names that stand behind the noun for their kind, adjectives and `de presse` between: `le site [Tal Info]`, `le quotidien
    régional [Le Tal]`, `l'agence de presse [Tal]`."""
    kinds = {word: row["type"] for row in table(language, "heads")["classes"] for word in row["words"]}
    for word in words:
        kind = kinds.get(word.text)
        first = _after_kind(words, word.index + 1, language) if kind in {"ORG", "PRODUCT", "EVENT"} else None
        if first is not None and kind is not None:
            last = first + 1
            while last < len(words) and words[last].capital and words[last].gap in {" ", "-"}:
                last += 1
            numbered = kind == "PRODUCT" and last < len(words) and words[last].gap == " " and _is_model(words, last)
            yield Candidate(first, last + numbered, kind, 2 if numbered else 1)


def _is_model(words: Sequence[Word], at: int) -> bool:
    """Whether a number is that of a model (`le drone Tarn 12`), and counts nothing behind it."""
    counted = (
        at + 1 < len(words)
        and words[at + 1].gap == " "
        and grammar(words[at + 1].token.doc).is_a(words[at + 1].token, "noun")
    )
    return words[at].text.isdigit() and len(words[at].text) <= MODEL and not counted


def _after_kind(words: Sequence[Word], at: int, language: str) -> int | None:
    """Where a name begins behind the noun for its kind, None where none does."""
    fields, first = frozenset(table(language, "names")["inside"]["fields"]), at
    while at < len(words) and words[at].gap == " " and at - first < FAR:
        word = words[at]
        if word.capital:
            named = not word.shouted and not (at > first and word.lower in leading(language) and at + 1 == len(words))
            return at if named else None
        following = words[at + 1].lower if at + 1 < len(words) else ""
        if word.lower in table(language, "names")["inside"]["of"] and following in fields:
            at += 2
        elif grammar(word.token.doc).is_a(word.token, "adjective") or is_demonym(word.text, language):
            at += 1
        else:
            return None
    return None
