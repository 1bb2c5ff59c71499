"""The kinds of happenings that a newspaper tells of, with their PLOVER type: `kind("meeting").type` is `CONSULT`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

MUTUAL = frozenset({"AGREE", "COOPERATE", "CONSULT"})
Part = Literal["actor", "recipient", "none"]


class Happening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of happening. What its fields mean stands at the head of `event_types.toml`."""

    type: str
    family: str = ""
    subject: Part = "actor"
    object: Part = "recipient"
    of: Part = "actor"
    contested: bool = False
    lasting: bool = False
    always: bool = False
    matter: bool = False
    alone: bool = False
    rare: bool = False
    needs: Literal["", "number", "person"] = ""

    @property
    def is_mutual(self) -> bool:
        """Whether those who do it do it with one another."""
        return self.object == "actor" or self.type in MUTUAL


@cache
def kinds() -> dict[str, Happening]:
    """All kinds by name. Raises `msgspec.ValidationError` if the data file is not what it says."""
    rows = tomllib.loads((files(__package__) / "event_types.toml").read_text("utf-8"))
    return msgspec.convert(rows, dict[str, Happening])


def kind(name: str) -> Happening:
    """The kind of that name. Raises `KeyError` where there is none."""
    return kinds()[name]


def family(name: str) -> str:
    """The family of a kind: kinds of one family may be one happening in two reports."""
    return kinds()[name].family or name
