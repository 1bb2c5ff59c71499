"""Who writes the news: agencies and large outlets, from `press.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from recoupe.world.spelling import key


class Publisher(msgspec.Struct, frozen=True):
    """A news agency or an outlet: the names it is credited by (the first is shown), its domains, its country (ISO 3166).
    `ambiguous`: its name is a common word too, so that it says little without more."""

    names: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    kind: str = "agency"
    qid: str | None = None
    ambiguous: bool = False

    @property
    def name(self) -> str:
        return self.names[0]


@cache
def _press() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "press.toml").read_text("utf-8"))


@cache
def agencies() -> tuple[Publisher, ...]:
    """The news agencies."""
    return msgspec.convert(_press()["agency"], tuple[Publisher, ...])


@cache
def outlets() -> tuple[Publisher, ...]:
    """The large outlets."""
    return msgspec.convert(_press()["outlet"], tuple[Publisher, ...])


@cache
def _agency_names() -> dict[str, Publisher]:
    return {key(name): publisher for publisher in agencies() for name in publisher.names}


@cache
def _domains() -> dict[str, Publisher]:
    return {domain: p for p in (*agencies(), *outlets()) for domain in p.domains}


def agency(name: str) -> Publisher | None:
    """The agency of that name, however it is spelt."""
    return _agency_names().get(key(name))


def outlet_at(domain: str) -> Publisher | None:
    """Who publishes at a domain (`www.lemonde.fr`, `lemonde.fr`)."""
    parts = domain.casefold().strip(".").split(".")
    return next((p for n in range(len(parts) - 1) if (p := _domains().get(".".join(parts[n:])))), None)
