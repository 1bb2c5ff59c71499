"""What stands where in a report: names, descriptions, and what phrases and pronouns mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from recoupe.annotate.reference.places import Place
from recoupe.lang import table


@dataclass
class Links:
    """What stands where: by token index, the chain of a name; the chain that a description's head noun belongs to; the
    chains that a phrase or pronoun means; the extent (tokens) of a description with its name."""

    named: dict[int, str] = field(default_factory=dict)
    described: dict[int, str] = field(default_factory=dict)
    meant: dict[int, Place] = field(default_factory=dict)
    extents: dict[int, tuple[int, int]] = field(default_factory=dict)


@cache
def vocabulary(language: str, section: str, name: str) -> frozenset[str]:
    """The words of a list in `lang/xx/reference.toml`."""
    return frozenset(table(language, "reference")[section][name])
