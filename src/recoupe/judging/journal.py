"""The journal: entries in the order of their times. An undo is an entry as well, and can itself be undone.

What is in force depends on the set of entries alone, so that two journals put together give the same whichever came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from recoupe.model import Decision, make_id

TICK = timedelta(microseconds=1)


def sealed(decision: Decision) -> Decision:
    """The decision with its id: a hash of all that it holds."""
    content = msgspec.json.encode(msgspec.structs.replace(decision, id=""), order="deterministic")
    return msgspec.structs.replace(decision, id=make_id("decision", content.decode()))


def moment(decision: Decision) -> datetime:
    """When it was decided. Raises `ValueError` where `at` is no date with a time of day and an offset."""
    at = datetime.fromisoformat(decision.at)
    if at.tzinfo is None:
        raise ValueError(decision.at)
    return at


def now() -> str:
    """This moment as `at` has it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def ordered(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Each entry once, by time, then by id."""
    return tuple(sorted({d.id: d for d in decisions}.values(), key=lambda d: (moment(d), d.id)))


def following(decision: Decision, before: Sequence[Decision]) -> Decision:
    """The decision as the last entry after `before`: where a clock stands still or was set back, its time is moved on, since
    the last decision is the one that counts."""
    latest = max(map(moment, before), default=None)
    if latest is not None and moment(decision) <= latest:
        at = (latest + TICK).astimezone(UTC).isoformat(timespec="microseconds")
        decision = msgspec.structs.replace(decision, at=at)
    return sealed(decision)


def undone(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of the entries that an undo in force takes back. An undo reaches only what stands before it."""
    entries = ordered(decisions)
    place = {entry.id: n for n, entry in enumerate(entries)}
    found: set[str] = set()
    for n, entry in reversed(list(enumerate(entries))):
        if entry.act == "undo" and entry.id not in found and place.get(entry.target, n) < n:
            found.add(entry.target)
    return frozenset(found)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that count, in order: neither undos nor what they took back."""
    entries = ordered(decisions)
    gone = undone(entries)
    return tuple(entry for entry in entries if entry.act != "undo" and entry.id not in gone)


def shaping(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions in force that change what is one thing and what it is called, and so the record; not the verdicts."""
    return tuple(entry for entry in in_force(decisions) if entry.act != "judge")


def last_to_undo(decisions: Iterable[Decision]) -> Decision | None:
    """The last decision in force, which `undo` takes back."""
    return next(reversed(in_force(decisions)), None)


def last_to_redo(decisions: Iterable[Decision]) -> Decision | None:
    """The last undo in force, which `redo` takes back; none where a decision was made since."""
    entries = ordered(decisions)
    gone = undone(entries)
    redoes: dict[str, bool] = {}  # each undo → whether it takes back another undo, and so gives again
    for entry in entries:
        if entry.act == "undo":
            redoes[entry.id] = not redoes.get(entry.target, True)
    for entry in reversed(entries):
        if entry.act != "undo":
            return None
        if entry.id not in gone and not redoes[entry.id]:
            return entry
    return None
