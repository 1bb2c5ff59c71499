"""Does somebody deny what another claims? No fault of a report, but what a reader has to be told with the claim."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.compare.answers import Answer
from recoupe.compare.comparison import Comparison
from recoupe.compare.replying import replies


def check(comparison: Comparison) -> Iterator[Answer]:
    """Denials, each tied to the claim that it answers, in its own report or in others."""
    yield from replies(comparison, "deny", "denied")
