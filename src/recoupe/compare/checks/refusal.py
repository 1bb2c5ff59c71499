"""Does somebody refuse to confirm or to comment on a claim? To refuse is not to deny, and silence is no refusal."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.compare.answers import Answer
from recoupe.compare.comparison import Comparison
from recoupe.compare.replying import replies


def check(comparison: Comparison) -> Iterator[Answer]:
    """Refusals, each tied to the claim that it answers."""
    yield from replies(comparison, "decline", "declined")
