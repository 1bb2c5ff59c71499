"""The component `statements`."""

from __future__ import annotations

from recoupe.annotate.draft import Draft


def apply(draft: Draft) -> None:
    """Fills in the draft."""
