"""What one person keeps at the desk: what was on it when they last looked, and the dossier that they are putting together."""

from __future__ import annotations

from recoupe.model.reading import Frozen


class Pick(Frozen, frozen=True, kw_only=True):
    """A finding (id) for the dossier, with what the person wants to say of it."""

    finding: str
    note: str = ""


class Notebook(Frozen, frozen=True, kw_only=True):
    """One person's notebook. `looked_at` (ISO 8601) is when they last said that they had seen all; `seen` are the findings
    (ids) that there were; `title` and `picks` are those of the dossier."""

    person: str
    looked_at: str = ""
    seen: tuple[str, ...] = ()
    title: str = ""
    picks: tuple[Pick, ...] = ()
