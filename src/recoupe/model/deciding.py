"""What people decide on a case, kept in a journal that only ever grows."""

from __future__ import annotations

from typing import Literal

from recoupe.model.reading import Frozen, Span

Act = Literal["judge", "merge", "split", "rename", "link", "undo"]
About = Literal["finding", "entity", "claim", "event", "decision"]


class Anchor(Frozen, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a decision holds on to in a report: a chain, statement or event mention by its id, and the words it stands on, by
    which it is found again where another version of Recoupe gives it another id. A side of a finding has words only."""

    id: str = ""
    span: Span | None = None


class Decision(Frozen, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One entry of the journal: who decided what, when (`at`: ISO 8601 with the offset from UTC) and why (`note`).

    By `act`: `judge` a finding (`target` its id then, `kind` its kind, `groups` the words of its sides, `value` the verdict);
    `merge` things into one (`groups`: the members of each); `split` one (`groups`: the members taken out, the others);
    `rename` an entity (`groups`: its members; `value`: the name); `link` it to Wikidata (`value`: the QID, empty for none);
    `undo` another decision (`target`: its id; an undone undo brings it back). `id` is a hash of all the rest."""

    id: str
    act: Act
    about: About
    target: str = ""
    kind: str = ""
    groups: tuple[tuple[Anchor, ...], ...] = ()
    value: str = ""
    by: str
    at: str
    note: str = ""
