"""Whether a word is a common word of the language, by the tables of forms that the model's lemmatizer keeps."""

from __future__ import annotations

from collections.abc import Container
from functools import cache, lru_cache
from typing import Any


@cache
def _tables(language: str) -> tuple[Container[str], ...]:
    from recoupe.annotate import pipeline  # not at the top: the pipeline imports the components, which import this

    nlp = pipeline(language)
    if not nlp.has_pipe("lemmatizer"):
        return ()
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    found: list[Container[str]] = []
    for name in lookups.tables:
        table = lookups.get_table(name)
        if name == "lemma_lookup":
            found.append(table)
        elif name in {"lemma_index", "lemma_exc"}:
            found += table.values()
    return tuple(found)


@lru_cache(maxsize=65536)
def is_common(word: str, language: str) -> bool:
    """Whether the word, in lower case, is a form that the language has for things, doings and qualities."""
    lower = word.lower()
    return any(lower in table for table in _tables(language))
