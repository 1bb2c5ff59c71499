"""The component `reference`."""

from __future__ import annotations

from recoupe.annotate.draft import Draft


def apply(draft: Draft) -> None:
    """Fills in the draft."""


class Resolver:
    """Says who is meant by a noun phrase or pronoun of the report."""
