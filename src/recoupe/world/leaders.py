"""Heads of state and government, from `leaders.toml`: known by their full name, never guessed from their office."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from recoupe.world.spelling import key


class Leader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person who leads or led a state. `offices`: state (ISO 3166), office, first and last day (ISO; the last one empty
    for who is still in office)."""

    names: tuple[str, ...]
    qid: str
    offices: tuple[tuple[str, str, str, str], ...]


@cache
def leaders() -> tuple[Leader, ...]:
    """All of them. Raises `msgspec.ValidationError` if the data file is not what it says."""
    rows = tomllib.loads((files(__package__) / "leaders.toml").read_text("utf-8"))["leader"]
    return msgspec.convert(rows, tuple[Leader, ...])


@cache
def _by_name() -> dict[str, Leader]:
    return {key(name): one for one in leaders() for name in one.names}


def leader(name: str) -> Leader | None:
    """The leader whose full name this is, however it is accented; None for a surname alone and for everybody else."""
    return _by_name().get(key(name))
